"""The page as its reader finds it, in a browser without a network."""

from __future__ import annotations

import itertools
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import expect

from kg.views.drawing import CORE
from tests.views.conftest import Open, Opened
from tests.views.graphs import add, crowd, news


def edge_of(opened: Opened, key: str) -> int:
    """The line that has this claim."""
    found = opened.page.evaluate("key => kg.edges().find(e => e.claims.includes(key)).id", key)
    return int(found)


def names(opened: Opened) -> set[str]:
    return set(opened.page.evaluate("kg.names().map(n => n.name)"))


def shown(opened: Opened) -> set[str]:
    return set(opened.page.evaluate("kg.edges().flatMap(e => e.claims)"))


def claims(graph: nx.MultiDiGraph, **wanted: object) -> set[str]:
    return {key for *_, key, d in graph.edges(keys=True, data=True) if all(d[k] == v for k, v in wanted.items())}


def uncheck(opened: Opened, kind: str, value: str) -> None:
    opened.page.locator(f"input[data-kind={kind}][value='{value}']").uncheck()


def test_nothing_leaves_and_nothing_is_complained_of(open_page: Open) -> None:
    opened = open_page(news())
    opened.page.wait_for_timeout(300)
    assert (opened.requests, opened.complaints) == ([], [])


def test_every_edge_is_there_and_a_click_on_it_shows_its_sentences(open_page: Open) -> None:
    graph = news()
    opened = open_page(graph)
    assert shown(opened) == {key for _, _, key in graph.edges(keys=True)}
    said = {key: d for _, _, key, d in graph.edges(keys=True, data=True)}
    for edge in opened.page.evaluate("kg.edges()"):
        opened.click_edge(edge["id"])
        quotes = opened.page.locator("#panel blockquote").all_inner_texts()
        for key in edge["claims"]:
            expected = said[said[key]["premises"][0]] if said[key].get("premises") else said[key]
            assert expected["sentence"] in quotes
    assert opened.complaints == []


def test_every_edge_of_a_larger_graph_is_there(open_page: Open) -> None:
    graph = crowd(300)
    opened = open_page(graph)
    assert shown(opened) == {key for _, _, key in graph.edges(keys=True)}
    assert len(names(opened)) == 300
    assert (opened.requests, opened.complaints) == ([], [])


def test_a_claim_is_shown_with_all_that_is_known_of_it(open_page: Open) -> None:
    opened = open_page(news())
    opened.click_edge(edge_of(opened, "https://example.org/claim/0"))
    hired = opened.page.locator("#panel section", has_text="Ana Ruiz hired Luz Ibáñez")
    assert hired.locator("blockquote").first.locator("mark.s").inner_text() == "Ana Ruiz"
    assert hired.locator("blockquote").first.locator("mark.o").inner_text() == "Luz Ibáñez"
    text = hired.inner_text()
    for part in (
        "A quiet week",
        "The Daily · May 2, 2024",
        "engineer",
        "April 2023",
        "The Herald",
        "2 sentences say so",
    ):
        assert part in text
    link = hired.locator(".source a").first
    assert (link.get_attribute("href"), link.get_attribute("rel")) == ("https://example.org/a1", "noopener noreferrer")


def test_a_fact_by_rule_shows_the_rule_and_what_it_rests_on(open_page: Open) -> None:
    opened = open_page(news())
    opened.click_edge(edge_of(opened, "https://example.org/claim/5"))
    assert "follows by rule bought-for-use" in " ".join(opened.panel().split())
    assert "Ana Ruiz bought chips" in opened.panel()
    assert "says so" not in opened.panel()


def test_claims_not_asserted_are_dashed(open_page: Open) -> None:
    graph = news()
    opened = open_page(graph)
    dashed = opened.page.evaluate(
        "kg.edges().filter(e => kg.network.body.edges[e.id].options.dashes !== false).flatMap(e => e.claims)"
    )
    # those of 6 and 8 stand beside the line of 7, which is asserted of the same two
    assert set(dashed) == {f"https://example.org/claim/{i}" for i in (6, 8, 9, 10)}


def test_a_name_shows_its_facts_by_relation(open_page: Open) -> None:
    opened = open_page(news())
    opened.page.locator("#panel .central button", has_text="Acme").click()
    panel = opened.page.locator("#panel")
    assert panel.locator("h2").inner_text() == "Acme"
    assert "Acme Robotics" in opened.panel()
    assert panel.locator("h3").all_inner_texts() == ["acquired …", "bought …", "located in …", "partnered with …"]
    panel.locator("button.fact", has_text="Lima").click()
    assert "Acme located in Lima" in opened.panel()
    opened.page.keyboard.press("Escape")
    assert opened.page.evaluate("kg.chosen()") is None


