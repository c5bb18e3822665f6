"""How two things are connected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from heapq import nsmallest
from itertools import pairwise
from math import exp, log
from typing import ClassVar

from kg.graph.facts import Fact, Facts
from kg.graph.select import check_count
from kg.graph.table import Row, Table
from kg.store import Store, StoredClaim, StoredEntity

WEAKEST = 1e-9  # a reading without any confidence is still one

Neighbours = dict[str, dict[str, Fact]]  # the strongest fact between two things
Chain = tuple[float, tuple[str, ...]]  # minus the logarithm of its strength, and its things


@dataclass(frozen=True, slots=True)
class Hop(Row):
    """One step of a chain: a fact of `here` and `there`. `forward` tells that `here` is its subject. `sentence` is its
    claim of whose reading is surest, `strength` how likely it is that one reading of the fact at least is right;
    `chain_strength` is the product of those of the chain's steps."""

    chain: int
    step: int
    here: str
    relation: str
    there: str
    forward: bool
    status: str  # "asserted, ended" of what is over
    sources: int
    strength: float
    chain_strength: float
    sentence: str
    article: str
    title: str | None
    date: str | None  # of what happened
    published: str | None
    claim: str  # IRI

    SHOWN: ClassVar[Mapping[str, str]] = {
        "chain": "chain", "step": "step", "from": "here", "relation": "relation", "to": "there", "forward": "forward",
        "status": "status", "sources": "sources", "strength": "strength", "sentence": "sentence", "article": "article",
    }  # fmt: skip


def path(store: Store, found: Facts, one: StoredEntity, other: StoredEntity, *, limit: int = 3) -> Table[Hop]:
    """The shortest chains of facts from one thing to another, whichever way the facts run, `limit` at most: those with
    the strongest evidence first, of equals the first by name. A step is the strongest of the facts between its ends; a
    chain is as strong as all its readings together are likely to be right. Quantities join nothing. No row where no
    chain joins the two, or they are one. Raises QueryError for a `limit` below 1."""
    check_count("limit", limit, 1)
    near = _neighbours(found)
    chains = _strongest(near, _levels(near, one.iri, other.iri), one.iri, other.iri, limit)
    rows = []
    for number, (cost, things) in enumerate(chains, 1):
        for step, (here, there) in enumerate(pairwise(things), 1):
            rows.append(_hop(store, found, near[here][there], here, there, number, step, exp(-cost)))
    return Table(Hop, tuple(rows))


def _neighbours(found: Facts) -> Neighbours:
    near: Neighbours = defaultdict(dict)
    for fact in found:  # sorted: of equals the first stays
        s, o = fact.subject, fact.object
        if s == o or found.is_value(s) or found.is_value(o):
            continue
        held = near[s].get(o)
        if held is None or (fact.strength, fact.sources) > (held.strength, held.sources):
            near[s][o] = near[o][s] = fact
    return near


def _levels(near: Neighbours, one: str, other: str) -> list[set[str]]:
    """The things on the shortest chains, by how far they are from the first; none where there is no chain."""
    levels, reached = [{one}], {one}
    while levels[-1] and other not in levels[-1]:
        levels.append({b for a in levels[-1] for b in near.get(a, ())} - reached)
        reached |= levels[-1]
    if not levels[-1] or one == other:
        return []
    kept = [{other}]
    for level in reversed(levels[:-1]):
        kept.append({a for b in kept[-1] for a in near[b]} & level)
    return kept[::-1]


def _strongest(near: Neighbours, levels: list[set[str]], one: str, other: str, limit: int) -> list[Chain]:
    """The best chains through the levels: for each thing the best ways to it, found from those to the level before."""
    best: dict[str, list[Chain]] = {one: [(0.0, (one,))]}
    for before, level in pairwise(levels):
        best = {
            there: nsmallest(limit, (
                (cost - log(max(near[here][there].strength, WEAKEST)), (*things, there))
                for here in before & near[there].keys()
                for cost, things in best[here]
            ), key=lambda chain: (round(chain[0], 12), chain[1]))
            for there in level
        }  # fmt: skip
    return best.get(other, []) if levels else []


def _hop(store: Store, found: Facts, fact: Fact, here: str, there: str, chain: int, step: int, strength: float) -> Hop:
    names = found.entities
    best = _best(store, found, fact)
    return Hop(
        chain, step, names[here].name, fact.relation, names[there].name, best.subject.iri == here,
        f"{fact.status}, ended" if best.ended else fact.status, fact.sources, round(fact.strength, 6),
        round(strength, 6), best.evidence, best.article.id, best.article.title, best.date, best.article.date, best.iri,
    )  # fmt: skip


def _best(store: Store, found: Facts, fact: Fact) -> StoredClaim:
    """The claim of which the reader is surest, of equals the first told."""
    said = min(fact.said, key=lambda said: (-said.confidence, said.published or "9", said.claim))
    ends = {fact.subject, fact.object}
    claims = store.claims(predicate=fact.relation, article=found.articles[said.article].id, status=fact.status)
    return next(c for c in claims if c.iri == said.claim and {c.subject.iri, c.object.iri} == ends)
