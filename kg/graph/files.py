"""A graph in the formats of other programs that draw and measure graphs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import networkx as nx

from kg.errors import InputError

GRAPHML, GEXF = ".graphml", ".gexf"
FORMATS = (GEXF, GRAPHML)

_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WRITTEN_ON = re.compile(r' lastmodifieddate="[^"]*"')


def serialize(graph: nx.MultiDiGraph, ending: str) -> bytes:
    """The graph in the format of a file's `ending`, one of `FORMATS`, as UTF-8. The same graph gives the same bytes.

    Raises InputError for another ending."""
    if ending not in FORMATS:
        raise InputError(f"{ending!r} is no format of graphs; use {' or '.join(FORMATS)}")
    flat = _flat(graph)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    if ending == GRAPHML:
        text = "\n".join(nx.generate_graphml(flat, named_key_ids=True))
    else:
        # networkx writes the day of writing into it
        text = _WRITTEN_ON.sub("", "\n".join(nx.generate_gexf(flat)), count=1)
    return ((text if text.startswith("<?xml") else head + text).rstrip("\n") + "\n").encode()


def _flat(graph: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The graph with the plain values that XML formats know, in a set order."""
    flat = nx.MultiDiGraph()
    for node in sorted(graph.nodes):
        flat.add_node(node, **_plain(graph.nodes[node]))
    for subject, object_, key in sorted(graph.edges(keys=True), key=lambda edge: edge[2]):
        said = _plain(graph.edges[subject, object_, key])
        flat.add_edge(subject, object_, key=key, label=said.get("relation", ""), **said)
    return flat


def _plain(attributes: Mapping[str, Any]) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for name, value in sorted(attributes.items()):
        if isinstance(value, str):
            plain[name] = _NO_XML.sub("\ufffd", value)
        elif isinstance(value, tuple):
            parts = [_NO_XML.sub("\ufffd", str(part)) for part in value]
            if parts:
                plain[name] = " | ".join(parts)
        elif value is not None:
            plain[name] = value
    return plain
