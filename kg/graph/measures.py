"""Who is at the centre: PageRank and betweenness on arrays.

networkx gives the same numbers (the tests hold these to its own), but takes many times as long, and its PageRank wants
scipy, for which alone nobody should have to install it."""

from __future__ import annotations

import random

import numpy as np

from kg.graph.simple import Floats, Ints, Simple

DAMPING = 0.85
TOLERANCE = 1e-12
STEPS = 500


def pagerank(graph: Simple, *, damping: float = DAMPING) -> Floats:
    """The PageRank of each thing, by number; they sum to 1. Arcs are followed in proportion to their weights, and
    where there are none the walk starts anew anywhere (Page, Brin et al. 1999, by power iteration)."""
    n = len(graph)
    if not n:
        return np.zeros(0)
    out = np.bincount(graph.heads, graph.weights, minlength=n)
    stuck = out == 0
    shares = graph.weights / out[graph.heads]
    rank = np.full(n, 1 / n)
    for _ in range(STEPS):
        carried = np.bincount(graph.tails, rank[graph.heads] * shares, minlength=n)
        new = damping * (carried + rank[stuck].sum() / n) + (1 - damping) / n
        moved = np.abs(new - rank).sum()
        rank = new
        if moved < TOLERANCE:
            break
    return rank


def pivots(graph: Simple, sample: int | None, seed: int) -> list[int]:
    """The things from which paths are counted: all, or `sample` of them, chosen by `seed`."""
    everything = range(len(graph))
    return list(everything) if sample is None or sample >= len(graph) else sorted(
        random.Random(seed).sample(everything, sample)
    )  # fmt: skip


def betweenness(graph: Simple, *, sample: int | None = None, seed: int = 0) -> Floats:
    """The share of the shortest paths between two others that pass each thing, by number, from 0 to 1. Weights do not
    count: they are strengths and no lengths.

    Exact; or, with `sample`, estimated from the paths that start at so many things (Brandes 2001, Brandes and Pich
    2007), a level of the search at a time."""
    n = len(graph)
    total = np.zeros(n)
    if n < 3:
        return total
    starts = graph.starts
    chosen = pivots(graph, sample, seed)
    for source in chosen:
        total += _dependencies(source, n, starts, graph.tails)
    return total * (n / len(chosen)) / ((n - 1) * (n - 2))


def _dependencies(source: int, n: int, starts: Ints, tails: Ints) -> Floats:
    """How many shortest paths from `source` pass each thing, each end counted by the share of its paths that do."""
    depth = np.full(n, -1, dtype=np.int64)
    paths = np.zeros(n)
    depth[source], paths[source] = 0, 1
    frontier = np.array([source])
    levels: list[tuple[Ints, Ints]] = []  # the arcs between one level and the next
    while frontier.size:
        counts = starts[frontier + 1] - starts[frontier]
        heads = np.repeat(frontier, counts)
        within = np.arange(len(heads)) - np.repeat(np.cumsum(counts) - counts, counts)
        ends = tails[np.repeat(starts[frontier], counts) + within]
        onward = depth[ends] < 0
        heads, ends = heads[onward], ends[onward]
        if not heads.size:
            break
        np.add.at(paths, ends, paths[heads])
        depth[ends] = len(levels) + 1
        levels.append((heads, ends))
        frontier = np.unique(ends)
    passed = np.zeros(n)
    for heads, ends in reversed(levels):
        np.add.at(passed, heads, paths[heads] / paths[ends] * (1 + passed[ends]))
    passed[source] = 0
    return passed
