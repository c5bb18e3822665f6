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
PLAIN: Status = "asserted"
# At 1.5 the conditional of rumour is understood wherever it stands alone; on gold/dev and tests/hard the accuracy of
# the status differs by a point between 0.5 and 2.5
RULE_CREDIT = 1.5


class Judge:
    """The trained models: name of the qualifier -> outcome -> evidence -> weight."""

    def __init__(self, models: Mapping[str, Mapping[str, Mapping[str, float]]]) -> None:
        self.models = models

    def score(self, qualifier: str, outcome: str, evidence: Iterable[str]) -> float:
        weights = self.models[qualifier][outcome]
        return weights.get(BIAS, 0.0) + sum(weights.get(name, 0.0) for name in evidence)

    def status(self, evidence: list[str], ruled: Status) -> Status:
        """The likeliest status, with some credit for what grammar alone says where that is no plain assertion; of
        equals the first by name."""

        def weigh(outcome: str) -> float:
            credit = RULE_CREDIT if outcome == ruled != PLAIN else 0.0
            return self.score("status", outcome, evidence) + credit

        best = max(sorted(self.models["status"]), key=weigh)
        return best  # type: ignore[return-value]  # it was trained on the four statuses

    def probability(self, qualifier: str, evidence: Iterable[str]) -> float:
        """How likely a qualifier is so, or a candidate is the claim's."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.score(qualifier, "yes", evidence)))))


@cache
def load_judge() -> Judge:
    """The models that the package ships."""
    with gzip.open(Path(__file__).parent / "qualifiers.json.gz", "rt", encoding="utf8") as stream:
        return Judge(json.load(stream))
