"""How fast the page of a graph is made and opened, by the size of the graph.

    python -m benchmarks.pages --names 50 500 2000 20000

For each size it makes a graph, writes its page, opens that in headless Chromium with the network refused, and prints
what it took. The graphs are made of the claims that are read in the seeds, told again and again with their names
exchanged as `benchmarks.corpus` exchanges them: to read the articles of 20,000 names would take hours, and the page
would be no other."""

from __future__ import annotations

import argparse
import os
import random
import shutil
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import count, pairwise
from pathlib import Path
from typing import Any

import networkx as nx
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.corpus import DAYS, FIRST_DAY, NAMES, SEEDS, Pool, exchange, rename
from kg.articles import read_articles
from kg.graph import project
from kg.model import Problem
from kg.pipeline import Reader
from kg.store import Store
from kg.views import render

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
PUBLISHERS = 24
FRAMES = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
HEADS = ("names", "facts", "made in", "file", "usable in", "JS heap", "click on a name", "click on a line", "search",
         "filter", "requests")  # fmt: skip


@dataclass
class Result:
    """What the page of one graph took: seconds and bytes."""

    names: int
    facts: int
    made: float
    file: int
    usable: float = 0.0
    heap: int = 0
    name: float = 0.0
    line: float = 0.0
    search: float = 0.0
    filter: float = 0.0
    requests: int = 0

    def row(self) -> tuple[str, ...]:
        seconds = [f"{value:.2f} s" for value in (self.name, self.line, self.search, self.filter)]
        return (f"{self.names:,}", f"{self.facts:,}", f"{self.made:.1f} s", f"{self.file / 1e6:.1f} MB",
                f"{self.usable:.2f} s", f"{self.heap / 1e6:.0f} MB", *seconds, str(self.requests))  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pages", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--names", type=int, nargs="+", default=[50, 500, 2000, 20000], help="the sizes of the graphs")
    options = parser.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        parser.error("no Chromium on this machine; install it (apt-get install chromium), or name one in $CHROMIUM")
    with tempfile.TemporaryDirectory(prefix="kg-pages-") as folder, sync_playwright() as playwright:
        seeds = read_seeds(Path(folder) / "store")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        print(f"| {' | '.join(HEADS)} |\n|{'---:|' * len(HEADS)}")
        for size in options.names:
            result = measure(browser, make_graph(seeds, size), Path(folder) / "page.html")
            print(f"| {' | '.join(result.row())} |", flush=True)
        print(f"\nChromium {browser.version}, headless, 1280 by 860 pixels")
        browser.close()


def read_seeds(folder: Path) -> nx.MultiDiGraph:
    """The graph of the articles in seeds/, without what follows by rule."""
    with Store.open(folder) as store:
        for reading in Reader(store.schema).read(read_articles([str(SEEDS)])):
            if isinstance(reading, Problem):
                raise SystemExit(f"a seed cannot be read: {reading}")
            store.put(reading)
        return project(store, inferred=False)


def make_graph(seeds: nx.MultiDiGraph, size: int) -> nx.MultiDiGraph:
    """A graph of that many names at least: articles with the claims of a seed each, and other names and dates."""
    rng = random.Random(0)
    pools = {key: Pool(*key, rng) for key in sorted({(n.cls, n.gender) for n in NAMES}, key=str)}
    told: dict[str, list[tuple[str, str, dict[str, Any]]]] = {}
    for subject, object_, key in sorted(seeds.edges(keys=True), key=lambda edge: edge[2]):
        said = seeds.edges[subject, object_, key]
        told.setdefault(said["article"], []).append((subject, object_, said))
    graph = nx.MultiDiGraph(classes=seeds.graph["classes"], left_out=0)
    keys = count()
    number = 0
    while len(graph) < size:
        called = exchange(pools, rng)
        claims = told[rng.choice(sorted(told))]
        day = (FIRST_DAY + timedelta(days=int(DAYS * rng.random()))).isoformat()
        about = {"article": f"a{number}", "published": day, "publisher": f"Publisher {rng.randrange(PUBLISHERS)}"}
        for subject, object_, said in claims[: rng.randint(3, 12)]:
            ends = [add_name(graph, seeds, end, called, day) for end in (subject, object_)]
            graph.add_edge(*ends, key=f"https://example.org/claim/{next(keys):08}",
                           **{**said, **retell(said, called), **about, "date": None})  # fmt: skip
            if len(graph) >= size:
                break
        number += 1
    return graph


