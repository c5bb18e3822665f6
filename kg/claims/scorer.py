"""How likely a pair of mentions states a relation: a logistic model over the evidence of `pairs`, trained by
training/relations.py. Evidence that begins with "=" has one weight for all relations."""

from __future__ import annotations

import gzip
import itertools
import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import numpy as np

BIAS = ""
SHARED = "="


class Scorer:
    """The trained model. A relation that it was not trained on is weighed by the shared evidence alone."""

    def __init__(self, shared: Mapping[str, float], relations: Mapping[str, Mapping[str, float]]) -> None:
        self.shared = shared
        self.relations = relations
        # a row of weights for each piece of evidence, a column for each relation: most evidence bears on many of them
        self.rows = {name: row for row, name in enumerate(dict.fromkeys((BIAS, *itertools.chain(*relations.values()))))}
        self.weights = np.zeros((len(self.rows), len(relations)))
        for column, table in enumerate(relations.values()):
            self.weights[[self.rows[name] for name in table], column] = list(table.values())

    def own_scores(self, own: Iterable[str]) -> dict[str, float]:
        """What a pair's evidence, each piece once, gives each relation that was trained."""
        rows = [self.rows[BIAS], *(self.rows[name] for name in own if name in self.rows)]
        return dict(zip(self.relations, self.weights[rows].sum(axis=0).tolist(), strict=True))

    def shared_score(self, shared: Iterable[str]) -> float:
        """What the evidence about a relation gives it, whichever it is."""
        return self.shared.get(BIAS, 0.0) + sum(self.shared.get(name, 0.0) for name in shared)

    def probability(self, relation: str, own: Iterable[str], shared: Iterable[str]) -> float:
        """Between 0 and 1. `own` is the pair's evidence, `shared` that about the relation."""
        return logistic(self.shared_score(shared) + self.own_scores(own).get(relation, 0.0))


def logistic(score: float) -> float:
    """The probability that a sum of weights stands for."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


@cache
def load_scorer() -> Scorer:
    """The model that the package ships."""
    with gzip.open(Path(__file__).parent / "relations.json.gz", "rt", encoding="utf8") as stream:
        table = json.load(stream)
    return Scorer(table["shared"], table["relations"])
