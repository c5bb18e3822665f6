"""The pages that are read: timeline, path and flows, each by what is on it in a browser without a network."""

from __future__ import annotations

import json
import re

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import expect

from kg.errors import KGError
from kg.views import Band, FlowPage, Moment, render_flows, render_path, render_timeline
from kg.views.text import visible
from tests.views.conftest import OpenText
from tests.views.graphs import CLASSES, add, news, person

CLAIM = "https://example.org/claim/"
LABELS = {"en": "people", "es": "personas"}


def moments(graph: nx.MultiDiGraph) -> list[Moment]:
    found = [
        Moment(d["date"] or d["published"], d["date"] is None, (key,))
        for *_, key, d in graph.edges(keys=True, data=True)
    ]
    return sorted(found, key=lambda moment: (moment.date or "~", moment.claims))


def chain() -> tuple[list[str], list[list[str]]]:
    """From Luz to Acme: by Ana and what she bought for it."""
    return ["luz", "ana", "chips", "acme"], [[CLAIM + "0", CLAIM + "1", CLAIM + "2"], [CLAIM + "4"], [CLAIM + "5"]]


def moved() -> list[FlowPage]:
    went = ("ana", "luz")
    bands = [
        Band("acme", "bolt", "asserted", (CLAIM + "7",), 2, what=went, together=("vega",), said=("$3 billion",)),
        Band(None, "lima", "planned", (CLAIM + "11",), 1),
    ]
    return [
        FlowPage("people", LABELS, bands, "byPeople"),
        FlowPage("money", {"en": "money", "es": "dinero"}, [], "byDeals"),
    ]


def test_a_timeline_tells_what_happened_month_by_month(open_text: OpenText) -> None:
    opened = open_text(render_timeline(news(), moments(news()), title="News"))
    page = opened.page
    assert page.locator(".year").all_inner_texts() == ["2022", "2023", "2024", "Without a date"]
    assert page.locator(".month").all_inner_texts() == ["November 2022", "April 2023", "January 2024", "May 2024"]
    assert page.locator(".event").count() == 14
    line = page.locator(".event", has_text="Ana Ruiz hired Luz Ibáñez").first
    assert "engineer" in line.inner_text()
    assert "reported" not in line.inner_text()
    line.locator("button").click()
    assert "It is said that Ana Ruiz hired Luz Ibáñez" in opened.panel()
    assert page.locator("#panel mark.s").inner_text() == "Ana Ruiz"
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    assert (opened.requests, opened.complaints) == ([], [])


def test_a_timeline_is_filtered_by_relation_and_name_and_turned_round(open_text: OpenText) -> None:
    opened = open_text(render_timeline(news(), moments(news()), title="News", lang="es"))
    page = opened.page
    page.locator("#relations summary").click()
    page.locator("#none").click()
    assert page.locator(".event").count() == 0
    assert "Los filtros lo ocultan todo" in page.locator("#told").inner_text()
    page.locator("#relations input[value=hired]").check()
    assert page.locator(".event").count() == 2
    page.locator("#all").click()
    page.locator("#name").fill("ibanez")
    assert page.locator(".event").count() == 4
    assert "4 de 14 hechos" in page.locator("#counts").inner_text()
    page.locator("#turn").click()
    assert page.locator(".year").all_inner_texts() == ["2024", "2023", "2022"]


def test_a_path_shows_each_hop_with_its_sentence(open_text: OpenText) -> None:
    opened = open_text(render_path(news(), [chain()], title="Luz Ibáñez – Acme"))
    page = opened.page
    assert page.locator(".stop").all_inner_texts() == ["Luz Ibáñez", "Ana Ruiz", "chips", "Acme"]
    assert [text.split("\n")[0] for text in page.locator(".hop .said").all_inner_texts()] == [
        "↑ criticized", "↑ hired", "↓ bought", "↑ bought",
    ]  # fmt: skip
    quotes = page.locator(".hop blockquote").all_inner_texts()
    assert "It is said that Ana Ruiz bought chips (m/4)." in quotes
    page.locator(".hop", has_text="hired").locator("button").click()
    assert page.locator("#panel blockquote").count() == 2
    assert (opened.requests, opened.complaints) == ([], [])


def test_no_path_is_told(open_text: OpenText) -> None:
    opened = open_text(render_path(news(), [], title="Ana – Vega", lang="es"))
    assert opened.page.locator("#told").inner_text() == "Ninguna cadena de hechos lleva de uno a otro."


def test_flows_are_bands_that_lead_to_their_sentences(open_text: OpenText) -> None:
    opened = open_text(render_flows(news(), moved(), title="News"))
    page = opened.page
    assert page.locator(".band").count() == 2
    assert page.locator(".band.planned").count() == 1
    assert page.locator(".sankey text.end").all_text_contents() == [
        "AcmeAcme",
        "not toldnot told",
        "BoltBolt",
        "LimaLima",
    ]
    thick = [float(str(band.get_attribute("stroke-width"))) for band in page.locator(".band").all()]
    assert thick[0] == 2 * thick[1]
    page.locator(".band").first.focus()
    page.keyboard.press("Enter")
    assert "Acme\n→ $3 billion · Ana Ruiz, Luz Ibáñez · with Vega\nBolt" in opened.panel()
    assert "It is said that Acme partnered with Bolt" in opened.panel()
    page.locator(".bands button", has_text="Lima").click()
    assert "It is said that Acme located in Lima" in opened.panel()
    page.locator("[data-flow=money]").click()
    assert page.locator("#told").inner_text() == "Nothing of this kind is stated in the graph."
    assert (opened.requests, opened.complaints) == ([], [])


