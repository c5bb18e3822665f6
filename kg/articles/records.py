"""JSON articles: one object, a list of them, or one a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from kg.articles.decoding import decode
from kg.articles.drafts import MOST_ABOUT, Draft, Origin, finish
from kg.articles.languages import language_code
from kg.errors import InputError
from kg.model import Article, Problem

_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?")
_STRINGS = ("title", "url", "publisher", "author")


def iso_date(value: str) -> str | None:
    """The day, month or year that an ISO date or time states, at its own precision; None for anything else."""
    match = _ISO.fullmatch(value.strip())
    if not match:
        return None
    year, month, day = match.groups()
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    return "-".join(part for part in (year, month, day) if part)


def read_json(data: bytes, origin: Origin) -> Iterator[Article | Problem]:
    """The article of a JSON object, or the articles of a list. Raises InputError where it is no JSON."""
    parsed = parse(decode(data))
    if not isinstance(parsed, list):
        yield from read_record(parsed, origin)
        return
    if not parsed:
        raise InputError("an empty list: no articles")
    for number, record in enumerate(parsed, 1):
        yield from read_record(record, replace(origin, id=f"{origin.id}-{number}"), f"article {number}: ")


def read_lines(lines: Iterable[bytes | None], origin: Origin) -> Iterator[Article | Problem]:
    """The articles of JSON lines; a line that is none gives a problem that names it, and the others are read.

    None stands for a line too long to be read. An article without an id gets that of the origin and its line."""
    empty = True
    for number, line in enumerate(lines, 1):
        place = f"line {number}: "
        if line is None:
            empty = False
            yield Problem(origin.source, f"{place}too long for one article: split it")
            continue
        if not line.strip():
            continue
        empty = False
        try:
            record = parse(decode(line))
        except InputError as error:
            yield Problem(origin.source, f"{place}{error}")
            continue
        yield from read_record(record, replace(origin, id=f"{origin.id}-{number}"), place)
    if empty:
        yield Problem(origin.source, "empty: nothing to read")


def read_record(record: object, origin: Origin, place: str = "") -> Iterator[Article | Problem]:
    """The article of a parsed object. Fields of the wrong kind are told and left out; without text there is none."""
    try:
        draft, complaints = _draft(record)
        article = finish(draft, origin)
    except InputError as error:
        yield Problem(origin.source, f"{place}{error}")
        return
    for complaint in complaints:
        yield Problem(origin.source, f"{place}{complaint}; the article is read without it", lost=False)
    yield article


def parse(text: str) -> Any:
    """What a JSON text says. Raises InputError with line and column where it is broken."""
    try:
        return json.loads(text.rstrip())
    except json.JSONDecodeError as error:
        where = f"column {error.colno}" if "\n" not in text.strip() else f"line {error.lineno}, column {error.colno}"
        raise InputError(f"broken JSON at {where}: {error.msg}") from error
    except RecursionError:
        raise InputError("broken JSON: nested too deep for an article") from None
    except ValueError as error:  # a number of thousands of digits
        raise InputError(f"broken JSON: {error}") from error


def _draft(record: object) -> tuple[Draft, list[str]]:
    if not isinstance(record, dict):
        raise InputError(f"not an article: an object with a text is expected, not {_kind(record)}")
    text = record.get("text")
    if not isinstance(text, str):
        raise InputError(f'no article: "text" must be a string, not {_kind(text)}')
    complaints: list[str] = []
    fields: dict[str, str | None] = {}
    for name in _STRINGS:
        fields[name] = _string(record.get(name), name, complaints)
    return (
        Draft(
            text=text,
            id=_id(record.get("id"), complaints),
            date=_date(record.get("date"), complaints),
            language=_language(record.get("language"), complaints),
            about=_names(record.get("about"), complaints),
            **fields,
        ),
        complaints,
    )


def _string(value: object, name: str, complaints: list[str]) -> str | None:
    if isinstance(value, list) and value and all(isinstance(each, str) for each in value):
        value = ", ".join(value)  # several authors
    if value is None or isinstance(value, str):
        return value
    complaints.append(f'"{name}" must be a string, not {_kind(value)}')
    return None


def _names(value: object, complaints: list[str]) -> tuple[str, ...]:
    """One name, or several."""
    listed = value if isinstance(value, list) else [] if value is None else [value]
    if len(listed) > MOST_ABOUT:
        complaints.append(f'"about" has {len(listed):,} names, more than the {MOST_ABOUT} that are looked for')
        return ()
    if all(isinstance(name, str) for name in listed):
        return tuple(listed)
    complaints.append('"about" must be the name of a thing, or a list of names')
    return ()


def _id(value: object, complaints: list[str]) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    value = _string(value, "id", complaints)
    return value if value and value.strip() else None


def _date(value: object, complaints: list[str]) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)  # a bare year
    told = _string(value, "date", complaints)
    if not told:
        return None
    found = iso_date(told)
    if found is None:
        complaints.append(f'"date" is no ISO date like 2024-05-13: {told[:40]!r}')
    return found


def _language(value: object, complaints: list[str]) -> str | None:
    told = _string(value, "language", complaints)
    if told and language_code(told) is None:
        complaints.append(f'"language" is no language code like es or en: {told[:40]!r}')
        return None
    return told


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "missing or null"}
    return names.get(type(value), "a number")
