"""Names and their classes, on sentences of our own about people and companies that do not exist."""

from __future__ import annotations

import pytest

from kg.language import analyse, load_pipeline
from kg.mentions import resolve
from kg.model import Article
from kg.schema import load_schema


def classes(text: str, language: str) -> dict[str, str | None]:
    """The class of each name of a text, by its words."""
    article = Article("a", text, language, date="2025-03-03")
    found = resolve(article, analyse(article, load_pipeline(language)), load_schema())
    return {m.text: m.cls for m in found if m.kind == "name"}


@pytest.mark.parametrize(
    ("language", "text", "name", "cls"),
    [
        ("en", "The startup Brenkel will open an office in Leeds.", "Brenkel", "Organization"),
        ("es", "La ingeniera Odalis Prenafeta dejó la empresa.", "Odalis Prenafeta", "Person"),
        ("en", "They showed Zuvra 3 to reporters on Monday.", "Zuvra 3", "Product"),
        ("en", "Money came from Tarn Quilby Ventures last year.", "Tarn Quilby Ventures", "Organization"),
        ("es", "Lo estudia la Universidad Drovasa desde mayo.", "Universidad Drovasa", "Organization"),
        ("en", "Orla Vantrell, 34, moved to Leeds last year.", "Orla Vantrell", "Person"),
        ("en", "Orla Vantrell, who moved to Leeds, was absent.", "Orla Vantrell", "Person"),
        ("es", "Ayer cerró la francesa Brenkel.", "Brenkel", "Organization"),
        ("es", "Publicaron Brenkel, una aplicación gratuita, en mayo.", "Brenkel", "Product"),
        ("en", "He is the chief executive of Drova.", "Drova", "Organization"),
    ],
    ids=[
        "noun before it",
        "post before it",
        "version",
        "ends like a fund",
        "opens like a university",
        "age",
        "who",
        "nationality",
        "apposition",
        "governing noun",
    ],
)
def test_the_words_beside_a_name_tell_its_class(language: str, text: str, name: str, cls: str) -> None:
    assert classes(text, language).get(name) == cls


def test_who_is_named_beside_a_person_is_one() -> None:
    found = classes("It was founded by Orla Vantrell and Tedric Mossby in 2019.", "en")
    assert found["Orla Vantrell"] == found["Tedric Mossby"] == "Person"


def test_a_post_before_a_name_is_no_part_of_it() -> None:
    assert "Orla Vantrell" in classes("On Monday President Orla Vantrell spoke to reporters.", "en")


def test_a_capital_at_the_head_of_a_sentence_is_no_part_of_a_name_that_stands_elsewhere() -> None:
    found = classes("The startup Brenkel sells robots. About Brenkel nothing else is known.", "en")
    assert "About Brenkel" not in found


def test_a_surname_joins_its_bearer_whatever_it_looks_like() -> None:
    text = "La ingeniera Odalis Prenafeta fundó Brenkel. Prenafeta dirige la empresa."
    article = Article("a", text, "es", date="2025-03-03")
    found = resolve(article, analyse(article, load_pipeline("es")), load_schema())
    last = next(m for m in found if m.text == "Prenafeta")
    assert [e.name for e in last.entities] == ["Odalis Prenafeta"]


def test_an_adjective_with_a_common_word_of_the_field_is_no_name() -> None:
    assert "European AI" not in classes("It is a European AI company with offices in Leeds.", "en")


@pytest.mark.parametrize(
    ("language", "text", "short"),
    [
        ("en", "Steadiness AI was sued in May. Steadiness rejects the claims.", "Steadiness"),
        ("es", "Ayer demandaron a Brillante Labs. Brillante niega los hechos.", "Brillante"),
    ],
)
def test_the_first_word_of_a_longer_name_stands_for_it_at_the_head_of_a_sentence(
    language: str, text: str, short: str
) -> None:
    article = Article("a", text, language, date="2025-03-03")
    found = resolve(article, analyse(article, load_pipeline(language)), load_schema())
    last = next(m for m in found if m.text == short and m.sentence == 1)
    assert last.entities[0].name.split()[0] == short
    assert len(last.entities[0].name.split()) == 2


def test_a_common_word_is_no_short_name() -> None:
    found = classes("The Bank of Quilby opened in May. Bank staff are worried.", "en")
    assert "Bank" not in found


def test_a_place_is_no_part_of_the_name_of_a_person_behind_it() -> None:
    found = classes("Lo anunciaron en San Francisco Odalis Prenafeta Vila y su socio.", "es")
    assert found.get("San Francisco") == "Place"
    assert not any(name.startswith("San Francisco ") for name in found)


def test_a_known_person_is_not_part_of_a_longer_name() -> None:
    """Recognisers hang on a name what stands before it: "exsecretario del Tesoro Larry Summers"."""
    text = "El exsecretario del Tesoro Larry Summers se incorpora al consejo de OpenAI."
    article = Article("a", text, "es", date="2025-05-30")
    mentions = resolve(article, analyse(article, load_pipeline("es")), load_schema())
    assert {m.text for m in mentions if m.kind == "name"} == {"Larry Summers", "OpenAI"}


@pytest.mark.parametrize(
    ("language", "text", "title"),
    [
        ("en", 'Ann Porter signed the open letter "Slow down now" in May.', "Slow down now"),
        ("en", "They wrote a report titled “The price of haste”.", "The price of haste"),
        ("es", "Firmaron el manifiesto «Frenar a tiempo» en mayo.", "Frenar a tiempo"),
    ],
)
def test_the_title_of_a_document_stands_in_quotation_marks(language: str, text: str, title: str) -> None:
    assert classes(text, language)[title] == "Document"


def test_what_somebody_says_is_no_title() -> None:
    assert "Not true" not in classes('Of the report, "Not true" is all that she said.', "en")


def test_a_product_is_named_without_its_maker() -> None:
    found = classes("El banco usa el asistente Gemini Pro de Google y el robot Spot de Boston Dynamics.", "es")
    assert {"Gemini Pro", "Google", "Spot", "Boston Dynamics"} <= found.keys()
