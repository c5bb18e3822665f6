"""A graph as what a page shows: names, claims, and edges that bundle what is claimed of the same two."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
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
_SEPARATION = 0.13  # how much further each edge between the same two bends


class Bundle(NamedTuple):
    """One edge of the page: the claims (by index) that say the same relation of the same two names (by index)."""

    source: int
    target: int
    relation: str
    claims: list[int]
    bend: float  # 0 is straight; the sign tells the side


class Records(NamedTuple):
    names: list[dict[str, Any]]
    claims: list[dict[str, Any]]
    articles: list[dict[str, Any]]
    relations: dict[str, dict[str, Any]]
    bundles: list[Bundle]


def collect(graph: nx.MultiDiGraph) -> Records:
    """Everything that the page of a graph needs, in an order that depends on nothing but the graph's content."""
    order = sorted(graph.nodes, key=str)
    index = {node: i for i, node in enumerate(order)}
    names = [_name(node, graph.nodes[node]) for node in order]
    claims: list[dict[str, Any]] = []
    articles: dict[tuple[str, ...], int] = {}
    relations: dict[str, dict[str, Any]] = {}
    grouped: dict[tuple[int, int, str], list[int]] = {}
    edges = sorted(graph.edges(keys=True, data=True), key=lambda edge: _age(edge[2], edge[3]))
    for subject, object_, key, said in edges:
        relation = str(said.get("relation", ""))
        relations.setdefault(relation, _relation(relation, said))
        ends = index[subject], index[object_]
        claims.append({"iri": str(key), "s": ends[0], "o": ends[1], **_claim(said, articles)})
        ordered = (min(ends), max(ends)) if relations[relation]["symmetric"] else ends
        grouped.setdefault((*ordered, relation), []).append(len(claims) - 1)
    _resolve_premises(claims)
    cited = [dict(zip(_ARTICLE, known, strict=True)) for known in articles]
    return Records(names, claims, cited, dict(sorted(relations.items())), _bend(grouped))


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
    claim["ended"] = bool(said.get("ended", False))
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


def _bend(grouped: Mapping[tuple[int, int, str], list[int]]) -> list[Bundle]:
    """The bundles in order, those between the same two fanned out so that each can be seen and clicked."""
    between: dict[tuple[int, int], list[tuple[int, int, str]]] = {}
    for group in sorted(grouped):
        between.setdefault((min(group[:2]), max(group[:2])), []).append(group)
    bundles = []
    for groups in between.values():
        for i, group in enumerate(groups):
            side = (i - (len(groups) - 1) / 2) * _SEPARATION * 2
            # a bend is told from the side of the source: seen from the other end it is the opposite one
            bundles.append(Bundle(*group, grouped[group], round(side if group[0] <= group[1] else -side, 3)))
    return bundles
