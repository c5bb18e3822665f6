"""Composes the stages: articles in, readings out, one at a time, so that memory does not grow with their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from kg.claims import ClaimReader, load_scorer
from kg.language import Analysed, analyse_whole, load_pipelines
from kg.mentions import load_ranker, resolve
from kg.model import Article, Claim, Entity, Examined, Mention, Problem, Reading, Sentence
from kg.schema import Schema, load_schema

if TYPE_CHECKING:
    from spacy.language import Language

THOUGHT_OF = 0.05  # a claim less likely than this was not thought of; at 0, every pair of mentions would be one


@dataclass
class Reader:
    """Reads articles. The stages are methods, so that each can be timed or replaced.

    `spacy_names` names an installed spaCy pipeline by language in place of the shipped one.
    """

    schema: Schema = field(default_factory=load_schema)
    spacy_names: dict[str, str] | None = None
    pipelines: dict[str, Language] = field(init=False)
    claim_reader: ClaimReader = field(init=False)

    def __post_init__(self) -> None:
        self.pipelines = load_pipelines(self.spacy_names)
        self.claim_reader = ClaimReader(self.schema, load_scorer())

    def read(self, articles: Iterable[Article | Problem]) -> Iterator[Reading | Problem]:
        """A reading for each article, in order; problems pass through."""
        for article in articles:
            yield article if isinstance(article, Problem) else self.read_one(article)

    def read_one(self, article: Article) -> Reading:
        """The sentences, entities and claims of one article."""
        analysed = self.analyse(article)
        mentions = self.mentions(article, analysed)
        claims = self.claims(article, analysed.body, mentions)
        return Reading(article, analysed.body, entities_of(mentions, claims), tuple(claims))

    def examine(self, article: Article) -> Examined:
        """The reading of an article, with its mentions and the claims that the threshold keeps out."""
        analysed = self.analyse(article)
        mentions = self.mentions(article, analysed)
        claims = self.claims(article, analysed.body, mentions)
        eager = replace(self.claim_reader, threshold=min(THOUGHT_OF, self.claim_reader.threshold))
        proposed = eager.read(article, analysed.body, mentions)
        reading = Reading(article, analysed.body, entities_of(mentions, claims), tuple(claims))
        return Examined(reading, tuple(mentions), tuple(proposed))

    def analyse(self, article: Article) -> Analysed:
        return analyse_whole(article, self.pipelines[article.language])

    def mentions(self, article: Article, analysed: Analysed) -> list[Mention]:
        return resolve(article, analysed.body, self.schema, load_ranker(), analysed.title, analysed.about)

    def claims(self, article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Claim]:
        return self.claim_reader.read(article, sentences, mentions)


def entities_of(mentions: Iterable[Mention], claims: Iterable[Claim]) -> tuple[Entity, ...]:
    """The things an article names, each once, in the order of their first mention; amounts where a claim has them."""
    claimed = {e for c in claims for e in (c.subject, c.object)}
    found = [e for m in mentions for e in m.entities if e.quantity is None or e in claimed]
    return tuple(dict.fromkeys(found))
