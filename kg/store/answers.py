"""The answers of SPARQL as text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pyoxigraph as ox

from kg.errors import QueryError
from kg.namespaces import PREFIXES, XSD
from kg.store.ask import Answer
from kg.store.export import turtle
from kg.store.terms import compact, value

FORMATS = ("table", "csv", "json", "ttl")

Value = str | int | float | bool | None
READ: dict[str, Callable[[str], Value]] = {
    "integer": int, "decimal": float, "double": float, "float": float, "boolean": lambda text: text in ("true", "1"),
}  # fmt: skip

Cells = tuple[tuple[str, ...], Iterator[tuple[str, ...]]]


def default_format(answer: Answer) -> str:
    """A table, but Turtle for a graph."""
    return "ttl" if isinstance(answer, ox.QueryTriples) else "table"


def cells(answer: Answer) -> Cells:
    """Column names and rows, each IRI as short as it can be read."""
    if isinstance(answer, ox.QueryBoolean):
        return ("answer",), iter([(_truth(answer),)])
    if isinstance(answer, ox.QueryTriples):
        triples = sorted(set(answer), key=str)
        return ("subject", "predicate", "object"), (
            (_cell(t.subject), _cell(t.predicate), _cell(t.object)) for t in triples
        )
    names = tuple(variable.value for variable in answer.variables)
    return names, (tuple(_cell(solution[name]) for name in names) for solution in answer)


def values(answer: Answer) -> tuple[tuple[str, ...], list[tuple[Value, ...]]]:
    """Column names and rows as Python has them: IRIs as short as they can be read, numbers as numbers, None where
    nothing is bound."""
    if isinstance(answer, ox.QueryBoolean):
        return ("answer",), [(bool(answer),)]
    if isinstance(answer, ox.QueryTriples):
        triples = sorted(set(answer), key=str)
        rows = [(_value(t.subject), _value(t.predicate), _value(t.object)) for t in triples]
        return ("subject", "predicate", "object"), [tuple(row) for row in rows]
    names = tuple(variable.value for variable in answer.variables)
    return names, [tuple(_value(solution[name]) for name in names) for solution in answer]


def csv_text(answer: Answer) -> str:
    """CSV as SPARQL has it, IRIs in full."""
    if isinstance(answer, ox.QuerySolutions):
        return _decoded(answer.serialize(format=ox.QueryResultsFormat.CSV)).replace("\r\n", "\n")
    if isinstance(answer, ox.QueryBoolean):
        return f"answer\n{_truth(answer)}\n"
    raise QueryError("a graph is no table for CSV; ask with SELECT, or take --format ttl")


def json_text(answer: Answer) -> str:
    """SPARQL's own JSON; JSON-LD for a graph."""
    if isinstance(answer, ox.QueryTriples):
        ordered = sorted(set(answer), key=str)
        text = _decoded(ox.serialize(ordered, format=ox.RdfFormat.JSON_LD, prefixes=PREFIXES))
    else:
        text = _decoded(answer.serialize(format=ox.QueryResultsFormat.JSON))
    return json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"


def ttl_text(answer: Answer) -> str:
    """Turtle, sorted."""
    if isinstance(answer, ox.QueryTriples):
        return turtle(answer).decode()
    raise QueryError("only CONSTRUCT and DESCRIBE give a graph for ttl; take --format table, csv or json")


def _truth(answer: ox.QueryBoolean) -> str:
    return "true" if answer else "false"


def _cell(term: object) -> str:
    if term is None:
        return ""
    if isinstance(term, ox.NamedNode):
        return compact(term.value)
    return value(term) if isinstance(term, ox.Literal | ox.BlankNode | ox.Triple) else str(term)


def _value(term: object) -> Value:
    if isinstance(term, ox.Literal) and (read := READ.get(term.datatype.value.removeprefix(XSD))):
        try:
            return read(term.value)
        except ValueError:
            return term.value
    return None if term is None else _cell(term)


def _decoded(content: bytes | None) -> str:
    return (content or b"").decode()
