"""The dates that a text gives, made absolute by the date of its article.

What a date can look like is in calendar.json, a list of patterns a language. Here is what their parts mean: `day`,
`month`, `year` and `weekday` say themselves; `word` is a day counted from today; `n`, `unit` and `ago` or `ahead` are
so long before or after; `last`, `this` and `next` go with a unit, a month, a weekday or a season."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

_REFERENCE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_CLAUSE = re.compile(r"[.;:?!\n]\s")  # what a cue of the future does not reach across
_PHRASE = re.compile(r"[,.;:?!\n]")
_NEAR = 40  # characters: "will open on Friday", but "will open, it said on Friday"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_BARE_YEAR = rf"(?<![.,$€£/#+\u2013]){_YEAR}(?![\w%/+]|[.,]\d|-\d|[\u2019']s| ?[%€$£])"
_ISO = rf"{_YEAR}-(?P<nmonth>\d\d)(?:-(?P<day>\d\d))?"
_WEEKS = {"week": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in a text, `text[start:end]`, and its ISO form: a day, a month or a year, as the text tells."""

    start: int
    end: int
    text: str
    iso: str


@dataclass(frozen=True, slots=True)
class _Calendar:
    patterns: tuple[re.Pattern[str], ...]
    future: re.Pattern[str]  # stands somewhere before the date
    future_at: re.Pattern[str]  # right before it
    names: dict[str, dict[str, Any]]  # part -> word -> what it means


@dataclass(frozen=True, slots=True)
class _Today:
    """The article's date, as far as it is known."""

    year: int
    month: int | None
    day: date | None


def find_dates(text: str, language: str, reference: str | None, *, future: bool | None = None) -> list[DateMention]:
    """The dates of `text` in their order, none over another.

    Relative ones, and those without a year, are resolved against `reference`, an ISO date; without it, or where it is
    not precise enough, they are left out. Where a year, a month or a day has to be chosen it is the latest that is not
    after the reference; with `future` true the first after it; with None a cue such as a verb in the future, in the
    same clause, decides."""
    return list(_dates(text, language, reference, future))


@lru_cache(maxsize=64)  # asked about again for each claim of a sentence
def _dates(text: str, language: str, reference: str | None, future: bool | None) -> tuple[DateMention, ...]:
    calendar = _calendar(language)
    today = _today(reference)
    found: list[DateMention] = []
    for match in _matches(text, language):
        ahead = (_speaks_of_future(text, match, calendar) or None) if future is None else future
        if iso := _Reader(calendar, match, today, ahead).iso():
            found.append(DateMention(match.start(), match.end(), match.group(), iso))
    return tuple(found)


def date_spans(text: str, language: str) -> list[tuple[int, int]]:
    """Where the dates of `text` stand, whether or not they can be resolved."""
    return [match.span() for match in _matches(text, language)]


@lru_cache(maxsize=64)  # one sentence is asked about again for each name in it, and when its claims are read
def _matches(text: str, language: str) -> tuple[re.Match[str], ...]:
    every = [match for pattern in _calendar(language).patterns for match in pattern.finditer(text)]
    every.sort(key=lambda match: (match.start(), -match.end()))
    kept: list[re.Match[str]] = []
    for match in every:
        if not kept or match.start() >= kept[-1].end():
            kept.append(match)
    return tuple(kept)


def _speaks_of_future(text: str, match: re.Match[str], calendar: _Calendar) -> bool:
    """Whether a cue of the future stands before the date in its clause, or right after it; beside a weekday, only if
    nothing parts them, for news is of the days before."""
    weekday = "weekday" in match.groupdict() and match.group("weekday") and not match.groupdict().get("day")
    before = text[max(0, match.start() - (_NEAR if weekday else 200)) : match.start()]
    parted = max((end.end() for end in (_PHRASE if weekday else _CLAUSE).finditer(before)), default=0)
    if calendar.future.search(before, parted):
        return True
    after = _PHRASE.split(text[match.end() : match.end() + _NEAR], maxsplit=1)[0]
    return not weekday and (calendar.future_at.search(before) or calendar.future.search(after)) is not None


