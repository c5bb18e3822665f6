"""What one article gave, as the quads of its graph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, replace
from functools import cache
from hashlib import sha256
from itertools import chain

from pyoxigraph import Literal, NamedNode, Quad

from kg.model import Article, Claim, Entity, Evidence, Quantity, Reading
from kg.namespaces import CLAIM, OA, OWL, PROV, RDF, RDFS, SCHEMA, SENT, SKOS, XSD
from kg.store import terms
from kg.store.sketch import sketch
from kg.store.terms import ain, article_iri, boolean, decimal, entity_iri, hashed, integer, moment, text

MODEL_VERSION = 2  # raised when the same reading is written as other quads: what is stored is then replaced

TYPE = NamedNode(RDF + "type")
SUBJECT, PREDICATE, OBJECT = (NamedNode(RDF + name) for name in ("subject", "predicate", "object"))
LABEL, ALIAS = NamedNode(RDFS + "label"), NamedNode(SKOS + "altLabel")
SAME = NamedNode(OWL + "sameAs")
DERIVED = NamedNode(PROV + "wasDerivedFrom")
CONTENT_HASH = ain("contentHash")

Triple = tuple[NamedNode, NamedNode, NamedNode | Literal]


def encode(reading: Reading, same_as: Mapping[str, Iterable[str]], agency: str | None = None) -> list[Quad]:
    """The quads of the article's graph, sorted, each once. `same_as` gives the IRIs that the gazetteer states for an
    entity, `agency` is the local name of the one that the article credits its text to. The article's content hash is
    among them: it is equal where all the rest is."""
    article = article_iri(reading.article.id)
    triples = set(_article(article, reading.article))
    if agency:
        triples.add((article, ain("credits"), entity_iri(agency)))
    for entity in _entities(reading):
        triples.add((article, _schema("mentions"), entity_iri(entity.iri)))
        triples.update(_entity(entity, same_as.get(entity.iri, ()) if entity.known else ()))
    for claim in reading.claims:
        triples.update(_sentence(article, claim))
        triples.update(_claim(claim))
    quads = {str(quad): quad for quad in (Quad(*triple, article) for triple in triples)}
    lines = sorted(quads)
    content = sha256("\n".join([str(MODEL_VERSION), *lines]).encode()).hexdigest()
    return [*(quads[line] for line in lines), Quad(article, CONTENT_HASH, Literal(content), article)]


def claim_iri(claim: Claim) -> NamedNode:
    """A hash of what the claim says and where."""
    ends = (claim.subject.iri, claim.predicate, claim.object.iri)
    others = (claim.attributed_to, claim.beneficiary)
    amount = astuple(claim.amount) if claim.amount else (None,)
    return hashed(CLAIM, (
        claim.article, *ends, *astuple(claim.evidence), claim.status, claim.ended, *(e and e.iri for e in others),
        claim.role, *amount, claim.date, claim.confidence, claim.entry,
    ))  # fmt: skip


def sentence_iri(article_id: str, evidence: Evidence) -> NamedNode:
    return hashed(SENT, (article_id, evidence.start, evidence.end, evidence.text))


@cache
def _schema(name: str) -> NamedNode:
    return NamedNode(SCHEMA + name)


def _article(node: NamedNode, article: Article) -> Iterator[Triple]:
    yield node, TYPE, _schema("NewsArticle")
    yield node, _schema("identifier"), text(article.id)
    yield node, _schema("inLanguage"), text(article.language)
    yield node, ain("textHash"), Literal(sha256(terms.clean(article.text).encode()).hexdigest())
    yield node, ain("textSketch"), Literal(sketch(article.text))
    for name, value in (("headline", article.title), ("publisher", article.publisher), ("author", article.author)):
        if value:
            yield node, _schema(name), text(value)
    if article.url:  # a literal: what an article gives as its address need not be an IRI
        yield node, _schema("url"), Literal(terms.clean(article.url), datatype=NamedNode(XSD + "anyURI"))
    if article.date:
        yield node, _schema("datePublished"), moment(article.date)


def _entities(reading: Reading) -> list[Entity]:
    """The things of the article, each once: the name met first is its label, the others are aliases."""
    claimed = ((c.subject, c.object, c.attributed_to, c.beneficiary) for c in reading.claims)
    merged: dict[str, Entity] = {}
    for entity in chain(reading.entities, (entity for entity in chain.from_iterable(claimed) if entity)):
        first = merged.setdefault(entity.iri, entity)
        if first != entity:
            merged[entity.iri] = replace(
                first,
                aliases=(*first.aliases, entity.name, *entity.aliases),
                known=first.known or entity.known,
                quantity=first.quantity or entity.quantity,
            )
    return list(merged.values())


def _entity(entity: Entity, same_as: Iterable[str]) -> Iterator[Triple]:
    node = entity_iri(entity.iri)
    yield node, TYPE, ain(entity.cls)
    yield node, LABEL, text(entity.name)
    for alias in entity.aliases:
        if alias and alias != entity.name:
            yield node, ALIAS, text(alias)
    for iri in same_as:
        yield node, SAME, NamedNode(iri)
    if entity.quantity:
        yield from _quantity(node, entity.quantity)


def _quantity(node: NamedNode, quantity: Quantity) -> Iterator[Triple]:
    money = quantity.kind == "money"
    yield node, TYPE, _schema("MonetaryAmount" if money else "QuantitativeValue")
    yield node, ain("verbatim"), text(quantity.text)
    yield node, ain("bound"), text(quantity.bound)
    if quantity.value is not None:
        yield node, _schema("value"), decimal(quantity.value)
    if quantity.high is not None:
        yield node, _schema("maxValue"), decimal(quantity.high)
    if quantity.unit:
        yield node, _schema("currency" if money else "unitText"), text(quantity.unit)


def _sentence(article: NamedNode, claim: Claim) -> Iterator[Triple]:
    evidence = claim.evidence
    node = sentence_iri(claim.article, evidence)
    for kind in (ain("Sentence"), NamedNode(OA + "TextQuoteSelector"), NamedNode(OA + "TextPositionSelector")):
        yield node, TYPE, kind
    yield node, NamedNode(OA + "exact"), text(evidence.text)
    yield node, NamedNode(OA + "start"), integer(evidence.start)
    yield node, NamedNode(OA + "end"), integer(evidence.end)
    yield node, _schema("isPartOf"), article


def _claim(claim: Claim) -> Iterator[Triple]:
    node, evidence = claim_iri(claim), claim.evidence
    subject, predicate, object_ = entity_iri(claim.subject.iri), ain(claim.predicate), entity_iri(claim.object.iri)
    yield node, TYPE, NamedNode(RDF + "Statement")
    yield node, TYPE, ain("Claim")
    yield node, SUBJECT, subject
    yield node, PREDICATE, predicate
    yield node, OBJECT, object_
    yield node, ain("status"), ain(claim.status)
    yield node, ain("ended"), boolean(claim.ended)
    yield node, ain("confidence"), decimal(claim.confidence)
    yield node, DERIVED, sentence_iri(claim.article, evidence)
    for end, (start, stop) in (("subject", evidence.subject), ("object", evidence.object)):
        yield node, ain(end + "Start"), integer(start)
        yield node, ain(end + "End"), integer(stop)
    yield from _qualifiers(node, claim)
    if claim.status == "asserted":  # ended or not: what once held is a fact too, and the claim tells that it is over
        yield subject, predicate, object_


def _qualifiers(node: NamedNode, claim: Claim) -> Iterator[Triple]:
    for name, entity in (("attributedTo", claim.attributed_to), ("forUseOf", claim.beneficiary)):
        if entity:
            yield node, ain(name), entity_iri(entity.iri)
    for name, value in (("role", claim.role), ("entry", claim.entry)):
        if value:
            yield node, ain(name), text(value)
    if claim.date:
        yield node, ain("date"), moment(claim.date)
    if claim.amount:
        amount = NamedNode(node.value + "/amount")
        yield node, ain("amount"), amount
        yield from _quantity(amount, claim.amount)
