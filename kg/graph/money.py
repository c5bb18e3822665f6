"""Money: who put how much into whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from kg.graph.dates import within
from kg.graph.events import Event, Told, amount_of, dates_agree, events, measure, source_count, when
from kg.graph.select import Selection
from kg.graph.table import Row, Table
from kg.namespaces import ENT
from kg.schema.records import SUBJECT_END, Flow
from kg.store import Store, StoredAmount, StoredClaim, StoredEntity


@dataclass(frozen=True, slots=True)
class Investment(Row):
    """What these investors put into a company together, in one currency. `total` sums the deals whose amount has a
    number, each once; None where none has. `bounds` tells how the texts limit these ("about", "at most"), `amounts`
    gives them as they stand, `untold` those that are no number of money, and are not summed."""

    investors: tuple[str, ...]  # none where no article names them
    company: str
    total: int | float | None
    currency: str | None
    bounds: tuple[str, ...]
    deals: int
    amounts: tuple[str, ...]
    untold: tuple[str, ...]
    first: str | None
    last: str | None
    status: str
    sources: int
    articles: tuple[str, ...]
    claims: tuple[str, ...]  # IRIs

    SHOWN: ClassVar[Mapping[str, str]] = {
        "investor": "investors", "company": "company", "sum": "total", "currency": "currency", "bound": "bounds",
        "not summed": "untold", "deals": "deals", "first": "first", "last": "last", "status": "status",
        "sources": "sources", "articles": "articles",
    }  # fmt: skip


@dataclass(slots=True)
class Deal:
    """One deal: the events that tell of it."""

    company: StoredEntity
    status: str
    amount: StoredAmount | None
    investors: dict[str, StoredEntity] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)

    @property
    def sentences(self) -> set[Told]:
        return {sentence for event in self.events for sentence in event.sentences}

    @property
    def when(self) -> str | None:
        return when(self.events)

    @property
    def currency(self) -> str | None:
        return self.amount.unit if self.counts and self.amount else None

    @property
    def counts(self) -> bool:
        """Whether its amount can be summed."""
        return self.amount is not None and self.amount.money and self.amount.value is not None


def investments(store: Store, claims: list[StoredClaim], flow: Flow, selection: Selection) -> Table[Investment]:
    """The money that these claims tell of, by investors, company and currency, sorted by name.

    A deal that several articles tell counts once: same company, same amount, dates that agree, and an investor in
    common, or a sentence, or on one side no investor named. So a round that several join, or that one leads, is one
    deal of theirs together, and its sum is nobody's alone. Two investors of whom different sentences tell the same sum
    made two deals. A deal without an amount is named, and counts as one only where no other of the same investors is
    known."""
    amounts, sources = store.amounts(), store.sources()
    deals: list[Deal] = []
    for deal in _told(store, claims, amounts, flow):
        _add(deals, deal)
    deals = [deal for deal in deals if within(deal.when, selection.since, selection.until)]
    groups: dict[tuple[tuple[str, ...], str, str, str], list[Deal]] = {}
    stated: dict[tuple[tuple[str, ...], str, str], set[str]] = {}
    for deal in deals:
        who = tuple(sorted(deal.investors))
        if deal.counts:
            stated.setdefault((who, deal.company.iri, deal.status), set()).add(deal.currency or "")
    for deal in deals:
        who = tuple(sorted(deal.investors))
        known = stated.get((who, deal.company.iri, deal.status), set())
        # what has no number stands beside the sum that there is
        currency = deal.currency or "" if deal.counts else min(known, default="")
        groups.setdefault((who, deal.company.iri, deal.status, currency), []).append(deal)
    rows = [_row(group, currency, sources) for (_, _, _, currency), group in groups.items()]
    rows.sort(key=lambda row: (not row.investors, row.investors, row.company, row.status, row.currency or ""))
    return Table(Investment, tuple(rows))


def _told(store: Store, claims: list[StoredClaim], amounts: Mapping[str, StoredAmount], flow: Flow) -> Iterable[Deal]:
    """A deal for each event and movement, those with an amount first."""
    found = []
    for event in events(claims, amounts):
        best = event.best
        for movement in store.schema.relations[event.relation].moves:
            if movement.flow != flow.name or not movement.target:
                continue
            ends = {True: best.subject, False: best.object}
            company = ends[movement.target == SUBJECT_END]
            if movement.what:
                amount = amounts.get(ENT + ends[movement.what == SUBJECT_END].iri)
            else:
                amount = next((a for a in (amount_of(c, amounts) for c in event.claims) if a), None)
            deal = Deal(company, event.status, amount, {}, [event])
            if movement.origin:
                investor = ends[movement.origin == SUBJECT_END]
                deal.investors[investor.iri] = investor
            found.append(deal)
    # those with investors first: one without then joins the deal that names them
    return sorted(found, key=lambda deal: (not deal.counts, not deal.investors))


def _add(deals: list[Deal], new: Deal) -> None:
    same = [deal for deal in deals if _one(deal, new)]
    for deal in same:
        new.investors.update(deal.investors)
        new.events += deal.events
        deals.remove(deal)
    deals.append(new)


def _one(deal: Deal, other: Deal) -> bool:
    if (deal.company.iri, deal.status) != (other.company.iri, other.status) or not (deal.counts and other.counts):
        return False
    if not deal.amount or not other.amount or measure(deal.amount) != measure(other.amount):
        return False
    if not all(dates_agree(one.date, two.date) for one in deal.events for two in other.events):
        return False
    shared = not deal.investors.keys().isdisjoint(other.investors) or not (deal.investors and other.investors)
    return shared or bool(deal.sentences & other.sentences)


def _row(deals: list[Deal], currency: str, sources: Mapping[str, str]) -> Investment:
    counted = [deal.amount for deal in deals if deal.counts and deal.amount]
    total = sum((amount.value for amount in counted if amount.value is not None), Decimal(0))
    events_ = [event for deal in deals for event in deal.events]
    claims = [claim for event in events_ for claim in event.claims]
    dates = sorted(event.when for event in events_ if event.when)
    investors = {iri: entity.name for deal in deals for iri, entity in deal.investors.items()}
    untold = [deal.amount.text for deal in deals if deal.amount and not deal.counts]
    return Investment(
        tuple(sorted(investors.values())), deals[0].company.name, _number(total) if counted else None, currency or None,
        tuple(sorted({a.bound for a in counted} - {"exact"})), len(counted) or 1,
        tuple(sorted({a.text for a in counted})), tuple(sorted(set(untold))), dates[0] if dates else None,
        dates[-1] if dates else None, deals[0].status, source_count(claims, sources),
        tuple(sorted({claim.article.id for claim in claims})), tuple(sorted({claim.iri for claim in claims})),
    )  # fmt: skip


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