def add_name(graph: nx.MultiDiGraph, seeds: nx.MultiDiGraph, node: str, called: dict[str, str], day: str) -> str:
    known = seeds.nodes[node]
    label = rename(known["label"], called)
    iri = f"https://example.org/entity/{label.replace(' ', '_')}"
    if iri not in graph:
        graph.add_node(iri, **{**known, "label": label, "aliases": (), "first_seen": day, "last_seen": day})
    return iri


def retell(said: dict[str, Any], called: dict[str, str]) -> dict[str, Any]:
    """The sentence with other names, and where the two ends stand in it now."""
    sentence, spans = said["sentence"], (said["subject_span"], said["object_span"])
    cuts = sorted({0, len(sentence), *(edge for span in spans if span for edge in span)})
    moved, text = {0: 0}, ""
    for start, end in pairwise(cuts):
        text += rename(sentence[start:end], called)
        moved[end] = len(text)
    subject, object_ = (span and (moved[span[0]], moved[span[1]]) for span in spans)
    return {"sentence": text, "subject_span": subject, "object_span": object_}


def measure(browser: Browser, graph: nx.MultiDiGraph, file: Path) -> Result:
    start = time.perf_counter()
    text = render(graph, title="Benchmark")
    made = time.perf_counter() - start
    file.write_text(text, encoding="utf-8")
    result = Result(len(graph), graph.number_of_edges(), made, file.stat().st_size)
    context = browser.new_context(viewport={"width": 1280, "height": 860}, offline=True, reduced_motion="reduce")
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    start = time.perf_counter()
    page.goto(file.as_uri())
    page.evaluate(FRAMES)
    result.usable = time.perf_counter() - start
    metrics = context.new_cdp_session(page)
    metrics.send("Performance.enable")
    found = {each["name"]: each["value"] for each in metrics.send("Performance.getMetrics")["metrics"]}
    result.heap = int(found["JSHeapUsedSize"])
    result.name, result.line, result.search, result.filter = uses(page)
    result.requests = len(asked) - 1  # but for the page itself
    context.close()
    return result


def uses(page: Page) -> Iterator[float]:
    """The seconds of a click on the most connected name and on a line, of a search, and of a filter of a class."""
    spot = page.evaluate("""() => {
      const at = kg.network.canvasToDOM(kg.network.getPosition(FACTS.order[0]));
      const frame = document.getElementById("canvas").getBoundingClientRect();
      return {x: frame.left + at.x, y: frame.top + at.y};
    }""")
    yield timed(page, lambda: page.mouse.click(spot["x"], spot["y"]), "name")
    page.evaluate("kg.choose(null)")
    line = page.evaluate("""() => {
      const {id, from, to} = kg.edges().find(edge => edge.from !== edge.to && kg.network.body.edges[edge.id]);
      kg.fit([from, to]);
      return kg.pointOf(id);
    }""")
    yield timed(page, lambda: page.mouse.click(line["x"], line["y"]), "line")
    page.locator("#search").fill("OpenAI")
    yield timed(page, lambda: page.locator("#search").press("Enter"), "name")
    page.evaluate("kg.choose(null)")
    yield timed(page, page.locator("#classes input").first.uncheck, "rest")


def timed(page: Page, act: Any, shows: str) -> float:
    """The seconds from an act until the panel shows what it should and the drawing is drawn."""
    start = time.perf_counter()
    act()
    page.locator(f"#panel[data-shows={shows}]").wait_for()
    page.evaluate(FRAMES)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
