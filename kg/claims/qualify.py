"""All that qualifies a claim, taken together: rules where the grammar decides, the judge where it leaves room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kg.claims.candidates import (
    Candidate,
    amount_candidates,
    date_candidates,
    likeliest,
    role_candidates,
    source_candidates,
)
from kg.claims.circumstances import Telling, status_evidence
from kg.claims.extras import announced_month, beneficiary_of, role_text, title_of
from kg.claims.judge import Judge
from kg.claims.qualifiers import is_over, status_of
from kg.model import Entity, Quantity, Status
from kg.values.dates import DateMention

# What a candidate must reach: for dates and roles where F1 is about its best in fourfold cross-validation on the
# corpus's training part; lower ones find more sources and amounts of gold/dev, and are as often right over all facts
LIKELY = {"source": 0.15, "amount": 0.1, "date": 0.4, "role": 0.4}
OVER = 0.5
AHEAD = frozenset({"planned", "possible"})  # what has yet to be is not over


@dataclass(frozen=True, slots=True)
class Qualifiers:
    """The fields of a claim that qualify it, under the same names."""

    status: Status
    ended: bool
    attributed_to: Entity | None
    beneficiary: Entity | None
    role: str | None
    amount: Quantity | None
    date: str | None


def ruled(telling: Telling) -> tuple[Status, bool]:
    """The status and whether it is over, as the rules of grammar alone say."""
    state = telling.relation.state
    status, over = status_of(telling.trigger, telling.sense, telling.lexicon, state)
    over = over or is_over(telling.trigger, [telling.subject_at.head], telling.sense, state, telling.lexicon)
    return status, over


def qualify(telling: Telling, dates: Sequence[DateMention], judge: Judge) -> Qualifiers:
    """What the sentence says of a claim beside its two ends."""
    by_rule, over = ruled(telling)
    evidence = status_evidence(telling, by_rule, over)

    source = chosen("source", source_candidates(telling), judge)
    amount = chosen("amount", amount_candidates(telling), judge)
    date = chosen("date", date_candidates(telling, dates), judge)
    ends = {telling.subject, telling.object}
    post = chosen("role", role_candidates(telling), judge)
    if post is None and telling.relation.post:
        post = title_of(telling.scene, ends, telling.lexicon)
    status = judge.status(evidence, by_rule)
    return Qualifiers(
        status=status,
        ended=status not in AHEAD and judge.probability("ended", evidence) > OVER,
        attributed_to=source,
        beneficiary=beneficiary_of(telling.hit, telling.scene, {telling.subject, telling.object}),
        role=role_text(post, telling.scene, {telling.subject, telling.object}, telling.lexicon)
        if post is not None
        else None,
        amount=amount.quantity if amount is not None else None,
        date=date.iso if date is not None else announced(telling, status, dates),
    )


def chosen(qualifier: str, candidates: Iterable[tuple[Candidate, list[str]]], judge: Judge) -> Candidate | None:
    return likeliest(candidates, lambda evidence: judge.probability(qualifier, evidence), LIKELY[qualifier])


def announced(telling: Telling, status: Status, dates: Sequence[DateMention]) -> str | None:
    """The month of the article for an event that its first sentence, without a date, announces in the perfect."""
    if telling.relation.state or status != "asserted" or dates or telling.scene.sentence.index:
        return None
    return announced_month(telling.trigger, telling.date, telling.lexicon.lang)
