"""Who went where, whose money went where, who got what: on articles by hand."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UnknownNameError
from kg.graph import ASSERTED, Selection, Table, flows
from kg.model import Reading
from tests.graph.made import count, filled, money, person, product, reading, thing, together

ANA, LEO = person("Ana Vega"), person("Leo Paz")
ACME, BOLT, CIMA, DUNA = (thing(name) for name in ("Acme", "Bolt", "Cima", "Duna"))
GPU = product("GPU")

Flow = Callable[..., Table[Any]]


@pytest.fixture
def flow(tmp_path: Path) -> Flow:
    """The rows of a flow in a store of these articles."""

    def told(kind: str, *readings: Reading, **filters: Any) -> Table[Any]:
        return flows(filled(tmp_path / "s", readings), kind, Selection(**{"statuses": ASSERTED, **filters}))

    return told


def went(rows: Table[Any]) -> list[tuple[Any, ...]]:
    return [(row.who, row.origin, row.target, row.date) for row in rows]


def test_one_sentence_joins_a_departure_and_an_arrival(flow: Flow) -> None:
    hired = together(reading("hired", (ACME, "hired", ANA), (ANA, "employedBy", BOLT, {"ended": True})))
    rows = flow("people", hired, reading("more", (ANA, "joined", CIMA)))
    assert went(rows) == [("Ana Vega", None, "Cima", "2023-04-12"), ("Ana Vega", "Bolt", "Acme", "2023-04-12")]
    assert rows[1].dated_by == "article"


def test_dates_join_what_no_sentence_does(flow: Flow) -> None:
    rows = flow(
        "people",
        reading(
            "one",
            (ANA, "left", ACME, {"date": "2020-03"}),
            (ANA, "joined", BOLT, {"date": "2020-05"}),
            (ANA, "left", BOLT, {"date": "2022"}),
            (CIMA, "hired", ANA, {"date": "2022-06"}),
        ),
    )
    assert went(rows) == [("Ana Vega", "Acme", "Bolt", "2020-05"), ("Ana Vega", "Bolt", "Cima", "2022-06")]
    assert rows[0].dated_by == "event"


def test_an_arrival_is_not_joined_to_a_later_departure(flow: Flow) -> None:
    rows = flow(
        "people", reading("one", (ANA, "joined", BOLT, {"date": "2019"}), (ANA, "left", ACME, {"date": "2020"}))
    )
    assert went(rows) == [("Ana Vega", None, "Bolt", "2019"), ("Ana Vega", "Acme", None, "2020")]


def test_what_one_article_tells_of_both_sides_beats_a_place_left_that_another_tells(flow: Flow) -> None:
    old = reading("old", (ANA, "left", DUNA), date="2019")
    new = reading("new", (ANA, "employedBy", ACME, {"ended": True}), (ANA, "founded", BOLT, {"date": "2021"}))
    assert went(flow("people", old, new)) == [
        ("Ana Vega", "Duna", None, "2019"),
        ("Ana Vega", "Acme", "Bolt", "2021"),
    ]


def test_the_dates_asked_for_are_those_of_the_move(flow: Flow) -> None:
    move = reading("one", (ANA, "left", ACME, {"date": "2020-03"}), (ANA, "joined", BOLT, {"date": "2020-05"}))
    assert went(flow("people", move, since="2020-04")) == [("Ana Vega", "Acme", "Bolt", "2020-05")]


def test_where_nothing_decides_both_sides_stand_alone(flow: Flow) -> None:
    rows = flow("people", reading("one", (ANA, "left", ACME), (ANA, "joined", BOLT), (CIMA, "hired", ANA)))
    assert {row[1:3] for row in went(rows)} == {("Acme", None), (None, "Bolt"), (None, "Cima")}


def test_a_post_or_a_founding_alone_is_no_move_and_tells_where_one_went_who_left(flow: Flow) -> None:
    alone = reading("alone", (LEO, "executiveOf", DUNA), (LEO, "founded", CIMA))
    rows = flow("people", alone, reading("one", (ANA, "employedBy", ACME, {"ended": True}), (ANA, "founded", BOLT)))
    assert went(rows) == [("Ana Vega", "Acme", "Bolt", "2023-04-12")]


def test_who_is_hired_by_a_person_and_who_founds_as_a_company_is_no_move(flow: Flow) -> None:
    assert went(flow("people", reading("one", (LEO, "hired", ANA), (ACME, "founded", BOLT)))) == []


def test_two_tellings_of_a_move_are_one_with_two_sources(flow: Flow) -> None:
    rows = flow(
        "people",
        reading("one", (ANA, "left", ACME, {"date": "2020-03"}), publisher="Alba"),
        reading("two", (ACME, "dismissed", ANA, {"date": "2020"}), publisher="Brisa"),
    )
    assert [(row.sources, row.articles, len(row.claims)) for row in rows] == [(2, ("one", "two"), 2)]


def test_a_planned_move_shows_when_asked_and_says_so(flow: Flow) -> None:
    plan = together(reading("plan", (ANA, "joined", BOLT, {"status": "planned"}), (ANA, "left", ACME)))
    rows = flow("people", plan, statuses=["asserted", "planned"])
    assert [(row.origin, row.target, row.status) for row in rows] == [("Acme", "Bolt", "planned")]
    assert "status" in rows.cells()[0]


def sums(rows: Table[Any]) -> list[tuple[Any, ...]]:
    return [(row.investors, row.company, row.total, row.currency, row.deals) for row in rows]


def test_a_deal_told_twice_is_summed_once_and_two_deals_are_added(flow: Flow) -> None:
    first = {"amount": money("$3 million", 3_000_000)}
    rows = flow(
        "money",
        reading("one", (ACME, "investedIn", BOLT, first), publisher="Alba"),
        reading(
            "two", (LEO, "founded", BOLT), (ACME, "investedIn", BOLT, {**first, "date": "2023"}), publisher="Brisa"
        ),
        reading(
            "three",
            (ANA, "founded", CIMA),
            (ANA, "signed", DUNA),
            (ACME, "investedIn", BOLT, {"amount": money("$2.5 million", 2_500_000, bound="about")}),
        ),
        reading("four", (ACME, "investedIn", BOLT, {"amount": money("€1 million", 1_000_000, "EUR")})),
    )
    assert sums(rows) == [(("Acme",), "Bolt", 1_000_000, "EUR", 1), (("Acme",), "Bolt", 5_500_000, "USD", 2)]
    assert (rows[1].bounds, rows[1].sources) == (("about",), 3)


def test_a_round_of_several_is_one_sum_of_theirs_together(flow: Flow) -> None:
    paid = {"amount": money("$9 million", 9_000_000)}
    joint = together(reading("round", (ACME, "investedIn", DUNA, paid), (BOLT, "investedIn", DUNA, paid)))
    raised = reading("raised", (DUNA, "raised", thing("$9 million", "Amount", quantity=paid["amount"])))
    assert sums(flow("money", joint, raised)) == [(("Acme", "Bolt"), "Duna", 9_000_000, "USD", 1)]


def test_the_same_sum_in_sentences_apart_is_two_deals(flow: Flow) -> None:
    paid = {"amount": money("$9 million", 9_000_000)}
    rows = flow("money", reading("one", (ACME, "investedIn", DUNA, paid), (BOLT, "investedIn", DUNA, paid)))
    assert sums(rows) == [(("Acme",), "Duna", 9_000_000, "USD", 1), (("Bolt",), "Duna", 9_000_000, "USD", 1)]


def test_the_same_sum_in_two_years_is_two_deals(flow: Flow) -> None:
    paid = {"amount": money("$1 million", 1_000_000)}
    rows = flow(
        "money", reading("one", *((ACME, "investedIn", BOLT, {**paid, "date": day}) for day in ("2019", "2023")))
    )
    assert sums(rows) == [(("Acme",), "Bolt", 2_000_000, "USD", 2)]


def test_an_amount_without_a_number_is_named_and_not_summed(flow: Flow) -> None:
    share = count("49%", 49, "percent")
    rows = flow(
        "money",
        reading(
            "one",
            (ACME, "investedIn", BOLT, {"amount": money("billions", None)}),
            (ACME, "investedIn", BOLT, {"amount": money("$1 million", 1_000_000)}),
            (ACME, "investedIn", CIMA, {"amount": share}),
            (ACME, "investedIn", DUNA),
        ),
    )
    assert [(row.company, row.total, row.untold) for row in rows] == [
        ("Bolt", 1_000_000, ("billions",)),
        ("Cima", None, ("49%",)),
        ("Duna", None, ()),
    ]


def test_a_purchase_and_its_supplier_in_one_sentence_are_one_deal(flow: Flow) -> None:
    bought = (ACME, "bought", GPU, {"amount": count("10,000", 10_000, "GPU"), "beneficiary": DUNA})
    one = together(reading("one", bought, (BOLT, "suppliedTo", ACME)))
    apart = reading("two", (ACME, "bought", GPU, {"amount": count("500", 500, "GPU")}), (CIMA, "suppliedTo", ACME))
    rows = flow("hardware", one, apart)
    assert [(row.buyer, row.supplier, row.product, row.count) for row in rows] == [
        ("Acme", None, "GPU", 500),
        ("Acme", "Bolt", "GPU", 10_000),
        ("Acme", "Cima", None, None),
    ]
    assert rows[1].for_use_of == ("Duna",)


def test_the_filters_and_the_unknown(flow: Flow, tmp_path: Path) -> None:
    assert len(flow("people", reading("one", (ANA, "joined", ACME), (ANA, "left", BOLT)), relations="left")) == 1
    with pytest.raises(UnknownNameError, match="did you mean 'money'"):
        flow("mony")
