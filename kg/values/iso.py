"""Dates as ISO writes them."""

from __future__ import annotations

import re
from datetime import date

_DATE = re.compile(r"\d{4}(-\d\d){0,2}", re.ASCII)


def is_date(text: str) -> bool:
    """Whether `text` is a day of the calendar, a month or a year: 2024-03-18, 2024-03 or 2024."""
    if not _DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:  # a thirteenth month, a thirtieth of February
        return False
    return True
