"""Who a description, a pronoun, a possessive or a dropped subject stands for: a linear model over what tells a reader,
trained by training/antecedents.py on the corpus's marked chains. Nobody is a candidate too."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from spacy.tokens import Token

from kg.mentions.discourse import STEM, Discourse, Place, roles_of, seat_fit, stems, telling
from kg.mentions.nominals import slot_classes, words
from kg.mentions.signs import POSITIONS
from kg.mentions.spans import NominalSpan
from kg.schema import GazetteerEntry, fold
from kg.schema.records import SUBJECT, VERB

Features = dict[str, float]
# Weight of being named in the headline, which the corpus lacks, by the kind of nominal, chosen on gold/dev: a telling
# description ("the regulator") has less use of it than "the company", and a pronoun the most
IN_TITLE = {"description": 0.5, "general": 1.0, "pronoun": 2.0, "dropped": 2.0, "possessive": 2.0}
# Weight of standing beside a person known for the organization ("Lee, who heads the firm"). The corpus's people are
# known to nobody, so it is not trained: it outweighs what one place in the order of mentions does
KNOWN = 2.0
FAR = 4  # sentences; beyond this distance it no longer matters how far
SIGNS = (
    "head seen",
    "kind known",
    "seat agrees",
    "head in name",
    "modifier seen",
    "role fits",
    "linked",
    "gender agrees",
)


def fits(nominal: NominalSpan, number: int, talk: Discourse) -> bool:
    """Whether class, gender, grammar and seat allow it at all."""
    cluster = talk.clusters[number]
    if cluster.cls == "Amount" or (nominal.classes and cluster.cls not in nominal.classes):
        return False
    if not nominal.classes and cluster.cls not in ("Person", "Organization", "Product"):
        return False
    if number in nominal.barred or seat(nominal, number, talk) == "differs":
        return False
    return not (nominal.gender and cluster.gender and cluster.cls == "Person" and nominal.gender != cluster.gender)


def seat(nominal: NominalSpan, number: int, talk: Discourse) -> str:
    """How the places of a description sit with what the gazetteer or the article tells of a thing's seat."""
    cluster = talk.clusters[number]
    known = cluster.seats | talk.seats.get(number, set())
    found = {seat_fit(place, known, talk.schema.gazetteer) for place in nominal.places}
    return next((fit for fit in ("agrees", "differs", "near") if fit in found), "")


def features(nominal: NominalSpan, number: int, sentence: int, talk: Discourse, rank: int) -> Features:
    """What speaks for and against cluster `number`; `rank` is how many fitting clusters were mentioned since."""
    cluster, last = talk.clusters[number], talk.last(number)
    kind = sort_of(nominal, talk.language)
    seen = talk.places.get(number, [])
    distance = min(sentence - last.sentence, FAR) if last else FAR
    found: Features = {
        f"{kind}|distance{distance}": 1,
        f"{kind}|rank{min(rank, 3)}": 1,
        f"{kind}|{cluster.cls}": 1,
        f"{kind}|times{min(len(seen), 4)}": 1,
        f"{kind}|class{nominal.classes.index(cluster.cls) if cluster.cls in nominal.classes else 9}": 1,
    }
    if cluster.in_title:
        found[f"{kind}|in title"] = 1
    if nominal.kind == "pronoun":
        found[f"{nominal.anchor.lower_}|{cluster.cls}"] = 1
    if last and last.is_subject:
        found[f"{kind}|subject{distance}"] = 1
        if nominal.anchor.dep_.startswith("nsubj") or nominal.kind == "dropped":
            found[f"{kind}|parallel"] = 1
    if any(p.is_subject for p in seen if sentence - p.sentence == 1):
        found[f"{kind}|subject of the last"] = 1
    if last and last.anchor.dep_ == nominal.anchor.dep_:
        found[f"{kind}|same function"] = 1
    if nominal.kind == "description" and determiner(nominal, talk.language) == "demonstrative":
        found[f"demonstrative|rank{min(rank, 3)}"] = 1
    if last and not last.named:
        found[f"{kind}|taken up before"] = 1
    if asked := classes_asked(nominal, talk):
        found[f"{kind}|{'asked' if cluster.cls in asked else 'not asked'}"] = 1
    if number == talk.topic(cluster.cls):
        found[f"{kind}|topic"] = 1
    if nominal.kind == "description" and any(is_close(nominal, talk.last(n), sentence) for n in talk.known(number)):
        found["known partner"] = 1
    if last and last.sentence == sentence:
        found |= within_sentence(nominal, [p for p in seen if p.sentence == sentence], kind)
    if nominal.kind == "description":
        found |= dict.fromkeys(described(nominal, number, talk), 1.0)
    if nominal.gender and cluster.gender == nominal.gender and cluster.cls == "Person":
        found["gender agrees"] = 1
    return found | as_pronoun(found)


