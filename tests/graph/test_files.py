"""Graphs for other programs."""

from __future__ import annotations

import io

import networkx as nx
import pytest

from kg.errors import InputError
from kg.graph import FORMATS, project, serialize
from kg.store import Store

READERS = {".graphml": nx.read_graphml, ".gexf": nx.read_gexf}


@pytest.mark.parametrize("ending", FORMATS)
def test_what_is_written_can_be_read(store: Store, ending: str) -> None:
    graph = project(store)
    back = READERS[ending](io.BytesIO(serialize(graph, ending)))
    assert set(back.nodes) == set(graph.nodes)
    assert back.number_of_edges() == graph.number_of_edges()
    assert {d["relation"] for *_, d in back.edges(data=True)} == {d["relation"] for *_, d in graph.edges(data=True)}


@pytest.mark.parametrize("ending", FORMATS)
def test_the_same_graph_gives_the_same_bytes(store: Store, ending: str) -> None:
    assert serialize(project(store), ending) == serialize(project(store), ending)


@pytest.mark.parametrize("ending", FORMATS)
def test_text_that_xml_cannot_hold(ending: str) -> None:
    graph = nx.MultiDiGraph()
    graph.add_node("a", label="x\x00\ud800<y>&\"'\uffff", aliases=("one", "two"))
    graph.add_edge("a", "a", key="k", relation="r\x1b")
    back = READERS[ending](io.BytesIO(serialize(graph, ending)))
    assert back.nodes["a"]["label"] == "x\ufffd\ufffd<y>&\"'\ufffd"
    assert back.nodes["a"]["aliases"] == "one | two"


def test_another_ending() -> None:
    with pytest.raises(InputError, match="graphml"):
        serialize(nx.MultiDiGraph(), ".dot")
