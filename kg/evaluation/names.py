"""Whether a name that was read and a name in the gold are the same: the rules of the gold's own scorer."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from kg.evaluation.words import ARTICLES, LEGAL_FORMS

WORD = re.compile(r"[a-z0-9]+")
FIGURE = re.compile(r"\d[\d.,]*")
SEPARATOR = re.compile(r"[.,]")
THOUSAND = 3  # digits in each group after the first: "14.300"


def folded(name: str) -> str:
    """What is compared of a name: its words without case, accents, punctuation, articles and legal forms ("Inc.",
    "S. A."). A description, known by its small initial, keeps "company" and the like. A name of nothing but these keeps
    them; one without Latin letters and digits comes to nothing."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if c.isascii()).lower()
    words = WORD.findall(bare)
    kept = without_articles(words) if name[:1].islower() else without_forms(words)
    return " ".join(kept) or " ".join(words)


def without_articles(words: Iterable[str]) -> Iterator[str]:
    return (word for word in words if word not in ARTICLES)


def without_forms(words: list[str]) -> Iterator[str]:
    spelled_out = False  # the "a" of "s a"
    for word, following in zip_longest(words, words[1:]):
        if spelled_out:
            spelled_out = False
        elif (word, following) == ("s", "a"):
            spelled_out = True
        elif word not in ARTICLES and word not in LEGAL_FORMS:
            yield word


def figures(text: str) -> tuple[str, ...]:
    """The numbers in a text as they are compared: without the separators of thousands, with a point for decimals."""
    return tuple(figure(match.group().rstrip(".,")) for match in FIGURE.finditer(text))


def figure(written: str) -> str:
    first, *rest = SEPARATOR.split(written)
    grouped = bool(rest) and len(first) <= THOUSAND and all(len(group) == THOUSAND for group in rest)
    return ("" if grouped else ".").join([first, *rest])


def alike(one: str, other: str) -> bool:
    """Whether two names may be short and long for the same: equal, the one the beginning of the other ("Elbit" and
    "Elbit Systems Ltd."), or the initials of its words ("ABC" and "Acme Building Corporation")."""
    shorter, longer = sorted((folded(one).split(), folded(other).split()), key=lambda words: (len(words), words))
    if not shorter:
        return False
    if longer[: len(shorter)] == shorter:
        return len(shorter) == len(longer) or len("".join(shorter)) >= THOUSAND
    return shorter in ([initials(one)], [initials(other)])


def initials(name: str) -> str:
    """The initials of the capitalised words of a name, in small letters; nothing for a name of one word."""
    capitals = [word[0] for word in name.split() if word[0].isupper()]
    return "".join(capitals).lower() if len(capitals) > 1 else ""
