"""PageRank and betweenness on arrays, against networkx and against their own equations."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from kg.graph.measures import DAMPING, betweenness, pagerank
from kg.graph.simple import Simple


def simple(graph: nx.Graph | nx.DiGraph) -> Simple:
    arcs = [(u, v, w) for u, v, w in graph.edges(data="weight", default=1)]
    if not graph.is_directed():
        arcs += [(v, u, w) for u, v, w in arcs]
    arcs.sort()
    heads, tails, weights = (np.array([arc[i] for arc in arcs]) for i in range(3))
    names = tuple(map(str, graph))
    return Simple(names, heads.astype(np.int64), tails.astype(np.int64), weights.astype(float), graph.is_directed())


def made(seed: int, directed: bool) -> nx.Graph:
    graph = nx.gnm_random_graph(40, 70, seed=seed, directed=directed)
    for u, v in graph.edges:
        graph[u][v]["weight"] = 1 + (u * v + seed) % 4
    return graph


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_betweenness_is_that_of_networkx(seed: int, directed: bool) -> None:
    graph = made(seed, directed)
    theirs = nx.betweenness_centrality(graph)
    assert betweenness(simple(graph)) == pytest.approx([theirs[node] for node in graph], abs=1e-12)


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("seed", range(4))
def test_pagerank_is_the_solution_of_its_equation(seed: int, directed: bool) -> None:
    graph = made(seed, directed)
    n = len(graph)
    matrix = nx.to_numpy_array(graph)
    out = matrix.sum(axis=1)
    walk = np.where(out[:, None] > 0, matrix / np.where(out == 0, 1, out)[:, None], 1 / n)
    solved = np.linalg.solve(np.eye(n) - DAMPING * walk.T, np.full(n, (1 - DAMPING) / n))
    assert pagerank(simple(graph)) == pytest.approx(solved, abs=1e-10)


def test_a_sample_of_all_is_exact_and_of_some_is_near_and_the_same_twice() -> None:
    graph = simple(nx.barabasi_albert_graph(300, 3, seed=1))
    exact = betweenness(graph)
    assert betweenness(graph, sample=300) == pytest.approx(exact)
    some = betweenness(graph, sample=60, seed=5)
    assert (some == betweenness(graph, sample=60, seed=5)).all()
    assert not (some == betweenness(graph, sample=60, seed=6)).all()
    assert np.argsort(-exact)[0] == np.argsort(-some)[0]


def test_the_simple_graph_is_that_of_networkx() -> None:
    graph = made(1, False)
    assert dict(simple(graph).networkx().edges) == dict(graph.edges)


def test_nothing_has_no_centre() -> None:
    empty = Simple((), *(np.zeros(0, dtype=np.int64),) * 2, np.zeros(0), False)
    assert len(pagerank(empty)) == len(betweenness(empty)) == 0
