"""Partial dates stand for all of their days."""

from __future__ import annotations

import datetime

from hypothesis import given
from hypothesis import strategies as st

from kg.graph.dates import check, first_day, last_day, within

DATES = st.dates(min_value=datetime.date(1000, 1, 1)).map(datetime.date.isoformat)


@given(DATES, st.sampled_from([4, 7, 10]))
def test_a_day_is_within_its_own_month_and_year(day: str, length: int) -> None:
    wider = day[:length]
    assert check(wider) == wider
    assert first_day(wider) <= day <= last_day(wider)
    assert within(day, wider, wider)
    assert within(wider, day, day)


@given(DATES, DATES)
def test_bounds_count(one: str, other: str) -> None:
    assert within(one, other, None) == (one >= other)
    assert within(one, None, other) == (one <= other)


def test_what_has_no_date_is_within_no_bounds() -> None:
    assert within(None, None, None)
    assert not within(None, "2023", None)
