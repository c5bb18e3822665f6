"""Whom plurals and ordinals mean."""

from __future__ import annotations

import pytest

from tests.mentions.reading import meant


@pytest.mark.parametrize(
    ("language", "text", "words", "names"),
    [
        (
            "en",
            "Adobe bought Figma. The two companies had worked together for years.",
            "The two companies",
            {"Adobe", "Figma"},
        ),
        ("en", "Ann Porter and Luis Vega left Intel. All of them joined Adobe.", "them", {"Ann Porter", "Luis Vega"}),
        ("en", "Intel has 300 engineers. Ten of them left for Adobe and Oracle.", "them", set()),
        (
            "es",
            "Adobe ha contratado a Ana Ruiz y a Luis Vega. Los dos trabajaban en Intel.",
            "Los dos",
            {"Ana Ruiz", "Luis Vega"},
        ),
        ("es", "Adobe y Oracle negocian una fusión. Los inversores la aplauden.", "Los inversores", set()),
        ("es", "Adobe y Oracle han cerrado un acuerdo. La segunda pondrá los servidores.", "La segunda", {"Oracle"}),
        ("en", "Adobe and Oracle have signed a deal. The former will pay for the servers.", "The former", {"Adobe"}),
    ],
    ids=["named apart", "all of them", "counted out of nobody", "number alone", "no group", "segunda", "former"],
)
def test_who_is_meant_by_several(language: str, text: str, words: str, names: set[str]) -> None:
    assert meant(text, language, words) == names


def test_two_companies_are_those_of_the_headline_where_the_text_has_named_more() -> None:
    text = (
        "Adobe will buy Figma. Oracle, Intel and Cisco had also made a bid, Reuters reported. Nobody sued. "
        "Both firms are in California."
    )
    assert meant(text, "en", "Both firms", title="Adobe to buy Figma") == {"Adobe", "Figma"}


@pytest.mark.parametrize(
    ("language", "text", "words", "names"),
    [
        ("en", "Adobe sued Figma on Monday. The former accuses the latter of fraud.", "the latter", {"Figma"}),
        ("es", "Adobe demandó el lunes a Figma. Los abogados de la segunda dimitieron.", "la segunda", {"Figma"}),
        ("en", "Ann Porter sued Adobe on Monday. The critics of the latter rejoiced.", "the latter", set()),
        ("en", "Ann Porter and Luis Vega left Adobe. Both will join Intel.", "Both", {"Ann Porter", "Luis Vega"}),
    ],
    ids=["subject and object", "the same, Spanish", "a person and a firm are no pair", "alone before a verb"],
)
def test_members_of_a_pair_that_no_list_names(language: str, text: str, words: str, names: set[str]) -> None:
    assert meant(text, language, words) == names
