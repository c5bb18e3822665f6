"""The constructions that move an argument further than a clause, each on a hand-built parse."""

from __future__ import annotations

import pytest

from .parses import facts, scene

AMONG = (
    "Orbe/Orbe/PROPN/nsubj/1 cuenta/contar/VERB/ROOT/1 con/con/ADP/case/3 Lumen/Lumen/PROPN/obl/1 "
    "y/y/CCONJ/cc/5 Vega/Vega/PROPN/conj/3 entre/entre/ADP/case/8 sus/su/DET/det/8 inversores/inversor/NOUN/obl/1"
)
AS = (
    "Orbe/Orbe/PROPN/nsubj/1 chose/choose/VERB/ROOT/1 Ruiz/Ruiz/PROPN/obj/1 as/as/ADP/case/5 new/new/ADJ/amod/5 "
    "chairman/chairman/NOUN/obl/1"
)
BECOMES = (
    "Orbe/Orbe/PROPN/nsubj/2 se/él/PRON/expl:pv/2 convierte/convertir/VERB/ROOT/2 en/en/ADP/case/5 "
    "el/el/DET/det/5 accionista/accionista/NOUN/obl/2 de/de/ADP/case/7 Lumen/Lumen/PROPN/nmod/5"
)
INVERTED_COPULA = (
    "Orbe/Orbe/PROPN/nmod:poss/2 's/'s/PART/case/0 customer/customer/NOUN/nsubj/4 is/be/AUX/cop/4 "
    "Lumen/Lumen/PROPN/ROOT/4"
)
BOARD = (
    "El/el/DET/det/1 consejo/consejo/NOUN/nsubj/4 de/de/ADP/case/3 Orbe/Orbe/PROPN/nmod/1 "
    "despidió/despedir/VERB/ROOT/4 a/a/ADP/case/6 Ruiz/Ruiz/PROPN/obj/4"
)
MAJORITY = (
    "Orbe/Orbe/PROPN/nsubj/1 bought/buy/VERB/ROOT/1 a/a/DET/det/3 majority/majority/NOUN/obj/1 "
    "of/of/ADP/case/5 Lumen/Lumen/PROPN/nmod/3"
)
HYPHEN = "Vigo/Vigo/PROPN/compound/2 -/-/PUNCT/punct/0 based/base/VERB|VerbForm=Part/amod/3 Orbe/Orbe/PROPN/ROOT/3"
TOWN = (
    "the/the/DET/det/6 Salem/Salem/PROPN/compound/6 ,/,/PUNCT/punct/3 Oregon/Oregon/PROPN/compound/5 -/-/PUNCT/punct/3 "
    "based/base/VERB|VerbForm=Part/amod/6 Orbe/Orbe/PROPN/ROOT/6"
)
ACTIVE_AND_PASSIVE = (
    "Orbe/Orbe/PROPN/nsubj/1 grows/grow/VERB/ROOT/1 and/and/CCONJ/cc/4 is/be/AUX/aux:pass/4 "
    "chaired/chair/VERB|VerbForm=Part/conj/1 by/by/ADP/case/6 President/president/PROPN/compound/7 "
    "Ruiz/Ruiz/PROPN/obl/4"
)
TOGETHER = (
    "Orbe/Orbe/PROPN/nsubj:pass/2 was/be/AUX/aux:pass/2 founded/found/VERB|VerbForm=Part/ROOT/2 by/by/ADP/case/4 "
    "Ruiz/Ruiz/PROPN/obl:agent/2 along/along/ADP/case/7 with/with/ADP/case/7 Gil/Gil/PROPN/obl/2"
)
ALONGSIDE = (
    "Orbe/Orbe/PROPN/nsubj/4 ,/,/PUNCT/punct/3 alongside/alongside/ADP/case/3 Vega/Vega/PROPN/nmod/0 "
    "acquired/acquire/VERB/ROOT/4 Lumen/Lumen/PROPN/obj/4"
)
MEANS = (
    "Orbe/Orbe/PROPN/nsubj/1 crece/crecer/VERB/ROOT/1 con/con/ADP/case/4 la/el/DET/det/4 compra/compra/NOUN/obl/1 "
    "de/de/ADP/case/6 Lumen/Lumen/PROPN/nmod/4"
)
OTHERS_DEED = (
    "Orbe/Orbe/PROPN/nsubj/1 crece/crecer/VERB/ROOT/1 con/con/ADP/case/4 la/el/DET/det/4 compra/compra/NOUN/obl/1 "
    "de/de/ADP/case/6 Lumen/Lumen/PROPN/nmod/4 por/por/ADP/case/8 Vega/Vega/PROPN/nmod/4"
)
DOUBLED = (
    "Nebula/Nebula/PROPN/nsubj/3 ,/,/PUNCT/punct/0 lo/él/PRON/obj/3 emplean/emplear/VERB/ROOT/3 "
    "Orbe/Orbe/PROPN/nsubj/3 y/y/CCONJ/cc/6 Lumen/Lumen/PROPN/conj/4"
)
BARE_RELATIVE = (
    "Nebula/Nebula/PROPN/ROOT/0 ,/,/PUNCT/punct/0 that/that/SCONJ/mark/4 Orbe/Orbe/PROPN/nsubj/4 "
    "developed/develop/VERB/acl:relcl/0"
)
FOUNDERS = (
    "los/el/DET/det/1 fundadores/fundador/NOUN/ROOT/1 de/de/ADP/case/3 Orbe/Orbe/PROPN/nmod/1 ,/,/PUNCT/punct/5 "
    "Ruiz/Ruiz/PROPN/appos/3 y/y/CCONJ/cc/7 Sáez/Sáez/PROPN/conj/5"
)
TWO_SUBJECTS = (
    "Orbe/Orbe/PROPN/nsubj/2 ha/haber/AUX/aux/2 lanzado/lanzar/VERB|VerbForm=Part/ROOT/2 hoy/hoy/ADV/advmod/2 "
    "Nebula/Nebula/PROPN/nsubj/2"
)
INVERTED = (
    "Nebula/Nebula/PROPN/ROOT/0 ,/,/PUNCT/punct/0 que/que/PRON|PronType=Rel/nsubj/3 utilizan/utilizar/VERB/acl/0 "
    "Orbe/Orbe/PROPN/obj/3"
)
MUTUAL = (
    "Orbe/Orbe/PROPN/nsubj/4 y/y/CCONJ/cc/2 Lumen/Lumen/PROPN/conj/0 se/él/PRON/expl:pv/4 aliaron/aliar/VERB/ROOT/4"
)
NAMED_CHAIR = (
    "Orbe/Orbe/PROPN/nsubj/1 appointed/appoint/VERB/ROOT/1 Ruiz/Ruiz/PROPN/obj/1 chairman/chairman/NOUN/xcomp/1"
)
ADJECTIVE = "la/el/DET/det/1 empresa/empresa/NOUN/ROOT/1 viguesa/vigués/ADJ/amod/1 Orbe/Orbe/PROPN/appos/1"


