"""What places and roles tell about who is meant."""

from __future__ import annotations

import pytest

from kg.mentions.discourse import seat_fit, stems
from kg.schema import load_schema
from tests.mentions.reading import meant, mentions


@pytest.mark.parametrize(
    ("place", "seats", "fit"),
    [
        ("París", {"París", "Francia"}, "agrees"),
        ("Francia", {"París"}, "agrees"),
        ("Londres", {"París"}, "differs"),
        ("Estados_Unidos", {"París"}, "differs"),
        ("Silicon_Valley", {"Santa_Clara"}, "near"),
        ("Europa", {"París"}, ""),
        ("París", set(), ""),
        ("villanueva", {"villanueva"}, "agrees"),
    ],
)
def test_how_a_place_sits_with_a_seat(place: str, seats: set[str], fit: str) -> None:
    assert seat_fit(place, seats, load_schema().gazetteer) == fit


def test_endings_do_not_part_words() -> None:
    assert stems(["robot"]) == stems(["robotics"])


@pytest.mark.parametrize(
    ("language", "text", "words", "names"),
    [
        (
            "en",
            "Nvidia praised Mistral AI. The Paris-based group makes models.",
            "The Paris-based group",
            {"Mistral AI"},
        ),
        (
            "en",
            "Nvidia met Velorio Labs, a Turin company. The Turin firm makes robots.",
            "The Turin firm",
            {"Velorio Labs"},
        ),
        ("es", "Nvidia se reunió con Mistral AI. La francesa fabrica modelos.", "La francesa", {"Mistral AI"}),
    ],
    ids=["known seat", "told seat", "adjective of a country alone"],
)
def test_a_place_tells_who_is_meant(language: str, text: str, words: str, names: set[str]) -> None:
    assert meant(text, language, words) == names


def test_a_thing_of_another_country_is_not_meant() -> None:
    text = "Mistral AI makes models. The Japanese company sold its shares."
    assert all(not m.entities for m in mentions(text, "en") if m.text == "The Japanese company")


def test_what_the_headline_is_about_stands_behind_a_sentence_that_does_not_name_it() -> None:
    found = mentions(
        "Mistral AI has raised 600 million euros. The round was led by General Catalyst.",
        "en",
        "Mistral AI raises money",
    )
    assert [m.entities[0].name for m in found if m.kind == "implied" and m.sentence == 1] == ["Mistral AI"]


def test_a_participle_tells_at_which_end_of_a_deed_a_description_stands() -> None:
    text = "Adobe has bought Figma for $200 million. The acquired company has 40 employees."
    assert meant(text, "en", "The acquired company") == {"Figma"}
