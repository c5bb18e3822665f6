"""Constructions in which one word serves several facts: examples of a plural, a deed that is only echoed, turns."""

from __future__ import annotations

import pytest

from kg.claims.members import examples
from kg.claims.verbs import subjects
from kg.language import analyse, load_pipeline
from kg.model import Article

from .parses import facts, scene

INCLUDING = (
    "managers/manager/NOUN|Number=Plur/nsubj/1 left/leave/VERB/ROOT/1 Orbe/Orbe/PROPN/obj/1 ,/,/PUNCT/punct/6 "
    "including/include/VERB/case/6 chief/chief/NOUN/compound/6 Ruiz/Ruiz/PROPN/obl/1 and/and/CCONJ/cc/8 "
    "Gil/Gil/PROPN/conj/6"
)
AMONG_THEM = (
    "funds/fund/NOUN|Number=Plur/nsubj/1 backed/back/VERB/ROOT/1 Orbe/Orbe/PROPN/obj/1 ,/,/PUNCT/punct/4 "
    "Vega/Vega/PROPN/conj/2 among/among/ADP/case/6 them/they/PRON/nmod/4"
)
LIKE = (
    "Orbe/Orbe/PROPN/nsubj/1 abastece/abastecer/VERB/ROOT/1 a/a/ADP/case/3 "
    "empresas/empresa/NOUN|Number=Plur/obj/1 como/como/ADP/case/5 Lumen/Lumen/PROPN/nmod/3 y/y/CCONJ/cc/7 "
    "Vega/Vega/PROPN/conj/5"
)
AS_DID = (
    "Ruiz/Ruiz/PROPN/nsubj/1 left/leave/VERB/ROOT/1 Orbe/Orbe/PROPN/obj/1 ,/,/PUNCT/punct/6 as/as/SCONJ/mark/6 "
    "did/do/AUX/fixed/4 Gil/Gil/PROPN/advcl/1"
)
THE_SAME = (
    "Ruiz/Ruiz/PROPN/nsubj/1 dejó/dejar/VERB/ROOT/1 Orbe/Orbe/PROPN/obj/1 y/y/CCONJ/cc/6 lo/él/PRON/det/5 "
    "mismo/mismo/DET/obj/6 hizo/hacer/VERB/conj/1 Gil/Gil/PROPN/nsubj/6"
)
DID_ANOTHER = (
    "Ruiz/Ruiz/PROPN/nsubj/1 left/leave/VERB/ROOT/1 Orbe/Orbe/PROPN/obj/1 and/and/CCONJ/cc/5 Gil/Gil/PROPN/nsubj/5 "
    "did/do/VERB/conj/1 well/well/ADV/advmod/5"
)
TURNS = (
    "it/it/PRON/nsubj/1 values/value/VERB/ROOT/1 Orbe/Orbe/PROPN/obj/1 at/at/ADP/case/4 two/two/NUM/obl/1 "
    "and/and/CCONJ/cc/6 Lumen/Lumen/PROPN/conj/2 at/at/ADP/case/8 three/three/NUM/obl/1"
)
GERUND = "Running/run/VERB|VerbForm=Ger/amod/1 Orbe/Orbe/PROPN/nsubj/3 is/be/AUX/cop/3 Ruiz/Ruiz/PROPN/ROOT/3"
HELM = (
    "At/at/ADP/case/2 the/the/DET/det/2 helm/helm/NOUN/obl/6 of/of/ADP/case/4 Orbe/Orbe/PROPN/nmod/2 "
    "is/be/AUX/cop/6 Ruiz/Ruiz/PROPN/ROOT/6"
)
ROUND = (
    "Lumen/Lumen/PROPN/nsubj/1 participó/participar/VERB/ROOT/1 en/en/ADP/case/4 la/el/DET/det/4 "
    "ronda/ronda/NOUN/obl/1 de/de/ADP/case/6 Orbe/Orbe/PROPN/nmod/4"
)
WHOSE = (
    "Orbe/Orbe/PROPN/ROOT/0 ,/,/PUNCT/punct/5 entre/entre/ADP/case/4 cuyos/cuyo/PRON|PronType=Rel/nmod/4 "
    "inversores/inversor/NOUN|Number=Plur/obl/5 figuran/figurar/VERB/acl/0 Lumen/Lumen/PROPN/nsubj/5 "
    "y/y/CCONJ/cc/8 Vega/Vega/PROPN/conj/6"
)
TOGETHER = (
    "Orbe/Orbe/PROPN/nsubj:pass/2 was/be/AUX/aux:pass/2 founded/found/VERB|VerbForm=Part/ROOT/2 by/by/ADP/case/4 "
    "Ruiz/Ruiz/PROPN/obl:agent/2 ,/,/PUNCT/punct/6 together/together/ADV/advmod/2 with/with/ADP/case/8 "
    "Gil/Gil/PROPN/obl/6"
)
SUM = (
    "Lumen/Lumen/PROPN/nsubj/1 fined/fine/VERB/ROOT/1 Orbe/Orbe/PROPN/compound/5 15/15/NUM/compound/4 "
    "million/million/NUM/nummod/5 euros/euro/NOUN|Number=Plur/obj/1"
)
BOUGHT_FROM = (
    "Orbe/Orbe/PROPN/nsubj/1 bought/buy/VERB/ROOT/1 Nebula/Nebula/PROPN/obj/1 from/from/ADP/case/4 "
    "Lumen/Lumen/PROPN/obl/1"
)