def classes_asked(nominal: NominalSpan, talk: Discourse) -> tuple[str, ...]:
    """The classes that the relations of the verb admit where a pronoun or a dropped subject stands: who runs a firm is
    a person."""
    anchor = nominal.anchor
    if nominal.kind == "dropped":
        return slot_classes(anchor, SUBJECT, talk.schema, talk.language, VERB)
    if nominal.kind == "pronoun" and (position := POSITIONS.get(anchor.dep_)):
        return slot_classes(anchor.head, position, talk.schema, talk.language, VERB)
    return ()


def as_pronoun(found: Features) -> Features:
    """What tells of a dropped subject tells of pronouns too: the marked texts have more of them to learn from."""
    return {"pronoun|" + n.removeprefix("dropped|"): v for n, v in found.items() if n.startswith("dropped|")}


def sort_of(nominal: NominalSpan, language: str) -> str:
    """The kinds of nominals that the model tells apart: "the company" and "the chipmaker" are not taken up alike."""
    if nominal.kind == "description":
        return "general" if nominal.anchor.lemma_.casefold() in words(language)["general"] else "description"
    return nominal.kind


def described(nominal: NominalSpan, number: int, talk: Discourse) -> list[str]:
    """How the words of a description agree with what the article and the gazetteer say of a thing."""
    cluster, head = talk.clusters[number], nominal.anchor.lemma_.casefold()
    general = head in words(talk.language)["general"]
    own, *modifiers = (w for w in map(fold, telling(nominal)))
    said = talk.words.get(number, set())
    kinds = kind_words(cluster.entry, talk.language) if cluster.entry else frozenset()
    found = []
    if head in cluster.heads or own[:STEM] in said:
        found.append("head seen" if not general else "general head seen")
    elif cluster.heads:
        found.append("head differs" if not general else "general head differs")
    if not general and kinds:
        known = {k[:STEM] for k in kinds} & {own[:STEM], fold(head)[:STEM], *(m[:STEM] for m in modifiers)}
        found.append("kind known" if known else "kind differs")
    name = stems(w for form in cluster.forms for w in form.replace("-", " ").split())
    if own[:STEM] in name and not general:
        found.append("head in name")
    telling_words = stems(modifiers)
    if telling_words & (said | name | {k[:STEM] for k in phrase_words(cluster.entry, talk.language)}):
        found.append("modifier seen")
    elif telling_words and (said or kinds):
        found.append("modifier differs")
    ends, played = roles_of(nominal.anchor, talk.schema.lexicons[talk.language]), talk.roles.get(number, set())
    if ends & played:
        found.append("role fits")
    elif {(relation, "object" if end == "subject" else "subject") for relation, end in ends} & played:
        found.append("role differs")
    if fit := seat(nominal, number, talk):
        found.append(f"seat {fit}")
    elif nominal.places:
        found.append("seat unknown")
    return [*found, *belonging(nominal, number, talk)]


def belonging(nominal: NominalSpan, number: int, talk: Discourse) -> list[str]:
    """Whether a thing is known to belong to what the description names beside it: "el jefe de X", "X's chatbot"."""
    if not nominal.complements:
        return []
    entry = talk.clusters[number].entry
    owners = {e.iri for n in nominal.complements if (e := talk.clusters[n].entry) is not None}
    if entry is not None and entry.maker is not None:
        return ["linked" if entry.maker in owners else "maker differs"]
    if talk.partners(number) & nominal.complements:
        return ["linked"]
    cls = talk.clusters[number].cls
    sides = {talk.clusters[n].cls for n in nominal.complements}
    if any(talk.clusters[m].cls in sides for m in talk.partners(number)):
        return [f"linked elsewhere|{cls}"]
    together = any(talk.together(number, n) for n in nominal.complements)
    return [f"together|{cls}" if together else f"apart|{cls}"]


def kind_words(entry: GazetteerEntry, language: str) -> frozenset[str]:
    """The head nouns by which news describes a known thing: the first word of a Spanish phrase, the last of an
    English."""
    phrases = [fold(k) for lang in (language, "") for k in entry.kinds.get(lang, ())]
    return frozenset(p.split()[0 if language == "es" else -1] for p in phrases if p)


def phrase_words(entry: GazetteerEntry | None, language: str) -> frozenset[str]:
    if entry is None:
        return frozenset()
    return frozenset(w for lang in (language, "") for k in entry.kinds.get(lang, ()) for w in fold(k).split())


def within_sentence(nominal: NominalSpan, places: Sequence[Place], kind: str) -> Features:
    """What the grammar of one sentence says: two arguments of a verb are two things; a possessive likes its subject."""
    found: Features = {}
    governor = clause(nominal.anchor)
    same = [p for p in places if clause(p.anchor) == governor]
    if nominal.kind != "possessive" and same:
        found[f"{kind}|same clause"] = 1
        if any(p.anchor.head == governor for p in same) and nominal.anchor.head == governor:
            found[f"{kind}|two arguments"] = 1
    if nominal.kind == "possessive" and any(p.is_subject for p in same):
        found["possessor is subject"] = 1
    governors = set(nominal.anchor.ancestors) - {governor}
    if any(p.is_subject and p.anchor.head in governors for p in places):
        found[f"{kind}|subject of the governing clause"] = 1
    if all(p.anchor.i > nominal.anchor.i for p in places):
        found[f"{kind}|after"] = 1
    if nominal.kind == "possessive" and any(0 < p.anchor.i - nominal.anchor.i < 5 for p in places):
        found["possessed"] = 1
    return found


