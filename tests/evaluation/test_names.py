"""The rules by which names are compared, and that they are those of the gold's own scorer."""

from __future__ import annotations

from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.evaluation.judges import ArticleJudge
from kg.evaluation.matching import match
from kg.evaluation.names import alike, figures, folded
from kg.model import Entity
from tests.evaluation.texts import claim, gold

WORDS = ["Acme", "the", "The", "La", "los", "Inc.", "Co", "company", "S.A.", "S. A.", "s", "a", "Núñez", "Ødegård",
         "GmbH", "14.300", "1,000", "1.5", "$3", "x2", "-", "", "北京", "firm", "Firm", "٣"]  # fmt: skip
names = st.lists(st.sampled_from(WORDS), max_size=5).map(" ".join) | st.text(max_size=12)
relations = st.sampled_from(["acquired", "partneredWith", "competesWith", "owns"])
triples = st.tuples(names, relations, names)
session = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)


@session
@given(name=names)
def test_names_are_folded_as_the_scorer_does(scorer: ModuleType, name: str) -> None:
    assert folded(name) == scorer.fold(name)


@session
@given(text=names | st.text("0123456789.,$ x", max_size=15))
def test_figures_are_those_of_the_scorer(scorer: ModuleType, text: str) -> None:
    assert figures(text) == scorer.numbers(text)


@session
@given(
    things=st.dictionaries(names, st.lists(names, max_size=2), max_size=4),
    facts=st.lists(triples, max_size=5),
    said=st.lists(triples, max_size=6),
)
def test_claims_match_the_facts_that_the_scorer_matches(
    scorer: ModuleType,
    things: dict[str, list[str]],
    facts: list[tuple[str, str, str]],
    said: list[tuple[str, str, str]],
) -> None:
    record = {name: {"class": "Organization", "aliases": aliases} for name, aliases in things.items()}
    text = gold("-", *facts, entities=record)
    claims = [claim(thing(s), p, thing(o)) for s, p, o in said]
    matched = match(text, claims, ArticleJudge(text), scorer.SYMMETRIC)
    ours = [numbers[0] if numbers else None for _, numbers in matched.claims]
    theirs = scorer.Gold({"entities": record, "facts": [dict(zip("spo", fact, strict=True)) for fact in facts]})
    firsts: dict[tuple[str, str, str], tuple[str, str, str]] = {}
    for s, p, o in said:
        firsts.setdefault((scorer.fold(s), p, scorer.fold(o)), (s, p, o))
    used: dict[int, bool] = {}
    expected = []
    for s, p, o in firsts.values():
        number = theirs.match({"subject": s, "predicate": p, "object": o}, used)
        expected.append(number)
        if number is not None:
            used[number] = True
    assert ours == expected


def thing(name: str) -> Entity:
    return Entity(name, "Organization", name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Elbro", "Elbro Systems Ltd."),
        ("Acme Building Corporation", "ABC"),
        ("Línea Norte, S.A.", "Linea Norte"),
    ],
)
def test_short_and_long_names_are_alike(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Systems", "Elbro Systems"), ("Acme North", "Acme South"), ("", "Acme"), ("A", "A Better Firm"), ("x", "")],
)
def test_other_names_are_not(one: str, other: str) -> None:
    assert not alike(one, other)
    assert not alike(other, one)
