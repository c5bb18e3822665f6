"""How likely a pair of mentions states a relation: a logistic model over the evidence of `pairs`, trained by
training/relations.py. Evidence that begins with "=" has one weight for all relations."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

BIAS = ""
SHARED = "="


class Scorer:
    """The trained model. A relation that it was not trained on is weighed by the shared evidence alone."""

    def __init__(self, shared: Mapping[str, float], relations: Mapping[str, Mapping[str, float]]) -> None:
        self.shared = shared
        self.relations = relations

    def probability(self, relation: str, own: Iterable[str], shared: Iterable[str]) -> float:
        """Between 0 and 1. `own` is the pair's evidence, `shared` that about the relation."""
        weights = self.relations.get(relation)
        score = self.shared.get(BIAS, 0.0) + sum(self.shared.get(name, 0.0) for name in shared)
        if weights is not None:
            score += weights.get(BIAS, 0.0) + sum(weights.get(name, 0.0) for name in own)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def load_scorer() -> Scorer:
    """The model that the package ships."""
    with gzip.open(Path(__file__).parent / "relations.json.gz", "rt", encoding="utf8") as stream:
        table = json.load(stream)
    return Scorer(table["shared"], table["relations"])
