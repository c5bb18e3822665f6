"""Relative words for a place stand for the organization before them, and its clause has a subject of its own."""

from __future__ import annotations

import pytest

from kg.language import analyse_whole, load_pipeline
from kg.mentions import resolve
from kg.model import Article, Mention
from kg.schema import load_schema


def meant(language: str, text: str) -> dict[str, list[str]]:
    article = Article("a", text, language, date="2025-05-30")
    found: list[Mention] = resolve(article, analyse_whole(article, load_pipeline(language)).body, load_schema())
    return {m.text: [e.name for e in m.entities] for m in found}


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Olga Prats came from Fjordan Labs, where she had led a team of engineers.", "where"),
        ("es", "Olga Prats procede de Fjordan Labs, donde había dirigido un equipo de ingenieros.", "donde"),
    ],
)
def test_where_means_the_organization_before_it(language: str, text: str, word: str) -> None:
    assert meant(language, text)[word] == ["Fjordan Labs"]


def test_who_is_left_out_behind_where_is_not_the_organization() -> None:
    found = meant("es", "Olga Prats procede de Fjordan Labs, donde había dirigido un equipo de ingenieros.")
    assert found["dirigido"] == ["Olga Prats"]


def test_a_question_word_means_nothing() -> None:
    assert not meant("en", "Where does Fjordan Labs make its chips?").get("Where")


def test_a_dropped_subject_of_a_subordinate_clause_is_that_of_the_main_one() -> None:
    found = meant("es", "Olga Prats dirige Fjordan Labs desde mayo, aunque firmó en abril una carta contra la firma.")
    assert found["firmó"] == ["Olga Prats"]
