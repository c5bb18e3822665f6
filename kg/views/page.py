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
from kg.views.layout import LENGTH, Box, positions
from kg.views.palette import looks
from kg.views.records import LANGUAGES, Bundle, Records, collect
from kg.views.text import script_code, script_json, visible

_SCRIPTS = ("words.js", "model.js", "canvas.js", "panel.js", "filters.js", "main.js")
LABELLED = 70  # with more edges than this, relations are named only around what is chosen
_PER_LETTER = 0.56  # the width of a letter against its height, about

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
    if lang not in LANGUAGES:
        raise KGError(f"no page can be made in {lang!r}; the languages are {' and '.join(LANGUAGES)}")
    records = collect(graph)
    heading = " ".join(visible(title).split())
    network = Network(directed=True, heading=heading, cdn_resources="in_line")
    network.options = OPTIONS
    larger = min(max((len(records.names) / 60) ** 0.4, 1), 1.5)  # a larger graph is seen from farther off
    _fill(network, records, larger)
    with as_file(files("kg.views")) as folder:
        network.set_template_dir(str(folder), "page.html")
        network.templateEnv.filters["script_json"] = script_json
        network.templateEnv.globals.update(
            lang=lang,
            style=_own("page.css"),
            library=script_code([_vis_network()]),
            scripts=script_code([_own(name) for name in _SCRIPTS]),
            facts=_facts(graph, records, heading, lang) | {"larger": round(larger, 2), "labelled": LABELLED},
        )
        return str(network.generate_html())


def _fill(network: Network, records: Records, larger: float) -> None:
    """Nodes and edges under opaque numbers: no text of an article becomes an identifier.

    Straight into pyvis's lists: its add_node and add_edge look through all that is there each time."""
    neighbours: list[set[int]] = [set() for _ in records.names]
    for bundle in records.bundles:
        if bundle.source != bundle.target:
            neighbours[bundle.source].add(bundle.target)
            neighbours[bundle.target].add(bundle.source)
    degrees = [len(others) for others in neighbours]
    fonts = [larger * min(13 + 2.4 * degree**0.5, 26) for degree in degrees]
    sizes = [larger * min(6 + 3.2 * degree**0.5, 26) for degree in degrees]
    boxes = [
        Box(max(2 * size, len(name["short"]) * font * _PER_LETTER) + 10, size + 5, size + 1.4 * font + 9)
        for name, size, font in zip(records.names, sizes, fonts, strict=True)
    ]
    # where every edge shows the name of its relation, it needs the room
    length = LENGTH if len(records.bundles) > LABELLED else 1.35 * LENGTH
    places = positions([sorted(others) for others in neighbours], boxes, length)
    shapes = {cls: look.shape for cls, look in looks(name["cls"] for name in records.names).items()}
    for i, name in enumerate(records.names):
        (x, y), font = places[i], {"size": round(fonts[i], 1)}
        node = Node(i, shapes[name["cls"]], name["short"], size=round(sizes[i], 1), font=font, x=x, y=y)
        network.nodes.append(node.options)
    for i, bundle in enumerate(records.bundles):
        edge = Edge(bundle.source, bundle.target, directed=True, id=i, **_line(bundle, records, larger))
        network.edges.append(edge.options)


def _line(bundle: Bundle, records: Records, larger: float) -> dict[str, Any]:
    line: dict[str, Any] = {"width": round(larger * min(1.2 + 0.5 * (len(bundle.claims) - 1), 4), 1)}
    if records.relations[bundle.relation]["symmetric"]:
        line["arrows"] = ""
    if bundle.source == bundle.target:  # further loops stand around their node
        line["selfReference"] = {"size": 22, "angle": round(0.8 + bundle.bend * 4, 2), "renderBehindTheNode": False}
    elif bundle.bend:
        turn = "curvedCW" if bundle.bend > 0 else "curvedCCW"
        line["smooth"] = {"enabled": True, "type": turn, "roundness": abs(bundle.bend)}
    return line


def _facts(graph: nx.MultiDiGraph, records: Records, heading: str, lang: str) -> dict[str, Any]:
    """What the page's own code works on, beside what it draws."""
    labels: dict[str, dict[str, str]] = graph.graph.get("classes", {})
    classes = [
        {"name": name, "color": look.color, "shape": look.shape,
         **{language: visible(labels.get(name, {}).get(language, name)) for language in LANGUAGES}}
        for name, look in looks(name["cls"] for name in records.names).items()
    ]  # fmt: skip
    bundles = [{"relation": bundle.relation, "claims": bundle.claims} for bundle in records.bundles]
    return {
        "lang": lang, "title": heading, "leftOut": int(graph.graph.get("left_out", 0)), "classes": classes,
        "names": records.names, "claims": records.claims, "articles": records.articles,
        "relations": records.relations, "bundles": bundles,
    }  # fmt: skip


def _own(name: str) -> str:
    return (files("kg.views") / name).read_text(encoding="utf-8")


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
