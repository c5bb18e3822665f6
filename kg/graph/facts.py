"""What the articles say together: claims of one fact, gathered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from kg.graph.select import Selection, fact_key
from kg.namespaces import ENT
from kg.store import Statement, Store, StoredAmount, StoredArticle, StoredEntity


class Said(NamedTuple):
    """One claim of a fact: who says it and how sure the reader is of it."""

    claim: str  # its IRI
    source: str  # the IRI of its independent source
    article: str  # the IRI of its article
    published: str | None
    date: str | None
    ended: bool
    confidence: float


@dataclass(slots=True)
class Fact:
    """A subject, a relation and an object, with one status, and every claim of it. Ends go by local name."""

    subject: str
    relation: str
    object: str
    status: str
    said: list[Said] = field(default_factory=list)

    @property
    def sources(self) -> int:
        """How many independent sources state it."""
        return len({said.source for said in self.said}) if len(self.said) > 1 else len(self.said)

    @property
    def strength(self) -> float:
        """How likely it is that one claim of it at least was read rightly: each source counts once, by its surest
        claim, and sources err apart (a noisy or). From 0 to 1."""
        return strength(self.said)


def strength(said: list[Said]) -> float:
    """See `Fact.strength`."""
    surest: dict[str, float] = {}
    for each in said:
        surest[each.source] = max(surest.get(each.source, 0.0), each.confidence)
    doubt = 1.0
    for source in sorted(surest):
        doubt *= 1 - min(max(surest[source], 0.0), 1.0)
    return 1 - doubt


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a selection, sorted, and whom they are about."""

    facts: list[Fact]
    entities: Mapping[str, StoredEntity]  # by local name, of the whole store
    articles: Mapping[str, StoredArticle]  # by IRI
    amounts: Mapping[str, StoredAmount]  # by the IRI of their node
    symmetric: frozenset[str]  # the relations that run both ways

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)

    def is_value(self, thing: str) -> bool:
        """Whether it is a quantity and no thing: two companies that raised as much are no neighbours for it."""
        return ENT + thing in self.amounts


def facts(store: Store, selection: Selection) -> Facts:
    """What articles state and `selection` keeps. What follows by rule is not among it: it would count the same
    evidence twice. Raises what `Selection.checked` raises."""
    schema = store.schema
    chosen = selection.checked(schema)
    entities = {entity.iri: entity for entity in store.entities()}
    articles = {article.iri: article for article in store.articles()}
    sources = store.sources()
    found: dict[tuple[str, str, str, str], Fact] = {}
    for statement in store.statements():
        article = articles[statement.article]
        ends = entities.get(statement.subject), entities.get(statement.object)
        if chosen.admits(statement.predicate, statement.status, statement.date or article.date, *ends):
            key = fact_key(statement.subject, statement.predicate, statement.object, statement.status, schema)
            fact = found.get(key)
            if fact is None:
                fact = found[key] = Fact(*key)
            fact.said.append(_said(statement, article, sources))
    kept = [found[key] for key in sorted(found)]
    for fact in kept:
        fact.said.sort()
    if chosen.min_sources > 1:
        kept = [fact for fact in kept if fact.sources >= chosen.min_sources]
    symmetric = frozenset(name for name, relation in schema.relations.items() if relation.symmetric)
    return Facts(kept, entities, articles, store.amounts(), symmetric)


def _said(statement: Statement, article: StoredArticle, sources: Mapping[str, str]) -> Said:
    source = sources.get(article.iri, article.iri)
    return Said(statement.claim, source, article.iri, article.date, statement.date, statement.ended,
                statement.confidence)  # fmt: skip


def seen(found: Facts) -> dict[str, tuple[str, str]]:
    """The dates of the first and the last article that states a fact of each thing."""
    days: dict[str, list[str]] = defaultdict(list)
    for fact in found:
        dates = [said.published for said in fact.said if said.published]
        for end in (fact.subject, fact.object):
            days[end] += dates
    return {end: (min(dates), max(dates)) for end, dates in days.items() if dates}
