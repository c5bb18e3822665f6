"""The words of amounts, out of units.json, ready to match: currencies, scales, units, bounds."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from kg.values.numerals import Numerals, Token


class Words:
    """The table of a language."""

    def __init__(self, language: str) -> None:
        everything: dict[str, Any] = json.loads(files("kg.values").joinpath("units.json").read_text("utf-8"))
        table: dict[str, Any] = everything[language]
        self.table, self.language = table, language
        self.numerals = Numerals(table, language)
        self.signs: dict[str, str | None] = dict.fromkeys(everything["unclear_currencies"]["symbols"])
        self.signs["$"] = everything["dollar_sign"][language]
        names: dict[str, str | None] = dict.fromkeys(everything["unclear_currencies"][language])
        for code, currency in everything["currencies"].items():
            self.signs |= dict.fromkeys(currency["symbols"], code) | dict.fromkeys(currency["codes"], code)
            names |= {name.lower(): code for name in currency[language]}
        self.names = Phrases(names)
        self.joint: dict[str, list[Any]] = everything["joint"]
        self.measures: dict[str, list[str]] = everything["measures"]
        self.percent = Phrases(dict.fromkeys(table["percent"], "percent"))
        self.points = Phrases({name: name for name in table["points"]})
        self.staff = Phrases({name: name for name in table["staff"]})
        self.fractions = Phrases(table["fractions"])
        self.vague = Phrases(dict.fromkeys(table["vague"], 0))
        self.before = _bounds(table["bounds"], r"(?:^|(?<=[\s(\"'\u201c«\u00bf¡,;:-]))", r"[ \u00a0]*$")
        self.after = _bounds(table["after"], r"[ \u00a0]+", r"\b")
        self.change = re.compile(rf"\b{table['change']}\b[^.;]{{0,25}}$", re.IGNORECASE)
        signs = "|".join(
            rf"(?<![^\W\d_]){re.escape(sign)}" if sign[0].isalpha() else re.escape(sign)
            for sign in sorted(self.signs, key=lambda sign: (-len(sign), sign))
        )
        self.token = re.compile(
            rf"(?P<symbol>(?:{signs})(?![^\W\d_]))"
            r"|(?P<figure>(?<!\d)\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d.,]*\d)|\d+(?:[.,]\d+)*)"
            r"|(?P<word>[^\W\d_][\w\u2019']*(?:\.[^\W\d_]\b)*)|(?P<sign>\S)"
        )


class Phrases:
    """Phrases of one or more words and what they mean; the longest that stands at a token is found."""

    def __init__(self, meanings: dict[str, Any]) -> None:
        self.meanings = {tuple(re.findall(r"\w+|\S", phrase.lower())): value for phrase, value in meanings.items()}
        self.lengths: dict[str, int] = {}  # first word -> words of the longest phrase that it begins
        for words in self.meanings:
            self.lengths[words[0]] = max(len(words), self.lengths.get(words[0], 0))

    def at(self, tokens: list[Token], i: int) -> tuple[Any, int] | None:
        """The meaning and the token after the phrase."""
        longest = self.lengths.get(tokens[i].lower, 0) if i < len(tokens) else 0
        for length in range(min(longest, len(tokens) - i), 0, -1):
            words = tuple(token.lower for token in tokens[i : i + length])
            if words in self.meanings:
                return self.meanings[words], i + length
        return None


def _bounds(phrases: dict[str, str], before: str, after: str) -> re.Pattern[str]:
    every = "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))
    return re.compile(rf"{before}({every}){after}".replace(r"\ ", r"[ \u00a0]"), re.IGNORECASE)


@cache
def words_of(language: str) -> Words:
    return Words(language)
