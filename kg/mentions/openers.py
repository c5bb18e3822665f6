"""The first words of sentences, whose capitals tell nothing, in the light of the whole article: a word that a name has
only there, and a short name that the recogniser took for a common word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from kg.mentions.nominals import words
from kg.mentions.spans import NameSpan
from kg.model import Sentence
from kg.schema import Gazetteer, Lexicon, fold
from kg.schema.records import ADJECTIVE, NOUN

SHORTEST = 4  # letters of a short name: shorter words open too many names by chance
PRODUCT, ORGANIZATION = "Product", "Organization"
NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "X"})
ARGUMENTS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "appos", "conj"})


def without_openers(sentences: Sequence[Sequence[NameSpan]]) -> list[list[NameSpan]]:
    """The names of an article by sentence, where the capital at the head of a sentence ("Running Luma is ...") is no
    part of a name that stands elsewhere without that word."""
    known = {fold(n.span.text) for names in sentences for n in names if n.span.start > n.span.sent.start}
    cut: list[list[NameSpan]] = []
    for names in sentences:
        cut.append([])
        for name in names:
            rest = name.span[1:]
            opens = name.span.start == name.span.sent.start and not name.candidates
            cut[-1].append(replace(name, span=rest) if len(rest) and opens and fold(rest.text) in known else name)
    return cut


def without_makers(
    sentences: Sequence[Sequence[NameSpan]], gazetteer: Gazetteer, language: str
) -> list[list[NameSpan]]:
    """The names of an article by sentence, a product's without the maker that a Spanish name seems to end in: "Atlas de
    Orbe", where Orbe is named elsewhere or known."""
    known = {fold(n.span.text) for names in sentences for n in names if n.cls != PRODUCT}
    return [[part for name in names for part in parted(name, known, gazetteer, language)] for names in sentences]


def parted(name: NameSpan, known: Collection[str], gazetteer: Gazetteer, language: str) -> list[NameSpan]:
    """A product's name and its maker's, where it is made of the two."""
    mark = next((t for t in name.span[1:-1] if t.lower_ in words(language)["of"]), None)
    if mark is None or name.candidates or name.cls != PRODUCT:
        return [name]
    maker = name.span.doc[mark.i + 1 : name.span.end]
    held = tuple(e for e in gazetteer.by_name.get(fold(maker.text), ()) if e.cls == ORGANIZATION)
    if not held and fold(maker.text) not in known:
        return [name]
    return [replace(name, span=name.span.doc[name.span.start : mark.i]), NameSpan(maker, ORGANIZATION, held)]


def with_short_names(
    sentences: Sequence[Sentence], named: Sequence[Sequence[NameSpan]], lexicon: Lexicon
) -> list[list[NameSpan]]:
    """The names of an article by sentence, and beside them the words that are the first of one longer name of it and
    stand where a thing may be named: "Steadiness rejects the claims", of Steadiness AI."""
    opened: dict[str, set[str]] = defaultdict(set)
    for name in (n for names in named for n in names if len(n.span) > 1 and not n.demonym):
        opened[name.span[0].text].add(fold(name.span.text))
    known = {word for word, names in opened.items() if len(names) == 1 and is_telling(word, lexicon)}
    return [
        sorted([*names, *short_names(s, names, known)], key=lambda n: n.span.start)
        for s, names in zip(sentences, named, strict=True)
    ]


def is_telling(word: str, lexicon: Lexicon) -> bool:
    """Whether a word can stand for the name that it opens: "Steadiness", but neither "Bank" nor "New"."""
    common = word.casefold() in lexicon.class_nouns or lexicon.lookup(word.casefold(), NOUN)
    return word.istitle() and len(word) >= SHORTEST and not common and not lexicon.lookup(word.casefold(), ADJECTIVE)


def short_names(sentence: Sentence, names: Sequence[NameSpan], known: set[str]) -> Iterator[NameSpan]:
    taken = {t.i for name in names for t in name.span}
    for token in sentence.span:
        if token.text in known and token.i not in taken and stands_alone(token):
            yield NameSpan(token.doc[token.i : token.i + 1], None)


def stands_alone(token: Token) -> bool:
    """Whether a capitalised word is an argument with nothing before or behind it that common nouns have."""
    if token.pos_ not in NOMINAL or token.dep_ not in ARGUMENTS:
        return False
    return not any(c.dep_ in {"det", "amod", "compound", "nummod", "flat", "nmod"} for c in token.children)
