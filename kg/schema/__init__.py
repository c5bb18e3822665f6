"""The ontology, the lexicons, the gazetteer, the rules and the named queries, read from `ontology/` and checked against
each other."""

from kg.schema.load import check_schema, load_schema, load_schema_from, load_sound, read_schema, shipped_folder
from kg.schema.names import fold, local
from kg.schema.queries import query_text
from kg.schema.records import (
    Argument,
    Entry,
    Flow,
    Gazetteer,
    GazetteerEntry,
    Lexicon,
    Movement,
    NamedQuery,
    OntClass,
    Relation,
    Rule,
    Schema,
    SchemaProblem,
    Sense,
    StatusTerm,
    TriplePattern,
)

__all__ = [
    "Argument",
    "Entry",
    "Flow",
    "Gazetteer",
    "GazetteerEntry",
    "Lexicon",
    "Movement",
    "NamedQuery",
    "OntClass",
    "Relation",
    "Rule",
    "Schema",
    "SchemaProblem",
    "Sense",
    "StatusTerm",
    "TriplePattern",
    "check_schema",
    "fold",
    "load_schema",
    "load_schema_from",
    "load_sound",
    "local",
    "query_text",
    "read_schema",
    "shipped_folder",
]
