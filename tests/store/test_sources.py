"""Whose word an article is, and which articles tell the same in the same words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Article, Reading
from kg.schema import Schema, load_schema, load_schema_from
from kg.store import Store
from kg.store.sketch import credited, likeness, read_sketch, sketch
from tests.store.readings import DEEPMIND, GPUS, IGOR, MUSK, TWITTER, reading

TEXT = (
    "Elon Musk hired Igor Babuschkin. The engineer had left the laboratory in London a few weeks before the news "
    "broke, and several of his colleagues are said to be thinking about the same step. Nobody at the company wished to "
    "comment on the plans, though two people who have seen the contract say that it runs for three years."
)
OTHER = (
    "Elon Musk hired Igor Babuschkin. With the move the businessman fills a post that had stood open since spring; "
    "investors took the announcement well, and analysts now expect a product before the year is out."
)


def told(article_id: str, text: str = TEXT, **about: Any) -> Reading:
    whole = reading(article_id, (MUSK, "hired", IGOR), **about)
    (claim,) = whole.claims
    return Reading(
        Article(article_id, text, **{"language": "es", "date": "2023-04-12", **about}), (), whole.entities, (claim,)
    )


def sources(path: Path, schema: Schema, *articles: Reading) -> dict[str, str]:
    with Store.open(path / "s", schema=schema) as store:
        for article in articles:
            store.put(article)
        store.infer()
        ids = {article.iri: article.id for article in store.articles()}
        return {ids[iri]: source.rsplit("/", 1)[-1] for iri, source in store.sources().items()}


def test_a_source_is_the_publisher_and_without_one_the_article(tmp_path: Path, schema: Schema) -> None:
    day, again = told("a", publisher="El Día"), told("b", OTHER, publisher="EL DIA")
    found = sources(tmp_path, schema, day, again, told("c", "Solo."))
    assert found == {"a": "el_dia", "b": "el_dia", "c": "c"}


def test_copies_have_the_source_of_the_earliest(tmp_path: Path, schema: Schema) -> None:
    copy = "Noticia. " + TEXT.replace("three years", "four years")
    found = sources(
        tmp_path,
        schema,
        told("late", copy, publisher="Dos", date="2023-04-14"),
        told("first", publisher="Uno"),
        told("own", OTHER, publisher="Tres"),
        told("own2", OTHER.upper() + " Seguirá.", publisher="Dos"),
    )
    assert found["late"] == found["first"] == "uno"
    assert found["own"] == found["own2"] == "tres"  # of one day, the first by id


def facts(article_id: str, language: str, **about: Any) -> Reading:
    more = about.pop("more", ())
    return reading(
        article_id,
        (MUSK, "hired", IGOR, {"amount": about.pop("amount", GPUS)}),
        (IGOR, "left", DEEPMIND),
        (MUSK, "owns", TWITTER),
        *more,
        language=language,
        publisher=article_id,
        text=None,
        **about,
    )


def test_a_translation_has_the_facts_and_the_amounts_of_the_same_day(tmp_path: Path, schema: Schema) -> None:
    one = facts("uno", "es")
    other = facts("two", "en", date="2023-04-13")
    other = Reading(Article("two", OTHER, "en", date="2023-04-13", publisher="two"), (), other.entities, other.claims)
    later = facts("three", "en", date="2023-05-13")
    article = Article("three", "Another text.", "en", date="2023-05-13", publisher="three")
    later = Reading(article, (), later.entities, later.claims)
    found = sources(tmp_path, schema, one, other, later)
    assert found["uno"] == found["two"] != found["three"]


@pytest.mark.parametrize(
    ("about", "agency"),
    [
        ({"text": "LONDRES (Reuters) - Google compra Acme."}, "Reuters"),
        ({"text": "MADRID, 5 Mar. (EUROPA PRESS) - Google compra Acme."}, "Europa_Press"),
        ({"text": "Google compra Acme.\n\nCon información de EFE."}, "Efe"),
        ({"text": "Google buys Acme.\n\nReporting by the Associated Press, London"}, "Associated_Press"),
        ({"text": "Google compra Acme.", "author": "Redacción / EFE"}, "Efe"),
        ({"text": "Google compra Acme.", "publisher": "Agence France-Presse"}, "Agence_France-Presse"),
        ({"text": "Google compra Acme, según Reuters."}, None),
        ({"text": "Google compra Acme (Alphabet).", "author": "Ana Vega", "publisher": "El País"}, None),
    ],
)
def test_an_agency_is_credited_by_field_parenthesis_or_words(about: dict[str, str], agency: str | None) -> None:
    article = Article("a", about.pop("text"), "es", **about)  # type: ignore[arg-type]
    assert credited(article, load_schema().gazetteer) == agency


def test_what_an_agency_says_in_two_languages_is_one_source(tmp_path: Path, checkout: Path) -> None:
    schema = load_schema_from(checkout / "ontology")
    found = sources(
        tmp_path,
        schema,
        told("a", "(Reuters) " + TEXT, publisher="Uno"),
        told("b", OTHER + " (Reuters)", publisher="Dos"),
    )
    assert found == {"a": "Reuters", "b": "Reuters"}


def test_two_sources_counts_no_copy_twice(tmp_path: Path, schema: Schema) -> None:
    def asked(*articles: Reading) -> list[str]:
        with Store.open(tmp_path / str(len(articles)), schema=schema) as store:
            for article in articles:
                store.put(article)
            store.infer()
            found = store.query(schema.queries["two-sources"].text)
            return [row["sources"].value for row in found]  # type: ignore[union-attr, index]

    copies = [told("a", publisher="Uno"), told("b", publisher="Dos")]
    assert asked(*copies) == []
    assert asked(*copies, told("c", OTHER, publisher="Tres")) == ["2"]


@given(st.text(), st.text())
def test_a_sketch_is_of_the_words(one: str, other: str) -> None:
    assert sketch(one) == sketch(one.upper().lower()) or one.upper().lower() != one
    assert sketch(f" {one}\n") == sketch(one)
    a, b = read_sketch(sketch(one)), read_sketch(sketch(other))
    if a and b:
        assert likeness(a, a) == 1
        assert likeness(a, b) == likeness(b, a)
