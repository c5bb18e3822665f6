"""What an article has said so far: where each thing was mentioned, how it was described, where it has its seat, and
with whom it was named together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.mentions.clusters import ORGANIZATION, Cluster
from kg.mentions.nominals import words
from kg.mentions.spans import NominalSpan
from kg.schema import Gazetteer, GazetteerEntry, Lexicon, Schema, fold
from kg.schema.records import COPULATIVE, DIRECT_OBJECT, NOUN, SUBJECT, VERB

STEM = 5  # letters of a word that tell it: "robot" and "robotics", "asegurador" and "aseguradora"
CONTENT = frozenset({"NOUN", "ADJ", "VERB", "PROPN"})
Role = tuple[str, str]  # a relation and the end of it, "subject" or "object"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cluster was mentioned: its sentence and the token that the grammar sees."""

    sentence: int
    anchor: Token
    named: bool = True

    @property
    def is_subject(self) -> bool:
        return self.anchor.dep_.startswith("nsubj")


@dataclass
class Discourse:
    """What has been mentioned so far: for each cluster its places, in the order of the text; and what the article tells
    anywhere about each: the words that describe it, its seats, its roles in relations, and pairs that belong together
    ("Ann Lee, head of Acme")."""

    clusters: list[Cluster]
    schema: Schema
    language: str
    places: dict[int, list[Place]] = field(default_factory=dict)
    words: dict[int, set[str]] = field(default_factory=dict)
    seats: dict[int, set[str]] = field(default_factory=dict)
    roles: dict[int, set[Role]] = field(default_factory=dict)
    linked: set[tuple[int, int]] = field(default_factory=set)
    affiliated: set[tuple[int, int]] = field(default_factory=set)  # people and organizations, by the gazetteer

    def see(self, cluster: int, place: Place) -> None:
        self.places.setdefault(cluster, []).append(place)

    def recall(self) -> None:
        """Notes which of the things are known to belong together: people and the organizations they are known for."""
        at = {c.entry.iri: n for n, c in enumerate(self.clusters) if c.entry is not None}
        for number, cluster in enumerate(self.clusters):
            for place in cluster.entry.affiliations if cluster.entry is not None else ():
                if place in at:
                    self.affiliated.add((number, at[place]))
        self.linked |= self.affiliated

    def partners(self, cluster: int) -> set[int]:
        """What belongs together with a thing, as far as the article or the gazetteer tells."""
        return {other for pair in self.linked if cluster in pair for other in pair if other != cluster}

    def known(self, organization: int) -> set[int]:
        """The people who are known for an organization beforehand."""
        return {person for person, place in self.affiliated if place == organization}

    def topic(self, cls: str) -> int | None:
        """The first thing of a class that the article mentions."""
        return next((n for n in self.places if self.clusters[n].cls == cls), None)

    def last(self, cluster: int) -> Place | None:
        seen = self.places.get(cluster)
        return seen[-1] if seen else None

    def together(self, one: int, other: int) -> bool:
        """Whether a sentence before has mentioned both."""
        return bool({p.sentence for p in self.places.get(one, ())} & {p.sentence for p in self.places.get(other, ())})

    def describe(self, cluster: int, item: NominalSpan) -> None:
        """Notes what a description that means a thing says of it."""
        thing = self.clusters[cluster]
        thing.heads.add(item.anchor.lemma_.casefold())
        thing.gender = thing.gender or item.gender
        self.words.setdefault(cluster, set()).update(stems(telling(item)))
        if thing.cls == ORGANIZATION:
            self.seats.setdefault(cluster, set()).update(item.places)

    def play(self, cluster: int, token: Token) -> None:
        """Notes the ends of relations at which the lexicon has a thing that stands at this token: who bought and what
        was bought, so that "the buyer" and "the target" can be told."""
        verb = token.head
        passive = token.dep_ == "nsubj:pass" or any(c.dep_ == "aux:pass" for c in verb.children)
        position = {"nsubj": DIRECT_OBJECT if passive else SUBJECT, "nsubj:pass": DIRECT_OBJECT, "obj": DIRECT_OBJECT}
        at = position.get(token.dep_)
        if at == SUBJECT and token.i > verb.i and any(c.dep_ == "nsubj" and c.i < verb.i for c in verb.children):
            at = DIRECT_OBJECT  # what parsers take for a second subject: "Orbe ha comprado Lumen"
        if at is None:
            return
        for entry in self.schema.lexicons[self.language].lookup(verb.lemma_.split(" ")[0], VERB):
            for sense in entry.senses:
                if sense.meaning == "relation":
                    for end, argument in (("subject", sense.subject), ("object", sense.object)):
                        if at in argument.positions:
                            self.roles.setdefault(cluster, set()).add((sense.reference, end))


