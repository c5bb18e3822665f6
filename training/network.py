"""Trains the network of kg/claims/scorer.py: dropout over the evidence, Adam, the same numbers from the same rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.linalg import block_diag
from scipy.sparse import csr_matrix

Floats = npt.NDArray[np.float32]
FIRST, SECOND = 64, 16  # widths of the layers; on the paragraphs held back 48 and 96, 24 and 32 do as well
DROPPED, HIDDEN_DROPPED = 0.5, 0.4  # shares of the evidence and of the first layer left out at a time
EPOCHS, BATCH = 6, 1024
RATE, LAST_RATE = 2e-3, 6e-4
ANONYMOUS = 0.1  # share of the rows that train the column of no relation in particular
SCALE = 1000.0  # rows to a step, about: only Adam's epsilon sees it


@dataclass
class Batch:
    """Pairs, with rows that ask whether a relation holds of them."""

    own: csr_matrix  # pair x evidence
    shared: csr_matrix  # row x evidence
    pair: npt.NDArray[np.int64]  # of each row
    relation: npt.NDArray[np.int64]  # of each row
    true: npt.NDArray[np.bool_]  # of each row

    @cached_property
    def starts(self) -> npt.NDArray[np.int64]:
        """Where the rows of each pair begin, and where they end."""
        return np.searchsorted(self.pair, np.arange(self.own.shape[0] + 1))

    def take(self, pairs: npt.NDArray[np.int64]) -> Batch:
        starts = self.starts
        rows = np.concatenate([np.arange(starts[k], starts[k + 1]) for k in pairs])
        counts = np.repeat(np.arange(len(pairs)), starts[pairs + 1] - starts[pairs])
        return Batch(self.own[pairs], self.shared[rows], counts, self.relation[rows], self.true[rows])


class Network:
    def __init__(self, own: int, shared: int, relations: int, seed: int = 0) -> None:
        """For numbers of kinds of evidence; the last of the relations is the column of none in particular."""
        self.random = np.random.default_rng(seed)
        self.weights: dict[str, Floats] = {
            "own": self.drawn(0.08, own, FIRST),
            "own_bias": np.zeros(FIRST, np.float32),
            "shared": self.drawn(0.08, shared, SECOND),
            "shared_bias": np.zeros(SECOND, np.float32),
            "direct": np.zeros(shared, np.float32),
            "joint": self.drawn(0.1, FIRST, SECOND),
            "head_own": self.drawn(0.05, relations, FIRST),
            "head_any": self.drawn(0.1, SECOND),
            "head_shared": self.drawn(0.02, relations, SECOND),
            "bias": np.full(relations, -4, np.float32),
        }
        self.means = {name: np.zeros_like(w) for name, w in self.weights.items()}
        self.squares = {name: np.zeros_like(w) for name, w in self.weights.items()}
        self.steps = 0

    def drawn(self, scale: float, *shape: int) -> Floats:
        return (self.random.normal(size=shape) * scale).astype(np.float32)

    def fit(self, data: Batch) -> None:
        anonymous = len(self.weights["bias"]) - 1
        for epoch in range(EPOCHS):
            rate = LAST_RATE if epoch == EPOCHS - 1 else RATE
            order = self.random.permutation(data.own.shape[0])
            loss = 0.0
            for start in range(0, len(order), BATCH):
                batch = data.take(order[start : start + BATCH])
                hidden = self.random.random(len(batch.relation)) < ANONYMOUS
                batch.relation = np.where(hidden, anonymous, batch.relation)
                loss += self.step(batch, rate)
            print(f"epoch {epoch}: loss {loss / len(data.pair):.4f}", flush=True)

    def thinned(self, matrix: csr_matrix, dropped: float) -> csr_matrix:
        matrix = matrix.copy()
        kept = self.random.random(len(matrix.data)) > dropped
        matrix.data = (kept / (1 - dropped)).astype(np.float32)
        return matrix

    def step(self, b: Batch, rate: float) -> float:
        """One step of Adam; the loss of the batch."""
        w = self.weights
        own, shared = self.thinned(b.own, DROPPED), self.thinned(b.shared, DROPPED / 2)
        first = own @ w["own"] + w["own_bias"]
        mask = ((self.random.random(first.shape) > HIDDEN_DROPPED) / (1 - HIDDEN_DROPPED)).astype(np.float32)
        hidden = np.maximum(first, 0) * mask
        second = np.maximum(shared @ w["shared"] + w["shared_bias"] + (hidden @ w["joint"])[b.pair], 0)
        heads = w["head_any"] + w["head_shared"][b.relation]
        score = (hidden[b.pair] * w["head_own"][b.relation]).sum(1) + (second * heads).sum(1)
        score += shared @ w["direct"] + w["bias"][b.relation]
        likely = 1 / (1 + np.exp(-score))
        blame = ((likely - b.true) / SCALE).astype(np.float32)

        by_pair = indicator(b.pair, b.own.shape[0])
        by_relation = indicator(b.relation, len(w["bias"]))
        to_second = blame[:, None] * heads * (second > 0)
        to_hidden = by_pair @ (blame[:, None] * w["head_own"][b.relation]) + (by_pair @ to_second) @ w["joint"].T
        to_first = to_hidden * mask * (first > 0)
        self.steps += 1
        whole = {
            "bias": by_relation @ blame,
            "head_own": by_relation @ (blame[:, None] * hidden[b.pair]),
            "head_shared": by_relation @ (blame[:, None] * second),
            "head_any": second.T @ blame,
            "shared_bias": to_second.sum(0),
            "joint": hidden.T @ (by_pair @ to_second),
            "own_bias": to_first.sum(0),
        }
        for name, slope in whole.items():
            self.adam(name, slice(None), slope, rate)
        for name, matrix, slope in (("own", own, to_first), ("shared", shared, to_second), ("direct", shared, blame)):
            columns = matrix.T.tocsr()
            seen = np.flatnonzero(np.diff(columns.indptr))  # the rest has no slope, and rests
            self.adam(name, seen, columns[seen] @ slope, rate)
        return float(-np.log(np.where(b.true, likely, 1 - likely) + 1e-9).sum())

    def adam(self, name: str, rows: slice | npt.NDArray[np.int64], slope: Floats, rate: float) -> None:
        mean = self.means[name][rows] = 0.9 * self.means[name][rows] + 0.1 * slope
        square = self.squares[name][rows] = 0.999 * self.squares[name][rows] + 0.001 * slope * slope
        mean, square = mean / (1 - 0.9**self.steps), square / (1 - 0.999**self.steps)
        self.weights[name][rows] -= rate * mean / (np.sqrt(square) + 1e-8)


def together(networks: Sequence[dict[str, Floats]]) -> dict[str, Floats]:
    """The weights of one network that scores as several do on average: their layers side by side."""
    share = np.float32(1 / len(networks))
    columns = {
        n: np.concatenate([w[n] for w in networks], axis=-1) for n in ("own", "own_bias", "shared", "shared_bias")
    }
    heads = {
        n: share * np.concatenate([w[n] for w in networks], axis=-1) for n in ("head_own", "head_any", "head_shared")
    }
    means = {n: share * np.sum([w[n] for w in networks], axis=0) for n in ("direct", "bias")}
    return {**columns, **heads, **means, "joint": block_diag(*(w["joint"] for w in networks)).astype(np.float32)}


def indicator(groups: npt.NDArray[np.int64], number: int) -> csr_matrix:
    """Adds up, multiplied with rows, those of each group."""
    return csr_matrix((np.ones(len(groups), np.float32), (groups, np.arange(len(groups)))), (number, len(groups)))


def sparse(rows: Sequence[Sequence[int]], width: int) -> csr_matrix:
    """A matrix of ones at the numbers that each row lists."""
    starts = np.cumsum([0, *map(len, rows)])
    columns = np.fromiter((n for row in rows for n in row), np.int64, count=int(starts[-1]))
    return csr_matrix((np.ones(len(columns), np.float32), columns, starts), (len(rows), width))
