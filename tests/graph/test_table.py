"""Whatever a name or a sentence holds, every table shows it as text."""

from __future__ import annotations

import csv
import io
import json
import sys
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import ClassVar

import click
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.cli.common import _width, table
from kg.cli.exploring import WIDEST, tell
from kg.errors import KGError
from kg.graph import Row, Table
from kg.graph.table import MARK, UNSEEN

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"quoted\", 'twice'",
    "a\u202etxt.exe",
    "\u200f\u05d0\u05d1",
    "\u2067left",
    "\x1b[31mred\x1b[0m",
    "w" * 5000,
    "👩‍👩‍👧‍👦 family",
    "line\nbreak\r\ttab",
    "&amp;&lt;",
    "=HYPERLINK(1)",
    "\ud800",
    "",
    " ",
    "e\u0301\u0301",
    "漢字" * 80,
    "|pipe| \\ back",
    "\u2028\x85\x00",
)
texts = st.sampled_from(HOSTILE) | st.text(max_size=40)


@dataclass(frozen=True)
class Line(Row):
    name: str
    sentence: str | None
    parts: tuple[str, ...]
    number: float

    SHOWN: ClassVar = {"name": "name", "sentence": "sentence", "parts": "parts", "number": "number"}


lines = st.builds(Line, texts, st.none() | texts, st.lists(texts, max_size=3).map(tuple), st.floats(0, 1))
tables = st.lists(lines, min_size=1, max_size=4).map(lambda rows: Table(Line, tuple(rows)))


class Cells(HTMLParser):
    """The tags and the text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[object] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


@settings(deadline=None)
@given(tables)
def test_a_table_on_a_terminal_has_a_line_a_row_and_nothing_that_a_terminal_obeys(made: Table[Line]) -> None:
    head, rows = made.cells()
    told = table(head, rows, WIDEST)
    assert len(told.split("\n")) == len(made) + 2
    assert not UNSEEN.search(told.replace("\n", ""))
    assert max(_width(line) for line in told.split("\n")) <= len(head) * (WIDEST + 2)


@settings(deadline=None)
@given(tables)
def test_csv_and_json_are_read_back_as_they_were(made: Table[Line]) -> None:
    back = list(csv.DictReader(io.StringIO(made.csv_text(), newline="")))
    assert [row["name"] for row in back] == [UNSEEN.sub(MARK, line.name) for line in made]
    assert not UNSEEN.search(made.csv_text())
    text = made.json_text()
    assert not UNSEEN.search(text)
    assert json.loads(text) == made.records()
    text.encode()


@settings(deadline=None)
@given(tables)
def test_a_notebook_shows_cells_as_text(made: Table[Line]) -> None:
    page = Cells()
    page.feed(made._repr_html_())
    assert page.tags <= {"table", "tr", "th", "td", "bdi", "p"}
    assert not page.attributes
    for line in made:
        assert UNSEEN.sub(MARK, line.name) in page.text


@pytest.mark.parametrize("kind", ["table", "csv", "json"])
def test_every_format_can_be_written_to_a_pipe(kind: str) -> None:
    made = Table(Line, tuple(Line(text, text, (text,), 0.5) for text in HOSTILE), ("a note\x1b[31m",))
    result = CliRunner().invoke(click.command()(lambda: tell(made, kind)))
    assert result.exit_code == 0
    assert "\x1b" not in result.output
    assert len(result.output.encode()) > 100


def test_a_column_with_nothing_in_it_is_left_out() -> None:
    head, rows = Table(Line, (Line("a", None, (), 0.25),)).cells()
    assert (head, rows) == (("name", "number"), [("a", "0.2500")])


def test_without_pandas_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(KGError, match=r"pip install 'ai-news-kg\[notebooks\]'"):
        Table(Line, ()).to_frame()


def test_a_frame_has_every_field() -> None:
    frame = Table(Line, (Line("a", None, ("b", "c"), 0.5),)).to_frame()
    assert list(frame.columns) == ["name", "sentence", "parts", "number"]
    assert frame.parts[0] == ["b", "c"]
