"""What the graph's measures find, as the pages that `kg view` and `Graph.view_flows` and its like make of it: a
timeline, chains of facts, flows."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from kg.graph.dates import within
from kg.graph.edges import iri_of
from kg.graph.events import chosen, events, in_order
from kg.graph.facts import facts
from kg.graph.flows import flows
from kg.graph.paths import path
from kg.graph.project import project
from kg.graph.select import ASSERTED, STATUSES, Selection
from kg.schema.flows import FLOWS
from kg.store import Store
from kg.views import Band, FlowPage, Moment, render_flows, render_path, render_timeline

TITLES = {"en": "AI news", "es": "Noticias de IA"}  # of a page of the whole graph, by its language
CHAINS = 3  # of facts between two things, shown on one page
MOVED = tuple(status for status in STATUSES if status != "denied")  # what was denied moved nothing
WIDTHS = {"people": "byPeople"}  # what the width of a band tells, a key of the pages' words
BY_DEALS = "byDeals"


def heading(title: str | None, around: str | None, lang: str) -> str:
    """What a page is called: its `title`, else the thing that it is `around`, else a name in its language."""
    return title or around or TITLES.get(lang, TITLES["en"])


def timeline_page(
    store: Store, *, title: str | None = None, lang: str = "en", around: str | None = None, depth: int = 1,
    top: int | None = None, **filters: Any,
) -> str:  # fmt: skip
    """What the graph states in the order of time, every status unless `filters`, the fields of a Selection, say
    otherwise; `around`, at a `depth` of 1, keeps what is stated of one thing itself."""
    selection = Selection(**filters)
    graph = project(store, around=around, depth=depth, top=top, **_undated(filters))
    entity = store.resolve(around).iri if around is not None and depth == 1 else None
    keys = _ends(graph).keys()
    claims = chosen(store, [c for c in store.claims(entity=entity) if c.iri in keys], selection)
    mirrored = [relation.name for relation in store.schema.relations.values() if relation.symmetric]
    found = sorted(events(claims, store.amounts(), mirrored), key=in_order)
    since, until = selection.since, selection.until
    moments = [
        Moment(event.when, event.date is None, event.claim_iris) for event in found if within(event.when, since, until)
    ]
    return render_timeline(graph, moments, title=heading(title, around, lang), lang=lang)


def path_page(
    store: Store, one: str, other: str, *, title: str | None = None, lang: str = "en", limit: int = CHAINS,
    **filters: Any,
) -> str:  # fmt: skip
    """The shortest chains of facts between two things, each step with all claims of its fact. What is asserted, unless
    `filters`, the fields of a Selection, say otherwise."""
    filters["statuses"] = filters.get("statuses") or ASSERTED
    graph = project(store, **filters)
    ends = _ends(graph)
    first, last = store.resolve(one), store.resolve(other)
    chains: dict[int, tuple[list[str], list[list[str]]]] = {}
    for hop in path(store, facts(store, Selection(**filters)), first, last, limit=limit):
        subject, object_ = ends[hop.claim]
        nodes, hops = chains.setdefault(hop.chain, ([iri_of(first)], []))
        nodes.append(object_ if hop.forward else subject)
        said = graph.edges[subject, object_, hop.claim]
        hops.append(list(_alike(graph, subject, object_, said["relation"], said["status"])))
    return render_path(graph, chains.values(), title=title or f"{first.name} – {last.name}", lang=lang)


def flows_page(
    store: Store, *, title: str | None = None, lang: str = "en", around: str | None = None, depth: int = 1,
    top: int | None = None, **filters: Any,
) -> str:  # fmt: skip
    """What moves between the things of the graph, a picture for each flow of the ontology. All but what is denied,
    unless `filters`, the fields of a Selection, say otherwise."""
    filters["statuses"] = filters.get("statuses") or MOVED
    graph = project(store, around=around, depth=depth, top=top, **_undated(filters))
    ends = _ends(graph)
    pages = []
    declared = store.schema.flows
    for name, flow in [(name, declared[name]) for name in FLOWS if name in declared]:
        rows = [row for row in flows(store, name, Selection(**filters)) if ends.keys() >= set(row.claims)]
        bands = _joined(band for row in rows for band in _bands(row, _nodes(graph, row.claims, ends)))
        pages.append(FlowPage(name, flow.labels, bands, WIDTHS.get(name, BY_DEALS)))
    return render_flows(graph, pages, title=heading(title, around, lang), lang=lang)


def _undated(filters: dict[str, Any]) -> dict[str, Any]:
    """The filters of the graph: a flow or a moment may be dated by one claim and told by several, and its date counts,
    not each of theirs."""
    return {**filters, "since": None, "until": None}


def _ends(graph: Any) -> dict[str, tuple[str, str]]:
    """The two nodes of each claim of the graph."""
    return {key: (subject, object_) for subject, object_, key in graph.edges(keys=True)}


def _alike(graph: Any, subject: str, object_: str, relation: str, status: str) -> Iterator[str]:
    """The claims of one fact, a symmetric relation either way."""
    for start, end in ((subject, object_), (object_, subject)):
        for key, said in (graph.get_edge_data(start, end) or {}).items():
            stated = said["relation"] == relation and said["status"] == status and not said["rule"]
            if stated and (start == subject or said["symmetric"]):
                yield key


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
