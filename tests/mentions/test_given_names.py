"""Given names tell the gender of persons whom no gazetteer knows, and so who "she" is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language import analyse_whole, load_pipeline
from kg.mentions import resolve
from kg.mentions.given_names import GivenNames, load_given_names, parts
from kg.model import Article
from kg.schema import load_schema


@pytest.mark.parametrize(
    ("name", "gender"), [("Lucía", "f"), ("LUCIA", "f"), ("Marco", "m"), ("Brigitte", "f"), ("Wei", None), ("R2", None)]
)
def test_a_given_name_tells_a_gender_or_nothing(name: str, gender: str | None) -> None:
    assert load_given_names().gender(name) == gender


def test_only_what_is_sure_is_told() -> None:
    weights = {"": 0.0, "a$": 2.0}
    assert GivenNames(weights).gender("Olga") is None
    assert GivenNames({**weights, "ga$": 2.0}).gender("Olga") == "f"


@given(st.text(max_size=20))
def test_any_text_may_be_asked_about(text: str) -> None:
    assert load_given_names().gender(text) in {"f", "m", None}
    assert len(list(parts(text))) <= 14


@pytest.mark.parametrize(
    ("language", "text", "pronoun", "meant"),
    [
        ("en", "Brigitte Olsen and Marco Tessari run a lab. In May she joined Fjordan.", "she", "Brigitte Olsen"),
        ("en", "Marco Tessari succeeded Brigitte Olsen. In May she joined Fjordan.", "she", "Brigitte Olsen"),
        ("es", "Lucía Arce sucedió a Marco Peña en la dirección. En mayo él fundó Duna Robotics.", "él", "Marco Peña"),
    ],
)  # fmt: skip
def test_a_pronoun_means_a_person_of_its_gender(language: str, text: str, pronoun: str, meant: str) -> None:
    article = Article("a", text, language, date="2025-05-30")
    mentions = resolve(article, analyse_whole(article, load_pipeline(language)).body, load_schema())
    found = [m for m in mentions if m.text == pronoun]
    assert [[e.name for e in m.entities] for m in found] == [[meant]]