def is_close(nominal: NominalSpan, place: Place | None, sentence: int) -> bool:
    """Whether a thing stands in the clause of a nominal, or that clause says more of it: "Lee, who heads the firm"."""
    if place is None or place.sentence != sentence:
        return False
    return clause(place.anchor) == clause(nominal.anchor) or place.anchor in set(nominal.anchor.ancestors)


def clause(token: Token) -> Token:
    """The predicate whose clause the token stands in."""
    node = token
    while node.head != node and node.pos_ not in {"VERB", "AUX"}:
        node = node.head
    return node


def nobody(nominal: NominalSpan, others: Sequence[Features], talk: Discourse) -> Features:
    """What speaks for a nominal that stands for nothing the article names; `others` are the features of those it does
    name."""
    kind = sort_of(nominal, talk.language)
    anchor = nominal.anchor
    found: Features = {f"none|{kind}": 1, f"none|{kind}|{determiner(nominal, talk.language)}": 1}
    found[f"none|{kind}|candidates{min(len(others), 3)}"] = 1
    if nominal.kind == "description":
        found[f"none|{'-'.join(nominal.classes[:1])}"] = 1
        found[f"none|head|{anchor.lemma_.casefold()}"] = 1
        if any(c.dep_ == "nmod" and c.i > anchor.i for c in anchor.children):
            found[f"none|{kind}|complement"] = 1
        if nominal.complements:
            found["none|complement named"] = 1
        if any(c.dep_.startswith("acl") for c in anchor.children):
            found["none|clause"] = 1
        if nominal.places:
            found["none|place"] = 1
        found[f"none|{kind}|{anchor.dep_}"] = 1
        if any(c.dep_ in {"amod", "compound"} for c in anchor.children):
            found[f"none|{kind}|modified"] = 1
        signs = max((sum(name in other for name in SIGNS) for other in others), default=0)
        found[f"none|{kind}|signs{min(signs, 3)}"] = 1
    if nominal.kind == "pronoun":
        found[f"none|{anchor.lower_}"] = 1
        found[f"none|{anchor.lower_}|{anchor.dep_}"] = 1
        if anchor.dep_.startswith("nsubj") and any(c.dep_ in {"csubj", "ccomp", "xcomp"} for c in anchor.head.children):
            found[f"none|{anchor.lower_}|{anchor.head.pos_} with clause"] = 1
    if nominal.plural:
        found[f"none|{kind}|plural"] = 1
    if kind == "dropped":
        found |= {name.replace("dropped", "pronoun", 1): value for name, value in found.items()}
    return found


def determiner(nominal: NominalSpan, language: str) -> str:
    table = words(language)
    first = nominal.span[0].lower_
    if first in table["possessives"]:
        return "possessive"
    if first in table["demonstrative"]:
        return "demonstrative"
    return "definite" if nominal.definite else "indefinite"


class Choice(NamedTuple):
    """The cluster that was chosen, None for nobody, and the share of likelihood that the model gives to it."""

    cluster: int | None
    certainty: float


class Ranker:
    """The trained model: a weight a feature."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.weights = weights

    def score(self, found: Features) -> float:
        return sum(value * self.weights.get(name, 0.0) for name, value in found.items())

    def choose(self, options: Sequence[tuple[int | None, Features]]) -> Choice:
        """The cluster with the highest score; the first of equals; None where nobody fits best."""
        scores = [self.score(found) for _, found in options]
        highest = max(scores)
        share = sum(math.exp(score - highest) for score in scores)
        return Choice(options[scores.index(highest)][0], 1 / share)


@cache
def load_ranker() -> Ranker:
    weights = json.loads((Path(__file__).parent / "antecedents.json").read_text("utf8"))
    told = {f"{kind}|in title": weight for kind, weight in IN_TITLE.items()}
    return Ranker({**weights, **told, "known partner": KNOWN})


def options(nominal: NominalSpan, sentence: int, talk: Discourse) -> list[tuple[int | None, Features]]:
    """Every fitting cluster mentioned so far, the latest first, with its features; and nobody."""
    fitting = [n for n in talk.places if fits(nominal, n, talk)]
    fitting.sort(key=lambda n: (talk.places[n][-1].sentence, talk.places[n][-1].anchor.i), reverse=True)
    found: list[tuple[int | None, Features]] = [
        (n, features(nominal, n, sentence, talk, rank)) for rank, n in enumerate(fitting)
    ]
    return [*found, (None, nobody(nominal, [other for _, other in found], talk))]
