"""Whether what qualifies a claim is what the gold says of the fact.

- `status` and `ended` are equal.
- `attributed_to` is the same name, by the gold's aliases.
- `role`: all words of the one are among those of the other, case and accents apart ("jefe", "jefe de la división").
- `amount`: the numbers with their scale are the same value, and of two currencies the same one ("$1.3bn", "1.300
  millones de dólares"); where one of the two is no number that can be read, the figures or else the words are the same.
- `date`: the one is the other or its year or month ("2024" and "2024-06").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from kg.evaluation.gold import Gold, GoldFact
from kg.evaluation.judges import ArticleJudge
from kg.evaluation.names import figures, folded
from kg.model import Claim, Quantity
from kg.values import find_amounts


@dataclass(frozen=True, slots=True)
class Compared:
    """One qualifier of a fact that was found: whether the gold has one, and whether the claim says the same."""

    name: str
    given: bool
    right: bool


def compare(claim: Claim, fact: GoldFact, gold: Gold, judge: ArticleJudge) -> Iterator[Compared]:
    """Each qualifier that the annotation of the fact speaks of."""
    said: dict[str, Any] = {
        "status": claim.status,
        "ended": claim.ended,
        "attributed_to": claim.attributed_to.name if claim.attributed_to else None,
        "role": claim.role,
        "amount": claim.amount,
        "date": claim.date,
    }
    same: dict[str, Callable[[Any, Any], bool]] = {
        "attributed_to": judge.same,
        "role": same_role,
        "amount": lambda amount, meant: same_amount(amount, meant, gold.language),
        "date": same_date,
    }
    for name, meant in fact.qualifiers.items():
        if said[name] is None or meant is None:
            right = said[name] is meant
        else:
            right = same[name](said[name], meant) if name in same else said[name] == meant
        yield Compared(name, meant is not None, right)


def same_role(said: str, meant: str) -> bool:
    one, other = set(folded(said).split()), set(folded(meant).split())
    return bool(one and other) and (one <= other or other <= one)


def same_amount(said: Quantity, meant: str, language: str) -> bool:
    read = next((amount for amount in find_amounts(meant, language) if amount.value is not None), None)
    if read is None or said.value is None:
        numbers = figures(said.text)
        return numbers == figures(meant) if numbers else folded(said.text) == folded(meant)
    currencies = {amount.unit for amount in (said, read) if amount.kind == "money" and amount.unit}
    return said.value == read.value and len(currencies) <= 1


def same_date(said: str, meant: str) -> bool:
    return f"{said}-".startswith(f"{meant}-") or f"{meant}-".startswith(f"{said}-")
