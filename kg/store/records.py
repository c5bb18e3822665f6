"""What is read back from a store. Entities and relations go by local name, as in `kg.model`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class StoredEntity:
    """A thing as all the articles together describe it."""

    iri: str
    name: str
    classes: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()

    @property
    def cls(self) -> str:
        """Its class; where articles differ, the first by name."""
        return self.classes[0]


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """An article, without its text: the store keeps the sentences that state something."""

    id: str
    iri: str  # in full
    language: str
    title: str | None = None
    date: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim and the sentence that states it: `evidence` is `text[start:end]` of the article."""

    iri: str  # in full
    subject: StoredEntity
    predicate: str
    object: StoredEntity
    status: str
    ended: bool
    attributed_to: str | None  # the name of who says it
    role: str | None
    amount: str | None  # as in the text
    date: str | None
    confidence: float
    entry: str | None
    beneficiary: str | None  # the name of for whose use
    evidence: str
    start: int
    end: int
    article: StoredArticle


class Statement(NamedTuple):
    """A claim without its sentence: what a measure of the whole graph needs, at a tenth of the cost."""

    claim: str  # its IRI, in full
    subject: str  # local names
    predicate: str
    object: str
    status: str
    ended: bool
    article: str  # its IRI, in full
    date: str | None  # of what it tells
    confidence: float


@dataclass(frozen=True, slots=True)
class StoredAmount:
    """A quantity. `value` is in units of `unit`, None where the text has no number ("billions"); `high` is the upper
    end of a range."""

    text: str  # as in the text
    value: Decimal | None
    unit: str | None  # ISO 4217 for money, "percent", or what is counted
    money: bool
    bound: str  # of kg.model.Bound
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Inference:
    """A fact that follows by rule. `premises` are the IRIs, in full, of the claims and inferences it rests on."""

    iri: str  # in full
    subject: StoredEntity
    predicate: str
    object: StoredEntity
    rule: str  # its name
    premises: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is of each kind. Pairs are sorted, the most frequent first."""

    articles: tuple[tuple[str, int], ...]  # by language
    sentences: int
    claims: tuple[tuple[str, int], ...]  # by status
    entities: tuple[tuple[str, int], ...]  # by class
    relations: tuple[tuple[str, int, int, int], ...]  # name, claims, asserted triples, inferred triples
    inferences: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What one entry of a curation does: to how many claims, in how many articles. `fault` says why it does nothing,
    or not all that it says; "" where it does."""

    place: str  # file and line
    entry: str
    claims: int
    articles: int
    fault: str

    def __str__(self) -> str:
        """One line."""
        counts = ((self.claims, "claim"), (self.articles, "article"))
        told = " in ".join(f"{n} {word}{'' if n == 1 else 's'}" for n, word in counts)
        parts = [*([told] if self.articles else []), *([self.fault] if self.fault else [])]
        return f"{self.place}: {self.entry}: {'; '.join(parts)}"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A thing that may be two of one name, and why."""

    thing: StoredEntity
    reason: str

    def __str__(self) -> str:
        return f"possibly two: {self.thing.name} (ex:{self.thing.iri}): {self.reason}"