@pytest.mark.parametrize(
    ("language", "rows", "named", "expected"),
    [
        ("es", AMONG, {"t0": "O", "t3": "O", "t5": "O"}, {(s, "investedIn", "Orbe") for s in ("Lumen", "Vega")}),
        ("en", AS, {"t0": "O", "t2": "P"}, {("Ruiz", "executiveOf", "Orbe")}),
        ("es", BECOMES, {"t0": "O", "t7": "O"}, {("Orbe", "owns", "Lumen")}),
        ("en", INVERTED_COPULA, {"t0": "O", "t4": "O"}, {("Orbe", "suppliedTo", "Lumen")}),
        ("es", BOARD, {"t3": "O", "t6": "P"}, {("Orbe", "dismissed", "Ruiz")}),
        ("en", MAJORITY, {"t0": "O", "t5": "O"}, {("Orbe", "acquired", "Lumen")}),
        ("en", TOWN, {"t1": "L", "t3": "L", "t6": "O"}, {("Orbe", "headquarteredIn", "Salem")}),
        ("en", TOGETHER, {"t0": "O", "t4": "P", "t7": "P"}, {(s, "founded", "Orbe") for s in ("Ruiz", "Gil")}),
        ("en", ALONGSIDE, {"t0": "O", "t3": "O", "t5": "O"}, {(s, "acquired", "Lumen") for s in ("Orbe", "Vega")}),
        ("en", ACTIVE_AND_PASSIVE, {"t0": "O", "t7": "P"}, {("Ruiz", "executiveOf", "Orbe")}),
        ("es", MEANS, {"t0": "O", "t6": "O"}, {("Orbe", "acquired", "Lumen")}),
        ("es", OTHERS_DEED, {"t0": "O", "t6": "O", "t8": "O"}, {("Vega", "acquired", "Lumen")}),
        ("en", HYPHEN, {"t0": "L", "t3": "O"}, {("Orbe", "headquarteredIn", "Vigo")}),
        ("es", DOUBLED, {"t0": "R", "t4": "O", "t6": "O"}, {("Orbe", "uses", "Nebula"), ("Lumen", "uses", "Nebula")}),
        ("en", BARE_RELATIVE, {"t0": "R", "t3": "O"}, {("Orbe", "developed", "Nebula")}),
        ("es", FOUNDERS, {"t3": "O", "t5": "P", "t7": "P"}, {("Ruiz", "founded", "Orbe"), ("Sáez", "founded", "Orbe")}),
        ("es", ADJECTIVE, {"t2": "L", "t3": "O"}, {("Orbe", "headquarteredIn", "viguesa")}),
        ("es", TWO_SUBJECTS, {"t0": "O", "t4": "R"}, {("Orbe", "released", "Nebula")}),
        ("es", INVERTED, {"t2": "R", "t4": "O"}, {("Orbe", "uses", "que")}),
        ("es", MUTUAL, {"t0": "O", "t2": "O"}, {("Orbe", "partneredWith", "Lumen")}),
        ("en", NAMED_CHAIR, {"t0": "O", "t2": "P"}, {("Ruiz", "executiveOf", "Orbe"), ("Orbe", "hired", "Ruiz")}),
    ],
    ids=[
        "object behind 'entre'", "object behind 'as'", "verb of becoming", "copula the other way round", "organ",
        "part", "companion of the agent", "companion of the subject",
        "passive beside an active verb, title with the preposition", "deed that is a clause's means",
        "deed with a doer of its own", "hyphen behind a town and its state", "hyphen",
        "object taken up by a pronoun", "relative without its object", "names behind a description",
        "adjective of a place", "object taken for a second subject", "object before the subject", "mutual relation",
        "appointment",
    ],
)  # fmt: skip
def test_a_construction_gives_its_facts(
    language: str, rows: str, named: dict[str, str], expected: set[tuple[str, str, str]]
) -> None:
    assert expected <= facts(scene(language, rows, **named), language)


