"""Pages in a real browser, without a network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, sync_playwright

from kg.views import render

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync")  # fmt: skip


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield running
        running.close()


@dataclass
class Opened:
    """A page that is open, and what went on behind it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def click_edge(self, edge: int) -> None:
        """A real click of the mouse on the line."""
        ends = "e => { const {from, to} = kg.edges().find(x => x.id === e); kg.choose(null); kg.fit([from, to]); }"
        self.page.evaluate(ends, edge)
        point = self.page.evaluate("e => kg.pointOf(e)", edge)
        assert point, f"edge {edge} can be clicked nowhere"
        self.page.mouse.click(point["x"], point["y"])

    def panel(self) -> str:
        return self.page.locator("#panel").inner_text()


Open = Callable[..., Opened]
OpenText = Callable[..., Opened]


@pytest.fixture
def open_text(browser: Browser, tmp_path: Path) -> Iterator[OpenText]:
    """Opens the text of a page from a file, offline; every request but the file's own is refused and noted."""
    contexts: list[BrowserContext] = []

    def opener(text: str, width: int = 1280, height: int = 860, dark: bool = False) -> Opened:
        file = tmp_path / f"page-{len(contexts)}.html"
        file.write_text(text, encoding="utf-8")
        context = browser.new_context(
            viewport={"width": width, "height": height}, offline=True, color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )  # fmt: skip
        contexts.append(context)
        opened = Opened(context.new_page())

        def refuse(route: Route) -> None:
            if route.request.url == file.as_uri():
                route.continue_()
            else:
                opened.requests.append(route.request.url)
                route.abort()

        context.route("**/*", refuse)
        opened.page.on("console", lambda message: opened.complaints.append(message.text))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.on("dialog", lambda dialog: opened.complaints.append(f"dialog: {dialog.message}"))
        opened.page.goto(file.as_uri())
        return opened

    yield opener
    for context in contexts:
        context.close()


@pytest.fixture
def open_page(open_text: OpenText) -> Open:
    """Opens the page of a graph, as `open_text` opens one."""

    def opener(graph: nx.MultiDiGraph, lang: str = "en", title: str = "Test", **viewport: Any) -> Opened:
        return open_text(render(graph, title=title, lang=lang), **viewport)

    return opener