class _Reader:
    """One match, read by the parts that it has."""

    def __init__(self, calendar: _Calendar, match: re.Match[str], today: _Today | None, ahead: bool | None) -> None:
        self.parts = {
            name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value is not None
        }
        self.calendar, self.today, self.ahead = calendar, today, ahead

    def value(self, part: str) -> Any:
        told = self.parts.get(part)
        return None if told is None else self.calendar.names[part].get(" ".join(told.lower().split()))

    def iso(self) -> str | None:
        """The date in ISO; None if it is none or cannot be resolved."""
        try:
            return self._absolute() or (self._relative(self.today) if self.today else None)
        except (ValueError, OverflowError):  # the 31st of June, a million years ago
            return None

    def _month(self) -> int | None:
        told = self.parts.get("nmonth")
        if told:
            return int(told)
        named: int | None = self.value("month") or self.value("short_month")
        return named

    def _day(self) -> int | None:
        told = self.parts.get("day")
        if told is None:
            return None
        return int(told) if told.isdigit() else int(self.calendar.names["ordinal"][told.lower()])

    def _absolute(self) -> str | None:
        year = self.parts.get("year")
        if year is None:
            return None
        month, day = self._month(), self._day()
        if month is None:
            return year
        return date(int(year), month, day).isoformat() if day else _month_iso(int(year), month)

    def _relative(self, today: _Today) -> str | None:
        offset = self.value("word")
        if offset is None:
            offset = self.value("ambiguous_word")
        if offset is not None:
            return (today.day + timedelta(days=offset)).isoformat() if today.day else None
        if "unit" in self.parts:
            return self._counted(today)
        if (month := self._month()) is not None:
            return self._in_year(today, month, self._day())
        if (day := self._day()) is not None:
            return self._in_month(today, day)
        if (weekday := self.value("weekday")) is not None:
            return self._on_weekday(today, weekday)
        if (holiday := self.value("holiday")) is not None:
            return self._in_year(today, *holiday)
        if (season := self.value("season")) is not None:
            return self._in_season(today, season)
        return None

    def _direction(self) -> int | None:
        """-1, 0 or 1 for last, this and next; None where nothing says."""
        for name, direction in (("last", -1), ("next", 1), ("this", 0)):
            if name in self.parts:
                return direction
        return None

    def _counted(self, today: _Today) -> str | None:
        unit = self.calendar.names["unit"].get(self.parts["unit"].lower(), "year")
        count = self._direction() or 0
        if "ago" in self.parts or "ahead" in self.parts:
            told = self.parts["n"].lower()
            count = int(told) if told.isdigit() else self.calendar.names["number"].get(told, 5)
            count *= -1 if "ago" in self.parts else 1
        if unit in ("year", "decade"):
            return f"{today.year + count * (10 if unit == 'decade' else 1):04}"
        if unit == "month":
            return _shifted_month(today, count)
        if today.day is None:
            return None
        # a week is less precise than a day, and ISO has no name for it that xsd knows: the month it is in
        then = today.day + timedelta(days=count * _WEEKS.get(unit, 1))
        return then.isoformat() if unit == "day" else _month_iso(then.year, then.month)

    def _in_year(self, today: _Today, month: int, day: int | None = None) -> str | None:
        """The day or month without a year that is next to the article's date, before or after."""
        if today.month is None:
            return None
        direction = self._direction()
        now = (today.month, today.day.day if today.day and day else 0)
        then = (month, day if today.day and day else 0)
        year = today.year
        if direction == 1:
            year += then <= now
        elif direction == -1:
            year -= then >= now
        elif direction is None and day and self.ahead is None:
            # a day far back or far ahead would have its year with it
            year += min((-1, 0, 1), key=lambda more: abs((more * 12 + then[0] - now[0]) * 30 + then[1] - now[1]))
        elif direction is None:
            year += then < now if self.ahead else -(then > now)
        return date(year, month, day).isoformat() if day else _month_iso(year, month)

    def _in_month(self, today: _Today, day: int) -> str | None:
        if today.day is None:
            return None
        direction = self._direction()
        shift = (direction == 1 and day <= today.day.day) - (direction == -1 and day >= today.day.day)
        month = _shifted_month(today, shift)
        return date(int(month[:4]), int(month[5:]), day).isoformat() if month else None

    def _on_weekday(self, today: _Today, weekday: int) -> str | None:
        if today.day is None:
            return None
        direction = self._direction()
        back = (today.day.weekday() - weekday) % 7
        if direction == 1 or (direction != -1 and self.ahead):
            return (today.day + timedelta(days=7 - back)).isoformat()
        return (today.day - timedelta(days=back or (7 if direction == -1 else 0))).isoformat()

    def _in_season(self, today: _Today, season: int) -> str:
        """The year in which a season of the northern hemisphere began."""
        direction, month = self._direction(), today.month or 12
        begun = month >= season
        if direction == -1:
            # "last autumn", said in autumn, is that of the year before
            return f"{today.year - (not begun or month < season + 3):04}"
        if direction is None and not self.ahead:
            return f"{today.year - (not begun):04}"
        return f"{today.year + (begun and direction != 0):04}"


