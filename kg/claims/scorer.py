"""How likely a pair of mentions states a relation: a small network over the evidence of `pairs` and `triggers`, trained
by training/relations.py.

Evidence is named by strings; each piece has a row of numbers. The rows of a pair's evidence are added up to one hidden
layer, those of the evidence about a relation, with the first layer's say, to a second; each relation weighs both. One
column, of no relation in particular, was trained on all: it serves the relations that nobody trained."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
ANY = ""  # stands for the relations that were not trained
TOLD = "|told"  # marks the head of a relation for pairs that the source says its text is about
SHIPPED = Path(__file__).parent / "relations.npz"
LEAST_SCORE, MOST_SCORE = -30.0, 30.0  # beyond them probabilities are 0 and 1 to a reader


class Layer:
    """Rows of numbers by the name of the evidence, as whole multiples of a step for each column: their sums are exact,
    in whichever order they are added."""

    def __init__(self, names: Iterable[str], rows: npt.NDArray[np.int8], steps: Floats, bias: Floats) -> None:
        self.row = {name: n for n, name in enumerate(names)}
        self.rows, self.steps, self.bias = rows.astype(np.int32), steps.astype(np.float64), bias.astype(np.float64)

    def sums(self, evidence: Iterable[str]) -> Floats:
        """The rows of the evidence that has one, each piece once, added up with the bias."""
        known = [self.row[name] for name in evidence if name in self.row]
        found: Floats = self.rows[known].sum(axis=0) * self.steps + self.bias
        return found


@dataclass(frozen=True, slots=True)
class Impression:
    """What the network makes of a pair: how far it speaks for each relation, and what it adds to the second layer."""

    levels: Floats
    joint: Floats


class Scorer:
    """The trained network."""

    def __init__(self, own: Layer, shared: Layer, relations: Iterable[str], heads: dict[str, Floats]) -> None:
        """`heads` holds `own` (relation by width of the first layer), `shared` (relation by width of the second),
        `joint` (first by second layer) and `bias` (relation). The last column of `shared` goes to the score as it
        is."""
        self.own, self.shared = own, shared
        self.columns = {name: n for n, name in enumerate(relations)}
        self.of_own, self.of_shared = heads["own"].astype(np.float64), heads["shared"].astype(np.float64)
        self.joint, self.bias = heads["joint"].astype(np.float64), heads["bias"].astype(np.float64)

    def head(self, relation: str, *, told: bool) -> str:
        """The name of the head that weighs a relation: of a text that is said to be about the two things, as profiles
        of companies are, one of its own where there is one."""
        own = relation + TOLD
        return own if told and own in self.columns else relation

    def column(self, relation: str) -> int:
        return self.columns.get(relation, self.columns[ANY])

    def impression(self, own: Iterable[str]) -> Impression:
        """What a pair's evidence, each piece once, comes to."""
        hidden = np.maximum(self.own.sums(own), 0.0)
        return Impression(self.of_own @ hidden + self.bias, hidden @ self.joint)

    def scores(self, seen: Impression, shared: Iterable[str]) -> list[float]:
        """The score of every relation, by column, if the evidence about each is this."""
        direct, second = self.second(seen, shared)
        levels: list[float] = (seen.levels + self.of_shared @ second + direct).tolist()
        return levels

    def score(self, seen: Impression, shared: Iterable[str], relation: str) -> float:
        """The score of one relation with the evidence about it."""
        column = self.column(relation)
        direct, second = self.second(seen, shared)
        return float(seen.levels[column] + self.of_shared[column] @ second + direct)

    def second(self, seen: Impression, shared: Iterable[str]) -> tuple[float, Floats]:
        sums = self.shared.sums(shared)
        return float(sums[-1]), np.maximum(sums[:-1] + seen.joint, 0.0)

    def probability(self, relation: str, own: Iterable[str], shared: Iterable[str]) -> float:
        """Between 0 and 1. `own` is the pair's evidence, `shared` that about the relation."""
        return logistic(self.score(self.impression(own), shared, relation))


def logistic(score: float) -> float:
    """The probability that a score stands for."""
    return 1 / (1 + math.exp(-max(LEAST_SCORE, min(MOST_SCORE, score))))


@cache
def load_scorer() -> Scorer:
    """The network that the package ships."""
    with np.load(SHIPPED, allow_pickle=False) as table:
        own, shared = (
            Layer(unpacked(table[f"{n}_names"]), table[f"{n}_rows"], table[f"{n}_steps"], table[f"{n}_bias"])
            for n in ("own", "shared")
        )
        heads = {name: table[f"head_{name}"] for name in ("own", "shared", "joint", "bias")}
        return Scorer(own, shared, unpacked(table["relations"]), heads)


def packed(names: Iterable[str]) -> npt.NDArray[np.uint8]:
    """Names as bytes, one a line."""
    return np.frombuffer("\n".join(names).encode(), dtype=np.uint8)


def unpacked(lines: npt.NDArray[np.uint8]) -> list[str]:
    return lines.tobytes().decode().split("\n")