def test_a_click_on_a_node(open_page: Open) -> None:
    opened = open_page(news())
    point = opened.page.evaluate("""() => {
      const id = kg.names().find(n => n.name === "Lima").id;
      const at = kg.network.canvasToDOM(kg.network.getPosition(id));
      const frame = document.getElementById("canvas").getBoundingClientRect();
      return {x: frame.left + at.x, y: frame.top + at.y};
    }""")
    opened.page.mouse.click(point["x"], point["y"])
    assert opened.page.locator("#panel h2").inner_text() == "Lima"
    assert opened.page.locator("#panel h3").inner_text() == "… located in Lima"


@pytest.mark.parametrize(
    ("typed", "found"), [("ibanez", "Luz Ibáñez"), ("ACME rob", "Acme"), ("ingeniera", "Ana Ruiz")]
)
def test_search_by_name_or_alias(open_page: Open, typed: str, found: str) -> None:
    opened = open_page(news())
    opened.page.keyboard.press("/")
    opened.page.keyboard.type(typed)
    expect(opened.page.locator("#hits [role=option]")).to_have_count(1)
    opened.page.keyboard.press("ArrowDown")
    opened.page.keyboard.press("Enter")
    assert opened.page.locator("#panel h2").inner_text() == found
    expect(opened.page.locator("#hits")).to_be_hidden()


def test_search_for_what_is_not_there(open_page: Open) -> None:
    opened = open_page(news())
    opened.page.locator("#search").fill("zzz")
    assert opened.page.locator("#hits").inner_text() == "Nothing is called that"


def test_search_finds_what_the_filters_hide_and_brings_it_back(open_page: Open) -> None:
    opened = open_page(news())
    uncheck(opened, "cls", "Place")
    assert "Lima" not in names(opened)
    opened.page.locator("#search").fill("lima")
    assert "hidden by the filters" in opened.page.locator("#hits").inner_text()
    opened.page.locator("#search").press("Enter")
    assert opened.page.locator("#panel h2").inner_text() == "Lima"
    assert "Lima" in names(opened)


def test_the_filter_of_classes(open_page: Open) -> None:
    opened = open_page(news())
    uncheck(opened, "cls", "Person")
    assert not {"Ana Ruiz", "Luz Ibáñez", "Uma Thorn"} & names(opened)
    assert shown(opened) == {f"https://example.org/claim/{i}" for i in (5, 6, 7, 8, 9, 10, 11, 13)}
    assert "8 of 14 facts" in opened.page.locator("#counts").inner_text()
    drawn = opened.page.evaluate("kg.network.body.edgeIndices.length")
    assert drawn == len(opened.page.evaluate("kg.edges()"))


def test_the_filter_of_relations(open_page: Open) -> None:
    graph = news()
    opened = open_page(graph)
    uncheck(opened, "relation", "criticized")
    assert shown(opened) == {k for *_, k in graph.edges(keys=True)} - claims(graph, relation="criticized")
    assert "Uma Thorn" not in names(opened)
    opened.page.locator("#relation-none").click()
    assert shown(opened) == set()
    assert opened.page.locator("#nothing").inner_text() == "The filters hide everything."
    opened.page.locator("#relation-all").click()
    assert len(shown(opened)) == 14


def test_the_filter_of_statuses(open_page: Open) -> None:
    graph = news()
    opened = open_page(graph)
    uncheck(opened, "status", "asserted")
    assert shown(opened) == claims(graph, status="planned") | claims(graph, status="possible") | claims(
        graph, status="denied"
    )
    for status in ("planned", "possible"):
        uncheck(opened, "status", status)
    assert shown(opened) == claims(graph, status="denied")


def slide(opened: Opened, handle: str, step: int) -> None:
    """Moves a handle, and lets the frame pass in which the page follows."""
    opened.page.locator(f"#{handle}").fill(str(step))
    opened.page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def test_the_slider_of_dates(open_page: Open) -> None:
    opened = open_page(news())
    ends = opened.page.locator(".ends")
    assert ends.locator("output").all_inner_texts() == ["Nov 2022", "May 2024"]
    slide(opened, "until", 13)  # December 2023
    # "2023-04" is the claim's own; the other was published then
    assert shown(opened) == {"https://example.org/claim/0", "https://example.org/claim/3"}
    slide(opened, "since", 5)
    assert shown(opened) == {"https://example.org/claim/0"}
    assert "Apr 2023" in ends.inner_text()
    opened.page.locator("#reset").click()
    assert len(shown(opened)) == 14
    assert opened.page.locator("#until").input_value() == "18"


def test_what_has_no_date_is_kept_on_demand(open_page: Open) -> None:
    opened = open_page(news())
    slide(opened, "since", 14)
    undated = "https://example.org/claim/13"
    assert undated not in shown(opened)
    assert opened.page.locator("#undated-row").inner_text() == "Keep 1 without a date"
    opened.page.locator("#undated").check()
    assert undated in shown(opened)


