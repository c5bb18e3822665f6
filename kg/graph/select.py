"""Which claims count: the filter that every measure and every page shares."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import get_args

from kg.errors import QueryError, UnknownNameError
from kg.graph.dates import check, within
from kg.model import Status
from kg.schema.ontology import with_subclasses
from kg.schema.records import Schema
from kg.store import StoredEntity

STATUSES = get_args(Status)
ASSERTED: tuple[str, ...] = STATUSES[:1]

FactKey = tuple[str, str, str, str]  # subject, relation, object, status


@dataclass(frozen=True, slots=True)
class Selection:
    """What is kept fits all that is given. `relations`, `statuses` and `classes` go by local name, one or several,
    and none means all; a class stands for its subclasses, and both ends must be of one of them; `since` and `until`,
    each a day, a month or a year, go by the date of what a claim tells, else of its article; `min_sources` by how
    many independent sources state the fact with that status, among the claims that fit the rest."""

    relations: Collection[str] = ()
    classes: Collection[str] = ()
    statuses: Collection[str] = ()
    since: str | None = None
    until: str | None = None
    min_sources: int = 1

    def checked(self, schema: Schema) -> Selection:
        """The same, each class with its subclasses. Raises UnknownNameError for a relation, a class or a status that
        there is not, QueryError for a date that is none or a number of sources below 1."""
        relations, classes, statuses = (
            (names,) if isinstance(names, str) else names for names in (self.relations, self.classes, self.statuses)
        )
        for kind, names, known in (
            ("relation", relations, schema.relations),
            ("class", classes, schema.classes),
            ("status", statuses, STATUSES),
        ):
            for name in names:
                if name not in known:
                    raise UnknownNameError(kind, name, known, f"there are {', '.join(sorted(known))}")
        check(self.since)
        check(self.until)
        if self.min_sources < 1:
            raise QueryError(f"a fact has 1 source at least, and not {self.min_sources}")
        below = frozenset(with_subclasses(classes, schema.classes))
        return replace(self, relations=relations, classes=below, statuses=statuses)

    def admits(self, relation: str, status: str, when: str | None, *ends: StoredEntity | None) -> bool:
        """Whether a claim fits, but for the number of its sources. An end that is None is of no class."""
        return (
            (not self.relations or relation in self.relations)
            and (not self.statuses or status in self.statuses)
            and within(when, self.since, self.until)
            and (not self.classes or all(end and any(cls in self.classes for cls in end.classes) for end in ends))
        )


def check_count(what: str, count: int | None, least: int) -> None:
    """Raises QueryError where `count` is less than `least`; None is no bound."""
    if count is not None and count < least:
        raise QueryError(f"{what} is {least} at least, and not {count}")


def fact_key(subject: str, relation: str, object_: str, status: str, schema: Schema) -> FactKey:
    """What makes two claims one fact. A symmetric relation is the same fact from either end."""
    known = schema.relations.get(relation)
    if known and known.symmetric and object_ < subject:
        subject, object_ = object_, subject
    return subject, relation, object_, status
