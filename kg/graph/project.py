"""The dataset, or a part of it, as a networkx graph."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

import networkx as nx

from kg.graph.edges import Attributes, Link, count_sources, iri_of, links
from kg.graph.select import Selection, check_count
from kg.schema.records import Schema
from kg.store import Store, StoredEntity

_LANGUAGES = ("en", "es")


def project(
    store: Store,
    *,
    around: str | None = None,
    depth: int = 1,
    relations: Collection[str] = (),
    classes: Collection[str] = (),
    statuses: Collection[str] = (),
    since: str | None = None,
    until: str | None = None,
    min_sources: int = 1,
    top: int | None = None,
    inferred: bool = True,
) -> nx.MultiDiGraph:
    """The things and what is claimed of them: a node an entity, keyed by its IRI, an edge a claim, keyed by its own.

    What is kept fits all that is given: `relations`, `classes` and `statuses` by local name (none means all; a class
    stands for its subclasses, and both ends must be of one); `since` and `until`, each a day, a month or a year, by
    the date of what a claim tells, else of its article; what `min_sources` independent sources state with one status,
    or what follows from that; the entity `around` and what stands within `depth` steps of it, whichever way the edges
    run; of that, the `top` most connected.
    `inferred` adds what follows by rule and says something new of its two ends, keyed by the inference's IRI.

    Nodes have `label`, `cls`, `aliases`, `same_as`, `first_seen` and `last_seen` (dates of articles of the whole
    store). Edges have `relation`, `label_en`, `label_es`, `symmetric` (and `inverse_en`, `inverse_es` where the
    ontology has them), `status`, `ended`, `date`, `amount` (as in the text), `amount_value` and `amount_unit` (as a
    number of units: dollars, not billions), `sources` (how many independent ones state the fact with this status),
    `source` (the IRI of this one), `attributed_to`, `role`, `for_use_of`, `confidence`, `entry`, `rule` and
    `premises` (of an inference), `article`, `title`, `publisher`, `published`, `url`, `language`, `sentence`, and
    `subject_span` and `object_span`, offsets in the sentence. What is not known is None. The graph's own attributes
    are `classes` (labels by class and language) and `left_out`, how many things `top` cut off.

    Raises UnknownNameError where nothing is called `around`, a relation, a class or a status, QueryError where a date
    is none, for a `depth` below 1 or a `top` below 0.
    """
    check_count("depth", depth, 1)
    check_count("top", top, 0)
    selection = Selection(relations, classes, statuses, since, until, min_sources).checked(store.schema)
    centre = store.resolve(around) if around is not None else None
    everything = list(links(store, inferred))
    kept = [link for link in everything if selection.admits(link.relation, link.status, link.when, *link.ends)]
    count_sources(kept, everything, store.schema)
    if min_sources > 1:
        kept = [link for link in kept if link.attributes["sources"] >= min_sources]
    if centre is not None:
        kept = _around(kept, centre.iri, depth)
    chosen = _most_connected(kept, top, centre)
    graph = _graph(kept, chosen, centre, _seen(everything))
    graph.graph["classes"] = _class_labels(store.schema, graph)
    graph.graph["left_out"] = len(_entities(kept)) - len(_entities(kept) & chosen)
    return graph


def _entities(kept: Iterable[Link]) -> set[str]:
    return {end.iri for link in kept for end in (link.subject, link.object)}


def _around(kept: list[Link], centre: str, depth: int) -> list[Link]:
    """The links among the things within `depth` steps of the centre."""
    neighbours: dict[str, set[str]] = defaultdict(set)
    for link in kept:
        neighbours[link.subject.iri].add(link.object.iri)
        neighbours[link.object.iri].add(link.subject.iri)
    reached = frontier = {centre}
    for _ in range(depth):
        frontier = {other for node in frontier for other in neighbours[node]} - reached
        reached = reached | frontier
    return [link for link in kept if link.subject.iri in reached and link.object.iri in reached]


def _most_connected(kept: list[Link], top: int | None, centre: StoredEntity | None) -> set[str]:
    """The things to keep: all, or the `top` with most links, the centre among them; of equals the first by name."""
    if top is None:
        return _entities(kept)
    degrees = Counter(end.iri for link in kept for end in (link.subject, link.object))
    first = centre.iri if centre is not None else None
    ranked = sorted(degrees, key=lambda iri: (iri != first, -degrees[iri], iri))
    return set(ranked[:top])


def _seen(everything: Iterable[Link]) -> dict[str, tuple[str, str]]:
    """The dates of the first and the last article with a link of each thing."""
    found: dict[str, tuple[str, str]] = {}
    for link in everything:
        published = link.attributes["published"]
        if published:
            for iri in (link.subject.iri, link.object.iri):
                first, last = found.get(iri, (published, published))
                found[iri] = (min(first, published), max(last, published))
    return found


def _graph(
    kept: list[Link], chosen: set[str], centre: StoredEntity | None, seen: dict[str, tuple[str, str]]
) -> nx.MultiDiGraph:
    graph = nx.MultiDiGraph()
    entities = {end.iri: end for link in kept for end in (link.subject, link.object) if end.iri in chosen}
    kept = [link for link in kept if link.subject.iri in chosen and link.object.iri in chosen]
    if centre is not None:  # it is there even where nothing is said of it
        entities[centre.iri] = centre
    for iri in sorted(entities):
        graph.add_node(iri_of(entities[iri]), **_node(entities[iri], *seen.get(iri, (None, None))))
    for link in sorted(kept, key=lambda link: link.key):
        graph.add_edge(iri_of(link.subject), iri_of(link.object), key=link.key, **link.attributes)
    return graph


def _node(entity: StoredEntity, first: str | None, last: str | None) -> Attributes:
    return {
        "label": entity.name, "cls": entity.classes[0] if entity.classes else "", "aliases": entity.aliases,
        "same_as": entity.same_as, "first_seen": first, "last_seen": last,
    }  # fmt: skip


def _class_labels(schema: Schema, graph: nx.MultiDiGraph) -> dict[str, dict[str, str]]:
    names = sorted({cls for _, cls in graph.nodes(data="cls")} & schema.classes.keys())
    return {name: {lang: schema.classes[name].labels.get(lang, name) for lang in _LANGUAGES} for name in names}