@pytest.mark.parametrize("dark", [False, True])
def test_language_and_colours_are_switched(open_text: OpenText, dark: bool) -> None:
    opened = open_text(render_flows(news(), moved(), title="News"), dark=dark)
    page = opened.page
    paper = "getComputedStyle(document.body).backgroundColor"
    before = page.evaluate(paper)
    assert (before == "rgb(20, 22, 26)") == dark
    page.locator("#theme").click()
    assert page.evaluate(paper) != before
    page.locator("#language").click()
    assert page.locator("html").get_attribute("lang") == "es"
    assert page.locator(".tab").all_inner_texts() == ["Personas 2", "Dinero 0"]
    assert "no se dice" in page.locator("#told").inner_text()


@pytest.mark.parametrize("width", [380, 1600])
def test_they_fit_every_width(open_text: OpenText, width: int) -> None:
    for text in (
        render_timeline(news(), moments(news()), title="News"),
        render_path(news(), [chain()], title="News"),
        render_flows(news(), moved(), title="News"),
    ):
        opened = open_text(text, width=width)
        opened.page.locator("button[data-item]").first.click()
        expect(opened.page.locator("#panel blockquote").first).to_be_visible()
        assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_same_graph_gives_the_same_bytes_and_another_language_is_refused() -> None:
    graph = news()
    assert render_timeline(graph, moments(graph), title="N") == render_timeline(news(), moments(news()), title="N")
    assert render_path(graph, [chain()], title="N") == render_path(news(), [chain()], title="N")
    assert render_flows(graph, moved(), title="N") == render_flows(news(), moved(), title="N")
    with pytest.raises(KGError, match="'fr'"):
        render_path(graph, [], title="N", lang="fr")


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1), st.text(), st.text())
def test_hostile_text_reaches_a_page_as_data(name: str, sentence: str, title: str) -> None:
    graph = nx.MultiDiGraph(classes={**CLASSES, name: {"en": name, "es": name}})
    person(graph, "bad", name, name, name + "!")
    person(graph, "ana", "Ana Ruiz")
    add(
        graph, "bad", name, "ana", key="k", label_en=name, label_es=name, sentence=sentence, title=sentence, amount=name
    )
    band = Band("bad", None, name, ("k",), 1, said=(name,))
    for page in (
        render_timeline(graph, [Moment(name, False, ("k",))], title=title),
        render_path(graph, [(["bad", "ana"], [["k"]])], title=title),
        render_flows(graph, [FlowPage(name, LABELS, [band], "byDeals")], title=title),
    ):
        assert len(re.findall(r"<script", page)) == len(re.findall(r"</script", page)) == 3
        block = re.search(r'<script type="application/json" id="facts">(.*?)</script>', page, re.DOTALL)
        assert block
        facts = json.loads(block[1])
        assert facts["names"][1]["name"] == visible(name)
        assert "".join(piece for piece, _ in facts["claims"][0].get("text", [])) == visible(sentence)


HOSTILE = [
    "</script><script>window.hit = 1</script>",
    "<img src=x onerror='window.hit = 1'>",
    '"\'` onclick="window.hit = 1"',
    "\u202egnorw\u202c אבג\u200f",
    "👩🏽\u200d🔬 e\u0301",
    "supercalifragilistic" * 30,
    "@facts@ @style@ $& {{ 7 * 7 }}",
    "__proto__",
]


def test_hostile_text_is_shown_as_text(open_text: OpenText) -> None:
    graph = nx.MultiDiGraph(classes=CLASSES)
    person(graph, "ana", "Ana Ruiz")
    for i, bad in enumerate(HOSTILE):
        person(graph, f"bad{i}", bad)
        add(
            graph,
            f"bad{i}",
            "hired",
            "ana",
            key=f"k{i}",
            role=bad,
            amount=bad,
            title=bad,
            publisher=bad,
            attributed_to=bad,
        )
    keys = [f"k{i}" for i in range(len(HOSTILE))]
    bands = [Band(f"bad{i}", "ana", "asserted", (key,), 1, said=(HOSTILE[i],)) for i, key in enumerate(keys)]
    for text in (
        render_timeline(graph, [Moment("2024-05", False, (key,)) for key in keys], title=HOSTILE[0]),
        render_path(graph, [([f"bad{i}", "ana"], [[key]]) for i, key in enumerate(keys)], title=HOSTILE[1]),
        render_flows(graph, [FlowPage("people", LABELS, bands, "byPeople")], title=HOSTILE[6]),
    ):
        opened = open_text(text)
        page = opened.page
        for i, button in enumerate(page.locator("button[data-item]").all()):
            button.click()
            assert visible(HOSTILE[i]) in str(page.locator("#panel h2").text_content())
        page.locator("#language").click()
        assert page.evaluate("[window.hit, document.querySelectorAll('img, iframe').length]") == [None, 0]
        assert page.evaluate("document.documentElement.scrollWidth") <= 1280
        assert (opened.requests, opened.complaints) == ([], [])
