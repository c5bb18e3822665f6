"""All that qualifies a claim, taken together: rules where the grammar decides, the judge where it leaves room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.claims.candidates import amount_candidates, date_candidates, likeliest, role_candidates, source_candidates
from kg.claims.circumstances import Telling, status_evidence
from kg.claims.extras import beneficiary_of, role_text
from kg.claims.judge import Judge
from kg.claims.qualifiers import is_over, status_of
from kg.model import Entity, Quantity, Status
from kg.values.dates import DateMention

LIKELY = 0.5


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
    evidence = status_evidence(telling, *ruled(telling))

    def likely(qualifier: str, weighed: list[str]) -> float:
        return judge.probability(qualifier, weighed)

    source = likeliest(source_candidates(telling), lambda e: likely("source", e), LIKELY)
    amount = likeliest(amount_candidates(telling), lambda e: likely("amount", e), LIKELY)
    date = likeliest(date_candidates(telling, dates), lambda e: likely("date", e), LIKELY)
    post = likeliest(role_candidates(telling), lambda e: likely("role", e), LIKELY)
    return Qualifiers(
        status=judge.status(evidence),
        ended=likely("ended", evidence) > LIKELY,
        attributed_to=source,
        beneficiary=beneficiary_of(telling.hit, telling.scene, {telling.subject, telling.object}),
        role=role_text(post, telling.scene, {telling.subject, telling.object}, telling.lexicon) if post is not None else None,
        amount=amount.quantity if amount is not None else None,
        date=date.iso if date is not None else None,
    )
