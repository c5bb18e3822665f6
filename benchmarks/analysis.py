"""How long the measures take on a large graph, and how much memory, beside networkx alone.

    python -m benchmarks.analysis --nodes 100000 --edges 500000

Makes a random graph in clusters, by a seed, and stores it as claims: the quads of an article that the program itself
would write, in one load. Then three processes, one after the other: kg from the store to its measures; networkx alone
on the same edges, without a store; and the whole graph as `kg.graph.project` gives it, with every sentence."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ParamSpec, TypeVar

import networkx as nx
import pyoxigraph as ox

from benchmarks.clock import Clock, peak_memory
from benchmarks.made_graph import links, readings
from kg.graph import ASSERTED, Selection, communities, facts, project
from kg.graph.measures import betweenness, pagerank
from kg.graph.simple import simple
from kg.schema import load_schema
from kg.store import Store, article_quads
from kg.store.disk import open_database

Numbers = dict[str, float]
Item = TypeVar("Item")
Parameters = ParamSpec("Parameters")


def store(folder: Path, options: argparse.Namespace, clock: Clock) -> None:
    """Makes the graph and stores it."""
    schema = load_schema()

    def quads() -> Iterator[ox.Quad]:
        for reading in readings(schema, options.nodes, options.edges, options.seed):
            for quad in article_quads(reading, schema):
                yield quad
                yield ox.Quad(quad.subject, quad.predicate, quad.object)  # merged, as kg.store.write does

    database = open_database(folder, "write")
    clock.time("making and storing", database.bulk_extend, quads())
    clock.time("merging the files of the store", database.optimize)


def ours(folder: Path, options: argparse.Namespace, clock: Clock) -> None:
    """From the store to the measures."""
    with Store.open(folder, mode="read") as opened:
        found = clock.time("the facts from the store", facts, opened, Selection(statuses=ASSERTED))
    graph = clock.time("the simple graph", simple, found)
    clock.time("PageRank", pagerank, graph)
    clock.time(f"betweenness, {options.sample} pivots", lambda: betweenness(graph, sample=options.sample))
    clock.time("communities", lambda: communities(found))


def plain(folder: Path, options: argparse.Namespace, clock: Clock) -> None:
    """networkx on the same edges, from memory."""
    pairs = list(links(options.nodes, options.edges, options.seed))
    graph = nx.Graph()
    clock.time("the simple graph", graph.add_edges_from, pairs)
    clock.time("PageRank", nx.pagerank, graph)  # with scipy
    clock.time(
        f"betweenness, {options.sample} pivots",
        lambda: nx.betweenness_centrality(graph, k=options.sample, seed=options.seed),
    )
    clock.time("communities", lambda: nx.community.louvain_communities(graph, seed=options.seed))


def whole(folder: Path, options: argparse.Namespace, clock: Clock) -> None:
    """The whole MultiDiGraph."""
    with Store.open(folder, mode="read") as opened:
        clock.time("the whole MultiDiGraph", project, opened)


PARTS: dict[str, Callable[[Path, argparse.Namespace, Clock], None]] = {
    "store": store, "kg": ours, "networkx alone": plain, "whole": whole,
}  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.analysis", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--edges", type=int, default=500_000)
    parser.add_argument("--sample", type=int, default=50, help="pivots of betweenness (default: 50)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the store there, or use the one that is there")
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        clock = Clock()
        PARTS[options.part](options.keep, options, clock)
        print(json.dumps({"seconds": clock.seconds, "memory": peak_memory()}))
        return
    with tempfile.TemporaryDirectory(prefix="kg-analysis-") as folder:
        options.keep = options.keep or Path(folder) / "store"
        parts = [part for part in PARTS if part != "store" or not options.keep.exists()]
        told = {part: run(part, options) for part in parts}
    print(as_markdown(told))


def run(part: str, options: argparse.Namespace) -> tuple[Numbers, float]:
    """The seconds of one part by stage and the most memory it held, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.analysis", "--part", part, "--keep", str(options.keep)]
    for name in ("nodes", "edges", "sample", "seed"):
        command += [f"--{name}", str(getattr(options, name))]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    answer = json.loads(done.stdout.splitlines()[-1])
    return answer["seconds"], answer["memory"]


def as_markdown(told: dict[str, tuple[Numbers, float]]) -> str:
    """A row a stage, the processor seconds of kg beside those of networkx alone; then what the other parts took."""
    (mine, memory), (theirs, other) = told["kg"], told["networkx alone"]
    lines = ["| stage, processor seconds | kg | networkx alone |", "|---|---:|---:|"]
    for stage, taken in mine.items():
        beside = f"{theirs[stage]:.1f}" if stage in theirs else ""
        lines.append(f"| {stage} | {taken:.1f} | {beside} |")
    lines.append(f"| most memory, MB | {memory / 1e6:,.0f} | {other / 1e6:,.0f} |")
    lines.append("")
    for part in ("store", "whole"):
        if part in told:
            seconds, held = told[part]
            times = ", ".join(f"{stage}: {taken:.0f} s" for stage, taken in seconds.items())
            lines.append(f"- {times}; most memory {held / 1e6:,.0f} MB")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
