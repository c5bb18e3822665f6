"""Of what class an unknown name is: its signs, and the model that weighs them."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.language import analyse, load_pipeline
from kg.mentions.classes import Classes, load_classes, opinions
from kg.mentions.clusters import cluster_names
from kg.mentions.finding import find
from kg.mentions.signs import cut, signs_of
from kg.model import Article
from kg.schema import load_schema


@pytest.mark.parametrize(
    ("word", "shape"), [("Orbe", "Xx"), ("xAI", "xX"), ("GPT", "X"), ("Nim-3", "Xx-0"), ("X", "X1"), ("k2", "x0")]
)
def test_the_cut_of_a_word_tells_capitals_digits_and_marks(word: str, shape: str) -> None:
    assert cut(word) == shape


def test_signs_tell_the_words_beside_a_name_and_what_the_relations_ask_for_there() -> None:
    sentence = analyse(Article("a", "Last week Orbe launched Quilby in Leeds.", "en"), load_pipeline("en"))[0]
    name = next(sentence.span.doc[t.i : t.i + 1] for t in sentence.span if t.text == "Quilby")
    signs = signs_of(name, load_schema(), "en")
    assert {"en before1 launched", "en after1 in", "en under obj launch "} <= signs
    assert any(sign.startswith("asked ") and "Product" in sign for sign in signs)


def test_opinions_are_shares_and_tell_when_there_are_none() -> None:
    assert opinions(Counter({"Person": 1, "Product": 3}), Counter()) == {
        "recognised Person": 0.25, "recognised Product": 0.75, "not told": 1.0,
    }  # fmt: skip


def test_the_likeliest_class_is_chosen_and_the_first_of_equals() -> None:
    model = Classes({"Product": {"": 0.0, "a": 1.0}, "Organization": {"": 0.5}, "Person": {"": 0.5}})
    assert model.choose({"a": 1.0}) == "Product"
    assert model.choose({}) == "Organization"


def test_the_shipped_model_knows_the_classes_of_the_ontology() -> None:
    assert set(load_classes().weights) <= set(load_schema().classes)


def test_all_places_of_a_name_speak_for_its_class() -> None:
    """One place tells nothing of a name, another does."""
    text = "Many wrote about Quilby. Quilby is an app that Tarn Ventures, a fund, has released."
    sentences = analyse(Article("a", text, "en"), load_pipeline("en"))
    found = find(sentences, load_schema(), "en")
    clusters, index = cluster_names((n for f in found for n in f.names), load_schema().gazetteer)
    assert clusters[index["quilby"]].cls == "Product"
