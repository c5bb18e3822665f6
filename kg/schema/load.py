"""`ontology/`, and a user's own folder over it, as one checked `Schema`."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store

from kg.errors import SchemaError
from kg.namespaces import AIN
from kg.schema.checks import check_coverage, check_entries, check_gazetteer, check_statuses
from kg.schema.flows import read_flows, read_movements
from kg.schema.gazetteer import read_gazetteer
from kg.schema.index import build_lexicon
from kg.schema.lexicon import LexiconReader
from kg.schema.ontology import LANGUAGES, read_classes, read_relations, read_statuses
from kg.schema.queries import read_queries, read_rules
from kg.schema.records import Schema, SchemaProblem
from kg.schema.shapes import derived_shapes
from kg.schema.turtle import Graph, Source, read_sources

PACKAGE = "kg.ontology"
VARIABLE = "KG_ONTOLOGY"
SHAPES = "shapes.ttl"


@dataclass(frozen=True, slots=True)
class Files:
    """What a folder holds: Turtle of any kind and name, SHACL in files called shapes.ttl, rules/ and queries/."""

    turtle: list[Source]
    shapes: list[Source]
    rules: list[Source]
    queries: list[Source]


def load_schema(extra: Path | None = None) -> Schema:
    """The shipped schema, with a user's own folder over it: `extra`, else the one that $KG_ONTOLOGY names, else none.

    Raises SchemaError where the folder is missing or anything in it contradicts the rest."""
    folder = extra or _users_folder()
    return _checked(*_read(shipped_folder(), folder.resolve() if folder else None))


def load_sound() -> tuple[Schema, list[SchemaProblem]]:
    """What `load_schema` reads, as far as it is sound, and the errors in the rest: one bad entry of a user's folder
    does not stop the others.

    Raises SchemaError where the folder, or a file of it, cannot be read at all."""
    folder = _users_folder()
    schema, problems = _read(shipped_folder(), folder.resolve() if folder else None)
    return schema, [problem for problem in problems if problem.severity == "error"]


def load_schema_from(folder: Path, extra: Path | None = None) -> Schema:
    """The schema of this folder, laid out as the shipped one, with `extra` over it.

    Raises SchemaError with every error found, one a line."""
    return _checked(*read_schema(folder, extra))


def check_schema(folder: Path | None = None, extra: Path | None = None) -> list[SchemaProblem]:
    """Every fault of a schema, warnings too, by file and line: of this folder with `extra` over it; where neither is
    named, of what `load_schema` reads.

    Raises SchemaError where a folder or a file cannot be read at all."""
    return read_schema(folder or shipped_folder(), extra or (None if folder else _users_folder()))[1]


def shipped_folder() -> Path:
    """Where `ontology/` is: package data where installed, beside the package in a checkout."""
    if find_spec(PACKAGE):
        return Path(str(files(PACKAGE)))
    return Path(__file__).parents[2] / "ontology"


def _users_folder() -> Path | None:
    named = os.environ.get(VARIABLE)
    return Path(named) if named else None


def read_schema(folder: Path, extra: Path | None = None) -> tuple[Schema, list[SchemaProblem]]:
    """What of a folder is sound, and every fault of the rest, which is left out: a sense that refers to nothing, a rule
    that does not parse.

    Raises SchemaError where a folder or a file cannot be read at all."""
    found = _read_files(folder, extra)
    graph = Graph()
    for source in found.turtle:
        graph.add(source)
    classes = read_classes(graph)
    relations = {
        name: replace(relation, moves=read_movements(graph, NamedNode(relation.iri)))
        for name, relation in read_relations(graph, classes).items()
    }
    flows = read_flows(graph, classes)
    statuses = read_statuses(graph)
    entries = LexiconReader(graph, relations, classes, statuses).entries()
    gazetteer = read_gazetteer(graph, classes)
    rules, rule_problems = read_rules(found.rules, _terms_store(graph))
    queries, query_problems = read_queries(found.queries)
    check_statuses(graph, statuses)
    check_entries(graph, entries)
    check_gazetteer(graph, gazetteer)
    check_coverage(graph, relations, entries)
    terms = [*(cls.iri for cls in classes.values()), *(relation.iri for relation in relations.values())]
    declaring = {source.name for iri in terms for source in graph.origins[iri]}
    problems = sorted(
        [*graph.problems, *rule_problems, *query_problems, *_shape_problems(found.shapes)],
        key=lambda p: (p.severity, p.file, p.line or 0, p.term, p.message),
    )
    schema = Schema(
        classes=classes,
        relations=relations,
        statuses=statuses,
        lexicons={lang: build_lexicon(lang, entries) for lang in LANGUAGES},
        gazetteer=gazetteer,
        rules=tuple(rules),
        queries=queries,
        shapes="\n".join([*(source.text for source in found.shapes), derived_shapes(classes, relations)]),
        ontology="\n".join(source.text for source in found.turtle if source.name in declaring),
        warnings=tuple(problem for problem in problems if problem.severity == "warning"),
        flows=flows,
    )
    return schema, problems


@lru_cache(maxsize=4)
def _read(folder: Path, extra: Path | None) -> tuple[Schema, list[SchemaProblem]]:
    with _no_collection():
        return read_schema(folder, extra)


@contextmanager
def _no_collection() -> Iterator[None]:
    """While it holds, nobody looks for circles of garbage: there is none in a hundred thousand records that all stay,
    and looking takes a third of the time in which they are made."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _checked(schema: Schema, problems: list[SchemaProblem]) -> Schema:
    errors = [str(problem) for problem in problems if problem.severity == "error"]
    if errors:
        raise SchemaError("\n".join(errors))
    return schema


def _read_files(folder: Path, extra: Path | None) -> Files:
    places = [(folder, "ontology/")] + ([(extra, f"{extra}/")] if extra else [])
    for place, _ in places:
        if not place.is_dir():
            raise SchemaError(f"{place}: no such folder; name one that holds Turtle files of the ontology")
    turtle = [source for place, label in places for source in read_sources(place, "**/*.ttl", label)]
    return Files(
        turtle=[source for source in turtle if not source.name.endswith("/" + SHAPES)],
        shapes=[source for source in turtle if source.name.endswith("/" + SHAPES)],
        rules=[source for place, label in places for source in read_sources(place, "rules/*.rq", label)],
        queries=[source for place, label in places for source in read_sources(place, "queries/*.rq", label)],
    )


def _terms_store(graph: Graph) -> Store:
    """What the ontology says of its own terms, for rules that ask it."""
    store = Store()
    store.extend(
        Quad(node, NamedNode(predicate), value, DefaultGraph())
        for node, properties in graph.nodes.items()
        if isinstance(node, NamedNode) and node.value.startswith(AIN)
        for predicate, values in properties.items()
        for value in values
    )
    return store


def _shape_problems(shapes: list[Source]) -> list[SchemaProblem]:
    graph = Graph()
    for source in shapes:
        graph.add(source)
    return graph.problems
