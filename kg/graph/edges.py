"""What a store says, as the attributes of nodes and edges."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from kg.graph.select import FactKey, fact_key
from kg.namespaces import ENT
from kg.schema.records import Relation, Schema
from kg.store import Inference, Store, StoredAmount, StoredClaim, StoredEntity

Span = tuple[int, int]
Attributes = dict[str, Any]

# The words of a sentence that stand for the two ends: the store gives them to SPARQL alone.
_SPANS = """
SELECT ?claim ?s1 ?s2 ?o1 ?o2 WHERE {
  ?claim a ain:Claim ; ain:subjectStart ?s1 ; ain:subjectEnd ?s2 ; ain:objectStart ?o1 ; ain:objectEnd ?o2
}"""


@dataclass(frozen=True, slots=True)
class Link:
    """One edge to be: a claim, or what follows from claims by rule."""

    key: str  # the IRI of the claim or of the inference
    subject: StoredEntity
    object: StoredEntity
    relation: str
    status: str
    when: str | None  # the date of what it tells, else of the article
    attributes: Attributes

    @property
    def ends(self) -> tuple[StoredEntity, StoredEntity]:
        return self.subject, self.object


def iri_of(entity: StoredEntity) -> str:
    """The full IRI of an entity: the key of its node."""
    return ENT + entity.iri


def links(store: Store, inferred: bool) -> Iterator[Link]:
    """Every claim of the store, then, where wanted, what follows by rule."""
    claims = store.claims()
    schema, spans, sources, amounts = store.schema, _spans(store), store.sources(), store.amounts()
    for claim in claims:
        source = sources.get(claim.article.iri, claim.article.iri)
        yield _claim_link(claim, schema, spans.get(claim.iri), source, amounts.get(claim.iri + "/amount"))
    if inferred:
        yield from _inferred(store, {claim.iri: claim for claim in claims})


def _spans(store: Store) -> dict[str, tuple[Span, Span]]:
    names = ("s1", "s2", "o1", "o2")
    found = {}
    solutions: Any = store.query(_SPANS)  # of a SELECT: rows of terms
    for row in solutions:
        s1, s2, o1, o2 = (int(row[name].value) for name in names)
        found[row["claim"].value] = ((s1, s2), (o1, o2))
    return found


def _labels(relation: str, schema: Schema) -> Attributes:
    """How people say a relation; its bare name where the schema no longer has it."""
    known: Relation | None = schema.relations.get(relation)
    if known is None:
        return {"label_en": relation, "label_es": relation, "symmetric": False}
    said = {f"label_{lang}": known.labels.get(lang, relation) for lang in ("en", "es")}
    inverse = {f"inverse_{lang}": known.inverse_labels[lang] for lang in ("en", "es") if lang in known.inverse_labels}
    return {**said, **inverse, "symmetric": known.symmetric}


def count_sources(kept: Iterable[Link], everything: Iterable[Link], schema: Schema) -> None:
    """Notes on each link how many independent sources state its fact with its status, among the links that are kept;
    what follows by rule has as many as the least attested of its premises, kept or not."""
    counts = _sources_by_fact(kept, schema)
    wide = _sources_by_fact(everything, schema)
    facts = {link.key: _fact(link, schema) for link in everything if link.attributes["rule"] is None}
    for link in kept:
        premises = link.attributes["premises"]
        if premises:
            link.attributes["sources"] = min(len(wide[facts[premise]]) for premise in premises)
        else:
            link.attributes["sources"] = len(counts[_fact(link, schema)])


def _sources_by_fact(found: Iterable[Link], schema: Schema) -> dict[FactKey, set[str]]:
    by_fact: dict[FactKey, set[str]] = defaultdict(set)
    for link in found:
        if link.attributes["rule"] is None:
            by_fact[_fact(link, schema)].add(link.attributes["source"])
    return by_fact


def _fact(link: Link, schema: Schema) -> FactKey:
    return fact_key(link.subject.iri, link.relation, link.object.iri, link.status, schema)


def _number(amount: StoredAmount | None) -> float | None:
    """Always of one type: files for other programs declare it for all edges."""
    return None if amount is None or amount.value is None else float(amount.value)


def _claim_link(
    claim: StoredClaim, schema: Schema, spans: tuple[Span, Span] | None, source: str, amount: StoredAmount | None
) -> Link:
    subject, object_ = (_within(span, claim) for span in spans or (None, None))
    when = claim.date or claim.article.date
    return Link(claim.iri, claim.subject, claim.object, claim.predicate, claim.status, when, {
        "relation": claim.predicate, **_labels(claim.predicate, schema), "status": claim.status, "ended": claim.ended,
        "date": claim.date, "amount": claim.amount, "amount_value": _number(amount),
        "amount_unit": amount.unit if amount else None, "sources": 1, "source": source,
        "attributed_to": claim.attributed_to, "role": claim.role,
        "for_use_of": claim.beneficiary, "confidence": claim.confidence, "entry": claim.entry, "rule": None,
        "premises": (), **_source(claim), "subject_span": subject, "object_span": object_,
    })  # fmt: skip


def _source(claim: StoredClaim) -> Attributes:
    article = claim.article
    return {
        "article": article.id, "title": article.title, "publisher": article.publisher, "published": article.date,
        "url": article.url, "language": article.language, "sentence": claim.evidence,
    }  # fmt: skip


def _within(span: Span | None, claim: StoredClaim) -> Span | None:
    """A span of the article as one of the sentence; None where it names no words of it, as a dropped subject."""
    if span is None or not claim.start <= span[0] < span[1] <= claim.end:
        return None
    return span[0] - claim.start, span[1] - claim.start


def _inferred(store: Store, claims: Mapping[str, StoredClaim]) -> Iterator[Link]:
    inferences = {inference.iri: inference for inference in store.inferences()}
    for inference in inferences.values():
        premises = sorted(
            {claims[iri] for iri in _roots(inference, inferences, claims)},
            key=lambda claim: (claim.article.date or "9", claim.article.id, claim.start, claim.iri),
        )
        ends = {inference.subject.iri, inference.object.iri}
        # a relation read backwards, or more widely, is no news about the two
        if not premises or all({claim.subject.iri, claim.object.iri} == ends for claim in premises):
            continue
        first = premises[0]
        yield Link(
            inference.iri, inference.subject, inference.object, inference.predicate, "asserted",
            first.date or first.article.date,
            {
                "relation": inference.predicate, **_labels(inference.predicate, store.schema), "status": "asserted",
                "ended": False, "date": first.date, "amount": first.amount, "amount_value": None,
                "amount_unit": None, "sources": 1, "source": None, "attributed_to": first.attributed_to,
                "role": None, "for_use_of": None, "confidence": min(claim.confidence for claim in premises),
                "entry": None, "rule": inference.rule, "premises": tuple(claim.iri for claim in premises),
                **_source(first), "subject_span": None, "object_span": None,
            },
        )  # fmt: skip


def _roots(inference: Inference, inferences: Mapping[str, Inference], claims: Iterable[str]) -> set[str]:
    """The claims that an inference rests on, through others if need be."""
    found: set[str] = set()
    waiting, seen = [inference.iri], {inference.iri}
    while waiting:
        for premise in inferences[waiting.pop()].premises:
            if premise in claims:
                found.add(premise)
            elif premise in inferences and premise not in seen:
                seen.add(premise)
                waiting.append(premise)
    return found
