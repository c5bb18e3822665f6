"""When a qualifier is right."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kg.evaluation.judges import ArticleJudge
from kg.evaluation.qualifiers import compare, same_amount, same_date, same_role
from kg.model import Quantity
from tests.evaluation.texts import ACME, ANA, BORA, claim, entities, gold


def compared(qualifiers: dict[str, object], **said: Any) -> dict[str, tuple[bool, bool]]:
    things = entities(Ana_Ruiz="Person, the engineer, Ruiz")
    text = gold("-", {"s": "Acme", "p": "owns", "o": "Bora", **qualifiers}, entities=things)
    made = claim(ACME, "owns", BORA, **said)
    return {c.name: (c.given, c.right) for c in compare(made, text.facts[0], text, ArticleJudge(text))}


def test_only_what_the_annotation_speaks_of_is_compared() -> None:
    assert compared({"status": "asserted"}, role="head") == {"status": (True, True)}
    assert compared({}) == {}


def test_none_is_right_where_the_gold_has_none() -> None:
    assert compared({"role": None, "date": None}, date="2024") == {"role": (False, True), "date": (False, False)}
    assert compared({"role": "head"}) == {"role": (True, False)}


def test_ended_and_status_are_equal() -> None:
    assert compared({"status": "planned"}) == {"status": (True, False)}
    assert compared({"ended": True}, ended=True) == {"ended": (True, True)}


def test_who_says_so_goes_by_any_name() -> None:
    assert compared({"attributed_to": "the engineer"}, attributed_to=ANA) == {"attributed_to": (True, False)}
    assert compared({"attributed_to": "Ana Ruiz"}, attributed_to=ANA) == {"attributed_to": (True, True)}
    assert compared({"attributed_to": "Ana Ruiz"}, attributed_to=ACME) == {"attributed_to": (True, False)}


@pytest.mark.parametrize(
    ("said", "meant", "same"),
    [("head", "Head of research", True), ("jefa de Área", "jefa", True), ("head of sales", "head of research", False)],
)
def test_a_role_may_be_told_in_part(said: str, meant: str, same: bool) -> None:
    assert same_role(said, meant) is same


def money(text: str, value: str | None, unit: str) -> Quantity:
    return Quantity(text, 0, len(text), "money", Decimal(value) if value else None, unit)


@pytest.mark.parametrize(
    ("said", "meant", "same"),
    [
        (money("1.300 millones de euros", "1300000000", "EUR"), "€1.3bn", True),
        (money("1.300 millones de dólares", "1300000000", "USD"), "€1.3bn", False),
        (money("€1.3m", "1300000", "EUR"), "€1.3bn", False),
        (money("$5", None, "USD"), "5", True),
        (Quantity("most of it", 0, 10, "other", None), "Most of it", True),
        (Quantity("most of it", 0, 10, "other", None), "all of it", False),
    ],
)
def test_an_amount_is_its_number_and_its_currency(said: Quantity, meant: str, same: bool) -> None:
    assert same_amount(said, meant, "en") is same


@pytest.mark.parametrize(
    ("said", "meant", "same"),
    [("2024", "2024-06", True), ("2024-06-03", "2024-06", True), ("2024-06", "2024-07", False), ("20", "2024", False)],
)
def test_a_date_may_be_told_less_exactly(said: str, meant: str, same: bool) -> None:
    assert same_date(said, meant) is same