def test_the_slider_by_keyboard_in_spanish(open_page: Open) -> None:
    opened = open_page(news(), lang="es")
    handle = opened.page.locator("#since")
    assert (handle.get_attribute("aria-label"), handle.get_attribute("aria-valuetext")) == (
        "Desde",
        "noviembre de 2022",
    )
    handle.focus()
    opened.page.keyboard.press("ArrowRight")
    expect(handle).to_have_attribute("aria-valuetext", "diciembre de 2022")
    assert "https://example.org/claim/3" not in shown(opened)
    opened.page.locator("#until").focus()
    opened.page.keyboard.press("Home")  # takes the other handle along
    expect(handle).to_have_attribute("aria-valuetext", "noviembre de 2022")
    assert shown(opened) == {"https://example.org/claim/3"}


def test_the_filter_of_sources(open_page: Open) -> None:
    graph = news()
    other = add(graph, "uma", "hired", "luz", publisher="El Correo")
    unknown = add(graph, "uma", "hired", "ana", publisher=None)
    opened = open_page(graph)
    assert opened.page.locator("#source-list .row").all_inner_texts() == [
        "The Daily\n14", "El Correo\n1", "no publisher given\n1",
    ]  # fmt: skip
    uncheck(opened, "source", "The Daily")
    assert shown(opened) == {other, unknown}
    uncheck(opened, "source", "")
    assert shown(opened) == {other}
    opened.page.locator("#source-all").click()
    assert len(shown(opened)) == 16


def test_what_is_open_closes_when_the_filters_hide_it(open_page: Open) -> None:
    opened = open_page(news())
    opened.click_edge(edge_of(opened, "https://example.org/claim/11"))
    uncheck(opened, "relation", "locatedIn")
    assert opened.page.evaluate("kg.chosen()") is None
    assert "Every line has its sentence" in opened.panel()


def test_the_language_is_switched(open_page: Open) -> None:
    opened = open_page(news(), lang="es")
    assert opened.page.locator("html").get_attribute("lang") == "es"
    assert "Cada línea tiene su frase" in opened.panel()
    opened.click_edge(edge_of(opened, "https://example.org/claim/6"))
    assert "adquirió" in opened.panel()
    assert "previsto" in opened.panel()
    opened.page.locator("#language").click()
    assert opened.page.locator("html").get_attribute("lang") == "en"
    assert "acquired" in opened.panel()
    assert "Legend" in opened.page.locator("#open-filters").text_content()  # type: ignore[operator]
    assert "Organization" in opened.page.locator("#classes").inner_text()


def test_every_word_is_there_in_both_languages(open_page: Open) -> None:
    opened = open_page(news())
    english, spanish = opened.page.evaluate("[Object.keys(WORDS.en), Object.keys(WORDS.es)]")
    assert english == spanish


@pytest.mark.parametrize("dark", [False, True])
def test_colours_follow_the_reader_and_the_switch(open_page: Open, dark: bool) -> None:
    opened = open_page(news(), dark=dark)
    paper = "getComputedStyle(document.body).backgroundColor"
    label = "kg.network.body.nodes[0].options.color.border"
    first = opened.page.evaluate(f"[{paper}, {label}]")
    opened.page.locator("#theme").click()
    second = opened.page.evaluate(f"[{paper}, {label}]")
    assert first[0] != second[0]
    assert first[1] != second[1]
    assert (first[0] == "rgb(20, 22, 26)") == dark


def test_a_page_that_left_something_out_says_so(open_page: Open) -> None:
    opened = open_page(news())
    assert "3 others are left out" in opened.page.locator("#left-out").inner_text()


def test_all_facts_can_be_reached_by_keyboard(open_page: Open) -> None:
    opened = open_page(news())
    opened.page.locator("#panel summary").focus()
    opened.page.keyboard.press("Enter")
    expect(opened.page.locator("#panel .list button.fact")).to_have_count(13)
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate("kg.chosen().kind") == "line"


def test_an_empty_graph_says_so(open_page: Open) -> None:
    opened = open_page(nx.MultiDiGraph())
    assert opened.page.locator("#nothing").inner_text() == "There are no facts in this graph yet."
    assert opened.complaints == []


@pytest.mark.parametrize("width", [390, 900, 1440])
def test_it_fits_every_width(open_page: Open, width: int) -> None:
    opened = open_page(news(), width=width)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    canvas = opened.page.locator("#canvas").bounding_box()
    assert canvas
    assert canvas["width"] >= 250
    assert canvas["height"] >= 300
    opened.click_edge(edge_of(opened, "https://example.org/claim/11"))
    expect(opened.page.locator("#panel blockquote")).to_be_visible()
    opened.page.screenshot()


