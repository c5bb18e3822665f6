"""What the grammar of a sentence identifies: appositions, relatives, products that bear their name."""

from __future__ import annotations

import pytest

from tests.mentions.reading import meant, mentions


@pytest.mark.parametrize(
    ("language", "text", "words", "names"),
    [
        (
            "en",
            "It was the third deal in the history of Snowflake, which had bought Neeva before.",
            "which",
            {"Snowflake"},
        ),
        ("en", "The founder of Databricks, which sells software, bought shares.", "which", {"Databricks"}),
        (
            "en",
            "Intel sued Ann Porter and Luis Vega, both of whom had left in May.",
            "whom",
            {"Ann Porter", "Luis Vega"},
        ),
        ("es", "Salesforce compró Slack, cuyo fundador sigue al frente.", "cuyo", {"Slack"}),
    ],
    ids=["noun that stands for nothing", "thing of another class", "quantifier", "cuyo"],
)
def test_a_relative_takes_up_what_stands_before_it(language: str, text: str, words: str, names: set[str]) -> None:
    assert meant(text, language, words) == names


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("Ann Porter, until recently head of research at Intel, joined Adobe.", "recently head", {"Ann Porter"}),
        ("Adobe praised Nebula 3, its image generator, on Monday.", "its image generator", {"Nebula 3"}),
        ("Siemens' American arm, Siemens Industry, signed a contract.", "Siemens' American arm", {"Siemens Industry"}),
        ("Adobe hired Ann Porter, Luis Vega and Mei Tanaka, the three engineers.", "the three engineers", 3),
    ],
    ids=["after an adverb", "closed by a mark", "name after the description", "plural"],
)
def test_an_apposition_is_the_thing_beside_it(text: str, words: str, names: set[str] | int) -> None:
    found = meant(text, "en", words)
    assert found == names if isinstance(names, set) else len(found) == names


def test_a_description_is_not_the_thing_it_names_to_say_which_it_means() -> None:
    for mention in mentions("Adobe presented Firefly. Adobe's chatbot will be sold in May.", "en"):
        if mention.text == "Adobe's chatbot":
            assert all(e.name != "Adobe" for e in mention.entities)


@pytest.mark.parametrize(
    ("text", "words", "names"),
    [
        ("La ingeniera de Intel Ana Prado fundó Drova.", "La ingeniera", {"Ana Prado"}),
        ("La matriz de Slack, Salesforce, vende programas.", "La matriz", {"Salesforce"}),
        ("El director de Intel y Adobe dimitió.", "El director", set()),
    ],
    ids=["no comma", "between commas", "two of whom it is"],
)
def test_a_name_may_follow_the_complement_of_its_description(text: str, words: str, names: set[str]) -> None:
    assert meant(text, "es", words) == names


@pytest.mark.parametrize(
    ("language", "text", "words", "names"),
    [
        ("en", "Adobe hired two engineers, Ann Porter and Luis Vega, from Intel.", "two engineers", 2),
        ("es", "Adobe fichó a tres ingenieros de Intel: Ana Prado, Luis Vega y Eva Soto.", "tres ingenieros", 3),
        ("en", "Its founders, Ann Porter and Luis Vega, Adobe said, will leave.", "Its founders", 2),
    ],
)
def test_a_list_of_names_behind_a_plural_is_those_it_means(language: str, text: str, words: str, names: int) -> None:
    described = [m for m in mentions(text, language) if m.text == words and m.kind == "description"]
    found = {e.name for m in described for e in m.entities}
    assert len(found) == names
    assert not found & {"Adobe", "Intel"}


def test_a_name_right_behind_its_description_is_what_it_means() -> None:
    text = "Ann Porter ran Adobe Research, the arm of the oil producer Saudi Aramco."
    assert meant(text, "en", "the oil producer") == {"Saudi Aramco"}


def test_the_subject_of_a_clause_about_a_description_is_not_what_it_means() -> None:
    assert meant("Intel sells chips. The firm Adobe bought is in Leeds.", "en", "The firm") != {"Adobe"}
