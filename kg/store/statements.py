"""What a store holds without its sentences, streamed: for measures of the whole graph."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from pyoxigraph import NamedNode, QuerySolutions
from pyoxigraph import Store as Database

from kg.namespaces import PREFIXES, SCHEMA
from kg.store.read import rows
from kg.store.records import Statement, StoredAmount
from kg.store.terms import is_aside, local_name

# The graph of a claim is its article: so no join with its sentence is needed to know which it is.
_STATEMENTS = """
SELECT ?claim ?s ?p ?o ?status ?ended ?confidence ?article ?date WHERE {
  GRAPH ?article {
    ?claim a ain:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; ain:status ?status ; ain:ended ?ended ;
      ain:confidence ?confidence .
    OPTIONAL { ?claim ain:date ?date }
  }
}"""
_AMOUNTS = """
SELECT ?node ?text ?value ?high ?currency ?unit ?bound ?kind WHERE {
  ?node ain:verbatim ?text ; ain:bound ?bound ; a ?kind .
  FILTER(?kind IN (schema:MonetaryAmount, schema:QuantitativeValue))
  OPTIONAL { ?node schema:value ?value } OPTIONAL { ?node schema:maxValue ?high }
  OPTIONAL { ?node schema:currency ?currency } OPTIONAL { ?node schema:unitText ?unit }
}"""


def statements(database: Database) -> Iterator[Statement]:
    """Every claim that is not set aside, in no order, streamed."""
    solutions = database.query(_STATEMENTS, prefixes=PREFIXES)
    assert isinstance(solutions, QuerySolutions)
    same = cache(str)
    short = cache(local_name)  # a thing and a relation are named over and over: one string each
    for claim, s, p, o, status, ended, confidence, article, date in solutions:
        assert isinstance(article, NamedNode)
        if not is_aside(article):
            yield Statement(
                claim.value, short(s.value), short(p.value), short(o.value), short(status.value),
                ended.value == "true", same(article.value), date.value if date else None,
                float(confidence.value),
            )  # fmt: skip


def amounts(database: Database) -> dict[str, StoredAmount]:
    """The quantities by the IRI of their node: that of a claim's is the claim's and "/amount", that of a thing that is
    a quantity the thing's. Where articles write one differently, the first as text sorts."""
    found: dict[str, StoredAmount] = {}
    for row in sorted(rows(database, _AMOUNTS), key=lambda row: sorted(row.items())):
        value, high = (Decimal(row[name]) if name in row else None for name in ("value", "high"))
        money = row["kind"] == SCHEMA + "MonetaryAmount"
        amount = StoredAmount(row["text"], value, row.get("currency" if money else "unit"), money, row["bound"], high)
        found.setdefault(row["node"], amount)
    return found
