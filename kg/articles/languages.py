"""Which language an article is in: as it is told, else as it reads."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from kg.errors import InputError

# Of 1,600 news paragraphs in Spanish and English all are told apart by their text, and none by less than this. Short
# headlines (60 characters) can look like Galician or Portuguese, with less.
_SURE = 0.5
_SAMPLE = 5_000  # characters: more changes no verdict, and a long article would take its time


@cache
def _tables() -> dict[str, Any]:
    tables: dict[str, Any] = json.loads(files("kg.articles").joinpath("languages.json").read_text("utf-8"))
    return tables


@cache
def _identifier() -> LanguageIdentifier:
    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(sorted(_tables()["names"]))
    return identifier


def readable() -> tuple[str, ...]:
    """The codes of the languages that articles are read in."""
    return tuple(_tables()["read"])


def language_code(told: str) -> str | None:
    """The code of a language told as "es", "es-CO", "en_US", "spa" or "Spanish"; None for no known language."""
    word = re.split(r"[-_.]", told.strip().casefold(), maxsplit=1)[0]
    code = _tables()["aliases"].get(word, word)
    return code if code in _tables()["names"] else None


def checked(code: str) -> str:
    """`code`, if articles in it are read. Raises InputError if not."""
    if code in readable():
        return code
    names = _tables()["names"]
    known = " and ".join(f"{names[each]} ({each})" for each in readable())
    raise InputError(f"article in {names.get(code, 'another language')} ({code!r}): kg reads {known}")


def identify(text: str) -> str:
    """The language of `text`, one that is read. Raises InputError for a third one and where nothing tells."""
    ranked: list[tuple[str, float]] = _identifier().rank(text[:_SAMPLE])
    best, confidence = ranked[0]
    if confidence >= _SURE:
        return checked(best)
    scores = {code: score for code, score in ranked if code in readable()}
    winner = max(sorted(scores), key=lambda code: scores[code])
    if scores[winner] == min(score for _, score in ranked):
        raise InputError(f"language not recognised: give it ({' or '.join(readable())})")
    return winner