@pytest.mark.parametrize(
    ("language", "rows", "named", "expected"),
    [
        ("en", INCLUDING, {"t2": "O", "t6": "P", "t8": "P"}, {(s, "left", "Orbe") for s in ("Ruiz", "Gil")}),
        ("en", AMONG_THEM, {"t2": "O", "t4": "O"}, {("Vega", "investedIn", "Orbe")}),
        ("es", LIKE, {"t0": "O", "t5": "O", "t7": "O"}, {("Orbe", "suppliedTo", o) for o in ("Lumen", "Vega")}),
        ("en", AS_DID, {"t0": "P", "t2": "O", "t6": "P"}, {(s, "left", "Orbe") for s in ("Ruiz", "Gil")}),
        ("es", THE_SAME, {"t0": "P", "t2": "O", "t7": "P"}, {(s, "left", "Orbe") for s in ("Ruiz", "Gil")}),
        ("en", GERUND, {"t1": "O", "t3": "P"}, {("Ruiz", "executiveOf", "Orbe")}),
        ("en", HELM, {"t4": "O", "t6": "P"}, {("Ruiz", "executiveOf", "Orbe")}),
        ("es", ROUND, {"t0": "O", "t6": "O"}, {("Lumen", "investedIn", "Orbe")}),
        ("en", TOGETHER, {"t0": "O", "t4": "P", "t8": "P"}, {(s, "founded", "Orbe") for s in ("Ruiz", "Gil")}),
        ("en", SUM, {"t0": "O", "t2": "O"}, {("Lumen", "sanctioned", "Orbe")}),
        ("en", BOUGHT_FROM, {"t0": "O", "t2": "R", "t4": "O"}, {("Lumen", "suppliedTo", "Orbe")}),
        ("es", WHOSE, {"t3": "O", "t6": "O", "t8": "O"}, {(s, "investedIn", "cuyos") for s in ("Lumen", "Vega")}),
    ],
    ids=[
        "including", "among them", "examples close to their noun", "as did", "the same", "gerund before a copula",
        "state before a copula", "complement of an idiom's noun", "together with", "name before a sum", "seller",
        "relative possessive",
    ],
)  # fmt: skip
def test_a_construction_gives_its_facts(
    language: str, rows: str, named: dict[str, str], expected: set[tuple[str, str, str]]
) -> None:
    assert expected <= facts(scene(language, rows, **named), language)


def test_what_is_named_before_the_examples_is_none_of_them() -> None:
    found = facts(scene("en", AMONG_THEM, t2="O", t4="O"), "en")
    assert ("Orbe", "investedIn", "Vega") not in found
    assert not {s for s, _, _ in facts(scene("en", INCLUDING, t2="O", t6="P", t8="P"), "en")} - {"Ruiz", "Gil"}


