"""The marked paragraphs as articles, with what kg finds in them beside what is marked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from prepare import corpus_paragraphs

from kg.language import analyse, load_pipeline
from kg.mentions.clusters import Cluster
from kg.mentions.finding import Found
from kg.model import Article, Sentence
from kg.schema import fold

CLASSES = {
    "PER": "Person",
    "ORG": "Organization",
    "PRODUCT": "Product",
    "DOC": "Document",
    "LOC": "Place",
    "AMOUNT": "Amount",
}


@dataclass(frozen=True)
class Paragraph:
    """One paragraph: its marks (as check.py gives them), its article and its parsed sentences."""

    marks: dict[str, Any]
    article: Article
    sentences: tuple[Sentence, ...]

    def meant_at(self, start: int, end: int) -> str | None:
        """The id of the marked thing whose mention covers most of these characters."""
        best, most = None, 0
        for mark in self.marks["mentions"]:
            shared = min(end, mark["end"]) - max(start, mark["start"])
            if shared > most and shared * 2 >= min(end - start, mark["end"] - mark["start"]):
                best, most = mark["id"], shared
        return best


def paragraphs(material: Path, language: str, held_back: bool) -> Iterator[Paragraph]:
    nlp = load_pipeline(language)
    for marks in corpus_paragraphs(material, language, held_back):
        article = Article(marks["id"], marks["text"], language, date=marks["date"])
        yield Paragraph(marks, article, analyse(article, nlp))


def cluster_ids(
    paragraph: Paragraph, found: Sequence[Found], clusters: Sequence[Cluster], index: dict[str, int]
) -> dict[int, str]:
    """The marked id that each cluster of names stands for: what most of its names are marked as."""
    votes: dict[int, Counter[str]] = {}
    for f in found:
        for name in f.names:
            start = f.sentence.offset + name.span.start_char
            ident = paragraph.meant_at(start, start + len(name.span.text))
            if ident:
                votes.setdefault(index[fold(name.span.text)], Counter())[ident] += 1
    return {n: c.most_common(1)[0][0] for n, c in votes.items()}
