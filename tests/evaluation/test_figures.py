"""The figures of many texts together."""

from __future__ import annotations

import pytest

from kg.evaluation import Figures
from kg.evaluation.assess import Assessed, Error
from kg.evaluation.qualifiers import Compared


def text(language: str, claims: list[tuple[str, float, bool]], facts: list[tuple[str, bool]], *causes: str) -> Assessed:
    errors = tuple(Error("a", "missed", cause, "", "s", "p", "o", "") for cause in causes)
    qualifiers = (Compared("date", given=True, right=False), Compared("date", given=False, right=True))
    return Assessed(language, tuple(claims), tuple(facts), qualifiers, errors)


@pytest.fixture
def figures() -> Figures:
    held = Figures()
    held.add(text("en", [("owns", 0.97, True), ("owns", 0.4, False)], [("owns", True), ("left", False)], "no frame"))
    held.add(text("es", [("left", 1.0, True)], [("left", True), ("left", True)], "no mention", "no frame"))
    return held


def test_rows(figures: Figures) -> None:
    rows = figures.rows()
    assert list(rows) == ["all", "en", "es", "left", "owns"]
    assert (rows["all"].precision, rows["all"].recall) == (2 / 3, 3 / 4)
    assert rows["es"].f1 == 1
    assert (rows["owns"].claims, rows["owns"].facts) == (2, 1)


def test_without_claims_or_facts_the_shares_are_nothing() -> None:
    row = Figures().total
    assert (row.precision, row.recall, row.f1) == (0, 0, 0)


def test_reliability(figures: Figures) -> None:
    low, high = figures.reliability()
    assert (low["from"], low["claims"], low["right"]) == (0, 1, 0)
    assert (high["to"], high["claims"], high["right"]) == (1, 2, 1)
    assert high["confidence"] == pytest.approx(0.985)


def test_facts_lost_by_stage_in_the_order_of_the_way(figures: Figures) -> None:
    assert list(figures.lost().items()) == [("no mention", 1), ("no frame", 2)]


def test_qualifiers_where_given_and_over_all(figures: Figures) -> None:
    date = figures.record()["qualifiers"]["date"]
    assert (date["given"], date["accuracy"], date["facts"], date["overall"]) == (2, 0, 4, 0.5)
