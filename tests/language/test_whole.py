"""Body and headline are parsed together, and come out as they do one by one; the networks' products are right."""

from __future__ import annotations

import numpy as np
import pytest

from kg.language import analyse, analyse_whole, load_pipeline
from kg.language.arithmetic import Products, one_thread
from kg.model import Article, Sentence

BODY = {
    "en": "Orbe bought Lumen for $2 billion. Ana Ruiz, who runs it, stays.\n\nShe had founded it in Madrid.",
    "es": "Orbe compró Lumen por 2.000 millones. Ana Ruiz, que la dirige, sigue.\n\nLa había fundado en Madrid.",
}


def parsed(sentences: tuple[Sentence, ...]) -> list[list[tuple[str, str, str, int, str]]]:
    return [[(t.text, t.lemma_, t.dep_, t.head.i - t.i, t.ent_type_) for t in s.span] for s in sentences]


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_headline_without_names_and_the_body_are_parsed_as_if_each_were_alone(language: str) -> None:
    nlp, title = load_pipeline(language), "Una venta muy esperada" if language == "es" else "A sale at last"
    both = analyse_whole(Article("a", BODY[language], language, title=title), nlp)
    assert parsed(both.body) == parsed(analyse(Article("a", BODY[language], language), nlp))
    assert parsed(both.title) == parsed(analyse(Article("a", title, language), nlp))
    assert [s.text for s in both.title] == [title]


def test_an_article_without_a_headline_has_no_sentences_of_one() -> None:
    assert analyse_whole(Article("a", BODY["en"], "en"), load_pipeline("en")).title == ()


@pytest.mark.parametrize(("trans1", "trans2"), [(False, False), (True, False), (False, True), (True, True)])
def test_the_products_are_those_of_mathematics(trans1: bool, trans2: bool) -> None:
    values = np.random.default_rng(0)
    x, y = values.random((3, 4), dtype="f"), values.random((4, 5), dtype="f")
    with one_thread():
        found = Products().gemm(x.T.copy() if trans1 else x, y.T.copy() if trans2 else y, trans1=trans1, trans2=trans2)
    assert np.allclose(found, [[sum(x[i, k] * y[k, j] for k in range(4)) for j in range(5)] for i in range(3)])


@pytest.mark.parametrize("language", ["en", "es"])
def test_every_network_of_a_pipeline_uses_them(language: str) -> None:
    models = [pipe.model for _, pipe in load_pipeline(language).pipeline if hasattr(pipe, "model")]
    assert models
    assert all(isinstance(node.ops, Products) for model in models for node in model.walk())
