"""The shipped pipelines parse with stand-ins in place of names."""

from __future__ import annotations

import pytest

from kg.language import load_pipeline
from kg.language.boundaries import mark_sentences
from kg.language.parsing import NAMES, names_alone, opening_verbs, shadow


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_shipped_recognisers_run_before_the_parse(language: str) -> None:
    assert names_alone(load_pipeline(language))


def test_unknown_names_are_parsed_as_known_ones() -> None:
    nlp = load_pipeline("en")
    doc = nlp.get_pipe(NAMES)(
        nlp.make_doc("The lawyer Wilhelmina Quarsten left Zorvane Robotics, which she co-founded.")
    )
    words = [t.text for t in shadow(doc, ())]
    assert not {"Wilhelmina", "Quarsten", "co-founded"} & set(words)
    assert words[-2] == "founded"


def test_a_verb_that_opens_a_name_stays_as_written() -> None:
    nlp = load_pipeline("es")
    doc = mark_sentences(nlp.make_doc("Publicaron Brenkel, una aplicación gratuita, en mayo."))
    doc = nlp.get_pipe(NAMES)(doc)
    assert [e.text for e in doc.ents] == ["Publicaron Brenkel"]
    assert opening_verbs([doc], nlp) == [{0}]
