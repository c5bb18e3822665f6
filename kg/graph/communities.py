"""Which things belong together."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

import networkx as nx

from kg.errors import QueryError
from kg.graph.backends import dispatch
from kg.graph.facts import Facts
from kg.graph.measures import pagerank
from kg.graph.select import check_count
from kg.graph.simple import simple
from kg.graph.table import Row, Table

NAMED = 5  # names that stand for a community


@dataclass(frozen=True, slots=True)
class Community(Row):
    """Things that have more facts with each other than with the rest. `names` are its most central members by PageRank
    in the whole graph, `members` the local names of all, in that order; `relations` tell how many facts of each join
    two of them."""

    number: int
    size: int
    names: tuple[str, ...]
    relations: tuple[tuple[str, int], ...]
    members: tuple[str, ...]

    SHOWN: ClassVar[Mapping[str, str]] = {
        "community": "number", "size": "size", "most central": "names", "held together by": "relations",
    }  # fmt: skip


def communities(
    found: Facts, *, resolution: float = 1.0, seed: int = 0, top: int | None = None, backend: str | None = None
) -> Table[Community]:
    """The communities that Louvain's method finds, the largest first, of equals the one whose most central name comes
    first; `top` None gives all. A higher `resolution` gives smaller ones (Blondel et al. 2008, by networkx).

    The graph is that of `rank`, undirected; weights count. The order of things and edges is set, so the same graph and
    `seed` give the same communities. `backend` names a networkx backend. Raises UnknownNameError for one that is not
    installed, QueryError for a `resolution` that is not above 0 or a `top` below 0."""
    check_count("top", top, 0)
    if not 0 < resolution < math.inf:
        raise QueryError(f"a resolution is a number above 0, and not {resolution}")
    graph = simple(found)
    if not len(graph):
        return Table(Community, (), ("no facts, no communities",))
    plain = graph.networkx()
    with dispatch(backend) as handed:
        parts = nx.community.louvain_communities(plain, weight="weight", resolution=resolution, seed=seed, **handed)
    walked = pagerank(graph).round(9)
    labels = [found.entities[name].name for name in graph.names]
    ordered = [sorted(part, key=lambda i: (-walked[i], labels[i], i)) for part in parts]
    ordered.sort(key=lambda part: (-len(part), labels[part[0]], part[0]))
    where = {graph.names[i]: number for number, part in enumerate(ordered) for i in part}
    held: list[Counter[str]] = [Counter() for _ in ordered]
    for fact in found:
        home = where.get(fact.subject)
        if home is not None and fact.subject != fact.object and where.get(fact.object) == home:
            held[home][fact.relation] += 1
    rows = tuple(
        Community(
            number, len(part), tuple(labels[i] for i in part[:NAMED]),
            tuple(sorted(held[number - 1].items(), key=lambda item: (-item[1], item[0]))),
            tuple(graph.names[i] for i in part),
        )
        for number, part in enumerate(ordered[:top], 1)
    )  # fmt: skip
    modularity = nx.community.modularity(plain, parts, weight="weight", resolution=resolution)
    note = f"{len(graph):,} things, {len(ordered):,} communities, modularity {modularity:.3f}, seed {seed}"
    return Table(Community, rows, (note,))
