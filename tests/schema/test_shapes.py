"""The shapes: the model of one article's graph passes, and each way to break it is told."""

from __future__ import annotations

import pytest
from pyshacl import validate
from rdflib import Graph

from kg.schema import load_schema

ARTICLE = """
@prefix ain: <https://example.org/ai-news/ontology#> .
@prefix ex: <https://example.org/ai-news/entity/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<a:article> a schema:NewsArticle ; schema:headline "Ada invierte en Bombe" ; schema:inLanguage "es" ;
    ain:textHash "0f" ;
    schema:url "https://example.org/1"^^xsd:anyURI ; schema:datePublished "2024-05-01"^^xsd:date ; schema:author "Eva" .
<a:sentence> a ain:Sentence , oa:TextQuoteSelector , oa:TextPositionSelector ;
    oa:exact "Ada puso 3 millones en Bombe." ; oa:start 0 ; oa:end 29 ; schema:isPartOf <a:article> .
<a:claim> a ain:Claim , rdf:Statement ; rdf:subject ex:Ada ; rdf:predicate ain:investedIn ; rdf:object ex:Bombe ;
    ain:status ain:asserted ; ain:ended false ; ain:attributedTo ex:Ada ; ain:forUseOf ex:Bombe ; ain:role "socia" ;
    ain:amount <a:amount> ; ain:date "2024-04"^^xsd:gYearMonth ; ain:confidence 0.9 ;
    prov:wasDerivedFrom <a:sentence> ; ain:entry "es:poner-v" ;
    ain:subjectStart 0 ; ain:subjectEnd 3 ; ain:objectStart 23 ; ain:objectEnd 28 .
<a:amount> a schema:MonetaryAmount ; ain:verbatim "3 millones" ; schema:value 3000000.0 ; schema:currency "EUR" ;
    ain:bound "about" ; schema:maxValue 4000000.0 .
<a:raised> a ain:Claim , rdf:Statement ; rdf:subject ex:Bombe ; rdf:predicate ain:raised ; rdf:object ex:3-millones ;
    ain:status ain:possible ; ain:ended false ; ain:confidence 1.0 ; prov:wasDerivedFrom <a:sentence> ;
    ain:subjectStart 23 ; ain:subjectEnd 28 ; ain:objectStart 9 ; ain:objectEnd 19 .
ex:Ada a ain:Person ; rdfs:label "Ada" ; skos:altLabel "la inversora" ; ain:investedIn ex:Bombe .
ex:Bombe a ain:Organization ; rdfs:label "Bombe" .
ex:3-millones a ain:Amount , schema:MonetaryAmount ; rdfs:label "3 millones" ; ain:verbatim "3 millones" .
"""


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(data=load_schema().shapes, format="turtle")


def told(shapes: Graph, data: str) -> list[str]:
    """The focus nodes and paths that the shapes tell of, shortened."""
    _, report, _ = validate(Graph().parse(data=data, format="turtle"), shacl_graph=shapes, inplace=True)
    found = report.query(
        "SELECT ?node ?path WHERE { ?r sh:focusNode ?node . OPTIONAL { ?r sh:resultPath ?path } }",
        initNs={"sh": "http://www.w3.org/ns/shacl#"},
    )
    return sorted({" ".join(str(term).replace("#", "/").rpartition("/")[2] for term in row if term) for row in found})


def test_the_model_of_an_article_passes(shapes: Graph) -> None:
    assert told(shapes, ARTICLE) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('schema:inLanguage "es"', 'schema:inLanguage "fr"', "a:article inLanguage"),
        ('"2024-05-01"^^xsd:date', '"2024-13-01"^^xsd:date', "a:article datePublished"),
        ('"2024-05-01"^^xsd:date', '"May"', "a:article datePublished"),
        ('ain:textHash "0f" ;', "", "a:article textHash"),
        ("oa:end 29", "oa:end 0", "a:sentence start"),
        ("oa:start 0", "oa:start -1", "a:sentence start"),
        ('oa:exact "Ada puso 3 millones en Bombe." ;', "", "a:sentence exact"),
        (" , oa:TextPositionSelector", "", "a:sentence type"),
        ("schema:isPartOf <a:article>", "schema:isPartOf <a:nothing>", "a:sentence isPartOf"),
        ("rdf:predicate ain:investedIn", "rdf:predicate ain:investedInn", "a:claim predicate"),
        ("rdf:object ex:Bombe", "rdf:object ex:Ada", "a:claim subject"),
        ("rdf:object ex:Bombe", 'rdf:object "Bombe"', "a:claim object"),
        ("ain:status ain:asserted", "ain:status ain:sure", "a:claim status"),
        ("ain:ended false ; ain:attributedTo", "ain:attributedTo", "a:claim ended"),
        ("ain:attributedTo ex:Ada", "ain:attributedTo ex:Nobody", "a:claim attributedTo"),
        ('ain:role "socia"', 'ain:role ""', "a:claim role"),
        ("ain:amount <a:amount>", "ain:amount ex:Ada", "a:claim amount"),
        ("ain:confidence 0.9", "ain:confidence 1.1", "a:claim confidence"),
        ("ain:objectStart 23", "ain:objectStart 32", "a:claim objectStart"),
        ("prov:wasDerivedFrom <a:sentence> ; ain:entry", "ain:entry", "a:claim wasDerivedFrom"),
        ('ain:verbatim "3 millones" ; schema:value', "schema:value", "a:amount verbatim"),
        ('"EUR"', '"euros"', "a:amount currency"),
        ('ain:bound "about"', 'ain:bound "roughly"', "a:amount bound"),
        ('rdfs:label "Ada"', 'rdfs:label "Ada" , "Ada B."', "Ada label"),
        ("ex:Ada a ain:Person", "ex:Ada a ain:Amount", "Ada"),
        ("ain:investedIn ex:Bombe .", "ain:joined ex:Ada .", "Ada"),
        ("; schema:currency", "; schema:value 4.0 ; schema:currency", "a:amount value"),
    ],
)
def test_what_breaks_the_model_is_told(shapes: Graph, old: str, new: str, expected: str) -> None:
    assert old in ARTICLE
    assert expected in told(shapes, ARTICLE.replace(old, new, 1))
