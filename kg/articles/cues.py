"""The words that open what is not an article's body, out of cues.json, as patterns.

Those of all languages are looked for in every article: sites mix them, and no cue of one means another thing in the
other."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

_DASH = r"[-\u2013\u2014\u2015]"
_NO_BULLET = r"\w\s(\[\"'\u201c\u201d\u2018«»¿¡$€£#@%+\-\u2013\u2014"
_OPENING = rf"(?:[^{_NO_BULLET}]{{1,3}}[ \t]*|[-\u2013\u2014*•][ \t]+)?"  # a bullet, an arrow, a pictograph
_AFTER = rf"[ \t\u00a0]*(?:[:\uff1a|»>→]|{_DASH}[ \t\u00a0])"  # what stands between a cue and what it leads to


@dataclass(frozen=True, slots=True)
class Cues:
    """The patterns: each is matched at the start of a line, but for those whose names tell where."""

    teaser: re.Pattern[str]
    teaser_alone: re.Pattern[str]  # counts where nothing follows on the line
    teaser_bare: re.Pattern[str]  # needs no colon
    caption: re.Pattern[str]
    enclosed: re.Pattern[str]  # searched: an opening bracket and a cue
    trailing_teaser: re.Pattern[str]  # searched: a cue after the end of a sentence
    trailing_caption: re.Pattern[str]
    byline: re.Pattern[str]
    desk: re.Pattern[str]
    anonymous: re.Pattern[str]  # searched, in a name: it is nobody's
    agency: re.Pattern[str]  # a whole line
    particles: frozenset[str]


@cache
def cues() -> Cues:
    """The cues that the package carries."""
    table: dict[str, Any] = json.loads(files("kg.articles").joinpath("cues.json").read_text("utf-8"))
    teaser, teaser_bare, byline, desk, caption, caption_bare = (
        _any(table["es"][kind] + table["en"][kind])
        for kind in ("teaser", "teaser_bare", "byline", "desk", "caption", "caption_bare")
    )
    agency = _any(table["agencies"])
    after_sentence = r"(?<=[.!?…»\u201d\"')])[ \t\u00a0]{1,4}(?=[^\W\d_](?-i:(?<=[A-ZÁÉÍÓÚÑ])))"  # and with a capital
    return Cues(
        teaser=_loose(rf"{_OPENING}{teaser}{_AFTER}"),
        teaser_alone=_loose(rf"{_OPENING}{teaser}\b"),
        teaser_bare=_loose(rf"{_OPENING}{teaser_bare}\b"),
        caption=_loose(rf"{_OPENING}(?:{caption}[ \t]*(?:[:\uff1a|]|/[ \t])|{caption_bare}\b)"),
        enclosed=_loose(
            rf"(?P<open>[(\[])[ \t]*(?:(?P<teaser>{teaser}{_AFTER})|{caption}[ \t]*[:\uff1a|/]|{caption_bare}\b)"
        ),
        # "Lea" after a full stop may be the body's own; of the short cues only those of several words count there
        trailing_teaser=_loose(rf"{after_sentence}(?=\w+[ \t]+\w){teaser}[ \t]*[:\uff1a]"),
        trailing_caption=_loose(rf"{after_sentence}{caption}[ \t]*[:\uff1a]"),
        byline=_loose(rf"{_OPENING}\(?(?P<cue>{byline})(?P<colon>[ \t]*[:\uff1a])?[ \t\u00a0]+(?=\S)"),
        desk=_loose(rf"{_OPENING}\(?{desk}\b"),
        anonymous=_loose(rf"\b{desk}\b"),
        agency=_loose(rf"\(?{agency}(?:[ \t]*[/,|&y-][ \t]*{agency})*\)?\.?[ \t]*$"),
        particles=frozenset(table["particles"]),
    )


def _any(phrases: list[str]) -> str:
    """A pattern for any of the phrases, the longest first, with or without their accents."""
    return "(?:" + "|".join(_spelled(each) for each in sorted(set(phrases), key=lambda p: (-len(p), p))) + ")"


def _spelled(phrase: str) -> str:
    return "".join(_letter(letter) for letter in phrase)


def _letter(letter: str) -> str:
    if letter == " ":
        return r"[ \t\u00a0]+"
    if letter == "'":
        return "['\u2019]"
    base = unicodedata.normalize("NFD", letter)
    return f"(?:{letter}|{base[0]}{base[1:]}?)" if len(base) > 1 else re.escape(letter)


def _loose(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
