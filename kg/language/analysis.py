"""Cuts an article's body into paragraphs, parses them, and gives its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.language.arithmetic import one_thread
from kg.language.boundaries import mark_sentences
from kg.language.parsing import parse
from kg.model import Article, Sentence

PARAGRAPH = re.compile(r"[^\r\n]+")
# The parser's memory grows with the length of a text; no paragraph of real news comes near this.
LONGEST_BLOCK = 20_000
BREAK = re.compile(r"[.!?…]\s+|\s")


@dataclass(frozen=True, slots=True)
class Analysed:
    """The parsed sentences of an article: those of its body in the order of the text, zones left out, those of its
    headline with offsets in the headline, none where it has none, and the names of what it is said to be about."""

    body: tuple[Sentence, ...]
    title: tuple[Sentence, ...] = ()
    about: tuple[Doc, ...] = ()


def analyse_whole(article: Article, nlp: Language) -> Analysed:
    """Body and headline of the article. They pass the networks together, which takes less time than one by one."""
    body, title = sentences_of([article, Article(article.id, article.title or "", article.language)], nlp)
    return Analysed(body, title, tuple(whole_name(name, nlp) for name in article.about))


def whole_name(name: str, nlp: Language) -> Doc:
    """A name that stands alone, as one sentence."""
    doc = nlp.make_doc(name)
    for token in doc:
        token.is_sent_start = token.i == 0
    return doc


def analyse(article: Article, nlp: Language) -> tuple[Sentence, ...]:
    """The parsed sentences of the article's body."""
    return sentences_of([article], nlp)[0]


def sentences_of(articles: Sequence[Article], nlp: Language) -> list[tuple[Sentence, ...]]:
    """The parsed sentences of the body of each."""
    blocks = [list(body_blocks(article)) for article in articles]
    with one_thread():
        made = (
            mark_sentences(nlp.make_doc(article.text[start:end]))
            for article, own in zip(articles, blocks, strict=True)
            for start, end in own
        )
        docs = iter(list(parse(made, nlp)))
    return [
        tuple(number(article, [(block, next(docs)) for block in own]))
        for article, own in zip(articles, blocks, strict=True)
    ]


def body_blocks(article: Article) -> Iterator[tuple[int, int]]:
    """Start and end of each stretch of body text: paragraphs, cut where a zone stands in them, none too long."""
    for match in PARAGRAPH.finditer(article.text):
        start = match.start()
        for zone in sorted(article.zones, key=lambda z: z.start):
            if zone.end <= start or zone.start >= match.end():
                continue
            yield from pieces(article.text, start, zone.start)
            start = max(start, zone.end)
        yield from pieces(article.text, start, match.end())


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch without its outer spaces, cut at the last sentence end or space where it is too long."""
    while end - start > LONGEST_BLOCK:
        breaks = [m.end() for m in BREAK.finditer(text, start + LONGEST_BLOCK // 2, start + LONGEST_BLOCK)]
        cut = breaks[-1] if breaks else start + LONGEST_BLOCK
        yield from trimmed(text, start, cut)
        start = cut
    yield from trimmed(text, start, end)


def trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    words = text[start:end]
    if words.strip():
        yield start + len(words) - len(words.lstrip()), start + len(words.rstrip())


def number(article: Article, parsed: Iterable[tuple[tuple[int, int], Doc]]) -> Iterator[Sentence]:
    index = 0
    for paragraph, ((start, _), doc) in enumerate(parsed):
        for span in doc.sents:
            first, last = start + span.start_char, start + span.end_char
            text = article.text[first:last]
            if text.strip():
                yield Sentence(index, paragraph, first, last, text, span, start)
                index += 1
