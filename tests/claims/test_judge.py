"""The judge on models of a few weights, and the choice among candidates."""

from __future__ import annotations

import pytest

from kg.claims.candidates import likeliest, when
from kg.claims.judge import Judge
from kg.model import Status

JUDGE = Judge(
    {
        "status": {"asserted": {"": 1.0}, "denied": {"": 0.0, "no": 3.0}, "planned": {"": 0.75}},
        "date": {"yes": {"": -2.0, "same clause": 4.0}},
    }
)


@pytest.mark.parametrize(
    ("evidence", "ruled", "status"),
    [
        ([], "asserted", "asserted"),
        (["no"], "asserted", "denied"),
        ([], "planned", "planned"),  # what grammar says has credit
        (["no"], "planned", "denied"),  # and can be outweighed
    ],
)
def test_evidence_and_rules_decide_the_status(evidence: list[str], ruled: Status, status: Status) -> None:
    assert JUDGE.status(evidence, ruled) == status


def test_unknown_evidence_weighs_nothing() -> None:
    assert JUDGE.probability("date", ["unheard of"]) == JUDGE.probability("date", [])


def test_the_likeliest_candidate_is_chosen_and_none_below_the_threshold() -> None:
    def weigh(evidence: list[str]) -> float:
        return JUDGE.probability("date", evidence)

    far: tuple[str, list[str]] = ("2017", [])
    near: tuple[str, list[str]] = ("2024", ["same clause"])
    assert likeliest([far, near], weigh, 0.4) == "2024"
    assert likeliest([far], weigh, 0.4) is None


@pytest.mark.parametrize(
    ("iso", "named"),
    [("2024-05-10", "day"), ("2024-05", "month"), ("2024", "year"), ("2024-06", "ahead"), ("2023-05", "before")],
)
def test_a_date_is_placed_beside_the_articles(iso: str, named: str) -> None:
    assert when(iso, "2024-05-10") == named
