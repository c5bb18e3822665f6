"""The still picture, before and after it is pixels."""

from __future__ import annotations

import itertools
import re
import struct
from xml.etree import ElementTree

import networkx as nx
import pytest
import resvg_py
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError, KGError
from kg.views import picture, png, still
from kg.views.captions import Rectangle, Shape, place
from kg.views.drawing import CORE
from kg.views.text import visible
from tests.views.graphs import CLASSES, add, crowd, news, person

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_it_names_what_there_is_in_both_languages() -> None:
    english, spanish = texts(still(news(), title="News")), texts(still(news(), title="News", lang="es"))
    for name in ("Ana Ruiz", "Luz Ibáñez", "Acme", "Lima", "News"):
        assert name in english
        assert name in spanish
    assert {"Organization", "planned", "located in"} <= set(english)
    assert "10 names · 14 facts · The most connected names; 3 others are left out." in english
    assert {"Organización", "previsto", "está en"} <= set(spanish)


def test_what_is_not_asserted_is_dashed() -> None:
    svg = ElementTree.fromstring(still(news(), title="News"))
    lines = [e for e in svg if e.get("fill") == "none"]
    # Acme and Bolt, Bolt and Cima, Bolt and itself
    assert len([line for line in lines if line.get("stroke-dasharray")]) == 3
    assert len(lines) == 10


def test_the_same_graph_gives_the_same_bytes() -> None:
    graph, shuffled = news(), nx.MultiDiGraph(**news().graph)
    shuffled.add_nodes_from(reversed(list(graph.nodes(data=True))))
    shuffled.add_edges_from(reversed(list(graph.edges(keys=True, data=True))))
    for ending in (".svg", ".png"):
        assert picture(graph, ending, title="News") == picture(shuffled, ending, title="News")


def test_a_graph_too_large_shows_its_centre_and_says_so() -> None:
    svg = still(crowd(CORE + 300), title="Crowd")
    root = ElementTree.fromstring(svg)
    assert len(root.findall(f"{SVG}path/{SVG}title")) == CORE
    assert "drawn are the 2,000 most connected of 2,300 names" in svg
    assert "Name number 1" in texts(svg)  # with the most neighbours


def test_a_png_is_the_svg_twice_as_large() -> None:
    svg = still(news(), title="News")
    pixels = png(svg)
    width, height = struct.unpack(">II", pixels[16:24])
    wanted = re.search(r'viewBox="0 0 (\d+) (\d+)"', svg)
    assert wanted
    assert (width, height) == (2 * int(wanted[1]), 2 * int(wanted[2]))


def test_a_machine_without_fonts_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resvg_py, "svg_to_bytes", lambda **_: b"blank")
    with pytest.raises(KGError, match="no font to write names with; install one"):
        png(still(news(), title="News"))


def test_an_ending_that_nothing_is_drawn_in() -> None:
    with pytest.raises(InputError, match=r"'\.pdf' .* end the name in \.html, \.htm, \.svg or \.png"):
        picture(news(), ".pdf", title="News")


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=40), st.text(max_size=60))
def test_hostile_names_are_shown_as_text(name: str, title: str) -> None:
    graph = nx.MultiDiGraph(classes={**CLASSES, name: {"en": name, "es": name}})
    person(graph, "bad", name, name)
    person(graph, "ana", "Ana Ruiz")
    add(graph, "bad", name, "ana", label_en=name, label_es=name)
    root = ElementTree.fromstring(still(graph, title=title))
    assert {element.tag for element in root.iter()} <= {SVG + tag for tag in ("svg", "title", "rect", "path", "text")}
    named = {element.text for element in root.findall(f"{SVG}path/{SVG}title")}
    shown = (visible(name)).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    assert named == {shown, "Ana Ruiz"}


@given(st.lists(st.builds(Shape, *[st.floats(0, 500)] * 2, st.floats(3, 20), st.floats(5, 150), st.floats(10, 25)),
                max_size=30))  # fmt: skip
def test_no_caption_lies_on_another(shapes: list[Shape]) -> None:
    frame = Rectangle(0, 0, 500, 500)
    spots = place(shapes, 20, frame)
    assert not any(one.meets(other) for one, other in itertools.combinations(spots.values(), 2))
    assert len(spots) <= 20
    for i, spot in spots.items():
        assert min(spot.left, spot.top) >= 0
        assert max(spot.right, spot.bottom) <= 500
        for s in shapes[: i + 1]:  # it may cover one that matters less, and no other
            assert not spot.meets(Rectangle(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius))
