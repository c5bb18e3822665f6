"""Numbers as they are written: "14.300", "3,200", "1.3", "mil 100 millones", "eighty-eight", "half a million"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([.,])\d{3})(?:\1\d{3})*")
_SPACES = re.compile(r"[ \u00a0\u2009\u202f]")
_THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text: a number in figures, a word or a sign. `glued`: no space parts it from the one before."""

    kind: str  # "figure", "word", "symbol", "sign"
    text: str
    lower: str
    start: int
    end: int
    glued: bool


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number of several tokens: what it is, the token after it, the last scale in it (a million, say, else 1)."""

    value: Decimal
    next: int
    scale: int
    figures: bool  # it begins with figures, not words


def figure(text: str, language: str) -> Decimal | None:
    """The value of figures with separators; None for what is no number, such as a version.

    Groups of three after a point are thousands in Spanish and decimals in English; after a comma they are thousands in
    both, as in Mexico. Of a point and a comma the last one parts the decimals."""
    text = _SPACES.sub("", text)
    grouped = _GROUPED.fullmatch(text)
    if grouped and (language != "en" or grouped.group(1) == "," or text.count(".") > 1):
        return Decimal(re.sub(r"[.,]", "", text))
    if "." in text and "," in text:
        whole, decimals = re.split(r"[.,](?=\d+$)", text)
        if not _GROUPED.fullmatch(whole):
            return None
        return Decimal(re.sub(r"[.,]", "", whole) + "." + decimals)
    if text.count(".") + text.count(",") > 1:
        return None
    return Decimal(text.replace(",", "."))


class Numerals:
    """Reads the numerals of a language by its table of words."""

    def __init__(self, table: dict[str, Any], language: str) -> None:
        self.words: dict[str, int] = table["numbers"]
        self.scales: dict[str, int] = table["scales"] | table["collectives"]
        self.one, self.half, self.joining = set(table["one"]), set(table["half"]), set(table["and"])
        self.language = language

    def read(self, tokens: list[Token], at: int) -> Numeral | None:
        """The numeral that begins at a token. Lone articles ("a", "un") and scales ("millions") are none."""
        start = self._start(tokens, at)
        if start is None:
            return None
        current, i, lone = start
        total, scale, before_thousand = Decimal(0), 1, False
        while i < len(tokens):
            if tokens[i].text == "-" and i > at and i + 1 < len(tokens) and tokens[i + 1].lower in self.scales:
                i += 1  # "a $100-million round"
            token = tokens[i]
            multiplier = self.scales.get(token.lower) if token.kind == "word" else None
            if multiplier is not None:
                if (
                    current == 0
                    or (multiplier < _THOUSAND and current >= _THOUSAND)
                    or (multiplier == _THOUSAND <= current)
                ):
                    break
                lone, scale = False, multiplier
                if multiplier <= _THOUSAND:
                    current, before_thousand = current * multiplier, multiplier == _THOUSAND
                else:
                    total, current, before_thousand = total + current * multiplier, Decimal(0), False
                i += 1
                continue
            step = self._and_half(tokens, i, current, scale) if not lone else None
            if step is not None:
                total, i = total + step[0], step[1]
                break
            added = self._added(tokens, i, current, total, before_thousand)
            if added is None:
                break
            current, i, before_thousand = current + added[0], added[1], False
        if lone:
            return None
        return Numeral(total + current, i, scale if scale >= _THOUSAND else 1, tokens[at].kind == "figure")

    def _start(self, tokens: list[Token], at: int) -> tuple[Decimal, int, bool] | None:
        """The first addend, the token after it, and whether it counts for nothing alone: an article, a half."""
        token = tokens[at]
        if token.kind == "figure":
            value = figure(token.text, self.language)
            return None if value is None else (value, at + 1, False)
        word = token.lower
        if word in self.words:
            return Decimal(self.words[word]), at + 1, False
        if word in self.one:
            return Decimal(1), at + 1, True
        if word in self.half:
            article = at + 1 < len(tokens) and tokens[at + 1].lower in self.one
            return Decimal("0.5"), at + 1 + article, True
        if self.scales.get(word) == _THOUSAND and self.language == "es" and word == "mil":
            return Decimal(1), at, False
        return None

    def _and_half(self, tokens: list[Token], i: int, current: Decimal, scale: int) -> tuple[Decimal, int] | None:
        """ "dos millones y medio", "two and a half": what is added, and the token after it."""
        if tokens[i].lower not in self.joining or i + 1 >= len(tokens):
            return None
        article = tokens[i + 1].lower in self.one and i + 2 < len(tokens)
        if tokens[i + 1 + article].lower not in self.half:
            return None
        after = i + 2 + article
        if current and scale == 1 and after < len(tokens) and tokens[after].lower in self.scales:
            multiplier = self.scales[tokens[after].lower]  # "two and a half million"
            return current * (multiplier - 1) + Decimal(multiplier) / 2, after + 1
        return Decimal(scale) / 2, after

    def _added(
        self, tokens: list[Token], i: int, current: Decimal, total: Decimal, before_thousand: bool
    ) -> tuple[Decimal, int] | None:
        """The next addend and the token after it, where what stands there goes on with the number."""
        if current == 0 and total == 0:
            return None
        if tokens[i].lower in self.joining and current and i + 1 < len(tokens) and tokens[i + 1].lower in self.words:
            i += 1
        token = tokens[i]
        if token.kind == "figure":
            value = figure(token.text, self.language)
            if value is None or value >= _THOUSAND or value != int(value):
                return None
            thousands = i + 1 < len(tokens) and self.scales.get(tokens[i + 1].lower) == _THOUSAND
            goes_on = before_thousand if current else thousands  # "mil 100 millones", "11 millones 400 mil"
            return (value, i + 1) if goes_on else None
        addend = self.words.get(token.lower)
        if addend is None:
            return None
        fits = (
            current % _THOUSAND == 0
            or (current % 100 == 0 and addend < 100)
            or (current % 10 == 0 and current % 100 >= 20 and addend < 10)
        )
        return (Decimal(addend), i + 1) if fits else None
