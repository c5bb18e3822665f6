"""Who is at the centre of the graph."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, get_args

import networkx as nx
import numpy as np

from kg.errors import UnknownNameError
from kg.graph.backends import dispatch
from kg.graph.facts import Facts, seen
from kg.graph.measures import betweenness, pagerank
from kg.graph.select import check_count
from kg.graph.simple import Floats, Simple, simple
from kg.graph.table import Row, Table

Measure = Literal["pagerank", "degree", "betweenness"]
MEASURES: tuple[Measure, ...] = get_args(Measure)
EXACT = 2_000  # with more things than this, betweenness is estimated
SAMPLE = 200  # from so many of them
NEVER: tuple[str | None, str | None] = (None, None)
DIGITS = 9  # what is the same on every machine


@dataclass(frozen=True, slots=True)
class Ranked(Row):
    """A thing and how central it is. `degree` is how many others it has facts with, `weight` by how many independent
    sources these are stated, summed over the facts; `pagerank` sums to 1 over all things; `betweenness` is the share
    of the shortest paths between two others that pass it."""

    rank: int
    name: str
    cls: str
    degree: int
    weight: int
    pagerank: float
    betweenness: float
    first_seen: str | None
    last_seen: str | None
    iri: str  # local name

    SHOWN: ClassVar[Mapping[str, str]] = {
        "rank": "rank", "name": "name", "class": "cls", "degree": "degree", "PageRank": "pagerank",
        "betweenness": "betweenness", "first seen": "first_seen", "last seen": "last_seen",
    }  # fmt: skip


def rank(
    found: Facts,
    *,
    by: str = "pagerank",
    top: int | None = 20,
    directed: bool = False,
    exact: int = EXACT,
    sample: int = SAMPLE,
    seed: int = 0,
    backend: str | None = None,
) -> Table[Ranked]:
    """The things of these facts, the most central first by one of `MEASURES`; of equals the first by name. `top` None
    gives all.

    Each pair of things is one edge, undirected unless `directed`, whose weight is the number of independent sources,
    summed over the facts that join the two. PageRank follows the weights; betweenness does not, and is exact up to
    `exact` things, else estimated from `sample` of them chosen by `seed` (the notes tell which). `backend` names a
    networkx backend to compute both. Raises UnknownNameError for another measure or backend, QueryError for a `top`
    below 0 or a `sample` below 1."""
    if by not in MEASURES:
        raise UnknownNameError("measure", by, MEASURES, f"there are {', '.join(MEASURES)}")
    check_count("top", top, 0)
    check_count("sample", sample, 1)
    graph = simple(found, directed=directed)
    pivots = sample if len(graph) > max(exact, sample) else None
    between, walked = _measured(graph, pivots, seed, backend)
    both = simple(found) if directed else graph  # the same things, under the same numbers
    degree, weight = (np.bincount(both.heads, counted, minlength=len(both)) for counted in (None, both.weights))
    order = {"pagerank": walked, "degree": degree, "betweenness": between}[by]
    labels = [found.entities[name].name for name in graph.names]
    chosen = sorted(range(len(graph)), key=lambda i: (-order[i], -walked[i], labels[i], graph.names[i]))[:top]
    days: dict[str, tuple[str | None, str | None]] = {**seen(found)}
    rows = tuple(
        Ranked(place, labels[i], found.entities[graph.names[i]].cls, int(degree[i]), int(weight[i]), float(walked[i]),
               float(between[i]), *days.get(graph.names[i], NEVER), graph.names[i])
        for place, i in enumerate(chosen, 1)
    )  # fmt: skip
    how = f"estimated from {pivots} of {len(graph):,} things, seed {seed}" if pivots else "exact"
    return Table(Ranked, rows, (f"{len(graph):,} things, {len(found):,} facts; betweenness is {how}",))


def _measured(graph: Simple, pivots: int | None, seed: int, backend: str | None) -> tuple[Floats, Floats]:
    """Betweenness and PageRank, rounded to what every machine agrees on."""
    with dispatch(backend) as handed:
        if handed and len(graph):
            plain = graph.networkx()
            between = nx.betweenness_centrality(plain, k=pivots, seed=seed, **handed)
            walked = nx.pagerank(plain, weight="weight", **handed)
            found = [np.array([values[i] for i in range(len(graph))]) for values in (between, walked)]
        else:
            found = [betweenness(graph, sample=pivots, seed=seed), pagerank(graph)]
    return np.round(found[0], DIGITS), np.round(found[1], DIGITS)