def test_doing_something_else_is_no_echo() -> None:
    assert facts(scene("en", DID_ANOTHER, t0="P", t2="O", t4="P"), "en") == {("Ruiz", "left", "Orbe")}


def test_each_has_the_sum_of_its_turn() -> None:
    found = facts(scene("en", TURNS, t2="O", t4="A", t6="O", t8="A"), "en")
    assert found == {("Orbe", "valuedAt", "two"), ("Lumen", "valuedAt", "three")}


@pytest.mark.parametrize(
    ("language", "text", "noun", "members"),
    [
        ("en", "It sells to chains such as Lidl and Tesco.", "chains", ["Lidl", "Tesco"]),
        ("en", "Rivals, including Tesco, in a deal with Aldi, objected.", "Rivals", ["Tesco"]),
        ("en", "Two of its shops, Tesco and Lidl among them, closed.", "shops", ["Tesco", "Lidl"]),
        ("es", "Varios bancos, entre ellos Bankinter y Sabadell, protestaron.", "bancos", ["Bankinter", "Sabadell"]),
        ("es", "Trabaja como portavoz de Sabadell.", None, []),
    ],
)
def test_examples(language: str, text: str, noun: str | None, members: list[str]) -> None:
    (sentence,) = analyse(Article("a", text, language), load_pipeline(language))
    names = {t.i for t in sentence.span if t.text in {"Lidl", "Tesco", "Aldi", "Bankinter", "Sabadell"}}
    found = examples(sentence.span, names, language)
    assert {sentence.span.doc[i].text: [t.text for t in named] for i, named in found.items()} == (
        {noun: members} if noun else {}
    )


@pytest.mark.parametrize(
    ("language", "text", "planner"),
    [
        ("en", "Orbe dropped a plan to buy Lumen.", "Orbe"),
        ("en", "Orbe's offer to buy Lumen was refused.", "Orbe"),
        ("es", "Orbe ha cancelado su plan para comprar Lumen.", "su"),
        ("es", "Orbe cerró un acuerdo para comprar Lumen.", "Orbe"),
    ],
)
def test_whose_a_plan_is(language: str, text: str, planner: str) -> None:
    (sentence,) = analyse(Article("a", text, language), load_pipeline(language))
    (verb,) = (t for t in sentence.span if t.lower_ in {"buy", "comprar"})
    assert [t.text for t in subjects(verb, language)] == [planner]


def test_a_list_whose_other_end_is_unknown_is_not_both_ends() -> None:
    rows = (
        "Orbe/Orbe/PROPN/nsubj/4 y/y/CCONJ/cc/2 Lumen/Lumen/PROPN/conj/0 se/él/PRON/expl:pv/4 "
        "aliaron/aliar/VERB/ROOT/4 con/con/ADP/case/7 la/el/DET/det/7 empresa/empresa/NOUN/obl/4"
    )
    assert not facts(scene("es", rows, t0="O", t2="O"), "es")


def test_what_modifies_the_first_of_a_list_is_not_said_of_the_rest() -> None:
    rows = (
        "compite/competir/VERB/ROOT/0 con/con/ADP/case/2 Orbe/Orbe/PROPN/obl/0 valorada/valorado/ADJ/amod/2 "
        "en/en/ADP/case/5 dos/dos/NUM/obl/3 y/y/CCONJ/cc/8 con/con/ADP/case/8 Lumen/Lumen/PROPN/conj/2"
    )
    found = facts(scene("es", rows, t2="O", t5="A", t8="O"), "es")
    assert ("Orbe", "valuedAt", "dos") in found
    assert ("Lumen", "valuedAt", "dos") not in found


def test_who_reports_a_plan_has_not_made_it() -> None:
    rows = (
        "plans/plan/NOUN|Number=Plur/vocative/5 to/to/PART/mark/2 buy/buy/VERB|VerbForm=Inf/acl/0 "
        "Lumen/Lumen/PROPN/obj/2 Orbe/Orbe/PROPN/nsubj/5 reported/report/VERB/ROOT/5"
    )
    assert ("Orbe", "acquired", "Lumen") not in facts(scene("en", rows, t3="O", t4="O"), "en")
