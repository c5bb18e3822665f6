"""The text of a page, before any browser."""

from __future__ import annotations

import json
import re

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import KGError
from kg.views import render
from kg.views.palette import KNOWN, SPARE, looks
from kg.views.text import visible
from tests.views.graphs import CLASSES, add, crowd, news, person


def data(html: str, block: str) -> dict[str, list[dict[str, object]]]:
    found = re.search(rf'<script type="application/json" id="{block}">(.*?)</script>', html, re.DOTALL)
    assert found
    loaded: dict[str, list[dict[str, object]]] = json.loads(found[1])
    return loaded


def test_nothing_is_loaded() -> None:
    html = render(news(), title="News")
    assert "default-src 'none'" in html
    assert not re.search(r"<(?:link|img|iframe|script|source|object|embed)\b[^>]*\b(?:src|href)=(?!\"data:,\")", html)
    assert not re.search(r"@import|url\(\s*[\"']?(?!data:)", html.partition("<script")[0])
    assert "sourceMappingURL" not in html


def test_the_same_graph_gives_the_same_page_and_stays_as_it_is() -> None:
    graph, copy = news(), news()
    shuffled = nx.MultiDiGraph(**copy.graph)
    shuffled.add_nodes_from(reversed(list(copy.nodes(data=True))))
    shuffled.add_edges_from(reversed(list(copy.edges(keys=True, data=True))))
    assert render(graph, title="News") == render(shuffled, title="News")
    assert list(graph.edges(keys=True, data=True)) == list(copy.edges(keys=True, data=True))
    assert list(graph.nodes(data=True)) == list(copy.nodes(data=True))


def test_claims_that_say_the_same_are_one_fact() -> None:
    facts = data(render(news(), title="News"), "facts")
    assert len(facts["claims"]) == news().number_of_edges()
    sizes = sorted(len(fact["claims"]) for fact in facts["facts"])  # type: ignore[arg-type]
    assert sizes == [1] * 12 + [2]  # hired twice; partnered is said from either side, but once only as possible


def test_the_facts_of_a_pair_are_one_line_and_what_is_not_asserted_another() -> None:
    html = render(news(), title="News")
    facts, drawing = data(html, "facts"), data(html, "drawing")
    names = [name["name"] for name in facts["names"]]
    lines = {
        (names[edge["from"]], names[edge["to"]], edge["arrows"]): len(rows)  # type: ignore[call-overload, arg-type]
        for edge, rows in zip(drawing["edges"], facts["lines"], strict=True)
    }
    assert lines[("Ana Ruiz", "Luz Ibáñez", "to, from")] == 3  # hired, criticized, criticized back
    assert lines[("Acme", "Bolt", "")] == 1  # partnered, as a fact
    assert lines[("Acme", "Bolt", "to")] == 2  # to be acquired, and perhaps partnered
    assert lines[("Bolt", "Bolt", "to")] == 1
    assert sum(lines.values()) == len(facts["facts"])
    assert all(isinstance(node["id"], int) for node in drawing["nodes"])


def test_lines_of_the_same_pair_do_not_lie_on_each_other() -> None:
    edges = data(render(news(), title="News"), "drawing")["edges"]
    ways: dict[object, object] = {}
    for edge in edges:
        smooth = edge.get("smooth")
        turn = (smooth["type"], smooth["roundness"]) if isinstance(smooth, dict) else None
        ends = edge["from"], edge["to"]
        assert ways.setdefault((ends, turn), edge["id"]) == edge["id"]


@pytest.mark.parametrize("graph", [nx.MultiDiGraph(), nx.MultiDiGraph([("a", "b")]), crowd(3)])
def test_graphs_that_say_little(graph: nx.MultiDiGraph) -> None:
    html = render(graph, title="")
    assert len(data(html, "drawing")["nodes"]) == len(graph)


def test_a_title_is_text() -> None:
    html = render(news(), title="</title><script>alert(1)</script>\x00 \ud800")
    assert "<script>alert" not in html
    assert html.encode()
    assert "\x00" not in html


def test_a_language_that_there_is_not() -> None:
    with pytest.raises(KGError, match="'fr'"):
        render(news(), title="News", lang="fr")


def test_classes_keep_their_look() -> None:
    assert looks(CLASSES) == {name: KNOWN[name] for name in KNOWN if name in CLASSES}
    assert looks(["Zebra", "Law", "Person"]) == {"Person": KNOWN["Person"], "Law": SPARE[0], "Zebra": SPARE[1]}
    assert len(set(KNOWN.values()) | set(SPARE)) == len(KNOWN) + len(SPARE)


HARMLESS = render(news(), title="News")


@settings(max_examples=20, deadline=None)
@given(st.text(min_size=1), st.text(), st.text())
def test_hostile_text_reaches_the_page_as_data(name: str, sentence: str, title: str) -> None:
    graph = nx.MultiDiGraph(classes={**CLASSES, name: {"en": name, "es": name}})
    person(graph, "bad", name, name, name + "!")
    person(graph, "ana", "Ana Ruiz")
    add(graph, "bad", name, "ana", key="k", label_en=name, label_es=name, sentence=sentence, title=sentence, url=name)
    html = render(graph, title=title)
    tags = [len(re.findall(tag, page)) for page in (html, HARMLESS) for tag in ("<script", "</script", "<bdi", "<img")]
    assert tags[:4] == tags[4:]
    facts = data(html, "facts")
    assert facts["names"][1]["name"] == visible(name)
    pieces = facts["claims"][0].get("text", [])
    assert "".join(piece for piece, _ in pieces) == visible(sentence)  # type: ignore[attr-defined]