def test_it_prints(open_page: Open, tmp_path: Path) -> None:
    opened = open_page(news(), dark=True)
    opened.click_edge(edge_of(opened, "https://example.org/claim/11"))
    pdf = opened.page.pdf(path=tmp_path / "page.pdf")
    assert pdf.startswith(b"%PDF")
    assert opened.complaints == []


def test_the_facts_of_a_pair_are_told_by_relation(open_page: Open) -> None:
    opened = open_page(news())
    opened.click_edge(edge_of(opened, "https://example.org/claim/7"))  # partnered, as a fact
    assert "Acme partnered with Bolt" in " ".join(opened.panel().split())
    also = opened.page.locator("#panel .also")
    assert also.inner_text() == "2 more claims about the two are not stated as fact"
    also.click()
    sections = opened.page.locator("#panel section h3")
    assert sections.all_inner_texts() == ["Acme acquired Bolt", "Acme partnered with Bolt"]
    assert "2 relations · 2 facts" in opened.panel()


def test_a_fact_of_a_list_comes_first_among_those_of_its_pair(open_page: Open) -> None:
    opened = open_page(news())
    opened.page.locator("#search").fill("ibañez")
    opened.page.locator("#search").press("Enter")
    opened.page.locator("#panel section", has_text="hired").locator("button.fact").click()
    assert opened.page.locator("#panel section h3").first.inner_text() == "Ana Ruiz hired Luz Ibáñez"


def test_a_name_links_to_what_is_the_same_elsewhere(open_page: Open) -> None:
    graph = news()
    graph.nodes["acme"]["same_as"] = ("http://www.wikidata.org/entity/Q1", "javascript:window.hit = 1")
    opened = open_page(graph)
    opened.page.locator("#panel .central button", has_text="Acme").click()
    links = opened.page.locator("#panel .is-links a")
    assert links.count() == 1
    assert links.get_attribute("href") == "http://www.wikidata.org/entity/Q1"
    assert links.inner_text() == "wikidata.org/entity/Q1"


@pytest.mark.parametrize("width", [380, 1600])
def test_names_are_written_large_enough_and_not_over_each_other(open_page: Open, width: int) -> None:
    opened = open_page(crowd(300), width=width)
    boxes = opened.page.evaluate("kg.written()")
    assert len(boxes) > 8
    assert all(box["bottom"] - box["top"] >= 11 for box in boxes)
    for one, other in itertools.combinations(boxes, 2):
        across = one["left"] < other["right"] and other["left"] < one["right"]
        assert not (across and one["top"] < other["bottom"] and other["top"] < one["bottom"])
    first = opened.page.evaluate("FACTS.order[0]")
    assert first in {box["id"] for box in boxes}


def test_a_graph_too_large_is_drawn_in_part_and_found_in_whole(open_page: Open) -> None:
    graph = crowd(CORE + 600)
    opened = open_page(graph)
    page = opened.page
    drawn = set(page.evaluate("kg.drawn()"))
    assert len(drawn) == CORE
    assert "Drawn are the 2,000 most connected of 2,600 names" in page.locator("#left-out").inner_text()
    assert len(names(opened)) == CORE + 600
    last = page.evaluate("FACTS.order[FACTS.order.length - 1]")
    name = page.evaluate("id => FACTS.names[id].name", last)
    assert last not in drawn
    page.locator("#search").fill(name)
    page.locator("#search").press("Enter")
    assert page.locator("#panel h2").inner_text() == name
    assert last in page.evaluate("kg.drawn()")
    assert last in {box["id"] for box in page.evaluate("kg.written()")}
    page.keyboard.press("Escape")
    assert set(page.evaluate("kg.drawn()")) == drawn
    # filters choose from the whole graph
    for cls in ("Person", "Organization", "Product"):
        uncheck(opened, "cls", cls)
    assert set(page.evaluate("kg.drawn()")) <= set(page.evaluate("kg.names().map(n => n.id)"))
    assert page.locator("#left-out").is_hidden()


def test_a_choice_is_lit_and_the_rest_is_veiled(open_page: Open) -> None:
    opened = open_page(news())
    assert len(opened.page.evaluate("kg.written()")) == 10
    opened.page.locator("#panel .central button", has_text="Acme").click()
    lit = opened.page.evaluate("kg.written().filter(box => box.lit).map(box => FACTS.names[box.id].name)")
    assert set(lit) == {"Acme", "Bolt", "chips", "Lima"}


def test_paper_is_white_in_dark_mode_too(open_page: Open) -> None:
    opened = open_page(news(), dark=True)
    page = opened.page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("[document.documentElement.dataset.theme, tone.ink]") == ["light", "#1d1b18"]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate("[document.documentElement.dataset.theme, tone.ink]") == ["dark", "#ece9e2"]
