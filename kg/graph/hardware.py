"""Hardware: who bought or got what from whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from kg.graph.dates import within
from kg.graph.events import Event, amount_of, events, source_count, when
from kg.graph.select import Selection
from kg.graph.table import Row, Table
from kg.schema.records import SUBJECT_END, Flow
from kg.store import Store, StoredAmount, StoredClaim

PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Delivery(Row):
    """A buyer, a supplier and a product, as far as articles name them. `count` sums the deals whose count is told, each
    once; `amounts` gives what is told of money or without a number, as it stands."""

    buyer: str | None
    supplier: str | None
    product: str | None
    count: int | None
    amounts: tuple[str, ...]
    for_use_of: tuple[str, ...]
    deals: int
    first: str | None
    last: str | None
    status: str
    sources: int
    articles: tuple[str, ...]
    claims: tuple[str, ...]  # IRIs

    SHOWN: ClassVar[Mapping[str, str]] = {
        "buyer": "buyer", "supplier": "supplier", "product": "product", "count": "count", "for": "amounts",
        "for use of": "for_use_of", "deals": "deals", "first": "first", "last": "last", "status": "status",
        "sources": "sources", "articles": "articles",
    }  # fmt: skip


@dataclass(slots=True)
class Deal:
    """One deal: its parties by local name and label, and the events that tell of it."""

    status: str
    buyer: tuple[str, str] | None = None
    supplier: tuple[str, str] | None = None
    product: tuple[str, str] | None = None
    events: list[Event] = field(default_factory=list)


def deliveries(store: Store, claims: list[StoredClaim], flow: Flow, selection: Selection) -> Table[Delivery]:
    """The deals that these claims tell of, by buyer, supplier and product, sorted by name. A purchase and a delivery to
    the same buyer in one sentence are one deal. The ontology has no class for hardware among products: what is told
    is whatever the relations of this flow say was bought or supplied."""
    amounts, sources = store.amounts(), store.sources()
    deals: list[Deal] = []
    for deal in _told(store, claims, amounts, flow):
        first = next((known for known in deals if _one(known, deal)), None)
        if first is None:
            deals.append(deal)
        else:
            first.supplier, first.product = first.supplier or deal.supplier, first.product or deal.product
            first.events += deal.events
    deals = [deal for deal in deals if within(when(deal.events), selection.since, selection.until)]
    groups: dict[tuple[object, ...], list[Deal]] = {}
    for deal in deals:
        groups.setdefault((deal.buyer, deal.supplier, deal.product, deal.status), []).append(deal)
    rows = [_row(group, amounts, sources) for group in groups.values()]
    rows.sort(key=lambda row: (row.buyer or "", row.supplier or "", row.product or "", row.status))
    return Table(Delivery, tuple(rows))


def _told(store: Store, claims: list[StoredClaim], amounts: Mapping[str, StoredAmount], flow: Flow) -> list[Deal]:
    found = []
    for event in events(claims, amounts):
        best = event.best
        for movement in store.schema.relations[event.relation].moves:
            if movement.flow != flow.name:
                continue
            buyer, supplier, product = (_party(best, end) for end in (movement.target, movement.origin, movement.what))
            found.append(Deal(event.status, buyer, supplier, product, [event]))
    return found


def _party(claim: StoredClaim, end: str | None) -> tuple[str, str] | None:
    if end is None:
        return None
    party = claim.subject if end == SUBJECT_END else claim.object
    return party.iri, party.name


def _one(deal: Deal, other: Deal) -> bool:
    """Whether each tells a part of one deal that the other does not."""
    if (deal.buyer, deal.status) != (other.buyer, other.status) or deal.buyer is None:
        return False
    apart = (deal.supplier and other.supplier) or (deal.product and other.product)
    return not apart and any(a.sentences & b.sentences for a in deal.events for b in other.events)


def _row(deals: list[Deal], amounts: Mapping[str, StoredAmount], sources: Mapping[str, str]) -> Delivery:
    counts, texts = [], []
    for deal in deals:
        told = [a for event in deal.events for a in (amount_of(c, amounts) for c in event.claims) if a]
        numbers = [a.value for a in told if a.value is not None and not a.money and a.unit != PERCENT]
        counts += numbers[:1]
        texts += [a.text for a in told if a.money or a.value is None or a.unit == PERCENT]
    claims = [claim for deal in deals for event in deal.events for claim in event.claims]
    dates = sorted(event.when for deal in deals for event in deal.events if event.when)
    names = [part[1] if part else None for part in (deals[0].buyer, deals[0].supplier, deals[0].product)]
    return Delivery(
        names[0], names[1], names[2], int(sum(counts, Decimal(0))) if counts else None, tuple(sorted(set(texts))),
        tuple(sorted({c.beneficiary for c in claims if c.beneficiary})), len(deals), dates[0] if dates else None,
        dates[-1] if dates else None, deals[0].status, source_count(claims, sources),
        tuple(sorted({c.article.id for c in claims})), tuple(sorted({c.iri for c in claims})),
    )  # fmt: skip
