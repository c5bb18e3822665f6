"""What becomes of a text on its way to a page."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from kg.views.text import script_code, script_json, segments, shorten, visible

ANY = st.text(st.characters(exclude_categories=()))  # half surrogate pairs too
SPANS = st.none() | st.tuples(st.integers(-5, 60), st.integers(-5, 60))


@given(ANY)
def test_text_keeps_its_length_and_can_be_written(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    shown.encode()  # half a surrogate pair would raise
    assert not set(shown) & {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)}


def test_controls_are_shown_as_pictures() -> None:
    assert visible("a\x00b\x1b[2J\tc\n") == "a␀b␛[2J c "


@given(ANY, SPANS, SPANS)
def test_pieces_are_the_whole_text(text: str, subject: tuple[int, int] | None, object_: tuple[int, int] | None) -> None:
    pieces = segments(text, subject, object_)
    assert "".join(piece for piece, _ in pieces) == visible(text)
    assert all(piece for piece, _ in pieces)
    for mark, span in (("s", subject), ("o", object_)):
        start, end = span or (0, 0)
        marked = "".join(piece for piece, marks in pieces if mark in marks)
        assert marked == visible(text)[max(start, 0) : max(start, end, 0)]


def test_ends_that_lie_in_each_other() -> None:
    assert segments("Acme's Bolt", (0, 4), (0, 11)) == [["Acme", "so"], ["'s Bolt", "o"]]


@given(ANY, st.integers(2, 40))
def test_short_names_are_short(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit


def test_names_are_cut_between_words_where_they_can_be() -> None:
    assert shorten("The Long and Winding Act on Machines") == "The Long and Winding Act…"
    assert shorten("x" * 40, 10) == "x" * 9 + "…"


@given(st.dictionaries(ANY, ANY | st.integers() | st.lists(ANY)))
def test_json_in_a_script_holds_no_markup_and_gives_the_same_value(value: dict[str, object]) -> None:
    text = script_json(value)
    assert text.isascii()
    assert not set(text) & set("<>&\n\r")
    assert json.loads(text) == value


def test_code_cannot_end_its_script_and_asks_for_no_map() -> None:
    code = 'x = "</script>"; y = "<!--"; z = "\u2028"\n//# sourceMappingURL=x.map'
    assert script_code([code]) == 'x = "<\\/script>"; y = "<\\!--"; z = "\u2028"'
