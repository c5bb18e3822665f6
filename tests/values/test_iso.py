"""Dates as ISO writes them."""

from __future__ import annotations

import pytest

from kg.values.iso import is_date


@pytest.mark.parametrize("text", ["2024", "2024-02", "2024-02-29", "1999-12-31"])
def test_a_day_of_the_calendar_a_month_and_a_year_are_dates(text: str) -> None:
    assert is_date(text)


@pytest.mark.parametrize(
    "text",
    ["", "24", "2025-13", "2025-00", "2025-02-30", "2023-02-29", "2024-1", "2024-01-01T10", "0000", "२०२४", "2\n24"],
)
def test_what_no_calendar_has_is_no_date(text: str) -> None:
    assert not is_date(text)
