"""Where sentences end, and that stand-ins leave the words as they are."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language import LANGUAGES, analyse, load_pipeline
from kg.language.boundaries import mark_sentences
from kg.model import Article, Zone


def sentences(text: str, language: str) -> list[str]:
    return [s.text for s in mark_sentences(spacy.blank(language).make_doc(text)).sents]


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "Orbe Inc. bought Lumen. The price was not told.", 2),
        ("en", "It works on Jan. 20. Nobody knows why.", 2),
        ("en", 'He said "Fine. Never." Then he left.', 3),
        ("es", "La firma compró 3.5 hectáreas. ¿Por qué? No se sabe.", 3),
        ("es", "El Sr. Ruiz dejó Orbe, S.A. en mayo.", 1),
    ],
)
def test_sentences_end_where_a_reader_would_end_them(language: str, text: str, count: int) -> None:
    assert len(sentences(text, language)) == count


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=120), st.sampled_from(LANGUAGES))
def test_evidence_is_verbatim_whatever_the_text(text: str, language: str) -> None:
    article = Article("a", text, language)
    for sentence in analyse(article, load_pipeline(language)):
        assert text[sentence.start : sentence.end] == sentence.text


def test_a_zone_gives_no_sentence_and_shifts_none() -> None:
    text = "Orbe compró Lumen. (Lea también: Vega despidió a Ruiz) El precio no se conoce."
    start, end = text.index("("), text.index(")") + 1
    article = Article("a", text, "es", zones=(Zone("teaser", start, end),))
    found = analyse(article, load_pipeline("es"))
    assert [text[s.start : s.end] for s in found] == ["Orbe compró Lumen.", "El precio no se conoce."]
    assert not any("Vega" in s.text for s in found)


def test_a_name_no_treebank_has_is_parsed_as_a_subject() -> None:
    sentence = analyse(Article("a", "Xyvrix bought Qorlan Systems in May.", "en"), load_pipeline("en"))[0]
    subjects = [t.text for t in sentence.span if t.dep_ == "nsubj"]
    assert subjects == ["Xyvrix"]
    assert sentence.text == "Xyvrix bought Qorlan Systems in May."
