"""SHACL over a store: each article's graph in memory on its own, which is far faster than all of them on disk."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator

import pyoxigraph as ox
from pyshacl import validate
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from kg.errors import SchemaError
from kg.model import Problem
from kg.namespaces import XSD
from kg.store.dataset import Store
from kg.store.terms import compact

STRING = ox.NamedNode(XSD + "string")

# rdflib logs a traceback for each literal that is not of its type; the shapes say it in a line
logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)


def violations(store: Store) -> Iterator[Problem]:
    """What the shapes find wrong, article by article, as lines that name the article, the node and the fault.

    Raises SchemaError where the shapes themselves cannot be read.
    """
    shapes = Graph()
    try:
        shapes.parse(data=store.schema.shapes, format="turtle")
    except SyntaxError as error:
        raise SchemaError(f"shapes.ttl is not Turtle: {error}") from None
    for article in store.articles():
        for line in _faults(store.quads(article.iri), shapes):
            yield Problem(f"article {article.id}", line)


def _faults(quads: Iterable[ox.Quad], shapes: Graph) -> list[str]:
    data = Graph()
    for quad in quads:
        data.add((_node(quad.subject), _node(quad.predicate), _node(quad.object)))
    conforms, report, _ = validate(data, shacl_graph=shapes, inplace=True)
    if conforms:
        return []
    assert isinstance(report, Graph)
    return sorted({_line(report, result) for result in report.subjects(RDF.type, SH.ValidationResult)})


def _line(report: Graph, result: Node) -> str:
    def told(key: URIRef) -> str:
        value = report.value(result, key)
        return compact(str(value)) if isinstance(value, URIRef) else "" if value is None else repr(str(value))

    messages = sorted(report.objects(result, SH.resultMessage), key=lambda m: (getattr(m, "language", "") != "en", m))
    message = " ".join(str(messages[0]).split()) if messages else "breaks a shape"
    value = told(SH.value)
    return f"{told(SH.focusNode)} {told(SH.resultPath)}: {message}{f' (is {value})' if value else ''}"


def _node(term: object) -> Node:
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        # a plain literal and an xsd:string are one in RDF 1.1, and two to rdflib
        typed = None if term.language or term.datatype == STRING else URIRef(term.datatype.value)
        return Literal(term.value, lang=term.language, datatype=typed)
    return BNode(str(term))
