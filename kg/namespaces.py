"""Each IRI prefix, once. Plain strings, so that no library is needed to name a thing."""

from __future__ import annotations

BASE = "https://example.org/ai-news/"
AIN = BASE + "ontology#"  # classes, relations, statuses and the properties of claims
ENT = BASE + "entity/"  # entities
ART = BASE + "article/"  # articles: each is also the name of its graph
SENT = BASE + "sentence/"
CLAIM = BASE + "claim/"
RULE = BASE + "rule/"
LEX_ES = BASE + "lexicon/es#"
LEX_EN = BASE + "lexicon/en#"
INFERRED = BASE + "graph/inferred"  # the graph of what follows by rule

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SCHEMA = "https://schema.org/"
PROV = "http://www.w3.org/ns/prov#"
FOAF = "http://xmlns.com/foaf/0.1/"
OA = "http://www.w3.org/ns/oa#"
SH = "http://www.w3.org/ns/shacl#"
ONTOLEX = "http://www.w3.org/ns/lemon/ontolex#"
SYNSEM = "http://www.w3.org/ns/lemon/synsem#"
LIME = "http://www.w3.org/ns/lemon/lime#"
LEXINFO = "http://www.lexinfo.net/ontology/3.0/lexinfo#"
WD = "http://www.wikidata.org/entity/"

PREFIXES: dict[str, str] = {
    "ain": AIN, "ex": ENT, "art": ART, "rdf": RDF, "rdfs": RDFS, "owl": OWL, "xsd": XSD, "skos": SKOS, "schema": SCHEMA,
    "prov": PROV, "foaf": FOAF, "oa": OA, "sh": SH, "ontolex": ONTOLEX, "synsem": SYNSEM, "lime": LIME,
    "lexinfo": LEXINFO, "wd": WD,
}  # fmt: skip
