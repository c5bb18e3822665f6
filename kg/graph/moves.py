"""People between organizations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from kg.graph.dates import first_day, last_day, within
from kg.graph.events import Event, Told, dates_agree, events, in_order, source_count
from kg.graph.select import ASSERTED, STATUSES, Selection
from kg.graph.table import Row, Table
from kg.schema.records import SUBJECT_END, Flow, Movement
from kg.store import Store, StoredClaim, StoredEntity

NEVER, ALWAYS = "", "9999"  # days before and after all others


@dataclass(frozen=True, slots=True)
class Move(Row):
    """A person who went from one organization to another. One side is None where no article tells it. `date` is that of
    the arrival, else of the departure, where an article gives one (`dated_by` "event"), else of the first article."""

    who: str
    origin: str | None
    target: str | None
    date: str | None
    dated_by: str | None
    status: str
    sources: int
    articles: tuple[str, ...]
    sentences: tuple[str, ...]
    claims: tuple[str, ...]  # IRIs

    SHOWN: ClassVar[Mapping[str, str]] = {
        "who": "who", "from": "origin", "to": "target", "when": "date", "dated by": "dated_by", "status": "status",
        "sources": "sources", "articles": "articles",
    }  # fmt: skip


@dataclass(slots=True)
class Side:
    """One side of a move: a person who left a place, or who came to it or is there."""

    who: StoredEntity
    place: StoredEntity
    status: str
    alone: bool
    dated: bool  # whether a date of its claims is that of the move
    events: list[Event] = field(default_factory=list)

    @property
    def date(self) -> str | None:
        dates = [event.date for event in self.events if event.date] if self.dated else []
        return max(dates, key=lambda date: (len(date), date), default=None)

    @property
    def told(self) -> str | None:
        """When an article first told it."""
        return min((event.published for event in self.events if event.published), default=None)

    @property
    def earliest(self) -> str:
        """The first day on which it may have been. An article that gives no date of an event tells what is new; of
        where somebody no longer is, it tells what may be long past."""
        told = self.date or (self.told if self.dated else None)
        return first_day(told) if told else NEVER

    @property
    def latest(self) -> str:
        """The last day on which it may have been: what an article asserts was so when it appeared."""
        if self.date:
            return last_day(self.date)
        return last_day(self.told) if self.told and self.status in ASSERTED else ALWAYS

    @property
    def sentences(self) -> set[Told]:
        return {sentence for event in self.events for sentence in event.sentences}


def moves(store: Store, claims: list[StoredClaim], flow: Flow, selection: Selection) -> Table[Move]:
    """The moves that these claims tell, the latest last, what has no date first.

    Who left one place and came to another went from the one to the other when one sentence says both; else to the first
    place of arrival since, where all are dated; else to the only one there is. Where that does not decide, both stand
    alone: nothing is guessed. An arrival is never joined to a departure that came after it, nor to one after which
    the person surely left another place before arriving; and not to one told elsewhere where a sentence or an article
    tells from where."""
    departures, arrivals = _sides(store, claims, flow)
    by_person: dict[str, tuple[list[Side], list[Side]]] = {}
    for kind, sides in enumerate((departures, arrivals)):
        for side in sides:
            by_person.setdefault(side.who.iri, ([], []))[kind].append(side)
    pairs: list[tuple[Side | None, Side | None]] = []
    for person in sorted(by_person):
        pairs += _paired(*by_person[person])
    sources = store.sources()
    rows = [_move(one, other, sources) for one, other in pairs]
    rows = [row for row in rows if within(row.date, selection.since, selection.until)]
    rows.sort(key=lambda row: (row.date or "", row.who, row.origin or "", row.target or ""))
    return Table(Move, tuple(rows))


def _sides(store: Store, claims: list[StoredClaim], flow: Flow) -> tuple[list[Side], list[Side]]:
    """Departures and arrivals, each place once for each person, status and date."""
    relations = store.schema.relations
    found: tuple[list[Side], list[Side]] = ([], [])
    for event in events(claims, {}):
        claim = event.best
        relation = relations[event.relation]
        for movement in relation.moves:
            if movement.flow != flow.name or not movement.what:
                continue
            who, place = _ends(claim, movement)
            if not (_is(who, flow.carries) and _is(place, flow.between)):
                continue
            over = relation.state and event.ended  # where one was, and is no more
            leaving = movement.origin is not None or over
            # the date of a state may be that of its beginning
            side = Side(who, place, event.status, movement.alone or leaving, not relation.state, [event])
            _add(found[0] if leaving else found[1], side)
    return found


def _ends(claim: StoredClaim, movement: Movement) -> tuple[StoredEntity, StoredEntity]:
    first = movement.what == SUBJECT_END
    return (claim.subject, claim.object) if first else (claim.object, claim.subject)


def _is(entity: StoredEntity, classes: frozenset[str]) -> bool:
    return not classes or not classes.isdisjoint(entity.classes)


def _add(sides: list[Side], new: Side) -> None:
    for side in sides:
        same = (side.who.iri, side.place.iri, side.status) == (new.who.iri, new.place.iri, new.status)
        if same and dates_agree(side.date, new.date):
            side.events += new.events
            side.alone |= new.alone
            side.dated |= new.dated
            return
    sides.append(new)


def _paired(departures: list[Side], arrivals: list[Side]) -> list[tuple[Side | None, Side | None]]:
    pairs: list[tuple[Side | None, Side | None]] = []
    for departure in departures:
        there = [a for a in arrivals if a.place.iri != departure.place.iri and _after(a, departure)]
        there = [a for a in there if not any(_between(other, departure, a) for other in departures)]
        pairs += [(departure, next_place) for next_place in _next(departure, there)] or [(departure, None)]
    # who told of an arrival and of where from knows better than who tells only of some place left
    nearest: dict[int, int] = {}
    for one, other in pairs:
        nearest[id(other)] = max(nearest.get(id(other), 0), _near(one, other))
    pairs = [(one, other if _near(one, other) == nearest[id(other)] else None) for one, other in pairs]
    went = [id(arrival) for _, arrival in pairs]
    return pairs + [(None, a) for a in arrivals if a.alone and id(a) not in went]


def _near(one: Side | None, other: Side | None) -> int:
    """How closely two sides are told together: in one sentence, in one article, or apart."""
    if not one or not other:
        return 0
    articles = [{article for event in side.events for article in event.articles} for side in (one, other)]
    return 2 if one.sentences & other.sentences else int(bool(articles[0] & articles[1]))


def _after(arrival: Side, departure: Side) -> bool:
    """Whether the arrival may have come after the departure. One sentence that tells both is of one event, unless it
    dates both."""
    joined = bool(arrival.sentences & departure.sentences) and not (arrival.date and departure.date)
    return joined or arrival.latest >= departure.earliest


def _between(other: Side, departure: Side, arrival: Side) -> bool:
    """Whether the person surely left another place after the departure and before the arrival."""
    if other.place.iri in (departure.place.iri, arrival.place.iri):
        return False
    return bool(other.date) and departure.latest < other.earliest and other.latest <= arrival.latest


def _next(departure: Side, arrivals: list[Side]) -> list[Side]:
    together = [a for a in arrivals if a.sentences & departure.sentences]
    arrivals = together or arrivals
    if len(arrivals) > 1 and departure.date and all(a.date for a in arrivals):
        first = min(a.earliest for a in arrivals)
        arrivals = [a for a in arrivals if a.earliest == first]
    return arrivals if len(arrivals) == 1 else []


def _move(one: Side | None, other: Side | None, sources: Mapping[str, str]) -> Move:
    sides = [side for side in (other, one) if side]
    claims = [claim for side in sides for event in side.events for claim in event.claims]
    said = [event for side in sides for event in side.events]
    date = next((side.date for side in sides if side.date), None)
    published = min((event.published for event in said if event.published), default=None)
    return Move(
        sides[0].who.name, one.place.name if one else None, other.place.name if other else None,
        date or published, "event" if date else "article" if published else None,
        max((side.status for side in sides), key=STATUSES.index), source_count(claims, sources),
        tuple(sorted({claim.article.id for claim in claims})),
        tuple(dict.fromkeys(event.best.evidence for event in sorted(said, key=in_order))),
        tuple(sorted({claim.iri for claim in claims})),
    )  # fmt: skip
