"""Grammar on hand-built parses: each construction that moves an argument, with words of the shipped lexicon."""

from __future__ import annotations

import pytest

from kg.claims.qualifiers import status_of
from kg.claims.verbs import is_passive
from kg.schema import load_schema

from .parses import facts, scene

BOUGHT = "Orbe/Orbe/PROPN/nsubj/1 compró/comprar/VERB|VerbForm=Fin/ROOT/1 Lumen/Lumen/PROPN/obj/1"
PASSIVE = (
    "Lumen/Lumen/PROPN/nsubj:pass/2 was/be/AUX/aux:pass/2 bought/buy/VERB|VerbForm=Part/ROOT/2 "
    "by/by/ADP/case/4 Orbe/Orbe/PROPN/obl/2"
)
CONTROL = (
    "Orbe/Orbe/PROPN/nsubj/1 wants/want/VERB|VerbForm=Fin/ROOT/1 to/to/PART/mark/3 "
    "buy/buy/VERB/xcomp/1 Lumen/Lumen/PROPN/obj/3"
)
LIST = (
    "Orbe/Orbe/PROPN/nsubj/1 bought/buy/VERB/ROOT/1 Lumen/Lumen/PROPN/obj/1 and/and/CCONJ/cc/4 Vega/Vega/PROPN/conj/2"
)
PARTICIPLE = "Orbe/Orbe/PROPN/ROOT/0 fundada/fundar/VERB|VerbForm=Part/acl/0 por/por/ADP/case/3 Ruiz/Ruiz/PROPN/obl/1"
APPOSITION = "Ruiz/Ruiz/PROPN/ROOT/0 ,/,/PUNCT/punct/2 CEO/CEO/NOUN/appos/0 of/of/ADP/case/4 Orbe/Orbe/PROPN/nmod/2"


@pytest.mark.parametrize(
    ("language", "rows", "named", "expected"),
    [
        ("es", BOUGHT, {"t0": "O", "t2": "O"}, ("Orbe", "acquired", "Lumen")),
        ("en", PASSIVE, {"t0": "O", "t4": "O"}, ("Orbe", "acquired", "Lumen")),
        ("en", CONTROL, {"t0": "O", "t4": "O"}, ("Orbe", "acquired", "Lumen")),
        ("en", LIST, {"t0": "O", "t2": "O", "t4": "O"}, ("Orbe", "acquired", "Vega")),
        ("es", PARTICIPLE, {"t0": "O", "t3": "P"}, ("Ruiz", "founded", "Orbe")),
        ("en", APPOSITION, {"t0": "P", "t4": "O"}, ("Ruiz", "executiveOf", "Orbe")),
    ],
    ids=["active", "passive", "control", "coordination", "participle", "apposition"],
)
def test_a_construction_gives_its_fact(
    language: str, rows: str, named: dict[str, str], expected: tuple[str, str, str]
) -> None:
    assert expected in facts(scene(language, rows, **named), language)


def test_the_classes_of_the_ends_choose_the_sense() -> None:
    company = facts(scene("es", BOUGHT, t0="O", t2="O"), "es")
    goods = facts(scene("es", BOUGHT, t0="O", t2="R"), "es")
    assert ("Orbe", "acquired", "Lumen") in company
    assert ("Orbe", "bought", "Lumen") in goods
    assert not {r for _, r, _ in company} & {"bought"}
    assert not {r for _, r, _ in goods} & {"acquired"}


def test_a_claim_that_no_relation_admits_is_not_made() -> None:
    assert not {r for _, r, _ in facts(scene("es", BOUGHT, t0="A", t2="A"), "es")}


def test_a_passive_is_told_from_an_active() -> None:
    assert is_passive(scene("en", PASSIVE).sentence.span[2])
    assert not is_passive(scene("es", BOUGHT).sentence.span[1])


@pytest.mark.parametrize(
    ("language", "rows", "trigger", "status"),
    [
        ("es", BOUGHT, 1, "asserted"),
        ("en", CONTROL, 3, "planned"),
        (
            "es",
            "Orbe/Orbe/PROPN/nsubj/2 no/no/ADV/advmod/2 compró/comprar/VERB/ROOT/2 Lumen/Lumen/PROPN/obj/2",
            2,
            "denied",
        ),
        (
            "es",
            "Orbe/Orbe/PROPN/nsubj/1 comprará/comprar/VERB|Tense=Fut|VerbForm=Fin/ROOT/1 Lumen/L/PROPN/obj/1",
            1,
            "planned",
        ),
        (
            "es",
            "Orbe/Orbe/PROPN/nsubj/1 compraría/comprar/VERB|Mood=Cnd|VerbForm=Fin/ROOT/1 Lumen/L/PROPN/obj/1",
            1,
            "possible",
        ),
        ("en", "Orbe/O/PROPN/nsubj/2 could/could/AUX/aux/2 buy/buy/VERB/ROOT/2 Lumen/L/PROPN/obj/2", 2, "possible"),
    ],
)
def test_the_clause_gives_the_status(language: str, rows: str, trigger: int, status: str) -> None:
    made = scene(language, rows)
    assert status_of(made.sentence.span[trigger], None, load_schema().lexicons[language], False)[0] == status


def test_no_longer_ends_a_state_and_denies_nothing() -> None:
    rows = "Ruiz/Ruiz/PROPN/nsubj/3 ya/ya/ADV/advmod/3 no/no/ADV/advmod/3 trabaja/trabajar/VERB/ROOT/3"
    made = scene("es", rows)
    assert status_of(made.sentence.span[3], None, load_schema().lexicons["es"], True) == ("asserted", True)
