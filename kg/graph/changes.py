"""What is new since a day, by the dates of the articles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar

from kg.graph.dates import check, first_day
from kg.graph.facts import Fact, Facts, Said, facts
from kg.graph.select import STATUSES, Selection
from kg.graph.table import Row, Table
from kg.store import Store

FACT, _, _, DENIED = STATUSES
NEW_FACT, NEW_THING, CAME_TRUE, CONTRADICTED, OVER = (
    "new fact", "new entity", "became a fact", "contradicted", "ended"
)  # fmt: skip
CHANGES = (NEW_FACT, CAME_TRUE, CONTRADICTED, OVER, NEW_THING)


@dataclass(frozen=True, slots=True)
class Change(Row):
    """One change: of a fact, or a thing that no article named before (`subject`; `cls` is its class). `before` and
    `now` are statuses, `first` the date of the first article that tells of the change."""

    change: str
    subject: str
    relation: str | None
    object: str | None
    cls: str | None
    before: str | None
    now: str | None
    first: str | None
    sources: int
    articles: tuple[str, ...]
    claims: tuple[str, ...]  # IRIs

    SHOWN: ClassVar[Mapping[str, str]] = {
        "change": "change", "subject": "subject", "relation": "relation", "object": "object", "class": "cls",
        "before": "before", "now": "now", "first told": "first", "sources": "sources", "articles": "articles",
    }  # fmt: skip


def changes(store: Store, since: str, selection: Selection) -> Table[Change]:
    """What the articles that appeared on or after `since` (a day, a month or a year) changed, sorted by kind, date and
    name:

    - a new fact: asserted since, and of no status before;
    - one that became a fact: planned or possible before, and asserted since for the first time;
    - one contradicted: asserted, planned or possible before and denied since, or denied before and asserted since;
    - one that ended: asserted as holding before, and as over since;
    - a new entity: a thing of which articles state facts since, and none did before.

    What an article without a date states counts as known before; the notes tell how many there are. Of `selection`,
    relations, classes and `min_sources` count: the last for the claims since. Raises QueryError where `since` is no
    date, and what `Selection.checked` raises."""
    check(since)
    day = first_day(since)
    wide = Selection(selection.relations, selection.classes)
    found = facts(store, wide)
    by_triple: dict[tuple[str, str, str], dict[str, Fact]] = {}
    for fact in found:
        by_triple.setdefault((fact.subject, fact.relation, fact.object), {})[fact.status] = fact
    rows = [row for told in by_triple.values() for row in _of_fact(found, told, day)]
    rows += _things(found, day)
    rows = [row for row in rows if row.sources >= selection.min_sources]
    rows.sort(key=_order)
    undated = sum(1 for article in found.articles.values() if not article.date)
    note = f"{undated} article{'' if undated == 1 else 's'} without a date: taken as from before {since}"
    return Table(Change, tuple(rows), (note,) if undated else ())


def _order(row: Change) -> tuple[object, ...]:
    kind = CHANGES.index(row.change)
    return kind, row.first or "", row.subject, row.relation or "", row.object or "", row.claims


def _is_new(said: Said, day: str) -> bool:
    return bool(said.published) and first_day(said.published or "") >= day


def _of_fact(found: Facts, told: Mapping[str, Fact], day: str) -> Iterator[Change]:
    before = {status for status, fact in told.items() if any(not _is_new(said, day) for said in fact.said)}
    since = {s: [said for said in fact.said if _is_new(said, day)] for s, fact in told.items()}
    unsure = [status for status in STATUSES if status in before and status not in (FACT, DENIED)]
    if FACT not in before and since.get(FACT):
        if DENIED in before:
            yield _change(found, CONTRADICTED, told[FACT], since[FACT], DENIED)
        elif unsure:
            yield _change(found, CAME_TRUE, told[FACT], since[FACT], unsure[0])
        else:
            yield _change(found, NEW_FACT, told[FACT], since[FACT], None)
    if DENIED not in before and since.get(DENIED) and (FACT in before or unsure):
        yield _change(found, CONTRADICTED, told[DENIED], since[DENIED], FACT if FACT in before else unsure[0])
    if FACT in before:
        ended = [said for said in since[FACT] if said.ended]
        if ended and not any(said.ended for said in told[FACT].said if not _is_new(said, day)):
            yield _change(found, OVER, told[FACT], ended, FACT)


def _change(found: Facts, kind: str, fact: Fact, said: list[Said], before: str | None) -> Change:
    now = f"{fact.status}, ended" if all(each.ended for each in said) else fact.status
    return Change(
        kind, found.entities[fact.subject].name, fact.relation, found.entities[fact.object].name, None, before, now,
        *_told(found, said),
    )  # fmt: skip


def _told(found: Facts, said: list[Said]) -> tuple[str | None, int, tuple[str, ...], tuple[str, ...]]:
    first = min((each.published for each in said if each.published), default=None)
    articles = tuple(sorted({found.articles[each.article].id for each in said}))
    return first, len({each.source for each in said}), articles, tuple(sorted(each.claim for each in said))


def _things(found: Facts, day: str) -> Iterator[Change]:
    said: dict[str, list[Said]] = {}
    for fact in found:
        for end in {fact.subject, fact.object}:
            said.setdefault(end, []).extend(fact.said)
    for thing in sorted(said):
        if all(_is_new(each, day) for each in said[thing]) and not found.is_value(thing):
            entity = found.entities[thing]
            yield Change(NEW_THING, entity.name, None, None, entity.cls, None, None, *_told(found, said[thing]))
