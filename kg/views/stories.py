"""Pages that are read rather than looked at: a timeline, the chains between two names, and flows between names.

Each is one HTML file that needs no network, in the words, colours and panel of the page of the graph."""

from __future__ import annotations

import html
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import networkx as nx

from kg.views.facts import check_language, facts_of, own, words
from kg.views.palette import DASHES
from kg.views.records import Records, collect
from kg.views.text import script_code, script_json, visible

_SCRIPTS = ("base.js", "parts.js", "story.js")
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_MARK = re.compile("@([a-z]+)@")


@dataclass(frozen=True)
class Moment:
    """Something that happened: when, where that is known, whether that is only the date of an article, and the keys of
    the edges that tell it."""

    date: str | None
    reported: bool
    claims: Sequence[str]


@dataclass(frozen=True)
class Band:
    """What moved from one name to another. Names are nodes of the graph, None where no article tells; claims are keys
    of its edges. `what` are the names that moved, `together` those that moved it with `source`, `said` the amounts."""

    source: str | None
    target: str | None
    status: str
    claims: Sequence[str]
    weight: float
    what: Sequence[str] = ()
    together: Sequence[str] = ()
    said: Sequence[str] = ()

    def with_(self, other: Band) -> Band:
        """This and another of the same ends and status, as one."""
        return replace(
            self,
            weight=self.weight + other.weight,
            claims=_union(self.claims, other.claims),
            what=_union(self.what, other.what),
            together=_union(self.together, other.together),
            said=_union(self.said, other.said),
        )


def _union(one: Iterable[str], other: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*one, *other]))


@dataclass(frozen=True)
class FlowPage:
    """One kind of flow: its name, what people call it, by language, and what a band's width tells, a key of
    words.json."""

    name: str
    labels: Mapping[str, str]
    bands: Sequence[Band]
    scale: str


def render_timeline(graph: nx.MultiDiGraph, moments: Iterable[Moment], *, title: str, lang: str = "en") -> str:
    """The page of moments of `graph`, month by month, in the order given; those without a date stand at the end. Raises
    KGError for a language other than "en" and "es"."""
    known = list(moments)
    records, _, claims = _part(graph, {key for moment in known for key in moment.claims}, set())
    relations = {claim: fact.relation for fact in records.facts for claim in fact.claims}
    told = []
    for moment in known:
        own_claims = sorted(claims[key] for key in moment.claims)
        first = records.claims[own_claims[0]]
        date = moment.date if moment.date and _DATE.fullmatch(moment.date) else ""
        told.append({"date": date, "reported": moment.reported, "s": first["s"], "o": first["o"],
                     "relation": relations[own_claims[0]], "claims": own_claims})  # fmt: skip
    return _page(graph, records, "timeline", {"events": told}, title, lang)


def render_path(
    graph: nx.MultiDiGraph, chains: Iterable[tuple[Sequence[str], Sequence[Collection[str]]]], *, title: str,
    lang: str = "en",
) -> str:  # fmt: skip
    """The page of chains of facts between two names. A chain is its nodes of `graph`, from the one name to the other,
    and between each two of them the keys of the claims that link them. Raises KGError for another language."""
    known = [(list(nodes), [set(hop) for hop in hops]) for nodes, hops in chains]
    records, index, claims = _part(graph, {key for _, hops in known for hop in hops for key in hop},
                                   {node for nodes, _ in known for node in nodes})  # fmt: skip
    told = [
        {
            "names": [index[node] for node in nodes],
            "hops": [_steps(records, {claims[key] for key in hop}) for hop in hops],
        }
        for nodes, hops in known
    ]
    return _page(graph, records, "path", {"chains": told}, title, lang)


def render_flows(graph: nx.MultiDiGraph, flows: Sequence[FlowPage], *, title: str, lang: str = "en") -> str:
    """The page of flows, each a picture of bands and a list of them. Raises KGError for another language."""
    bands = [band for flow in flows for band in flow.bands]
    ends = {end for band in bands for end in (band.source, band.target, *band.what, *band.together) if end is not None}
    records, index, claims = _part(graph, {key for band in bands for key in band.claims}, ends)
    told = [
        {
            "name": flow.name, "scale": flow.scale,
            "bands": [_band(band, index, claims) for band in flow.bands],
            **{language: visible(label) for language, label in sorted(flow.labels.items())},
        }
        for flow in flows
    ]  # fmt: skip
    return _page(graph, records, "flows", {"flows": told}, title, lang)


def _part(
    graph: nx.MultiDiGraph, keys: set[str], nodes: set[str]
) -> tuple[Records, Mapping[str, int], Mapping[str, int]]:
    """The records of some claims and nodes of a graph, with the index of each; what a claim rests on comes along."""
    premises = {iri for *_, key, iris in graph.edges(keys=True, data="premises") if key in keys for iri in iris or ()}
    edges = [(s, o, key) for s, o, key in graph.edges(keys=True) if key in keys | premises]
    part = nx.MultiDiGraph(**graph.graph)
    part.add_nodes_from(
        (node, graph.nodes[node]) for node in sorted(nodes | {end for edge in edges for end in edge[:2]})
    )
    part.add_edges_from((s, o, key, graph.edges[s, o, key]) for s, o, key in edges)
    records = collect(part)
    index = {node: i for i, node in enumerate(sorted(part.nodes, key=str))}
    return records, index, {claim["iri"]: i for i, claim in enumerate(records.claims)}


def _steps(records: Records, claims: set[int]) -> list[dict[str, Any]]:
    """The facts that claims state, those asserted first."""
    found = []
    for fact in sorted(records.facts, key=lambda fact: not fact.asserted):
        if own_claims := [claim for claim in fact.claims if claim in claims]:
            found.append({"s": fact.source, "o": fact.target, "relation": fact.relation, "claims": own_claims})
    return found


def _band(band: Band, index: Mapping[str, int], claims: Mapping[str, int]) -> dict[str, Any]:
    source, target = (None if end is None else index[end] for end in (band.source, band.target))
    return {
        "from": source, "to": target, "what": [index[name] for name in band.what],
        "together": [index[name] for name in band.together], "said": " · ".join(map(visible, band.said)),
        "claims": sorted(claims[key] for key in band.claims), "weight": round(band.weight, 3),
        "status": band.status if band.status in DASHES else "possible",
    }  # fmt: skip


def _page(graph: nx.MultiDiGraph, records: Records, kind: str, story: dict[str, Any], title: str, lang: str) -> str:
    check_language(lang)
    heading = " ".join(visible(title).split())
    parts = {
        "lang": lang, "heading": html.escape(heading), "style": own("page.css") + own("story.css"),
        "words": script_json(words()), "facts": script_json(facts_of(graph, records, heading, lang) | {"story": story}),
        "scripts": script_code([*map(own, _SCRIPTS), own(f"{kind}.js")]),
    }  # fmt: skip
    # all marks in one pass: what is filled in is not looked through again
    return _MARK.sub(lambda found: parts[found[1]], own("story.html"))
