"""Amounts and dates in text, as values. No stage: any stage may use it, and it knows of none."""

from kg.values.amounts import find_amounts
from kg.values.dates import DateMention, find_dates

__all__ = ["DateMention", "find_amounts", "find_dates"]
