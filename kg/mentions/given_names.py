"""Whether a given name is a woman's or a man's, by its beginning and its ending: "she" is not Marco, "el ejecutivo" not
Lucía. A logistic model, trained by training/given_names.py; it says nothing where it is not sure."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from kg.schema import fold

BIAS = ""
LONGEST = 7  # letters of a part; a name of fewer is a part as a whole
SURE = 0.95  # a wrong gender rules out the right person


def parts(name: str) -> Iterator[str]:
    """Endings and beginnings of a folded name, marked at the edge of the word."""
    yield from (name[-n:] + "$" for n in range(1, min(len(name), LONGEST) + 1))
    yield from ("^" + name[:n] for n in range(2, min(len(name), LONGEST) + 1))
    if len(name) <= LONGEST:
        yield f"^{name}$"


class GivenNames:
    """The trained model: a weight a part, above 0 for women."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights

    def gender(self, name: str) -> str | None:
        """ "f", "m", or None where the name does not tell."""
        key = fold(name)
        if not key.isalpha():
            return None
        score = self.weights[BIAS] + sum(self.weights.get(part, 0.0) for part in parts(key))
        likely = 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))
        return "f" if likely >= SURE else "m" if likely <= 1 - SURE else None


@cache
def load_given_names() -> GivenNames:
    """The model that the package ships."""
    with gzip.open(Path(__file__).parent / "given_names.json.gz", "rt", encoding="utf8") as stream:
        return GivenNames(json.load(stream))
