"""Changes of the dataset, each one transaction: whole or absent, whenever the process dies.

What the named graphs hold is held once more, merged, in the default graph, which is what queries see. Oxigraph's own
union of graphs gives a triple as often as there are graphs that state it: counts come out wrong, and a join over a
thing that a thousand articles name has a million rows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import DefaultGraph, NamedNode, Quad
from pyoxigraph import Store as Database

from kg.store.encode import DERIVED, OBJECT, PREDICATE, SUBJECT
from kg.store.infer import GRAPH
from kg.store.terms import aside_iri, is_aside

MERGED = DefaultGraph()


def add(database: Database, quads: Collection[Quad]) -> None:
    """Adds quads of named graphs."""
    database.extend([*quads, *map(_merged, _stated(quads))])


def change(database: Database, remove: Collection[Quad], put: Collection[Quad]) -> None:
    """Removes quads of named graphs, and adds others."""
    gone = set(remove)
    orphans = {_merged(quad) for quad in _stated(gone) if not _stated_elsewhere(database, quad, gone)}
    clauses = [
        f"{verb} DATA {{ {' '.join(_group(quads))} }}"
        for verb, quads in (("DELETE", [*gone, *orphans]), ("INSERT", [*put, *map(_merged, _stated(put))]))
        if quads
    ]
    if clauses:
        database.update(" ;\n".join(clauses))


def graph_and_dependents(database: Database, graph: NamedNode) -> set[Quad]:
    """The quads of an article, and what was inferred from its claims. What else supports that brings it back when the
    rules run; until then the graph holds nothing that it has no reason for."""
    found = set(database.quads_for_pattern(None, None, None, graph))
    kept = set(database.quads_for_pattern(None, None, None, aside_iri(graph)))
    waiting = [quad.subject for quad in found]
    seen = set(waiting)
    while waiting:
        for support in database.quads_for_pattern(None, DERIVED, waiting.pop(), GRAPH):
            if support.subject not in seen:
                seen.add(support.subject)
                waiting.append(support.subject)
                found.update(_inference(database, support))
    return found | kept


def _stated(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Those that somebody states: what a person has set aside is kept, and not asked for."""
    return (quad for quad in quads if not is_aside(quad.graph_name))


def _inference(database: Database, support: Quad) -> Iterator[Quad]:
    about = list(database.quads_for_pattern(support.subject, None, None, GRAPH))
    yield from about
    ends = {quad.predicate: quad.object for quad in about}
    yield from database.quads_for_pattern(ends[SUBJECT], ends[PREDICATE], ends[OBJECT], GRAPH)  # type: ignore[arg-type]


def _stated_elsewhere(database: Database, quad: Quad, gone: Collection[Quad]) -> bool:
    same = database.quads_for_pattern(quad.subject, quad.predicate, quad.object, None)
    return any(not (other.graph_name == MERGED or other in gone or is_aside(other.graph_name)) for other in same)


def _merged(quad: Quad) -> Quad:
    return Quad(quad.subject, quad.predicate, quad.object, MERGED)


def _group(quads: Iterable[Quad]) -> Iterator[str]:
    for quad in quads:
        triple = f"{quad.subject} {quad.predicate} {quad.object}"
        yield f"{triple} ." if quad.graph_name == MERGED else f"GRAPH {quad.graph_name} {{ {triple} }}"
