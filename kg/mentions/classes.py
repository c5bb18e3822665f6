"""Of what class a name is that no gazetteer knows: a log-linear model over the signs of all its places and the
opinions of the recogniser, trained by training/classes.py on the corpus."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path

BIAS = ""


def opinions(votes: Counter[str], told: Counter[str]) -> dict[str, float]:
    """The share of the recogniser's opinions, and of what context and shape told, for each class."""
    found: dict[str, float] = {}
    for name, counts in (("recognised", votes), ("told", told)):
        for cls, count in sorted(counts.items()):
            found[f"{name} {cls}"] = count / counts.total()
        if not counts:
            found[f"not {name}"] = 1.0
    return found


class Classes:
    """The trained model: for each class a weight for each sign."""

    def __init__(self, weights: Mapping[str, Mapping[str, float]]) -> None:
        self.weights = weights

    def choose(self, signs: Mapping[str, float]) -> str:
        """The likeliest class; the first by name of equals."""

        def score(cls: str) -> float:
            table = self.weights[cls]
            return table.get(BIAS, 0.0) + sum(value * table.get(sign, 0.0) for sign, value in sorted(signs.items()))

        return max(sorted(self.weights), key=score)


@cache
def load_classes() -> Classes:
    packed = (Path(__file__).parent / "classes.json.gz").read_bytes()
    return Classes(json.loads(gzip.decompress(packed)))
