"""The facts as a simple weighted graph, which the measures take: things by number, at most one edge a pair."""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from kg.graph.facts import Facts

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Simple:
    """Things by number, in the order of their local names, and the arcs between them, sorted by both ends. An
    undirected edge is two arcs. The weight of an arc is the number of independent sources, summed over the facts that
    join its ends: a link that many state in many ways is a strong one."""

    names: tuple[str, ...]
    heads: Ints  # where each arc starts
    tails: Ints  # where it ends
    weights: Floats
    directed: bool

    def __len__(self) -> int:
        return len(self.names)

    @property
    def starts(self) -> Ints:
        """Where the arcs of each thing start, and at the end how many arcs there are: heads are sorted."""
        found: Ints = np.searchsorted(self.heads, np.arange(len(self) + 1)).astype(np.int64)
        return found

    def networkx(self) -> nx.Graph | nx.DiGraph:
        """The same as networkx has it: nodes are the numbers, in order, edges have `weight`."""
        graph: nx.Graph | nx.DiGraph = nx.DiGraph() if self.directed else nx.Graph()
        graph.add_nodes_from(range(len(self)))
        kept = slice(None) if self.directed else self.heads < self.tails
        ends = (array[kept].tolist() for array in (self.heads, self.tails, self.weights))
        graph.add_weighted_edges_from(zip(*ends, strict=True))
        return graph


def simple(found: Facts, *, directed: bool = False) -> Simple:
    """The simple graph of the facts. Undirected, because whether an article says that a company hired a person, or that
    the person joined it, is a matter of wording, and should not turn the edge around; unless `directed`, where
    symmetric relations alone run both ways.

    Quantities are no things, and a fact of a thing and itself joins nothing: both are left out."""
    joining = [
        fact for fact in found
        if fact.subject != fact.object and not (found.is_value(fact.subject) or found.is_value(fact.object))
    ]  # fmt: skip
    pairs = [(fact.subject, fact.object, fact.sources) for fact in joining]
    if directed:
        pairs += [(f.object, f.subject, f.sources) for f in joining if f.relation in found.symmetric]
    names = tuple(sorted({end for pair in pairs for end in pair[:2]}))
    number = {name: i for i, name in enumerate(names)}
    heads = np.fromiter((number[s] for s, _, _ in pairs), np.int64, len(pairs))
    tails = np.fromiter((number[o] for _, o, _ in pairs), np.int64, len(pairs))
    weights = np.fromiter((sources for _, _, sources in pairs), np.float64, len(pairs))
    if not directed:
        heads, tails = np.concatenate([heads, tails]), np.concatenate([tails, heads])
        weights = np.concatenate([weights, weights])
    keys, which = np.unique(heads * max(len(names), 1) + tails, return_inverse=True)
    summed = np.bincount(which, weights, minlength=len(keys)).astype(np.float64)
    return Simple(names, *(np.divmod(keys, max(len(names), 1))), summed, directed)
