"""What the benchmark of first looks leaves out and counts."""

from __future__ import annotations

from benchmarks.first_look import HEADS, known_words, measure, signs, without
from kg.model import Article, Reading, Sentence
from kg.pipeline import Reader
from kg.schema import load_schema

TEXT = (
    "Orbe bought Lumen Systems in 2024. It was as if nothing had been. Ana Ruiz, the founder of Orbe, left Orbe in May."
)


def test_signs_are_names_numbers_and_words_of_the_lexicon() -> None:
    known = known_words(load_schema(), "en")
    assert signs("Then Orbe Systems and H100 met Ana in 2024.", known).names == 4
    assert signs("The founder stayed.", known).speaks
    assert not signs("Somehow that was so.", known).speaks


def test_a_sentence_that_is_ruled_out_is_not_read() -> None:
    reader = Reader()
    whole = reader.read_one(Article("a", TEXT, "en"))
    assert len(whole.sentences) == 3

    def second(article: Article, sentence: Sentence) -> bool:
        return sentence.index == 1

    rest: Reading = reader.read_one(without(whole, second))
    assert [s.text for s in rest.sentences] == [whole.sentences[0].text, whole.sentences[2].text]


def test_the_table_has_a_row_for_each_look_and_nobody_loses_what_it_leaves_in() -> None:
    head, whole, *looks = measure(Reader(), [Article("a", TEXT, "en")])
    assert head == HEADS
    assert int(whole[3]) > 0
    named = {row[0]: row for row in looks}
    assert named["no name, no number"][4] == "0"
    assert len(looks) == 5
