"""The graph on disk: claims as RDF, SPARQL, rules, retraction, export and validation."""

from kg.store.ask import Answer
from kg.store.dataset import Outcome, Store, article_quads
from kg.store.export import COLUMNS, FORMATS, export, turtle
from kg.store.records import (
    Counts,
    Doubt,
    Effect,
    Inference,
    Statement,
    StoredAmount,
    StoredArticle,
    StoredClaim,
    StoredEntity,
)
from kg.store.validate import violations

__all__ = [
    "COLUMNS",
    "FORMATS",
    "Answer",
    "Counts",
    "Doubt",
    "Effect",
    "Inference",
    "Outcome",
    "Statement",
    "Store",
    "StoredAmount",
    "StoredArticle",
    "StoredClaim",
    "StoredEntity",
    "article_quads",
    "export",
    "turtle",
    "violations",
]
