"""Things of one name that may be two: what articles say of them does not go together. Nothing is changed.

A thing of the gazetteer is not doubted: somebody has vouched for it. Of the others, two kinds of doubt are told: that
articles take it for things of two classes, and that articles which share nothing else that is little known put it in
a relation that holds with one object at a time (`ain:Exclusive`) to two different ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from pyoxigraph import NamedNode
from pyoxigraph import Store as Database

from kg.namespaces import SCHEMA
from kg.schema.records import Gazetteer, Schema
from kg.store.encode import TYPE
from kg.store.read import MERGED, rows
from kg.store.records import Doubt, StoredEntity
from kg.store.terms import ain, article_of, entity_iri, is_aside, local_name, value

MENTIONS, IDENTIFIER = NamedNode(SCHEMA + "mentions"), NamedNode(SCHEMA + "identifier")
SHOWN = 3  # articles named in a line

HELD = """SELECT DISTINCT ?s ?o ?article WHERE {
  ?claim a ain:Claim ; ain:status ain:asserted ; ain:ended false ; rdf:predicate <%s> ; rdf:subject ?s ; rdf:object ?o ;
    prov:wasDerivedFrom/schema:isPartOf ?article }"""


def doubts(database: Database, things: Mapping[str, StoredEntity], schema: Schema) -> Iterator[Doubt]:
    """The doubts about the things of a store, sorted by thing."""
    unknown = {local: thing for local, thing in things.items() if local not in schema.gazetteer.entries}
    found = [*_classes(database, unknown), *_exclusive(database, things, unknown, schema)]
    yield from sorted(found, key=lambda doubt: (doubt.thing.iri, doubt.reason))


def _classes(database: Database, unknown: Mapping[str, StoredEntity]) -> Iterator[Doubt]:
    for local, thing in unknown.items():
        if len(thing.classes) < 2:
            continue
        told = []
        for name in thing.classes:
            typed = database.quads_for_pattern(entity_iri(local), TYPE, ain(name), None)
            articles = {article_of(q.graph_name) for q in typed if not _apart(q.graph_name)}
            told.append(f"{name} in {_listed(database, articles)}")
        yield Doubt(thing, ", ".join(told))


def _exclusive(
    database: Database, things: Mapping[str, StoredEntity], unknown: Mapping[str, StoredEntity], schema: Schema
) -> Iterator[Doubt]:
    for relation in sorted((r for r in schema.relations.values() if r.exclusive), key=lambda r: r.name):
        held: dict[str, dict[str, set[NamedNode]]] = defaultdict(lambda: defaultdict(set))
        for row in rows(database, HELD % relation.iri):
            held[local_name(row["s"])][local_name(row["o"])].add(NamedNode(row["article"]))
        for local in sorted(held.keys() & unknown.keys()):
            for one, other in combinations(sorted(held[local]), 2):
                first, second = held[local][one], held[local][other]
                if within(one, other, schema.gazetteer) or _related(database, local, first, second, unknown):
                    continue
                ends = ((things[one], first), (things[other], second))
                told = (f"{relation.name} {end.name} in {_listed(database, found)}" for end, found in ends)
                yield Doubt(things[local], ", ".join(told))


def within(one: str, other: str, gazetteer: Gazetteer) -> bool:
    """Whether one of two places lies in the other: a town and its country."""
    entries = gazetteer.entries
    return any(a in entries and entries[a].country == b for a, b in ((one, other), (other, one)))


def _related(
    database: Database,
    local: str,
    first: Iterable[NamedNode],
    second: Iterable[NamedNode],
    unknown: Mapping[str, StoredEntity],
) -> bool:
    """Whether an article of the first and one of the second are the same, or share another thing that the gazetteer
    does not know: then they tell of one thing."""
    named: list[set[str]] = []
    for articles in (first, second):
        mentions = (q for a in articles for q in database.quads_for_pattern(a, MENTIONS, None, a))
        named.append({local_name(value(q.object)) for q in mentions})
    common = {name for name in named[0] & named[1] if name in unknown and "Amount" not in unknown[name].classes}
    return not set(first).isdisjoint(second) or bool(common - {local})


def _listed(database: Database, articles: Iterable[NamedNode]) -> str:
    ids = sorted(value(q.object) for a in articles for q in database.quads_for_pattern(a, IDENTIFIER, None, MERGED))
    more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
    return ", ".join(ids[:SHOWN]) + more


def _apart(graph: object) -> bool:
    return graph == MERGED or (isinstance(graph, NamedNode) and is_aside(graph))
