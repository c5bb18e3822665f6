"""Names, titles and sentences that would do harm if a page ever read them as anything but text."""

from __future__ import annotations

import networkx as nx
import pytest

from kg.views.text import visible
from tests.views.conftest import Open
from tests.views.graphs import CLASSES, add, person

HOSTILE = {
    "markup": "<script>window.hit = 1</script><img src=x onerror='window.hit = 1'>",
    "end of script": "</script><script>window.hit = 1</script><!-- <![CDATA[ ]]> -->",
    "quotes": '"\'`\\" onmouseover="window.hit = 1" {{ 7 * 7 }} {% raw %} ${window.hit = 1}',
    "link": '<a href="javascript:window.hit = 1">href</a>',
    "controls": "a\x00b\x08c\x1b[31md\x7fe\x85f\u2028g\u2029h\r\ni",
    "right to left": "\u202egnorw\u202c \u2067אבג\u2069 \u200f",
    "emoji": "👩🏽‍🔬 🏳️‍🌈 𝕏 e\u0301",
    "long": "supercalifragilistic" * 40,
    "prototype": "__proto__",
    "blank": "   ",
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_it_is_shown_as_text_everywhere(open_page: Open, kind: str) -> None:
    bad = HOSTILE[kind]
    graph = nx.MultiDiGraph(classes={**CLASSES, bad: {"en": bad, "es": bad}})
    person(graph, f"https://example.org/{bad}", bad, bad, bad + "!", "Alias")
    person(graph, "ana", "Ana Ruiz")
    said = dict.fromkeys(("title", "publisher", "url", "article", "language", "published"), bad)
    said |= dict.fromkeys(("attributed_to", "role", "amount", "entry", "for_use_of"), bad)
    add(graph, f"https://example.org/{bad}", "hired", "ana", key=f"claim {bad}", **said)
    said |= dict.fromkeys(("label_en", "label_es", "inverse_en", "inverse_es", "status", "date", "rule"), bad)
    add(graph, "ana", bad, f"https://example.org/{bad}", key="other", premises=(bad,), **said)
    opened = open_page(graph, title=bad)
    page = opened.page
    assert set(page.evaluate("kg.edges().flatMap(e => e.claims)")) == {f"claim {bad}", "other"}
    for edge in page.evaluate("kg.edges()"):
        opened.click_edge(edge["id"])
        sentence = page.locator("#panel blockquote").first.text_content()
        said = {k: d for *_, k, d in graph.edges(keys=True, data=True)}[edge["claims"][0]]
        assert sentence == visible(said["sentence"])
    page.evaluate("kg.choose('name', kg.names().find(n => n.name !== 'Ana Ruiz').id, true)")
    assert page.locator("#panel h2").text_content() == visible(bad)
    page.locator("#search").fill("alias")
    page.locator("#search").press("Enter")
    page.locator("#language").click()
    page.locator("#panel .close").click()
    page.locator("#panel summary").click()
    # the elements of the page are ours alone, nothing ran, nothing was asked for, nothing hangs over the edge
    assert page.evaluate("document.querySelectorAll('script').length") == 6
    assert page.evaluate("document.querySelectorAll('img, iframe, a:not(.skip)').length") == 0
    assert page.evaluate("window.hit") is None
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    assert (opened.requests, opened.complaints) == ([], [])
