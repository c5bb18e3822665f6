"""The figures of many texts together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from kg.evaluation.assess import Assessed, Error
from kg.evaluation.gold import QUALIFIERS
from kg.evaluation.losses import FAULTS, STAGES

BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95)  # of confidence: each up to the next, the last up to 1


@dataclass
class Row:
    """Claims and facts counted. Precision is the share of claims that are right, recall that of facts found."""

    claims: int = 0
    right: int = 0
    facts: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        return share(self.right, self.claims)

    @property
    def recall(self) -> float:
        return share(self.found, self.facts)

    @property
    def f1(self) -> float:
        return share(2 * self.precision * self.recall, self.precision + self.recall)

    def record(self) -> dict[str, float | int]:
        return {"precision": self.precision, "recall": self.recall, "f1": self.f1, **asdict(self)}


@dataclass
class Agreement:
    """How often a qualifier is right: of the facts for which the gold gives one, and of all."""

    given: int = 0
    given_right: int = 0
    facts: int = 0
    right: int = 0

    def record(self) -> dict[str, float | int]:
        shares = {"accuracy": share(self.given_right, self.given), "overall": share(self.right, self.facts)}
        return {**shares, **asdict(self)}


@dataclass
class Figures:
    """What `add` has been told of, summed up."""

    total: Row = field(default_factory=Row)
    languages: defaultdict[str, Row] = field(default_factory=lambda: defaultdict(Row))
    relations: defaultdict[str, Row] = field(default_factory=lambda: defaultdict(Row))
    qualifiers: defaultdict[str, Agreement] = field(default_factory=lambda: defaultdict(Agreement))
    confidences: list[tuple[float, bool]] = field(default_factory=list)
    causes: Counter[str] = field(default_factory=Counter)
    errors: list[Error] = field(default_factory=list)

    def add(self, text: Assessed) -> None:
        """Counts the claims, facts and errors of one more text."""
        for relation, confidence, right in text.claims:
            for row in (self.total, self.languages[text.language], self.relations[relation]):
                row.claims += 1
                row.right += right
            self.confidences.append((confidence, right))
        for relation, found in text.facts:
            for row in (self.total, self.languages[text.language], self.relations[relation]):
                row.facts += 1
                row.found += found
        for compared in text.qualifiers:
            agreement = self.qualifiers[compared.name]
            agreement.facts += 1
            agreement.right += compared.right
            if compared.given:
                agreement.given += 1
                agreement.given_right += compared.right
        self.causes.update(error.cause for error in text.errors)
        self.errors += text.errors

    def rows(self) -> dict[str, Row]:
        """All, then each language, then each relation, those with most facts first."""
        relations = sorted(self.relations.items(), key=lambda item: (-item[1].facts, item[0]))
        return {"all": self.total, **dict(sorted(self.languages.items())), **dict(relations)}

    def reliability(self) -> list[dict[str, float | int]]:
        """For each band of confidence that has claims: how many, how sure they are on average, and the share right."""
        bands = []
        for low, high in zip(BANDS, [*BANDS[1:], 1.0], strict=True):
            last = low == BANDS[-1]
            held = [(c, right) for c, right in self.confidences if low <= c and (c < high or last)]
            if held:
                mean = share(sum(c for c, _ in held), len(held))
                right = sum(right for _, right in held)
                bands.append({"from": low, "to": high, "claims": len(held), "confidence": mean,
                              "right": share(right, len(held))})  # fmt: skip
        return bands

    def lost(self) -> dict[str, int]:
        """How many facts each stage lost, in the order of the way."""
        return {stage: self.causes[stage] for stage in STAGES if self.causes[stage]}

    def wrong(self) -> dict[str, int]:
        """How many claims have what wrong."""
        return {fault: self.causes[fault] for fault in FAULTS if self.causes[fault]}

    def record(self) -> dict[str, Any]:
        """All but the errors, as JSON has it."""
        return {
            "rows": {name: row.record() for name, row in self.rows().items()},
            "qualifiers": {name: self.qualifiers[name].record() for name in QUALIFIERS if name in self.qualifiers},
            "reliability": self.reliability(),
            "lost": self.lost(),
            "wrong": self.wrong(),
        }


def share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def two_places(value: float) -> str:
    return f"{value:.2f}"


def cells(row: Row) -> Sequence[object]:
    """A row as a table shows it."""
    return [*map(two_places, (row.precision, row.recall, row.f1)), row.facts, row.claims]
