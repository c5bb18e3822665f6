"""Who a description, a pronoun, a possessive or a dropped subject stands for: a linear model over what tells a reader,
trained by training/antecedents.py on the corpus's marked chains. Nobody is a candidate too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from kg.mentions.clusters import Cluster
from kg.mentions.nominals import words
from kg.mentions.spans import NominalSpan
from kg.schema import GazetteerEntry, fold

Features = dict[str, float]
IN_TITLE = 2.0  # weight of being named in the headline, which the corpus lacks; of 0, 1 and 2 the best on gold/dev
FAR = 4  # sentences; beyond this distance it no longer matters how far


@dataclass(frozen=True, slots=True)
class Place:
    """Where a cluster was mentioned: its sentence and the token that the grammar sees."""

    sentence: int
    anchor: Token

    @property
    def is_subject(self) -> bool:
        return self.anchor.dep_.startswith("nsubj")


@dataclass
class Discourse:
    """What has been mentioned so far: for each cluster its places, in the order of the text."""

    clusters: list[Cluster]
    places: dict[int, list[Place]] = field(default_factory=dict)

    def see(self, cluster: int, place: Place) -> None:
        self.places.setdefault(cluster, []).append(place)

    def topic(self, cls: str) -> int | None:
        """The first thing of a class that the article mentions."""
        return next((n for n in self.places if self.clusters[n].cls == cls), None)

    def last(self, cluster: int) -> Place | None:
        seen = self.places.get(cluster)
        return seen[-1] if seen else None


def fits(nominal: NominalSpan, number: int, cluster: Cluster) -> bool:
    """Whether class, gender, grammar and seat allow it at all."""
    if cluster.cls == "Amount" or (nominal.classes and cluster.cls not in nominal.classes):
        return False
    if not nominal.classes and cluster.cls not in ("Person", "Organization", "Product"):
        return False
    if number in nominal.barred or (nominal.places and cluster.seats and not cluster.seats & nominal.places):
        return False
    return not (nominal.gender and cluster.gender and cluster.cls == "Person" and nominal.gender != cluster.gender)


def features(nominal: NominalSpan, number: int, sentence: int, talk: Discourse, rank: int, language: str) -> Features:
    """What speaks for and against cluster `number`; `rank` is how many fitting clusters were mentioned since."""
    cluster, last = talk.clusters[number], talk.last(number)
    kind = "pronoun" if nominal.kind == "dropped" else nominal.kind
    seen = talk.places.get(number, [])
    distance = min(sentence - last.sentence, FAR) if last else FAR
    head = nominal.anchor.lemma_.casefold()
    found: Features = {
        f"{kind}|distance{distance}": 1,
        f"{kind}|rank{min(rank, 3)}": 1,
        f"{kind}|{cluster.cls}": 1,
        f"{kind}|times{min(len(seen), 4)}": 1,
        f"{kind}|class{nominal.classes.index(cluster.cls) if cluster.cls in nominal.classes else 9}": 1,
    }
    if cluster.in_title:
        found["in title"] = 1
    if last and last.is_subject:
        found[f"{kind}|subject{distance}"] = 1
        if nominal.anchor.dep_.startswith("nsubj") or nominal.kind == "dropped":
            found[f"{kind}|parallel"] = 1
    if number == talk.topic(cluster.cls):
        found[f"{kind}|topic"] = 1
    if last and last.sentence == sentence:
        found |= within_sentence(nominal, [p for p in seen if p.sentence == sentence], kind)
    if nominal.kind == "description":
        if head in cluster.heads:
            found["head seen"] = 1
        elif cluster.heads:
            found["head differs"] = 1
        if cluster.entry is not None and head not in words(language)["general"]:
            kinds = kind_words(cluster.entry, language)
            if kinds & (set(fold(nominal.span.text).split()) | {fold(head)}):
                found["kind known"] = 1
            elif kinds:
                found["kind differs"] = 1
        if nominal.places and cluster.seats:
            found["seat agrees"] = 1
        if nominal.plural:
            found["plural"] = 1
    if nominal.gender and cluster.gender == nominal.gender and cluster.cls == "Person":
        found["gender agrees"] = 1
    return found


def kind_words(entry: GazetteerEntry, language: str) -> frozenset[str]:
    """The head nouns by which news describes a known thing: the first word of a Spanish phrase, the last of an
    English."""
    phrases = [fold(k) for lang in (language, "") for k in entry.kinds.get(lang, ())]
    return frozenset(p.split()[0 if language == "es" else -1] for p in phrases if p)


def within_sentence(nominal: NominalSpan, places: Sequence[Place], kind: str) -> Features:
    """What the grammar of one sentence says: two arguments of a verb are two things; a possessive likes its subject."""
    found: Features = {}
    governor = clause(nominal.anchor)
    if nominal.kind != "possessive" and any(clause(p.anchor) == governor for p in places):
        found[f"{kind}|same clause"] = 1
    if nominal.kind == "possessive" and any(clause(p.anchor) == governor and p.is_subject for p in places):
        found["possessor is subject"] = 1
    if all(p.anchor.i > nominal.anchor.i for p in places):
        found[f"{kind}|after"] = 1
    if nominal.kind == "possessive" and any(
        p.anchor.i > nominal.anchor.i and p.anchor.i - nominal.anchor.i < 5 for p in places
    ):
        found["possessed"] = 1
    return found


def clause(token: Token) -> Token:
    """The predicate whose clause the token stands in."""
    node = token
    while node.head != node and node.pos_ not in {"VERB", "AUX"}:
        node = node.head
    return node


def nobody(nominal: NominalSpan, candidates: int) -> Features:
    """What speaks for a nominal that stands for nothing the article names."""
    kind = "pronoun" if nominal.kind == "dropped" else nominal.kind
    found: Features = {f"none|{kind}": 1, f"none|{kind}|{'definite' if nominal.definite else 'indefinite'}": 1}
    if nominal.kind == "description":
        found[f"none|{'-'.join(nominal.classes[:1])}"] = 1
        found[f"none|head|{nominal.anchor.lemma_.casefold()}"] = 1
        if any(c.dep_ == "nmod" and c.i > nominal.anchor.i for c in nominal.anchor.children):
            found["none|complement"] = 1
    if nominal.plural:
        found[f"none|{kind}|plural"] = 1
    found[f"none|candidates{min(candidates, 3)}"] = 1
    return found


class Ranker:
    """The trained model: a weight a feature."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights

    def score(self, found: Features) -> float:
        return sum(value * self.weights.get(name, 0.0) for name, value in found.items())

    def choose(self, options: Iterable[tuple[int | None, Features]]) -> int | None:
        """The cluster with the highest score; the first of equals; None where nobody fits best."""
        best: int | None = None
        highest = float("-inf")
        for cluster, found in options:
            score = self.score(found)
            if score > highest:
                best, highest = cluster, score
        return best


@cache
def load_ranker() -> Ranker:
    weights = json.loads((Path(__file__).parent / "antecedents.json").read_text("utf8"))
    return Ranker(weights | {"in title": IN_TITLE})


def options(nominal: NominalSpan, sentence: int, talk: Discourse, language: str) -> list[tuple[int | None, Features]]:
    """Every fitting cluster mentioned so far, the latest first, with its features; and nobody."""
    fitting = [n for n in talk.places if fits(nominal, n, talk.clusters[n])]
    fitting.sort(key=lambda n: (talk.places[n][-1].sentence, talk.places[n][-1].anchor.i), reverse=True)
    found: list[tuple[int | None, Features]] = [
        (n, features(nominal, n, sentence, talk, rank, language)) for rank, n in enumerate(fitting)
    ]
    return [*found, (None, nobody(nominal, len(fitting)))]