def _month_iso(year: int, month: int) -> str:
    return date(year, month, 1).isoformat()[:7]


def _shifted_month(today: _Today, months: int) -> str | None:
    if today.month is None:
        return None
    total = today.year * 12 + today.month - 1 + months
    return _month_iso(total // 12, total % 12 + 1)


def _today(reference: str | None) -> _Today | None:
    match = _REFERENCE.match(reference or "")
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        return _Today(year or 0, month, date(year or 0, month, day) if month and day else None)
    except ValueError:
        return None


@cache
def _calendar(language: str) -> _Calendar:
    table: dict[str, Any] = json.loads(files("kg.values").joinpath("calendar.json").read_text("utf-8"))[language]
    return _Calendar(
        patterns=tuple(_compiled(table)),
        future=re.compile(rf"\b(?:{table['future']})\b", re.IGNORECASE),
        future_at=re.compile(rf"\b(?:{table['future_at']}) $", re.IGNORECASE),
        names={name: table[name] for name in table if isinstance(table[name], dict)},
    )


def _compiled(table: dict[str, Any]) -> Iterator[re.Pattern[str]]:
    """The patterns of a language with the names of its calendar put in for what stands in braces."""
    month, short = _any(table["month"]), _any(table["short_month"])
    named = {part: f"(?P<{part}>{_any(table[part])})" for part in ("word", "unit", "season", "holiday")}
    named |= {part: f"(?P<{part}>{_any(table[part])})" for part in ("last", "next", "this", "month", "weekday")}
    named |= {f"{part}2": f"(?P<{part}2>{_any(table[part])})" for part in ("last", "next")}
    named |= {
        "iso": _ISO,
        "seasons": _any(table["season"]),
        "year": _YEAR,
        "bareyear": _BARE_YEAR,
        "numbers": _any(table["number"]),
        "ordinals": _any(table["ordinal"]),
        "anymonth": f"(?P<month>{month})|(?P<short_month>{short})",
        "Month": f"(?P<month>{_any(map(str.title, table['month']))})",
        "Anymonth": f"(?:(?P<month>{_any(map(str.title, table['month']))})"
        f"|(?P<short_month>{_any(map(str.title, table['short_month']))}))",
        "Weekday": f"(?P<weekday>{_any(map(str.title, table['weekday']))})",
    }
    for pattern in table["patterns"]:
        for part, put in named.items():
            pattern = pattern.replace(f"{{{part}}}", put)
        yield re.compile(rf"(?<!\w)(?<!(?<!mid)-)(?:{pattern})(?!\w)".replace(" ", r"[ \u00a0]"), re.IGNORECASE)


def _any(words: Any) -> str:
    return "|".join(re.escape(word).replace(r"\ ", " ") for word in sorted(words, key=lambda word: (-len(word), word)))
