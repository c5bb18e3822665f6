"""A graph as what a page shows: names, claims, facts that several claims state, and lines that bundle the facts of a
pair."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import networkx as nx

from kg.views.text import segments, shorten, visible

ASSERTED = "asserted"
LANGUAGES = ("en", "es")
# Said of a claim on the page as it stands in the graph, where it says anything.
_SAID = ("status", "attributed_to", "role", "amount", "for_use_of", "date", "entry", "rule")
# Of its article: the name on the page, and the name in the graph.
_ARTICLE = {
    "id": "article", "title": "title", "publisher": "publisher", "date": "published", "url": "url",
    "language": "language",
}  # fmt: skip


class Fact(NamedTuple):
    """What claims (by index) say alike: the same relation of the same two names (by index), all of them as a fact, or
    none of them."""

    source: int
    target: int
    relation: str
    asserted: bool
    claims: list[int]


class Line(NamedTuple):
    """One edge of the page: the facts (by index) of a pair, in either direction. What is not asserted of the pair has
    a line of its own."""

    source: int
    target: int
    asserted: bool
    facts: list[int]
    apart: bool  # the pair has another line, so that both bend
    arrows: str  # vis-network's word for the directions of its facts: "to", "from", "to, from", or "" for none


class Records(NamedTuple):
    names: list[dict[str, Any]]
    claims: list[dict[str, Any]]
    articles: list[dict[str, Any]]
    relations: dict[str, dict[str, Any]]
    facts: list[Fact]
    lines: list[Line]

    def neighbours(self) -> list[list[int]]:
        """Of each name, those that it shares a line with."""
        found: list[set[int]] = [set() for _ in self.names]
        for line in self.lines:
            if line.source != line.target:
                found[line.source].add(line.target)
                found[line.target].add(line.source)
        return [sorted(others) for others in found]


def collect(graph: nx.MultiDiGraph) -> Records:
    """Everything that the page of a graph needs, in an order that depends on nothing but the graph's content."""
    order = sorted(graph.nodes, key=str)
    index = {node: i for i, node in enumerate(order)}
    names = [_name(node, graph.nodes[node]) for node in order]
    claims: list[dict[str, Any]] = []
    articles: dict[tuple[str, ...], int] = {}
    relations: dict[str, dict[str, Any]] = {}
    grouped: dict[tuple[int, int, str, bool], list[int]] = {}
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: _age(edge[2], edge[3]))
    for subject, object_, key, said in edges:
        relation = str(said.get("relation", ""))
        relations.setdefault(relation, _relation(relation, said))
        ends = index[subject], index[object_]
        claims.append({"iri": str(key), "s": ends[0], "o": ends[1], **_claim(said, articles)})
        ordered = (min(ends), max(ends)) if relations[relation]["symmetric"] else ends
        grouped.setdefault((*ordered, relation, claims[-1]["status"] == ASSERTED), []).append(len(claims) - 1)
    _resolve_premises(claims)
    cited = [dict(zip(_ARTICLE, said, strict=True)) for said in articles]
    facts = [Fact(*group, grouped[group]) for group in sorted(grouped)]
    known = dict(sorted(relations.items()))
    return Records(names, claims, cited, known, facts, _lines(facts, known))


def _age(key: object, said: Mapping[str, Any]) -> tuple[str, str]:
    """Claims in the order of time; those without any at the end."""
    return str(said.get("date") or said.get("published") or "9"), str(key)


def fold(text: str) -> str:
    """Without case and accents: what a search compares."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def _name(node: object, known: Mapping[str, Any]) -> dict[str, Any]:
    label = visible(str(known.get("label") or node))
    aliases = sorted({visible(str(alias)) for alias in known.get("aliases", ())} - {label}, key=lambda a: (fold(a), a))
    return {
        "iri": str(node),
        "name": label,
        "short": shorten(label),
        "cls": str(known.get("cls") or ""),
        "aliases": aliases,
        "links": sorted({visible(str(iri)) for iri in known.get("same_as", ())}),
        "first": known.get("first_seen"),
        "last": known.get("last_seen"),
    }


def _relation(name: str, said: Mapping[str, Any]) -> dict[str, Any]:
    labels = {language: visible(str(said.get(f"label_{language}") or name)) for language in LANGUAGES}
    inverse = {lang: visible(str(said[f"inverse_{lang}"])) for lang in LANGUAGES if said.get(f"inverse_{lang}")}
    return {**labels, "symmetric": bool(said.get("symmetric", False)), "inverse": inverse}


def _resolve_premises(claims: list[dict[str, Any]]) -> None:
    """What follows by rule tells the index of each claim that it rests on and that is on the page too."""
    index = {claim["iri"]: i for i, claim in enumerate(claims)}
    for claim in claims:
        if "premises" in claim:
            claim["premises"] = [index[iri] for iri in claim["premises"] if iri in index]


def _claim(said: Mapping[str, Any], articles: dict[tuple[str, ...], int]) -> dict[str, Any]:
    """What one claim says, and the index of its article, which is added to `articles` when new."""
    claim: dict[str, Any] = {field: visible(str(said[field])) for field in _SAID if said.get(field) is not None}
    claim.setdefault("status", ASSERTED)
    if said.get("ended"):
        claim["ended"] = True
    if said.get("confidence") is not None:
        claim["confidence"] = round(float(said["confidence"]), 3)
    if said.get("sentence"):
        claim["text"] = segments(str(said["sentence"]), said.get("subject_span"), said.get("object_span"))
    if said.get("premises"):
        claim["premises"] = list(said["premises"])
    cited = tuple(visible(str(said.get(field) or "")) for field in _ARTICLE.values())
    if any(cited):
        claim["article"] = articles.setdefault(cited, len(articles))
    return claim


def _lines(facts: Sequence[Fact], relations: Mapping[str, Mapping[str, Any]]) -> list[Line]:
    """The facts by pair, those asserted apart from the others. A line runs from the name of the lower index."""
    pairs: dict[tuple[int, int, bool], list[int]] = {}
    for i, fact in enumerate(facts):
        ends = sorted((fact.source, fact.target))
        pairs.setdefault((ends[0], ends[1], fact.asserted), []).append(i)
    lines = []
    for (source, target, asserted), own in sorted(pairs.items(), key=lambda item: (item[0][:2], not item[0][2])):
        told = [facts[i] for i in own if not relations[facts[i].relation]["symmetric"]]
        ways = [way for way, end in (("to", target), ("from", source)) if any(fact.target == end for fact in told)]
        apart = (source, target, not asserted) in pairs
        lines.append(Line(source, target, asserted, own, apart, ", ".join(ways[:1] if source == target else ways)))
    return lines
