"""What is told of one thing, in the order in which it happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from kg.graph.dates import within
from kg.graph.events import Event, chosen, events, in_order, source_count
from kg.graph.select import Selection
from kg.graph.table import Row, Table
from kg.store import Store, StoredEntity

OVER = "ended"


@dataclass(frozen=True, slots=True)
class Moment(Row):
    """A fact of the thing. `date` is that of what happened where an article gives it (`dated_by` "event"), else that of
    the first article (`dated_by` "article"). `sentence` is the one of whose reading is surest. `according_to` is
    whom that claim cites, None where an article states the fact in its own voice."""

    date: str | None
    dated_by: str | None
    subject: str
    relation: str
    object: str
    status: str  # "asserted, ended" of what is over
    role: str | None
    amount: str | None  # as in the text
    according_to: str | None
    sources: int
    articles: tuple[str, ...]
    sentence: str
    claims: tuple[str, ...]  # IRIs

    SHOWN: ClassVar[Mapping[str, str]] = {
        "date": "date", "dated by": "dated_by", "subject": "subject", "relation": "relation", "object": "object",
        "status": "status", "role": "role", "amount": "amount", "according to": "according_to", "sources": "sources",
        "articles": "articles",
    }  # fmt: skip


def timeline(store: Store, entity: StoredEntity, selection: Selection) -> Table[Moment]:
    """What articles state of the entity and `selection` keeps, the earliest first, what has no date last: planned,
    possible and denied too unless `selection` says otherwise. Claims of one fact are one row, unless their dates or
    amounts show that they are of two events. Raises what `Selection.checked` raises."""
    sources, amounts = store.sources(), store.amounts()
    symmetric = [relation.name for relation in store.schema.relations.values() if relation.symmetric]
    claims = chosen(store, store.claims(entity=entity.iri), selection)
    found = sorted(events(claims, amounts, symmetric), key=in_order)
    dated = (event for event in found if within(event.when, selection.since, selection.until))
    return Table(Moment, tuple(_moment(event, sources) for event in dated))


def _moment(event: Event, sources: Mapping[str, str]) -> Moment:
    best = event.best
    told = [best, *event.claims]
    return Moment(
        event.when, event.dated_by, best.subject.name, best.predicate, best.object.name,
        f"{event.status}, {OVER}" if event.ended else event.status,
        next((c.role for c in told if c.role), None), next((c.amount for c in told if c.amount), None),
        best.attributed_to if all(c.attributed_to for c in told) else None,
        source_count(event.claims, sources), event.articles, best.evidence, event.claim_iris,
    )  # fmt: skip
