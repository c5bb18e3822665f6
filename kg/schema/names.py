"""How names are compared, and what was probably meant by a name that nothing bears."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches


def fold(name: str) -> str:
    """The key under which the spellings of a name meet: no case, no accents, single spaces. Twice is as once."""
    if name.isascii():  # most names, and it takes a fifth of the time
        return " ".join(name.lower().split())
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def local(iri: str) -> str:
    """What follows the last '#' or '/' of an IRI."""
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def meant(name: str, known: Iterable[str]) -> str:
    """A mend that names the nearest of `known`: "did you mean 'hired'?", or all of them where they are few."""
    names = sorted(set(known))
    near = get_close_matches(name, names, n=2, cutoff=0.6)
    if near:
        return f"did you mean {' or '.join(repr(n) for n in near)}?"
    return f"use one of {', '.join(names)}" if 0 < len(names) <= 12 else "declare it, or use one that is declared"
