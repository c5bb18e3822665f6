"""The amounts that a text states: money, counts, shares, power. What words they are made of is in units.json."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import get_args

from kg.model import Bound, Quantity, QuantityKind
from kg.values.dates import date_spans
from kg.values.numerals import Numeral, Token
from kg.values.units import words_of

_LARGE = 100_000  # a scale from which a number without a noun is money: "raised 50 million"
_KINDS: dict[str, QuantityKind] = {kind: kind for kind in get_args(QuantityKind)}
_BOUNDS: dict[str, Bound] = {bound: bound for bound in get_args(Bound)}
_DASHES = ("-", "\u2013", "\u2014")
_YEARS = range(1900, 2100)


def find_amounts(text: str, language: str) -> list[Quantity]:
    """The amounts in `text`, in order and apart.

    `text[start:end]` has the number, its scale and its currency or unit; of counted nouns only those for people at work
    ("9.000 personas", but "10.000" of "10.000 GPU": there the noun names the thing, and is the unit). Words that make
    it a bound or a guess ("more than", "unos") are left out and said by `bound`. A large number without currency has
    that of the money before it. Dates, years, durations, ordinals and versions are no amounts."""
    return list(_amounts(text, language))


@lru_cache(maxsize=64)  # one sentence is asked about again for each name in it, and once more for its amounts
def _amounts(text: str, language: str) -> tuple[Quantity, ...]:
    return tuple(_Scan(text, language).amounts())


@dataclass(frozen=True, slots=True)
class _Suffix:
    """What follows a number and makes an amount of it."""

    next: int
    kind: QuantityKind
    unit: str | None = None
    scale: int = 1
    included: bool = True  # whether the words belong to the span


class _Scan:
    """One text, read from left to right."""

    def __init__(self, text: str, language: str) -> None:
        self.text, self.words = text, words_of(language)
        self.tokens: list[Token] = []
        end = -1
        for match in self.words.token.finditer(text):
            kind = match.lastgroup or "sign"
            word = match.group()
            self.tokens.append(Token(kind, word, word.lower(), match.start(), match.end(), match.start() == end))
            end = match.end()

    @cached_property
    def dates(self) -> list[tuple[int, int]]:
        return date_spans(self.text, self.words.language)

    def amounts(self) -> Iterator[Quantity]:
        i, currency = 0, None
        while i < len(self.tokens):
            found = self._at(i)
            if found is None:
                i += 1
                continue
            amount, i = found
            if amount.kind == "money":
                amount = replace(amount, unit=amount.unit or (currency if self._bare(amount) else None))
                currency = amount.unit or currency
            yield self._bounded(amount)

    def _at(self, i: int) -> tuple[Quantity, int] | None:
        token = self.tokens[i]
        first = i
        prefix: str | None = None
        signed = token.kind == "symbol" and i + 1 < len(self.tokens)
        if signed:
            prefix, i = self.words.signs[token.text], i + 1
        number = self.words.numerals.read(self.tokens, i)
        if number is None:
            return None if signed else self._fraction(first) or self._one(first) or self._vague(first)
        suffix = self._suffix(number, signed)
        high = self._range(first, number, suffix, signed)
        if high is not None:
            number, top, suffix = high
        if suffix is None and not signed:
            suffix = self._counted(first, number)
            if suffix is None:
                return None
        suffix = suffix or _Suffix(number.next, "money", prefix, included=False)
        if signed and suffix.kind != "money":
            suffix = _Suffix(number.next, "money", prefix)
        if not signed and suffix.kind == "count" and not suffix.included and self._dated(first):
            return None
        last = suffix.next if suffix.included else number.next
        value = number.value if high is not None else number.value * suffix.scale
        return (
            self._quantity(first, last, suffix.kind, value, suffix.unit or prefix, top if high is not None else None),
            max(last, first + 1),
        )

    def _quantity(
        self,
        first: int,
        last: int,
        kind: QuantityKind,
        value: Decimal | None,
        unit: str | None,
        high: Decimal | None = None,
    ) -> Quantity:
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        bound: Bound = "exact" if high is None else "between"
        return Quantity(self.text[start:end], start, end, kind, _plain(value), unit, _plain(high), bound)

    # what follows a number

    def _suffix(self, number: Numeral, signed: bool) -> _Suffix | None:
        """Scale, currency, percent sign or unit after a number; None where none of them is."""
        i, scale = number.next, 1
        token = self._token(i)
        if token is None:
            return None
        if token.text in self.words.joint:
            code, scale = self.words.joint[token.text]
            return _Suffix(i + 1, "money", code, scale)
        short = (
            self.words.table["short_scales"].get(token.lower) if token.kind == "word" and number.scale == 1 else None
        )
        if short and (token.glued or token.text.isupper() or signed):
            money = self._currency(i + 1)
            if money or signed or (token.lower in self.words.table["safe_scales"]):
                after = money[1] if money else i + 1
                return _Suffix(after, "money", money[0] if money else None, short)
        if token.text in self.words.measures:
            kind, unit = self.words.measures[token.text]
            return _Suffix(i + 1, _KINDS[kind], unit)
        if (money := self._currency(i)) is not None:
            return _Suffix(money[1], "money", money[0])
        for phrases, kind in ((self.words.percent, "share"), (self.words.points, "other")):
            if (found := phrases.at(self.tokens, i)) is not None:
                return _Suffix(found[1], _KINDS[kind], found[0])
        return None

    def _currency(self, i: int) -> tuple[str | None, int] | None:
        """The currency named at a token, after "de", "of" or a hyphen or not, and the token after it."""
        token = self._token(i)
        if token is None:
            return None
        if token.kind == "symbol":
            following = self._token(i + 1)
            if following is not None and following.kind == "figure" and following.glued:
                return None  # the sign of the next amount
            return self.words.signs[token.text], i + 1
        if (token.lower in self.words.table["of"] or token.text in _DASHES) and i + 1 < len(self.tokens):
            i += 1
        return self.words.names.at(self.tokens, i)

    def _range(
        self, first: int, low: Numeral, suffix: _Suffix | None, signed: bool
    ) -> tuple[Numeral, Decimal, _Suffix | None] | None:
        """The range of two numbers: the low one, ending where the high one does, the high value, and what follows."""
        link = suffix.next if suffix else low.next
        token = self._token(link)
        if token is None or not self._links(first, token, own_unit=suffix is not None or low.scale > 1):
            return None
        i = link + 1
        sign = self._token(i)
        if sign is None:
            return None
        i += sign.kind == "symbol"
        high = self.words.numerals.read(self.tokens, i) if i < len(self.tokens) else None
        if high is None:
            return None
        after = self._suffix(high, signed or sign.kind == "symbol")
        end = after or (suffix if suffix and suffix.kind == "money" else None)
        if end is None and not signed and high.scale < _LARGE and self._noun(high.next) is None:
            return None
        top = high.value * (after.scale if after else 1)
        scale = suffix.scale if suffix else 1
        if scale == 1 and low.scale == 1:
            scale = (after.scale if after else 1) * high.scale
        bottom = low.value * scale
        if not bottom < top or (after and suffix and after.kind != suffix.kind):
            return None
        if after is None and end is not None:
            after = _Suffix(high.next, end.kind, end.unit)
        return Numeral(bottom, high.next, max(low.scale, high.scale), low.figures), top, after

    def _links(self, first: int, token: Token, *, own_unit: bool) -> bool:
        """Whether a token between two numbers makes a range: "between 5 and 7", "5-7", but not "rose from 5 to 7"."""
        table, before = self.words.table, self._token(first - 1)
        opening = before.lower if before is not None else ""
        if token.text in _DASHES or token.lower in table["either"]:
            return True
        if token.lower not in table["to"]:
            return False
        if opening in table["between"]:
            return True
        start = self.tokens[first].start
        changed = self.words.change.search(self.text[max(0, start - 50) : start]) is not None
        return token.lower == table["to"][0] and not changed and (opening not in table["from"] or not own_unit)

    # numbers alone

    def _counted(self, first: int, number: Numeral) -> _Suffix | None:
        """What a number is that a noun or nothing follows: a count, or money where it is large; None for neither."""
        table = self.words.table
        staff = self._staff(number.next)
        if staff is not None:
            return staff
        following = self._token(number.next)
        if number.scale >= _LARGE:
            noun = self._noun(number.next)
            if noun is None or noun in table["money_nouns"]:
                return _Suffix(number.next, "money")
            return _Suffix(number.next, "count", noun, included=False)
        noun = self._noun(number.next)
        if noun in table["goods"]:
            return _Suffix(number.next, "count", noun, included=False)
        if following is not None and self._is_no_count(following, number):
            return None
        if self._is_name_part(first, number):
            return None
        return _Suffix(number.next, "count", noun, included=False)

    def _staff(self, i: int) -> _Suffix | None:
        """People at work, with at most two adjectives before them in English."""
        for skipped in range(3 if self.words.language == "en" else 1):
            if found := self.words.staff.at(self.tokens, i + skipped):
                return _Suffix(found[1], "count", found[0])
            token = self._token(i + skipped)
            if token is None or token.kind not in ("word", "sign") or token.lower in self.words.table["function"]:
                return None
            if token.kind == "sign" and token.text != "-":
                return None
        return None

    def _noun(self, i: int) -> str | None:
        """The word counted by a number before token `i`, after "de" or "of" or not, if it can be one."""
        token = self._token(i)
        if token is not None and token.text == "+":
            i, token = i + 1, self._token(i + 1)
        if token is not None and token.lower in self.words.table["of"]:
            token = self._token(i + 1)
        elif token is not None and self.words.language == "es" and self._is_scaled(i):
            return None  # "millones captados": what is counted by millions has its "de"
        if token is None or token.kind != "word" or token.lower in self.words.table["function"]:
            return None
        return None if re.search(r"[\u2019']", token.text) else token.text

    def _is_scaled(self, i: int) -> bool:
        return self.words.numerals.scales.get(self.tokens[i - 1].lower, 0) >= _LARGE

    def _is_no_count(self, following: Token, number: Numeral) -> bool:
        """Whether what follows a number makes it a duration, an ordinal, a clause of a list, half of a name."""
        after = self._token(number.next + 1)
        two = f"{following.lower} {after.lower}" if after is not None else ""
        time = self.words.table["time"]
        if (
            following.lower in time
            or two in time
            or (following.text == "-" and after is not None and after.lower in time)
        ):
            return True
        if following.text == "." and after is not None and after.glued and after.text in ("º", "ª", "er"):
            return True
        if not following.glued:
            return following.kind == "figure"  # the number of a telephone
        return following.kind == "word" or following.text in ("-", "/", ":", "º", "ª", "°", ")", "\u2013", "*", "_")

    def _is_name_part(self, first: int, number: Numeral) -> bool:
        """Whether a bare number is a year or part of the words before it: "Llama 3", "phase 2", "H-100", "the two"."""
        token, before = self.tokens[first], self._token(first - 1)
        value, written = number.value, token.text
        if value < 2 or int(value.as_tuple().exponent) < 0:
            return True
        if number.figures and written.isdigit() and int(value) in _YEARS:
            return True
        if before is None:
            return False
        opening = first < 2 or before.text in (".", "?", "!", "\u201c", '"', "«", "\u2014")
        if not number.figures and written[0].isupper():
            after = self._token(number.next)
            return not opening or (after is not None and after.text[0].isupper())  # "Tres Cantos", "Nine Oaks"
        if token.glued and before.text not in ("(", "[", '"', "\u201c", "«", "¿", "¡", "'", "\u2014", "\u2013"):
            return True
        if before.kind == "figure" or before.text in ("+", "#"):
            return True
        if before.lower in self.words.table["not_counts"]:
            return not number.figures or before.lower not in ("los", "las", "the", "these", "those", "estos", "estas")
        capital = (
            before.kind == "word" and before.text[0].isupper() and before.lower not in self.words.table["function"]
        )
        bounding = self.words.before.search(self.text[max(0, token.start - 40) : token.start]) is not None
        leading = value >= 100 and (first < 2 or self.tokens[first - 2].text in (".", "?", "!", "\u201c", '"', "«"))
        return capital and not leading and not bounding and written.isdigit() and len(written) <= 4

    # amounts without figures

    def _fraction(self, i: int) -> tuple[Quantity, int] | None:
        """ "a third of", "la mitad de": shares; alone only where a clause ends."""
        found = self.words.fractions.at(self.tokens, i)
        if found is None:
            return None
        share, after = found
        following = self._token(after)
        stands = following is None or following.kind == "sign" or following.lower in self.words.table["of"]
        possessed = following is not None and following.lower in ("its", "their", "his", "her", "the")
        if not stands and not possessed:
            return None
        amount = self._quantity(i, after, "share", Decimal(str(share)), "percent")
        return (amount if share == int(share) else replace(amount, bound="about")), after

    def _one(self, i: int) -> tuple[Quantity, int] | None:
        """ "a pound", "un euro"."""
        if self.tokens[i].lower not in self.words.numerals.one:
            return None
        money = self.words.names.at(self.tokens, i + 1)
        following = self._token(money[1]) if money else None
        if money is None or money[0] is None or (following is not None and following.text == "-"):
            return None
        return self._quantity(i, money[1], "money", Decimal(1), money[0]), money[1]

    def _vague(self, i: int) -> tuple[Quantity, int] | None:
        """ "hundreds of", "miles de": an amount that nobody can put a number to."""
        found = self.words.vague.at(self.tokens, i)
        before = self._token(i - 1)
        if found is None or (before is not None and before.kind == "figure"):
            return None
        after = found[1]
        if money := self._currency(after):
            return self._quantity(i, money[1], "money", None, money[0]), money[1]
        following = self._token(after)
        if following is None or following.lower not in self.words.table["of"]:
            return None
        if (staff := self.words.staff.at(self.tokens, after + 1)) is not None:
            return self._quantity(i, staff[1], "count", None, staff[0]), staff[1]
        return self._quantity(i, after, "count", None, self._noun(after)), after

    # helpers

    def _token(self, i: int) -> Token | None:
        return self.tokens[i] if 0 <= i < len(self.tokens) else None

    def _dated(self, i: int) -> bool:
        before = bisect_left(self.dates, (self.tokens[i].end, 0))  # the dates that begin before the token's end
        return before > 0 and self.dates[before - 1][1] > self.tokens[i].start

    def _bare(self, amount: Quantity) -> bool:
        return amount.text[-1].isalpha() and amount.text[0].isalnum()

    def _bounded(self, amount: Quantity) -> Quantity:
        if amount.bound != "exact":
            return amount
        before = self.words.before.search(self.text[max(0, amount.start - 40) : amount.start])
        after = self.words.after.match(self.text, amount.end) if before is None else None
        told = before or after
        if told is None:
            return replace(amount, bound="at least") if self.text[amount.end : amount.end + 1] == "+" else amount
        bounds = self.words.table["bounds" if before else "after"]
        return replace(amount, bound=_BOUNDS[bounds[" ".join(told.group(1).lower().split())]])


def _plain(value: Decimal | None) -> Decimal | None:
    """The value in its one form without an exponent: 2500000, not 2.5E+6 or 2500000.0."""
    return None if value is None else Decimal(f"{value.normalize():f}")
