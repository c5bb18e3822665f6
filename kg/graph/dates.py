"""Dates as the news gives them: a day, a month or a year."""

from __future__ import annotations

from kg.errors import QueryError
from kg.values.iso import is_date


def check(date: str | None) -> str | None:
    """`date` as it is. Raises QueryError where it is no day, month or year."""
    if date is not None and not is_date(date):
        raise QueryError(f"{date!r} is no date; write a year, a month or a day: 2024, 2024-05 or 2024-05-31")
    return date


def first_day(date: str) -> str:
    return (date + "-01-01")[:10]


def last_day(date: str) -> str:
    """The last day that may be meant; 31 for every month, since days are only compared."""
    return (date + ("-12-31" if len(date) < 7 else "-31"))[:10]


def within(date: str | None, since: str | None, until: str | None) -> bool:
    """Whether something dated so may be between the two, which count. What has no date is within no bounds but none."""
    if since is None and until is None:
        return True
    if date is None:
        return False
    begun = until is None or first_day(date) <= last_day(until)
    return begun and (since is None or last_day(date) >= first_day(since))
