"""The records that travel from stage to stage. All are immutable; offsets count characters of `Article.text`."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:  # records name spaCy's types, and need nothing of it at run time
    from spacy.tokens import Span, Token

ZoneKind = Literal["teaser", "byline", "dateline", "caption"]
Status = Literal["asserted", "planned", "possible", "denied"]
MentionKind = Literal["name", "description", "pronoun", "possessive", "dropped", "implied", "amount"]
QuantityKind = Literal["money", "count", "share", "power", "other"]
Bound = Literal["exact", "about", "at least", "at most", "almost", "more than", "between"]


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of an article's text that is not its body: it gives no claims."""

    kind: ZoneKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read. `text` is the verbatim body to which every offset refers."""

    id: str
    text: str
    language: str
    title: str | None = None
    date: str | None = None  # ISO: a day, a month or a year
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    zones: tuple[Zone, ...] = ()
    about: tuple[str, ...] = ()  # names of what it is about, where its source tells them


@dataclass(frozen=True, slots=True)
class Problem:
    """A source, or a part of one, that could not be read: what and why, in one line. The rest goes on. Where `lost` is
    false it is a detail of an article that is read without it."""

    source: str
    message: str
    lost: bool = True

    def __str__(self) -> str:
        return f"{self.source}: {self.message}"


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount in the text. `value` is in units of `unit`, scale applied: "14.300 millones de dólares" is
    14300000000 USD. `high` is set for ranges."""

    text: str
    start: int
    end: int
    kind: QuantityKind
    value: Decimal | None
    unit: str | None = None  # ISO 4217 for money, "percent", or the counted noun as in the text
    high: Decimal | None = None
    bound: Bound = "exact"


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing that articles speak of. `iri` is the local name of its IRI; `known` tells that the gazetteer has it."""

    name: str
    cls: str  # a class of the ontology, by local name
    iri: str
    aliases: tuple[str, ...] = ()
    known: bool = False
    quantity: Quantity | None = None  # what an Amount amounts to


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the body: `text == article.text[start:end]`. `span` is its parse, `offset` what must be added to
    a token's `idx` to give an offset in the article."""

    index: int
    paragraph: int
    start: int
    end: int
    text: str
    span: Span = field(repr=False, compare=False)
    offset: int = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for one thing or, when plural, several. A dropped subject and a possessive stand at their verb
    and their determiner. `entities` are the things meant; empty until resolved, or where nobody can tell."""

    sentence: int  # index of its sentence
    start: int
    end: int
    text: str
    kind: MentionKind
    cls: str | None
    head: Token = field(repr=False, compare=False)
    entities: tuple[Entity, ...] = ()
    plural: bool = False
    quantity: Quantity | None = None
    certainty: float = 1.0  # how sure it is that these are meant, from 0 to 1
    sourced: bool = False  # the article's source says that it is about one of these


@dataclass(frozen=True, slots=True)
class Evidence:
    """The sentence that states a claim, and the words in it (offsets in the article) that stand for its two ends: an
    empty stretch for an end that the sentence only implies."""

    start: int
    end: int
    text: str
    index: int
    subject: tuple[int, int]
    object: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Claim:
    """What an article says about two things, how sure it is of it, and where it says so."""

    article: str
    subject: Entity
    predicate: str  # a relation of the ontology, by local name
    object: Entity
    evidence: Evidence
    status: Status = "asserted"
    ended: bool = False
    attributed_to: Entity | None = None
    beneficiary: Entity | None = None  # for whose use, where the text says it of a purchase
    role: str | None = None
    amount: Quantity | None = None
    date: str | None = None  # ISO: a day, a month or a year
    confidence: float = 1.0  # 0 to 1
    entry: str | None = None  # the lexicon entry that read it, or the name of the reader


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article gave: its sentences, the things it names, and its claims in the order of the text."""

    article: Article
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Examined:
    """A reading with what led to it: the mentions, each with whom it was taken to mean, and the claims that were
    thought of, also those too unlikely to be made."""

    reading: Reading
    mentions: tuple[Mention, ...]
    proposed: tuple[Claim, ...]
