"""What the graph's measures find, as the pages that `kg view` makes of it: a timeline, chains of facts, flows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from kg.graph.dates import within
from kg.graph.edges import iri_of
from kg.graph.events import chosen, events, in_order
from kg.graph.facts import facts
from kg.graph.flows import flows
from kg.graph.paths import path
from kg.graph.select import Selection
from kg.schema.flows import FLOWS
from kg.store import Store
from kg.views import Band, FlowPage, Moment, render_flows, render_path, render_timeline

CHAINS = 3  # of facts between two things, shown on one page
WIDTHS = {"people": "byPeople"}  # what the width of a band tells, a key of the pages' words
BY_DEALS = "byDeals"


class Drawn(NamedTuple):
    """A graph that is to be told, and how."""

    store: Store
    graph: Any  # of networkx, as kg.graph.project makes it
    selection: Selection
    title: str
    lang: str

    def ends(self) -> dict[str, tuple[str, str]]:
        """The two nodes of each claim of the graph."""
        return {key: (subject, object_) for subject, object_, key in self.graph.edges(keys=True)}


def timeline_page(drawn: Drawn, around: str | None) -> str:
    """What the graph states in the order of time; `around` keeps what is stated of one thing itself."""
    store, keys = drawn.store, drawn.ends().keys()
    entity = store.resolve(around).iri if around is not None else None
    claims = chosen(store, [c for c in store.claims(entity=entity) if c.iri in keys], drawn.selection)
    mirrored = [relation.name for relation in store.schema.relations.values() if relation.symmetric]
    found = sorted(events(claims, store.amounts(), mirrored), key=in_order)
    since, until = drawn.selection.since, drawn.selection.until
    moments = [
        Moment(event.when, event.date is None, event.claim_iris) for event in found if within(event.when, since, until)
    ]
    return render_timeline(drawn.graph, moments, title=drawn.title, lang=drawn.lang)


def path_page(drawn: Drawn, one: str, other: str) -> str:
    """The shortest chains of facts between two things, each step with all claims of its fact."""
    store, graph, ends = drawn.store, drawn.graph, drawn.ends()
    first, last = store.resolve(one), store.resolve(other)
    chains: dict[int, tuple[list[str], list[list[str]]]] = {}
    for hop in path(store, facts(store, drawn.selection), first, last, limit=CHAINS):
        subject, object_ = ends[hop.claim]
        nodes, hops = chains.setdefault(hop.chain, ([iri_of(first)], []))
        nodes.append(object_ if hop.forward else subject)
        said = graph.edges[subject, object_, hop.claim]
        hops.append(list(_alike(graph, subject, object_, said["relation"], said["status"])))
    names = f"{first.name} – {last.name}"
    return render_path(graph, chains.values(), title=drawn.title or names, lang=drawn.lang)


def _alike(graph: Any, subject: str, object_: str, relation: str, status: str) -> Iterator[str]:
    """The claims of one fact, a symmetric relation either way."""
    for start, end in ((subject, object_), (object_, subject)):
        for key, said in (graph.get_edge_data(start, end) or {}).items():
            stated = said["relation"] == relation and said["status"] == status and not said["rule"]
            if stated and (start == subject or said["symmetric"]):
                yield key


def flows_page(drawn: Drawn) -> str:
    """What moves between the things of the graph, a picture for each flow of the ontology."""
    ends = drawn.ends()
    pages = []
    declared = drawn.store.schema.flows
    for name, flow in [(name, declared[name]) for name in FLOWS if name in declared]:
        rows = [row for row in flows(drawn.store, name, drawn.selection) if ends.keys() >= set(row.claims)]
        bands = _joined(band for row in rows for band in _bands(row, _nodes(drawn.graph, row.claims, ends)))
        pages.append(FlowPage(name, flow.labels, bands, WIDTHS.get(name, BY_DEALS)))
    return render_flows(drawn.graph, pages, title=drawn.title, lang=drawn.lang)


def _nodes(graph: Any, claims: Collection[str], ends: dict[str, tuple[str, str]]) -> dict[str, str]:
    """The nodes of these claims by what they are called: rows of measures go by names."""
    return {graph.nodes[end]["label"]: end for key in sorted(claims) for end in ends[key]}


def _bands(row: Any, nodes: dict[str, str]) -> Iterator[Band]:
    """A row of a flow as bands, told by the fields that it has: a `Move`, an `Investment` or a `Delivery`."""
    told = row.record()
    claims, status = row.claims, row.status
    if "who" in told:
        yield Band(nodes.get(row.origin), nodes.get(row.target), status, claims, 1, what=(nodes[row.who],))
    elif "investors" in told:
        investors = [nodes.get(name) for name in row.investors] or [None]
        for investor in investors:
            together = tuple(other for other in investors if other and other != investor)
            yield Band(investor, nodes[row.company], status, claims, row.deals, together=together, said=row.amounts)
    else:
        what = (nodes[row.product],) if row.product in nodes else ()
        said = (*([str(row.count)] if row.count else []), *row.amounts)
        yield Band(nodes.get(row.supplier), nodes.get(row.buyer), status, claims, row.deals, what=what, said=said)


def _joined(bands: Iterable[Band]) -> list[Band]:
    """One band for the same ends and status; the widest first."""
    found: dict[tuple[str, str, str], Band] = {}
    for band in bands:
        key = (band.source or "", band.target or "", band.status)
        found[key] = found[key].with_(band) if key in found else band
    return [found[key] for key in sorted(found, key=lambda key: (-found[key].weight, key))]
