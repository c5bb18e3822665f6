"""What an article keeps of its text to be compared by, and to which news agency it credits it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import blake2b

from kg.model import Article
from kg.schema.names import fold
from kg.schema.records import Gazetteer
from kg.store.identity import words

SHINGLE = 5  # words that stand together: two writers of one event rarely have five in common
BINS = 64  # hashes a sketch has; the share of them that two have in common is about that of their shingles
WORD = re.compile(r"[^\W_]+")
EDGE = 200  # characters at either end of a text in which a credit stands
APART = re.compile(r"[,;/|]|\s+(?:and|y|e)\s+")
IN_PARENTHESES = re.compile(r"\(([^()\n]{2,40})\)")
LONGEST_NAME = 4  # words

Sketch = tuple[int, ...]


def sketch(text: str) -> str:
    """The least hash of the text's shingles in each of `BINS` classes of hashes, as hexadecimal: equal for equal words.
    "" where the text has no words."""
    tokens = WORD.findall(fold(text))
    bins: list[int | None] = [None] * BINS
    for start in range(max(1, len(tokens) - SHINGLE + 1) if tokens else 0):
        shingle = " ".join(tokens[start : start + SHINGLE])
        number = int.from_bytes(blake2b(shingle.encode(), digest_size=6).digest(), "big")
        place, least = number % BINS, number >> 16
        known = bins[place]
        bins[place] = least if known is None else min(known, least)
    return "".join(f"{value:08x}" for value in _filled(bins))


def read_sketch(text: str) -> Sketch:
    """The hashes of a sketch."""
    return tuple(int(text[at : at + 8], 16) for at in range(0, len(text), 8))


def likeness(one: Sketch, other: Sketch) -> float:
    """From 0 to 1, about how much of two texts' shingles is common to both."""
    return sum(a == b for a, b in zip(one, other, strict=True)) / len(one)


def _filled(bins: list[int | None]) -> Iterator[int]:
    """A class that no shingle fell into takes the value of the next that has one."""
    if all(value is None for value in bins):
        return
    for place in range(BINS):
        following = (bins[(place + step) % BINS] for step in range(BINS))
        yield next(value for value in following if value is not None)


def credited(article: Article, gazetteer: Gazetteer) -> str | None:
    """The news agency to which an article owes its text, by local name: its publisher or author is one, or the text
    names one in parentheses or after words of credit, at its beginning or end. None where nothing says so."""
    ends = (article.text[:EDGE], article.text[-EDGE:])
    named = [part for field in (article.publisher, article.author) if field for part in [field, *APART.split(field)]]
    named += [found.strip() for end in ends for found in IN_PARENTHESES.findall(end)]
    named += [name for end in ends for name in _after_credit(end)]
    found = (agency(name, gazetteer) for name in named)
    return next((iri for iri in found if iri), None)


def _after_credit(text: str) -> Iterator[str]:
    folded = fold(text)
    for credit in words()["credits"]:
        _, met, rest = folded.partition(fold(credit) + " ")
        if met:
            following = [word.strip(".,;:()") for word in rest.split()[:LONGEST_NAME]]
            yield from (" ".join(following[:length]) for length in range(len(following), 0, -1))


def agency(name: str, gazetteer: Gazetteer) -> str | None:
    """The local name of the news agency called so; None where the gazetteer has none."""
    kinds = set(words()["agency_kinds"])
    entries = gazetteer.by_name.get(fold(name), ())
    return next((e.iri for e in entries if any(kinds & set(found) for found in e.kinds.values())), None)
