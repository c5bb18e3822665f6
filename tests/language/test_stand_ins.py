"""The shipped pipelines parse with stand-ins in place of names, and know a first word for what it is."""

from __future__ import annotations

import pytest
from spacy.tokens import Doc

from kg.language import load_pipeline
from kg.language.boundaries import mark_sentences
from kg.language.openings import Openings, openings
from kg.language.parsing import NAMES, names_alone, parse
from kg.language.stand_ins import shadow


def named(language: str, text: str) -> Doc:
    nlp = load_pipeline(language)
    return nlp.get_pipe(NAMES)(mark_sentences(nlp.make_doc(text)))


def parsed(language: str, text: str) -> Doc:
    nlp = load_pipeline(language)
    return next(parse([mark_sentences(nlp.make_doc(text))], nlp))


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_shipped_recognisers_run_before_the_parse(language: str) -> None:
    assert names_alone(load_pipeline(language))


def test_unknown_names_are_parsed_as_known_ones() -> None:
    doc = named("en", "The lawyer Wilhelmina Quarsten left Zorvane Robotics, which she co-founded.")
    words = [t.text for t in shadow(doc, Openings())]
    assert not {"Wilhelmina", "Quarsten", "co-founded"} & set(words)
    assert words[-2] == "founded"


def test_an_odd_word_is_parsed_as_a_name() -> None:
    doc = parsed("es", "Ruiz anunció ayer que qAI, su laboratorio de robótica, absorbió a Lumen.")
    word = next(t for t in doc if t.text == "qAI")
    assert word.pos_ == "PROPN"
    assert (word.dep_, word.head.text) == ("nsubj", "absorbió")


def test_a_verb_that_opens_a_name_stays_as_written() -> None:
    doc = named("es", "Publicaron Brenkel, una aplicación gratuita, en mayo.")
    assert [e.text for e in doc.ents] == ["Publicaron Brenkel"]
    assert openings([doc], load_pipeline("es"), NAMES) == [Openings(verbs=frozenset({0}))]


def test_a_name_of_one_word_that_opens_a_sentence_may_be_its_verb() -> None:
    doc = parsed("es", "Compite con Brenkel y con Tornado Labs.")
    assert (doc[0].pos_, doc[0].dep_) == ("VERB", "ROOT")


def test_an_unknown_word_that_opens_a_sentence_is_its_subject() -> None:
    doc = parsed("es", "Palantir compra Brenkel por 40 millones.")
    assert (doc[0].pos_, doc[0].dep_, doc[0].head.text) == ("PROPN", "nsubj", "compra")


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [("Tornado Labs firma un acuerdo con Brenkel.", "firma", "firmar"), ("Brenkel compra Orbe.", "compra", "comprar")],
)
def test_a_present_form_behind_a_name_is_no_noun(text: str, word: str, lemma: str) -> None:
    verb = next(t for t in parsed("es", text) if t.text == word)
    assert (verb.pos_, verb.lemma_, verb.dep_) == ("VERB", lemma, "ROOT")


def test_a_present_form_elsewhere_stays_the_noun_it_is() -> None:
    noun = next(t for t in parsed("es", "La firma de Tornado Labs se hizo esperar.") if t.text == "firma")
    assert (noun.pos_, noun.lemma_) == ("NOUN", "firma")


def test_a_participle_that_opens_a_sentence_is_parsed_in_small_letters() -> None:
    doc = parsed("es", "Fundada en 2021 por Odalis Prenafeta, Brenkel vende robots.")
    assert (doc[0].text, doc[0].lemma_.startswith("fund"), doc[0].pos_ in {"ADJ", "VERB"}) == ("Fundada", True, True)


@pytest.mark.parametrize(
    ("language", "text", "nouns"),
    [
        ("en", "Ruiz sold the app and the chatbot to a Lisbon start-up before the round.", {"app", "chatbot", "round"}),
        ("es", "La gerenta vendió los drones y la app a una fintech de Lima.", {"gerenta", "drones", "app", "fintech"}),
    ],
)
def test_nouns_of_the_trade_are_nouns_with_lemmas_of_their_own(language: str, text: str, nouns: set[str]) -> None:
    found = {t.text: t for t in parsed(language, text) if t.text in nouns}
    assert set(found) == nouns
    assert {t.pos_ for t in found.values()} == {"NOUN"}
    assert all(t.text.startswith(t.lemma_[:4]) for t in found.values())


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Dirige Brenkel desde mayo.", "VERB"),
        ("Contrató a Ana Ruiz.", "VERB"),
        ("Madrid acoge la feria.", "PROPN"),
        ("Empresa y sindicatos negocian.", "PROPN"),
    ],
)
def test_what_ends_as_verbs_do_is_one_only_if_the_tagger_says_so(text: str, tag: str) -> None:
    assert parsed("es", text)[0].pos_ == tag
