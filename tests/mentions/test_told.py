"""What an article is said to be about by its source, or by its headline alone."""

from __future__ import annotations

from kg.language import analyse_whole, load_pipeline
from kg.mentions import resolve
from kg.model import Article, Mention
from kg.schema import load_schema

BREWER = "The company was founded in 1901. It was bought by Heineken in 1996."


def read(text: str, about: tuple[str, ...] = (), title: str | None = None, language: str = "en") -> list[Mention]:
    article = Article("a", text, language, title=title, about=about)
    read = analyse_whole(article, load_pipeline(language))
    return resolve(article, read.body, load_schema(), title=read.title, about=read.about)


def names(mentions: list[Mention], words: str) -> set[str]:
    found = [m for m in mentions if m.text == words]
    assert found, words
    return {e.name for e in found[0].entities}


def test_what_the_text_never_names_is_what_it_calls_the_company() -> None:
    assert names(read(BREWER), "The company") == set()
    told = read(BREWER, ("Grolvik Brewing Ltd.",))
    assert names(told, "The company") == names(told, "It") == {"Grolvik Brewing Ltd."}
    assert [m.sourced for m in told if m.text in ("The company", "Heineken")] == [True, False]


def test_of_two_things_that_it_is_about_the_unnamed_is_the_company() -> None:
    told = read(BREWER, ("Heineken", "Grolvik Brewing Ltd."))
    assert names(told, "The company") == {"Grolvik Brewing Ltd."}


def test_an_unnamed_company_stands_behind_the_sentences() -> None:
    told = read("Clients include Nvidia and Boeing.", ("Maderas Lunel",))
    assert [(m.kind, m.text) for m in told if "Maderas Lunel" in {e.name for e in m.entities}] == [("implied", "")]


def test_the_text_may_shorten_the_name_that_it_is_told() -> None:
    text = "In 2004 quiet harbour systems and Quiet Harbour both moved. Quiet Harbour Systems sold its mill."
    told = read(text, ("Quiet Harbour Systems Inc.",))
    found = [m.text for m in told if m.kind == "name" and m.entities[0].iri == "Quiet_Harbour_Systems_Inc"]
    assert found == ["Quiet Harbour", "Quiet Harbour Systems"]


def test_a_common_word_that_opens_a_name_does_not_stand_for_it() -> None:
    text = "American growers met in Boston. Company towns are rare."
    told = read(text, ("American Gourd Society", "Company Pickles"))
    assert not [m for m in told if m.sourced and m.kind == "name"]


def test_the_headline_alone_may_name_the_company() -> None:
    text = "La compañía despedirá a 300 trabajadores."
    assert names(read(text, title="Mistral recorta plantilla", language="es"), "La compañía") == {"Mistral AI"}


def test_a_pair_may_be_known_from_the_source_alone() -> None:
    told = read("Both merged. The latter was older.", ("Grolvik Brewing Ltd.", "Lunel Timber Ltd."))
    assert names(told, "The latter") <= {"Grolvik Brewing Ltd.", "Lunel Timber Ltd."}
