"""How likely a pair of mentions states a relation: a logistic model over the evidence of `pairs`, trained by
training/relations.py. Evidence that begins with "=" has one weight for all relations."""

from __future__ import annotations

import gzip
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

BIAS = ""
SHARED = "="


class Scorer:
    """The trained model. A relation that it was not trained on is weighed by the shared evidence alone.

    A piece of evidence bears on one or two relations of dozens: so the weights are looked up by evidence, once for all
    relations."""

    def __init__(self, shared: Mapping[str, float], relations: Mapping[str, Mapping[str, float]]) -> None:
        self.shared = shared
        self.relations = relations
        weights: dict[str, list[tuple[str, float]]] = defaultdict(list)
        for relation, table in relations.items():
            for name, weight in table.items():
                if name != BIAS:
                    weights[name].append((relation, weight))
        self.weights = {name: tuple(found) for name, found in weights.items()}

    def own_scores(self, own: Iterable[str]) -> dict[str, float]:
        """What a pair's evidence gives each relation that was trained."""
        sums = dict.fromkeys(self.relations, 0.0)
        for name in own:
            for relation, weight in self.weights.get(name, ()):
                sums[relation] += weight
        return {relation: table.get(BIAS, 0.0) + sums[relation] for relation, table in self.relations.items()}

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
