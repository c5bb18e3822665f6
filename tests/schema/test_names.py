"""How names are compared and found."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kg.schema import fold, load_schema

NAMES = st.text(st.characters(max_codepoint=0x250), max_size=12)


@given(NAMES)
def test_folding_takes_case_accents_and_double_spaces_away(name: str) -> None:
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())
    assert fold(name) == " ".join("".join(c for c in plain if not unicodedata.combining(c)).split())


@given(NAMES, NAMES)
def test_what_begins_a_name_begins_its_folded_form(first: str, rest: str) -> None:
    assert fold(first + rest).startswith(fold(first))


def test_the_gazetteer_tells_what_begins_a_name_of_it() -> None:
    gazetteer = load_schema().gazetteer
    names = sorted(gazetteer.by_name)
    for name in names[:: len(names) // 50]:
        assert all(gazetteer.opens_name(name[:length]) for length in range(1, len(name) + 1))
    assert not gazetteer.opens_name("qqx")
    assert not gazetteer.opens_name("zzzzzz")