def test_a_fronted_object_is_no_subject() -> None:
    found = facts(scene("es", DOUBLED, t0="O", t4="O", t6="O"), "es")
    assert not {s for s, _, _ in found} & {"Nebula"}


def test_a_relative_behind_a_preposition_has_another_subject_than_its_noun() -> None:
    rows = (
        "Orbe/Orbe/PROPN/ROOT/0 ,/,/PUNCT/punct/0 con/con/ADP/case/4 la/el/DET/det/4 que/que/PRON|PronType=Rel/obl/5 "
        "entrenó/entrenar/VERB|VerbForm=Fin/acl/0 Nebula/Nebula/PROPN/obj/5"
    )
    assert ("Orbe", "developed", "Nebula") not in facts(scene("es", rows, t0="O", t6="R"), "es")


def test_a_free_order_is_no_excuse_where_the_usual_one_makes_sense() -> None:
    rows = "Orbe/Orbe/PROPN/nsubj/1 compró/comprar/VERB/ROOT/1 Lumen/Lumen/PROPN/obj/1"
    assert facts(scene("es", rows, t0="O", t2="O"), "es") == {("Orbe", "acquired", "Lumen")}


def test_the_board_of_a_company_is_not_its_rival() -> None:
    """An organ stands for its own whole alone, not for what else the sentence names."""
    found = facts(scene("es", BOARD + " en/en/ADP/case/8 Lumen/Lumen/PROPN/obl/4", t3="O", t6="P", t8="O"), "es")
    assert {s for s, r, _ in found if r == "dismissed"} == {"Orbe"}


