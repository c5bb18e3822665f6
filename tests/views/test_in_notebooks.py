"""Whatever names and sentences hold, a notebook shows it as text, and no element or attribute is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import kg
from kg.graph.table import MARK, UNSEEN
from kg.schema import Schema, load_schema
from kg.store import Store
from kg.store.terms import clean
from kg.views import View
from kg.views.text import visible
from tests.store.readings import MUSK, TWITTER, reading, thing
from tests.views.conftest import OpenText

PARTS = (
    "<script>window.hit = 1</script>", "</script>", "<img src=x onerror='window.hit = 1'>", "</iframe>", "</table>",
    "<!--", "-->", "]]>", '"', "'", "&lt;", "&#60;b&#62;", "{{ 7 * 7 }}", "${hit}", "\u202e", "\u2067", "\u200f",
    "\x00", "\x1b[31m", "\x85", "\u2028", "\ud800", "👩🏽‍🔬", "e\u0301", "long" * 60, " onmouseover=hit ", "__proto__",
    "<", ">", " ",
)  # fmt: skip
HOSTILE = (st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map("".join) | st.text(min_size=1)).map(
    lambda text: f"A{text}Z"  # a name begins and ends with what can be seen
)
WORST = "A" + "".join(PARTS) + "Z"
PLAIN = "Someone"


Element = tuple[str, tuple[tuple[str, "str | None"], ...]]
Elements = dict[str, list[Element]]


class Parsed(HTMLParser):
    """The elements of some HTML, each with its attributes, and the text between their tags."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self.texts: list[str] = [""]
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))
        self.texts.append("")

    def handle_endtag(self, tag: str) -> None:
        self.texts.append("")

    def handle_data(self, data: str) -> None:
        self.texts[-1] += data

    def handle_comment(self, data: str) -> None:
        raise AssertionError(f"a comment: {data}")


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load_schema()


@contextmanager
def graph_of(text: str, schema: Schema) -> Iterator[kg.Graph]:
    """A graph of a person whose name, other name and articles hold `text`, and of where that person went."""
    who = thing(text, "Person", iri="Someone", aliases=(text + "!",))
    about = {"title": text, "publisher": text, "author": text, "url": f"https://example.org/{text}"}
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "s", schema=schema) as store:
        store.put(reading("one", (who, "left", TWITTER, {"role": text, "attributed_to": who}), **about))
        store.put(reading("two", (MUSK, "hired", who), date="2024-01-01", **about))
        yield kg.Graph(store)


def tables(graph: kg.Graph) -> dict[str, str]:
    """What Jupyter shows of an entity and of each kind of table."""
    found = {
        "entity": graph.entity("ex:Someone"), "rank": graph.rank(), "communities": graph.communities(),
        "path": graph.path("ex:Someone", "ex:Elon_Musk"), "timeline": graph.timeline("ex:Someone"),
        "flows": graph.flows("people"), "diff": graph.diff("2024"), "sparql": graph.sparql("who-hired-whom"),
    }  # fmt: skip
    return {name: shown._repr_html_() for name, shown in found.items()}


def views(graph: kg.Graph, title: str) -> dict[str, View]:
    return {
        "graph": graph.view(title=title), "flows": graph.view_flows(title=title),
        "timeline": graph.view_timeline("ex:Someone", title=title),
        "path": graph.view_path("ex:Someone", "ex:Elon_Musk", title=title),
    }  # fmt: skip


@pytest.fixture(scope="module")
def plain(schema: Schema) -> Elements:
    """The elements of what is shown where nothing hostile is in it."""
    with graph_of(PLAIN, schema) as graph:
        shown = tables(graph) | {f"page of {name}": view.html for name, view in views(graph, PLAIN).items()}
    return {name: Parsed(html).elements for name, html in shown.items()}


@settings(max_examples=8, deadline=None)
@example(text=WORST)
@given(text=HOSTILE)
def test_tables_and_entities_show_it_as_text(schema: Schema, plain: Elements, text: str) -> None:
    with graph_of(text, schema) as graph:
        shown = {name: Parsed(html) for name, html in tables(graph).items()}
    for name, parsed in shown.items():
        assert parsed.elements == plain[name]
    of_tables = UNSEEN.sub(MARK, clean(text))
    for name in shown.keys() - {"sparql", "communities"}:
        assert any(of_tables in cell for cell in shown[name].texts), name
    assert shown["communities"].elements  # its list of names may be cut


@settings(max_examples=6, deadline=None)
@example(text=WORST)
@given(text=HOSTILE)
def test_embedded_pages_hold_it_as_text(schema: Schema, plain: Elements, text: str) -> None:
    with graph_of(text, schema) as graph:
        shown = views(graph, clean(text))
    for name, view in shown.items():
        frame = Parsed(view._repr_html_())
        ((tag, attributes),) = frame.elements  # the frame is all there is, and the page is all that it holds
        assert (tag, [key for key, _ in attributes]) == ("iframe", ["srcdoc", "sandbox", "style"])
        assert dict(attributes)["srcdoc"] == view.html
        assert "".join(frame.texts) == ""
        page = Parsed(view.html)
        assert page.elements == plain[f"page of {name}"]
        assert " ".join(visible(clean(text)).split()) in page.texts  # the heading


@settings(max_examples=4, deadline=None)
@example(text=WORST)
@given(text=HOSTILE)
def test_pictures_write_it_as_text(schema: Schema, text: str) -> None:
    known = {"svg", "title", "rect", "path", "text", "circle"}
    with graph_of(text, schema) as graph:
        root = ElementTree.fromstring(graph.picture(title=clean(text))._repr_svg_())
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= known
    names = {"".join(element.itertext()) for element in root.iter() if element.tag.endswith("title")}
    shown = visible(clean(text)).replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    assert {shown, "Elon Musk", "Twitter"} <= names
    assert not any(name.startswith("on") or "href" in name for element in root.iter() for name in element.attrib)


def test_a_notebook_that_embeds_it_runs_nothing_of_it(schema: Schema, open_text: OpenText) -> None:
    with graph_of(WORST, schema) as graph:
        shown = [*tables(graph).values(), *(view._repr_html_() for view in views(graph, WORST).values())]
    opened = open_text(f"<!doctype html><meta charset=utf-8><body>{''.join(shown)}</body>")
    frames = [frame for frame in opened.page.frames if frame != opened.page.main_frame]
    assert len(frames) == 4
    for frame in frames:
        frame.wait_for_function("document.querySelector('#counts').textContent !== ''")
        assert "<script>window.hit = 1</script>" in (frame.text_content("h1") or "")
        assert frame.evaluate("document.querySelectorAll('img, iframe').length") == 0
    assert [frame.evaluate("window.hit") for frame in opened.page.frames] == [None] * 5
    assert (opened.requests, opened.complaints) == ([], [])
