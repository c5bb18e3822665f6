"""A made graph in clusters, as the readings of made articles: what a store of its size would be given."""

from __future__ import annotations

import random
from collections.abc import Iterator

from kg.model import Article, Claim, Entity, Evidence, Reading, Sentence
from kg.schema.records import Schema

CLUSTER = 100  # things in a cluster, on average
WITHIN = 0.8  # of the links, those inside a cluster
AN_ARTICLE = 100  # claims in one

CLASS = "Organization"


def links(nodes: int, edges: int, seed: int) -> Iterator[tuple[int, int]]:
    """Pairs of different things, each pair once; every thing is in one at least, where there are edges enough."""
    chance = random.Random(seed)
    clusters = [list(range(start, min(start + CLUSTER, nodes))) for start in range(0, nodes, CLUSTER)]
    seen: set[tuple[int, int]] = set()
    for number in range(edges):
        while True:
            one = number if number < nodes else chance.randrange(nodes)
            near = clusters[one // CLUSTER]
            other = chance.choice(near) if chance.random() < WITHIN else chance.randrange(nodes)
            pair = (min(one, other), max(one, other))
            if one != other and pair not in seen:
                seen.add(pair)
                yield one, other
                break


def readings(schema: Schema, nodes: int, edges: int, seed: int) -> Iterator[Reading]:
    """The same links as claims between organizations, each of a sentence, a hundred an article."""
    chance = random.Random(seed + 1)
    relations = sorted(name for name, relation in schema.relations.items() if relation.admits(CLASS, CLASS))
    things = [Entity(f"Thing {number}", CLASS, f"Thing_{number}") for number in range(nodes)]
    waiting: list[tuple[Entity, str, Entity]] = []
    number = 0
    for one, other in links(nodes, edges, seed):
        waiting.append((things[one], chance.choice(relations), things[other]))
        if len(waiting) == AN_ARTICLE:
            yield _reading(number, waiting)
            number, waiting = number + 1, []
    if waiting:
        yield _reading(number, waiting)


def _reading(number: int, facts: list[tuple[Entity, str, Entity]]) -> Reading:
    name = f"made-{number:06}"
    claims, sentences, at = [], [], 0
    for index, (subject, relation, object_) in enumerate(facts):
        text = f"{subject.name} {relation} {object_.name} {number}."
        end = at + len(text)
        spans = (at, at + len(subject.name)), (end - 1 - len(object_.name), end - 1)
        claims.append(Claim(name, subject, relation, object_, Evidence(at, end, text, index, *spans), confidence=0.9))
        sentences.append(text)
        at = end + 1
    date = f"20{number % 25:02}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    article = Article(name, " ".join(sentences), "en", date=date, publisher=f"Paper {number}")
    things = tuple(dict.fromkeys(end for s, _, o in facts for end in (s, o)))
    empty: tuple[Sentence, ...] = ()
    return Reading(article, empty, things, tuple(claims))
