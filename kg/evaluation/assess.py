"""One text read against its gold: what is right, what is missing, and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kg.evaluation.gold import Gold
from kg.evaluation.judges import ArticleJudge, judge_of
from kg.evaluation.losses import NOT_READ, Inquest, Loss, symmetric
from kg.evaluation.matching import match
from kg.evaluation.qualifiers import Compared, compare
from kg.model import Examined
from kg.schema import Relation


@dataclass(frozen=True, slots=True)
class Error:
    """A fact that was missed, with the stage that lost it, or a wrong claim, with what is wrong with it."""

    article: str
    kind: str  # "missed" or "wrong"
    cause: str  # of STAGES or FAULTS
    detail: str
    subject: str
    relation: str
    object: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Assessed:
    """What one text adds to the figures: by relation the claims, with confidence and whether right, and the facts, with
    whether found; the qualifiers of the facts that were found; the errors."""

    language: str
    claims: tuple[tuple[str, float, bool], ...]
    facts: tuple[tuple[str, bool], ...]
    qualifiers: tuple[Compared, ...]
    errors: tuple[Error, ...]


def assess(gold: Gold, examined: Examined | None, relations: Mapping[str, Relation]) -> Assessed:
    """The reading of one text, judged by its gold; without a reading, all its facts are missed."""
    if examined is None:
        lost = tuple(missed(gold, number, Loss(NOT_READ)) for number in range(len(gold.facts)))
        return Assessed(gold.language, (), tuple((f.relation, False) for f in gold.facts), (), lost)
    judge = judge_of(gold, examined)
    matched = match(gold, examined.reading.claims, judge, symmetric(relations))
    found = matched.found
    inquest = Inquest(gold, examined, judge, relations)
    qualifiers = [
        compared
        for number, claim in sorted(found.items())
        if isinstance(judge, ArticleJudge)
        for compared in compare(claim, gold.facts[number], gold, judge)
    ]
    errors = [missed(gold, n, inquest.missed(fact)) for n, fact in enumerate(gold.facts) if n not in found]
    for claim, facts in matched.claims:
        if not facts:
            ends = claim.subject.name, claim.predicate, claim.object.name
            detail = f"at {claim.confidence:.2f}, by {claim.entry}"
            errors.append(Error(gold.id, "wrong", inquest.fault(claim), detail, *ends, claim.evidence.text))
    return Assessed(
        gold.language,
        tuple((claim.predicate, claim.confidence, bool(facts)) for claim, facts in matched.claims),
        tuple((fact.relation, n in found) for n, fact in enumerate(gold.facts)),
        tuple(qualifiers),
        tuple(errors),
    )


def missed(gold: Gold, number: int, loss: Loss) -> Error:
    fact = gold.facts[number]
    ends = fact.subject.name, fact.relation, fact.object.name
    return Error(gold.id, "missed", loss.stage, loss.detail, *ends, fact.evidence or gold.text)
