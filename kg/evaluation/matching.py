"""Which claims say what the gold says."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from kg.evaluation.gold import End, Gold, GoldFact
from kg.evaluation.judges import ArticleJudge, Judge
from kg.evaluation.names import folded
from kg.model import Claim


@dataclass(frozen=True, slots=True)
class Matched:
    """The claims that count, each once, with the facts that each finds: an article's claim at most one, and no two
    the same; a passage's any number, as its gold has a fact once for each pair of words that state it."""

    claims: tuple[tuple[Claim, tuple[int, ...]], ...]

    @property
    def found(self) -> dict[int, Claim]:
        """By the number of each fact that was found, the first claim that finds it."""
        first: dict[int, Claim] = {}
        for claim, facts in self.claims:
            for number in facts:
                first.setdefault(number, claim)
        return first


def match(gold: Gold, claims: Iterable[Claim], judge: Judge, symmetric: Collection[str]) -> Matched:
    """The claims that count against a gold text, matched with its facts. `symmetric` relations hold either way
    round."""
    counted = distinct(claim for claim in claims if counts(gold, claim, judge))
    taken: set[int] = set()
    matched = []
    for claim in counted:
        facts = [n for n, fact in enumerate(gold.facts) if says(claim, fact, judge, symmetric)]
        if isinstance(judge, ArticleJudge):
            facts = [n for n in facts if n not in taken][:1]
            taken.update(facts)
        matched.append((claim, tuple(facts)))
    return Matched(tuple(matched))


def distinct(claims: Iterable[Claim]) -> list[Claim]:
    """The claims, of those with the same relation and names the first."""
    first: dict[tuple[str, str, str], Claim] = {}
    for claim in claims:
        first.setdefault((folded(claim.subject.name), claim.predicate, folded(claim.object.name)), claim)
    return list(first.values())


def counts(gold: Gold, claim: Claim, judge: Judge) -> bool:
    """Whether the gold tells right from wrong of a claim: not where its relation is none of those annotated, or its
    ends are not the pair."""
    if gold.relations is not None and claim.predicate not in gold.relations:
        return False
    if gold.pair is None:
        return True
    pair = GoldFact(End(gold.pair[0]), claim.predicate, End(gold.pair[1]))
    return joins(claim, pair, judge) or joins(claim, pair, judge, turned=True)


def says(claim: Claim, fact: GoldFact, judge: Judge, symmetric: Collection[str]) -> bool:
    """Whether a claim says a gold fact: the relation, and both ends."""
    if claim.predicate != fact.relation:
        return False
    return joins(claim, fact, judge) or (fact.relation in symmetric and joins(claim, fact, judge, turned=True))


def joins(claim: Claim, fact: GoldFact, judge: Judge, *, turned: bool = False) -> bool:
    """Whether a claim is about the two things of a gold fact, whatever it says of them; with `turned`, the other way
    round."""
    subject, thing = (claim.object, claim.subject) if turned else (claim.subject, claim.object)
    return judge.is_end(subject, fact.subject) and judge.is_end(thing, fact.object)
