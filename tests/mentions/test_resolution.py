"""Who is meant, on small articles of our own."""

from __future__ import annotations

import pytest

from kg.language import analyse, load_pipeline
from kg.mentions import resolve
from kg.model import Article, Mention
from kg.schema import load_schema


def mentions(text: str, language: str) -> list[Mention]:
    article = Article("a", text, language, date="2025-03-03")
    return resolve(article, analyse(article, load_pipeline(language)), load_schema())


def meant(text: str, language: str, words: str) -> set[str]:
    found = [m for m in mentions(text, language) if m.text == words]
    assert found, f"{words!r} is no mention of {text!r}"
    return {e.name for e in found[-1].entities}


@pytest.mark.parametrize(
    ("language", "text", "words", "names"),
    [
        ("es", "Elon Musk fundó xAI. Musk la dirige.", "Musk", {"Elon Musk"}),
        ("en", "Sam Altman runs OpenAI. Altman is its chief executive.", "its", {"OpenAI"}),
        ("es", "Anthropic presentó Claude. La empresa tiene su sede en California.", "La empresa", {"Anthropic"}),
        ("en", "Satya Nadella leads Microsoft. He joined in 1992.", "He", {"Satya Nadella"}),
        ("es", "Nvidia, una empresa de California, compró Mellanox.", "una empresa", {"Nvidia"}),
        (
            "en",
            "Google and Meta signed a deal. Both companies declined to comment.",
            "Both companies",
            {"Google", "Meta"},
        ),
    ],
    ids=["surname", "possessive", "description", "pronoun", "apposition", "plural"],
)
def test_who_is_meant(language: str, text: str, words: str, names: set[str]) -> None:
    assert meant(text, language, words) == names


def test_dates_and_sums_are_no_names() -> None:
    found = [
        m.text
        for m in mentions("On Tuesday, OpenAI raised $40 billion from SoftBank in March.", "en")
        if m.kind == "name"
    ]
    assert found == ["OpenAI", "SoftBank"]


def test_a_share_is_no_amount_that_a_fact_may_have_as_its_object() -> None:
    shares = [m for m in mentions("Nvidia shares rose 5.6 percent.", "en") if m.kind == "amount"]
    assert shares
    assert all(m.cls is None for m in shares)


def test_how_sure_it_is_who_is_meant_is_told() -> None:
    found = mentions("Orla Vantrell leads Brenkel Labs. She will speak in Leeds, where the rain never ends.", "en")
    sure = {m.text: m.certainty for m in found}
    assert sure["Orla Vantrell"] == 1.0
    assert 0.5 < sure["She"] < 1.0
