"""What happened, as far as several claims of one fact can be told apart: by their dates and amounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from kg.graph.dates import first_day
from kg.graph.select import Selection, fact_key
from kg.store import Store, StoredAmount, StoredClaim

Measure = tuple[str, str]  # what an amount amounts to, and its unit
Told = tuple[str, int, int]  # an article and a sentence of it


@dataclass(slots=True)
class Event:
    """Claims that may tell of one happening: of one fact, with dates and amounts that do not exclude each other."""

    subject: str
    relation: str
    object: str
    status: str
    ended: bool
    claims: list[StoredClaim] = field(default_factory=list)

    @property
    def date(self) -> str | None:
        """When it happened, as exactly as an article says."""
        return max((c.date for c in self.claims if c.date), key=lambda date: (len(date), date), default=None)

    @property
    def published(self) -> str | None:
        """When an article first told of it."""
        return min((c.article.date for c in self.claims if c.article.date), default=None)

    @property
    def when(self) -> str | None:
        return self.date or self.published

    @property
    def dated_by(self) -> str | None:
        """Whether `when` is the date of the event or of its first article."""
        return "event" if self.date else "article" if self.published else None

    @property
    def best(self) -> StoredClaim:
        """The claim of which the reader is surest."""
        return min(self.claims, key=lambda c: (-c.confidence, c.article.date or "9", c.iri))

    @property
    def sentences(self) -> set[Told]:
        return {(c.article.id, c.start, c.end) for c in self.claims}

    @property
    def articles(self) -> tuple[str, ...]:
        return tuple(sorted({c.article.id for c in self.claims}))

    @property
    def claim_iris(self) -> tuple[str, ...]:
        return tuple(sorted(c.iri for c in self.claims))


def events(
    claims: Iterable[StoredClaim], amounts: Mapping[str, StoredAmount], symmetric: Iterable[str] = ()
) -> list[Event]:
    """The events of these claims, sorted by fact and date. Two claims of a fact are of one event unless both have dates
    of which neither holds the other, or both have amounts that differ, or one alone says that it is over. A claim that
    would fit several events stands alone: which of them it means is not told."""
    mirrored = set(symmetric)
    found: dict[tuple[str, str, str, str, bool], list[Event]] = {}

    def telling(claim: StoredClaim) -> tuple[bool, int, str, str]:
        """Those that tell most come first, for the vaguer to join."""
        return amount_of(claim, amounts) is None, -len(claim.date or ""), claim.article.date or "9", claim.iri

    for claim in sorted(claims, key=telling):
        s, o = claim.subject.iri, claim.object.iri
        if claim.predicate in mirrored and o < s:
            s, o = o, s
        key = (s, claim.predicate, o, claim.status, claim.ended)
        there = found.setdefault(key, [])
        fitting = [event for event in there if _fits(claim, event, amounts)]
        if len(fitting) == 1:
            fitting[0].claims.append(claim)
        else:
            there.append(Event(*key, [claim]))
    everything = [event for group in found.values() for event in group]
    return sorted(
        everything, key=lambda e: (e.subject, e.relation, e.object, e.status, e.ended, e.when or "9", e.best.iri)
    )


def when(told: Iterable[Event]) -> str | None:
    """The date of what these events tell together: the most exact that an article gives, else that of the first."""
    told = list(told)
    date = max((event.date for event in told if event.date), key=lambda date: (len(date), date), default=None)
    return date or min((event.published for event in told if event.published), default=None)


def amount_of(claim: StoredClaim, amounts: Mapping[str, StoredAmount]) -> StoredAmount | None:
    """The claim's amount as a number."""
    return amounts.get(claim.iri + "/amount")


def measure(amount: StoredAmount) -> Measure:
    """What tells two amounts apart: number and unit, or the words where there is no number."""
    return (str(amount.value.normalize()) if amount.value is not None else amount.text, amount.unit or "")


def dates_agree(one: str | None, other: str | None) -> bool:
    """Whether both may date one event: one is unknown, or one holds the other, as 2023 holds 2023-06."""
    return not one or not other or one.startswith(other) or other.startswith(one)


def _fits(claim: StoredClaim, event: Event, amounts: Mapping[str, StoredAmount]) -> bool:
    mine = amount_of(claim, amounts)
    for other in event.claims:
        if not dates_agree(claim.date, other.date):
            return False
        theirs = amount_of(other, amounts)
        if mine and theirs and measure(mine) != measure(theirs):
            return False
    return True


def source_count(claims: Iterable[StoredClaim], sources: Mapping[str, str]) -> int:
    """How many independent sources these claims come from."""
    return len({sources.get(c.article.iri, c.article.iri) for c in claims})


def chosen(store: Store, claims: Iterable[StoredClaim], selection: Selection) -> list[StoredClaim]:
    """Those of the claims that `selection` keeps, whatever their dates: several may be of one event, and a filter by
    date is one of events. Raises what `Selection.checked` raises."""
    schema, sources = store.schema, store.sources()
    checked = replace(selection.checked(schema), since=None, until=None)
    kept = [c for c in claims if checked.admits(c.predicate, c.status, None, c.subject, c.object)]
    if checked.min_sources > 1:
        by_fact: dict[tuple[str, str, str, str], list[StoredClaim]] = {}
        for claim in kept:
            key = fact_key(claim.subject.iri, claim.predicate, claim.object.iri, claim.status, schema)
            by_fact.setdefault(key, []).append(claim)
        kept = [c for group in by_fact.values() if source_count(group, sources) >= checked.min_sources for c in group]
    return kept


def in_order(event: Event) -> tuple[bool, str, str]:
    """By date, what has none at the end."""
    return event.when is None, first_day(event.when) if event.when else "", event.when or ""