def test_a_place_that_opens_the_sentence_is_no_argument() -> None:
    rows = (
        "En/en/ADP/case/1 Vigo/Vigo/PROPN/obl/4 ,/,/PUNCT/punct/1 Orbe/Orbe/PROPN/nsubj/4 opera/operar/VERB/ROOT/4 "
        "Lumen/Lumen/PROPN/obj/4"
    )
    assert not {r for _, r, o in facts(scene("es", rows, t1="L", t3="O", t5="R"), "es") if o == "Vigo"}


@pytest.mark.parametrize(
    ("rows", "named", "expected"),
    [
        (
            "Fundada/fundado/ADJ/ROOT/0 por/por/ADP/case/2 Ruiz/Ruiz/PROPN/obl/0 ,/,/PUNCT/punct/0 "
            "Orbe/Orbe/PROPN/nsubj/5 vende/vender/VERB/advcl/0 robots/robot/NOUN/obj/5",
            {"t2": "P", "t4": "O"},
            ("Ruiz", "founded", "Orbe"),
        ),
        (
            "Adquirida/adquirir/VERB|VerbForm=Part/ROOT/0 por/por/ADP/case/2 Lumen/Lumen/PROPN/obl/0 ,/,/PUNCT/punct/0 "
            "Orbe/Orbe/PROPN/nsubj/5 vende/vender/VERB/advcl/0 robots/robot/NOUN/obj/5",
            {"t2": "O", "t4": "O"},
            ("Lumen", "acquired", "Orbe"),
        ),
    ],
    ids=["adjective", "verb"],
)
def test_a_participle_that_opens_a_sentence_is_said_of_the_main_subject(
    rows: str, named: dict[str, str], expected: tuple[str, str, str]
) -> None:
    assert expected in facts(scene("es", rows, **named), "es")


def test_a_deed_with_a_doer_of_its_own_is_not_that_of_the_clause() -> None:
    found = facts(scene("es", OTHERS_DEED, t0="O", t6="O", t8="O"), "es")
    assert ("Orbe", "acquired", "Lumen") not in found


def test_of_a_town_and_its_state_the_town_is_the_seat() -> None:
    assert "Oregon" not in {o for _, _, o in facts(scene("en", TOWN, t1="L", t3="L", t6="O"), "en")}


@pytest.mark.parametrize(
    ("language", "rows"),
    [
        (
            "en",
            "Orbe/Orbe/PROPN/ROOT/0 ,/,/PUNCT/punct/4 where/where/ADV|PronType=Rel/advmod/4 Ruiz/Ruiz/PROPN/nsubj/4 "
            "worked/work/VERB|VerbForm=Fin/acl:relcl/0",
        ),
        (
            "es",
            "Orbe/Orbe/PROPN/ROOT/0 ,/,/PUNCT/punct/4 donde/donde/PRON|PronType=Rel/obl/4 Ruiz/Ruiz/PROPN/nsubj/4 "
            "trabaja/trabajar/VERB|VerbForm=Fin/acl/0",
        ),
    ],
)
def test_where_stands_for_a_place_of_the_frame(language: str, rows: str) -> None:
    assert ("Ruiz", "employedBy", rows.split()[2].split("/")[0]) in facts(
        scene(language, rows, t2="O", t3="P"), language
    )


def test_goods_that_hang_on_their_number_are_what_is_bought() -> None:
    rows = (
        "Ruiz/Ruiz/PROPN/nsubj/1 compró/comprar/VERB/ROOT/1 900/900/NUM/obj/1 GPU/GPU/PROPN/flat/2 "
        "para/para/ADP/case/5 Orbe/Orbe/PROPN/obl/1"
    )
    found = facts(scene("es", rows, t0="P", t2="A", t3="R", t5="O"), "es")
    assert ("Ruiz", "bought", "GPU") in found
    assert not {o for _, r, o in found if r == "bought"} & {"900", "Orbe"}
