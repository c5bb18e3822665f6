"""Cuts an article's body into paragraphs, parses them, and gives its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

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


def analyse(article: Article, nlp: Language) -> tuple[Sentence, ...]:
    """The parsed sentences of the article's body in the order of the text, zones left out."""
    blocks = list(body_blocks(article))
    with one_thread():
        docs = parse((mark_sentences(nlp.make_doc(article.text[start:end])) for start, end in blocks), nlp)
        return tuple(number(article, zip(blocks, docs, strict=True)))


def analyse_title(article: Article, nlp: Language) -> tuple[Sentence, ...]:
    """The parsed sentences of the headline, with offsets in the headline; none where the article has none."""
    return analyse(Article(article.id, article.title, article.language), nlp) if article.title else ()


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
