"""Whom plural words mean: "both companies", "los tres", "they", "all of them", and the members of a pair ("the
latter")."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.mentions.discourse import Discourse, Place
from kg.mentions.identity import number_before
from kg.mentions.nominals import words
from kg.mentions.spans import NominalSpan

PLURAL_CLASSES = ("Person", "Organization")
REACH = 3  # sentences back in which exactly as many things as a number says make a group
NEAR = 1  # sentences back in which a coordination is still taken up by "they" or "the companies"


def group_meant(item: NominalSpan, sentence: int, talk: Discourse) -> list[int]:
    """The things that a plural stands for: with a number, the latest coordination of so many of one fitting class, or
    all that the latest sentences or the headline name of it, if they are so many; without, the coordination just
    before."""
    language = talk.language
    count, universal = item.count, False
    if item.kind == "pronoun":
        number, universal = number_before(item.anchor, language)
        count = count or number
        if not universal and partitive(item.anchor, language):
            return []  # "six of them", "Lee among them": what is counted is nothing the article names
    if item.kind == "description" and not count and not general(item, language):
        return []  # "los inversores" are whoever they are
    places = fitting_places(item, talk)
    groups = coordinations(places, talk)
    if count:
        exact = [g for _, g in groups if len(g) == count]
        return exact[-1] if exact else so_many(count, sentence, item.classes or PLURAL_CLASSES, places, talk)
    recent = [g for at, g in groups if sentence - at <= NEAR]
    return recent[-1] if recent else []


def general(item: NominalSpan, language: str) -> bool:
    """Whether a noun tells none of its class from another, and nothing tells which are meant: "the companies"."""
    modified = any(c.dep_ in {"amod", "nmod", "nmod:poss", "compound"} for c in item.anchor.children)
    return item.definite and not modified and item.anchor.lemma_.casefold() in words(language)["general"]


def partitive(pronoun: Token, language: str) -> bool:
    """Whether a pronoun only says from what something is counted or picked out."""
    prepositions = words(language)["partitive"]
    return any(c.dep_ == "case" and c.lower_ in prepositions for c in pronoun.children) or (
        pronoun.i > 0 and pronoun.nbor(-1).lower_ in prepositions
    )


def fitting_places(item: NominalSpan, talk: Discourse) -> list[tuple[Place, int]]:
    """Where things of a fitting class were mentioned, in the order of the text."""
    classes = item.classes or PLURAL_CLASSES
    found = [(p, n) for n, seen in talk.places.items() for p in seen if talk.clusters[n].cls in classes]
    found = [(p, n) for p, n in found if n not in item.barred]
    return sorted(found, key=lambda x: (x[0].sentence, x[0].anchor.i))


def coordinations(places: list[tuple[Place, int]], talk: Discourse) -> list[tuple[int, list[int]]]:
    """The coordinations of things of one class, in the order of the text, each with its sentence."""
    by_root: dict[tuple[int, int, str], list[int]] = {}
    for place, n in places:
        root = place.anchor
        while root.dep_ == "conj":
            root = root.head
        members = by_root.setdefault((place.sentence, root.i, talk.clusters[n].cls), [])
        if n not in members:
            members.append(n)
    return [(key[0], g) for key, g in sorted(by_root.items(), key=lambda x: x[0][:2]) if len(g) > 1]


def so_many(
    count: int, sentence: int, classes: Sequence[str], places: list[tuple[Place, int]], talk: Discourse
) -> list[int]:
    """The things of one class that the latest sentences name, or the headline, where they are as many as is said."""
    for cls in classes:
        own = [(p, n) for p, n in places if talk.clusters[n].cls == cls]
        for back in range(REACH + 1):
            recent = {n for p, n in own if sentence - p.sentence <= back}
            if len(recent) == count:
                return sorted(recent)
        headed = {n for _, n in own if talk.clusters[n].in_title}
        for found in (headed, {n for _, n in own}):
            if len(found) == count:
                return sorted(found)
    return []


def pair_before(item: NominalSpan, places: list[tuple[Place, int]], talk: Discourse) -> list[int]:
    """The two things of one class that the latest sentence before names, if it names two: "Orbe sued Lumen. The former
    ..."."""
    earlier = [(p, n) for p, n in places if p.anchor.sent != item.anchor.sent]
    last = [n for p, n in earlier if p.sentence == earlier[-1][0].sentence]
    members = list(dict.fromkeys(last))
    return members if len(members) == 2 and len({talk.clusters[n].cls for n in members}) == 1 else []


def in_order(item: NominalSpan, talk: Discourse) -> list[int]:
    """The member of the latest coordination that "the first" or "la última" means."""
    if item.order is None:
        return []
    places = fitting_places(item, talk)
    groups = coordinations(places, talk)
    members = groups[-1][1] if groups else pair_before(item, places, talk)
    return [members[item.order]] if -len(members) <= item.order < len(members) else []
