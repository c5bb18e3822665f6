"""How a claim is qualified: logistic models over the evidence of `circumstances`, trained by training/qualifiers.py.
One weighs the statuses, one whether the claim is over, and one for each other qualifier whether a date, an amount, a
name or a post of the text is the claim's."""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from kg.model import Status

BIAS = ""


class Judge:
    """The trained models: name of the qualifier -> outcome -> evidence -> weight."""

    def __init__(self, models: Mapping[str, Mapping[str, Mapping[str, float]]]) -> None:
        self.models = models

    def score(self, qualifier: str, outcome: str, evidence: Iterable[str]) -> float:
        weights = self.models[qualifier][outcome]
        return weights.get(BIAS, 0.0) + sum(weights.get(name, 0.0) for name in evidence)

    def status(self, evidence: list[str]) -> Status:
        """The likeliest status; of equals the first by name."""
        outcomes = sorted(self.models["status"])
        best = max(outcomes, key=lambda outcome: self.score("status", outcome, evidence))
        return best  # type: ignore[return-value]  # it was trained on the four statuses

    def probability(self, qualifier: str, evidence: Iterable[str]) -> float:
        """How likely a qualifier is so, or a candidate is the claim's."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.score(qualifier, "yes", evidence)))))


@cache
def load_judge() -> Judge:
    """The models that the package ships."""
    with gzip.open(Path(__file__).parent / "qualifiers.json.gz", "rt", encoding="utf8") as stream:
        return Judge(json.load(stream))