def roles_of(noun: Token, lexicon: Lexicon) -> set[Role]:
    """The ends of relations that a noun denotes, "buyer", "fundadora", or a participle that modifies it: "la firma
    adquirida"."""
    found = {role for c in noun.children if c.dep_ in {"amod", "acl"} for role in undergone(c, lexicon)}
    for form in dict.fromkeys((noun.lemma_.casefold(), noun.lower_)):
        for entry in lexicon.lookup(form, NOUN):
            for sense in entry.senses:
                if sense.meaning == "relation":
                    if COPULATIVE in sense.subject.positions:
                        found.add((sense.reference, "subject"))
                    if COPULATIVE in sense.object.positions:
                        found.add((sense.reference, "object"))
    return found


def undergone(participle: Token, lexicon: Lexicon) -> Iterator[Role]:
    """The ends of relations at which stands what the deed of a participle is done to."""
    word = participle.lower_
    endings = ((e, i) for e, infinitives in words(lexicon.lang)["participles"].items() for i in infinitives)
    forms = [participle.lemma_.casefold(), *(word[: -len(e)] + i for e, i in endings if word.endswith(e))]
    entry = next((e for form in forms for e in lexicon.lookup(form, VERB)), None)
    for sense in entry.senses if entry is not None and word not in forms else ():
        if sense.meaning == "relation":
            if DIRECT_OBJECT in sense.subject.positions:
                yield sense.reference, "subject"
            if DIRECT_OBJECT in sense.object.positions:
                yield sense.reference, "object"


def telling(item: NominalSpan) -> list[str]:
    """The content words of a description, its head first: those of the phrase itself and of its complement."""
    near = [*item.span, *(c for c in item.anchor.children if c.dep_ == "nmod" and c.i > item.anchor.i)]
    return [item.anchor.text, *(t.text for t in near if t != item.anchor and t.pos_ in CONTENT and t.is_lower)]


def stems(words: Iterable[str]) -> set[str]:
    """What tells a word whatever its ending, for words of some length."""
    return {fold(w)[:STEM] for w in words if len(w) > 2 and any(c.isalpha() for c in w)}


def seat_fit(place: str, seats: Iterable[str], gazetteer: Gazetteer) -> str:
    """How a place in a description sits with the known seats of a thing: "agrees", "differs", "near" (a region or town
    in its country), or "" where nothing tells. Seats and places are local names of the gazetteer, or what the text
    calls them."""
    seats = set(seats)
    if not seats:
        return ""
    if place in seats or place in {country_of(s, gazetteer) for s in seats}:
        return "agrees"
    countries = {c for s in seats if (c := country_of(s, gazetteer))}
    own = country_of(place, gazetteer)
    if own and countries and own not in countries:
        return "differs"
    towns = {s for s in seats if kind_of(s, gazetteer) == "city"}
    if kind_of(place, gazetteer) == "city" and towns:
        return "differs"
    return "near" if own and own in countries else ""


def country_of(place: str, gazetteer: Gazetteer) -> str | None:
    entry: GazetteerEntry | None = gazetteer.entries.get(place)
    if entry is None:
        return None
    return place if entry.place_kind == "country" else entry.country


def kind_of(place: str, gazetteer: Gazetteer) -> str:
    """The kind of a place; one that no gazetteer has is taken for a town."""
    entry = gazetteer.entries.get(place)
    return (entry.place_kind or "region") if entry else "city"
