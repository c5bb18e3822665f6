"""The page: one HTML file that needs no network, drawn by pyvis with a template of our own.

pyvis's own template links a style sheet on another machine even where it says that all is in the file, and writes
titles as markup. Ours loads nothing, which its Content-Security-Policy holds the browser to, and hands every text of an
article over as JSON, to be shown as text."""

from __future__ import annotations

import re
from importlib.resources import as_file, files
from typing import Any

import networkx as nx
from pyvis.edge import Edge
from pyvis.network import Network
from pyvis.node import Node

from kg.errors import KGError
from kg.views.drawing import CORE, LABELLED, Drawing, arrange
from kg.views.facts import check_language, facts_of, own, words
from kg.views.palette import looks
from kg.views.records import Line, Records, collect
from kg.views.text import script_code, script_json, visible

_SCRIPTS = (
    "base.js", "parts.js", "model.js", "canvas.js", "labels.js", "panel.js", "slider.js", "filters.js",
    "search.js", "main.js",
)  # fmt: skip
_BEND = 0.13  # of the two lines of a pair

OPTIONS: dict[str, Any] = {
    "autoResize": True,
    "physics": {"enabled": False},  # every position is known: the page can be used at once
    "layout": {"improvedLayout": False, "randomSeed": 7},
    "interaction": {
        "hover": True, "multiselect": False, "selectConnectedEdges": False, "hoverConnectedEdges": False,
        "tooltipDelay": 10_000_000, "zoomSpeed": 0.6,
        "keyboard": {"enabled": True, "bindToWindow": False, "speed": {"x": 8, "y": 8, "zoom": 0.03}},
    },
    "nodes": {"borderWidth": 1.5, "borderWidthSelected": 3, "scaling": {"label": {"drawThreshold": 6}}},
    "edges": {
        "smooth": False, "arrowStrikethrough": False, "selectionWidth": 1.5, "hoverWidth": 0.8,
        "arrows": {"to": {"scaleFactor": 0.55}}, "scaling": {"label": {"drawThreshold": 6}},
        "selfReference": {"size": 22, "renderBehindTheNode": False},
    },
}  # fmt: skip


def render(graph: nx.MultiDiGraph, *, title: str, lang: str = "en") -> str:
    """The HTML of a page that shows `graph`, as `kg.graph.project` makes it. Its interface is in `lang`, "en" or "es",
    until its reader switches.

    The same graph gives the same text. `graph` is not changed. Raises KGError for another language."""
    check_language(lang)
    records = collect(graph)
    drawing = arrange(records)
    heading = " ".join(visible(title).split())
    network = Network(directed=True, heading=heading, cdn_resources="in_line")
    network.options = OPTIONS
    _fill(network, records, drawing)
    facts = facts_of(graph, records, heading, lang) | {
        "order": drawing.order, "larger": round(drawing.larger, 2), "labelled": LABELLED, "core": CORE,
        "lines": [line.facts for line in records.lines],
    }  # fmt: skip
    with as_file(files("kg.views")) as folder:
        network.set_template_dir(str(folder), "page.html")
        network.templateEnv.filters["script_json"] = script_json
        network.templateEnv.globals.update(
            lang=lang,
            style=own("page.css"),
            library=script_code([_vis_network()]),
            scripts=script_code([own(name) for name in _SCRIPTS]),
            facts=facts,
            words=words(),
        )
        return str(network.generate_html())


def _fill(network: Network, records: Records, drawing: Drawing) -> None:
    """Nodes and edges under opaque numbers: no text of an article becomes an identifier.

    Straight into pyvis's lists: its add_node and add_edge look through all that is there each time. The page writes
    the labels of nodes itself, at a size that can be read however far off they are."""
    shapes = {cls: look.shape for cls, look in looks(name["cls"] for name in records.names).items()}
    for i, name in enumerate(records.names):
        x, y = drawing.places[i]
        node = Node(i, shapes[name["cls"]], "", size=drawing.sizes[i], x=x, y=y)
        network.nodes.append(node.options)
    for i, line in enumerate(records.lines):
        edge = Edge(line.source, line.target, directed=True, id=i, **_looks_of(line, records, drawing.larger))
        network.edges.append(edge.options)


def _looks_of(line: Line, records: Records, larger: float) -> dict[str, Any]:
    claims = sum(len(records.facts[fact].claims) for fact in line.facts)
    found: dict[str, Any] = {"width": round(larger * min(1.2 + 0.35 * (claims - 1), 3), 1), "arrows": line.arrows}
    if line.source == line.target:  # the other loop stands on the other side of its node
        found["selfReference"] = {"size": 22, "angle": 0.8 if line.asserted else 2.4, "renderBehindTheNode": False}
    elif line.apart:
        turn = "curvedCW" if line.asserted else "curvedCCW"
        found["smooth"] = {"enabled": True, "type": turn, "roundness": _BEND}
    return found


def _vis_network() -> str:
    """The code of vis-network, from pyvis's own files: the newest that it carries."""
    found = [
        (tuple(map(int, re.findall(r"\d+", folder.name))), folder / "vis-network.min.js")
        for folder in (files("pyvis") / "templates" / "lib").iterdir()
        if folder.name.startswith("vis-")
    ]
    script = max(found, key=lambda item: item[0])[1] if found else None
    if script is None or not script.is_file():
        raise KGError("pyvis carries no vis-network to draw with; install pyvis 0.3.2 or later")
    return script.read_text(encoding="utf-8")
