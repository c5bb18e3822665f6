"""What every kind of source comes to before it is an Article, and the last steps that all of them share."""

from __future__ import annotations

from dataclasses import dataclass

from kg.articles.decoding import MAX_CHARACTERS, clean
from kg.articles.languages import checked, identify, language_code
from kg.articles.zones import find_zones
from kg.errors import InputError
from kg.model import Article

MOST_ABOUT = 100  # names of what an article is about; each is looked for in every sentence


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article comes from: its name for messages, the id it gets if it has none of its own, and its language
    as the user gave it (which wins over what the article says) or as the file's name suggests (which does not)."""

    source: str
    id: str
    given: str | None = None
    suggested: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its source gives it: nothing checked yet but the types."""

    text: str
    id: str | None = None
    language: str | None = None
    title: str | None = None
    date: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    about: tuple[str, ...] = ()


def finish(draft: Draft, origin: Origin) -> Article:
    """The article of a draft: text made writable without moving an offset, language settled, zones found.

    Raises InputError for an article without text, too long, or in a language that is not read."""
    if not draft.text.strip():
        raise InputError("empty: nothing to read")
    if len(draft.text) > MAX_CHARACTERS:
        raise InputError(
            f"{len(draft.text):,} characters in one article, more than the {MAX_CHARACTERS:,} that are read: split it"
        )
    text = clean(draft.text)
    language = _language(draft, origin, text)
    zones, author = find_zones(text)
    return Article(
        id=clean(draft.id or origin.id),
        text=text,
        language=language,
        title=_line(draft.title),
        date=draft.date,
        url=_line(draft.url),
        publisher=_line(draft.publisher),
        author=_line(draft.author) or author,
        zones=zones,
        about=tuple(dict.fromkeys(name for told in draft.about if (name := _line(told))))[:MOST_ABOUT],
    )


def _language(draft: Draft, origin: Origin, text: str) -> str:
    if origin.given:
        return checked(origin.given)
    told = language_code(draft.language) if draft.language else None
    code = told or origin.suggested
    return checked(code) if code else identify(text)


def _line(value: str | None) -> str | None:
    """One line of metadata: no line ends, no control characters; None if nothing is left."""
    return " ".join(clean(value).split()) or None if value else None
