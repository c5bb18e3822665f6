"""How claims are qualified, end to end: sentences of each construction, read by the frames alone."""

from __future__ import annotations

import pytest

from kg.claims import ClaimReader
from kg.model import Article, Claim
from kg.pipeline import Reader

TODAY = "2024-05-10"  # a Friday


@pytest.fixture(scope="module")
def reader() -> Reader:
    made = Reader()
    made.claim_reader = ClaimReader(made.schema, None)
    return made


def claim(reader: Reader, language: str, text: str, relation: str) -> Claim:
    found = [c for c in reader.read_one(Article("a", text, language, date=TODAY)).claims if c.predicate == relation]
    assert found, text
    return found[0]


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        ("en", "Orbe Labs acquired Lumen Data.", "asserted"),
        ("en", "Orbe Labs will acquire Lumen Data.", "planned"),
        ("en", "Orbe Labs is in talks to buy Lumen Data.", "planned"),
        ("en", "Orbe Labs could buy Lumen Data.", "possible"),
        ("en", "Orbe Labs has not acquired Lumen Data.", "denied"),
        ("en", "Orbe Labs denied that it had acquired Lumen Data.", "denied"),
        ("es", "Orbe Labs comprará la empresa Lumen Data.", "planned"),
        ("es", "Orbe Labs quiere comprar la empresa Lumen Data.", "planned"),
        ("es", "Orbe Labs podría comprar la empresa Lumen Data.", "possible"),
        ("es", "Orbe Labs habría comprado la empresa Lumen Data.", "possible"),
        ("es", "Orbe Labs no ha comprado la empresa Lumen Data.", "denied"),
    ],
)
def test_mood_tense_negation_and_governing_verbs_give_the_status(
    reader: Reader, language: str, text: str, status: str
) -> None:
    assert claim(reader, language, text, "acquired").status == status


@pytest.mark.parametrize(
    ("language", "text", "ended", "role"),
    [
        ("en", "Orbe Labs hired Ana Ruiz, the former chief executive of Lumen Data.", True, "chief executive"),
        ("en", "Orbe Labs hired Ana Ruiz, the chief executive of Lumen Data.", False, "chief executive"),
        (
            "es",
            "Orbe Labs ha contratado a Ana Ruiz, exdirectora de ventas de Lumen Data.",
            True,
            "exdirectora de ventas",
        ),
        ("es", "Ana Ruiz es directora de ventas de Lumen Data.", False, "directora de ventas"),
        ("es", "Ana Ruiz es la nueva directora de ventas de Lumen Data.", False, "directora de ventas"),
        ("en", "Orbe Labs hired Ana Ruiz, the new chief executive of Lumen Data.", False, "chief executive"),
    ],
)
def test_a_post_has_its_name_and_may_be_over(reader: Reader, language: str, text: str, ended: bool, role: str) -> None:
    found = claim(reader, language, text, "executiveOf")
    assert (found.ended, found.role) == (ended, role)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Orbe Labs acquired Lumen Data, Reuters reported."),
        ("en", "According to Reuters, Orbe Labs acquired Lumen Data."),
        ("es", "Orbe Labs compró la empresa Lumen Data, según informó Reuters."),
    ],
)
def test_what_is_reported_has_its_source(reader: Reader, language: str, text: str) -> None:
    source = claim(reader, language, text, "acquired").attributed_to
    assert source is not None
    assert source.name == "Reuters"


def test_an_aside_of_a_reported_sentence_has_no_source(reader: Reader) -> None:
    text = "Orbe Labs, founded by Ana Ruiz, has signed a deal, Reuters reported."
    assert claim(reader, "en", text, "founded").attributed_to is None


@pytest.mark.parametrize(
    ("language", "text", "amount"),
    [
        ("en", "Orbe Labs acquired Lumen Data for $40 million on Monday.", "$40 million"),
        ("es", "Orbe Labs compró la empresa Lumen Data por 40 millones de euros el lunes.", "40 millones de euros"),
    ],
)
def test_the_price_and_the_day_go_with_the_deal(reader: Reader, language: str, text: str, amount: str) -> None:
    found = claim(reader, language, text, "acquired")
    assert found.amount is not None
    assert (found.amount.text, found.date) == (amount, "2024-05-06")


def test_a_date_in_an_aside_is_not_that_of_the_main_clause(reader: Reader) -> None:
    text = "Orbe Labs, fundada por Ana Ruiz en 2017, ha comprado la empresa Lumen Data."
    assert claim(reader, "es", text, "founded").date == "2017"
    assert claim(reader, "es", text, "acquired").date is None


@pytest.mark.parametrize(
    ("language", "text", "date"),
    [
        ("en", "Orbe Labs has acquired Lumen Data.", "2024-05"),
        ("es", "Orbe Labs ha comprado la empresa Lumen Data.", "2024-05"),
        ("en", "Rain fell on Bilbao. Orbe Labs has acquired Lumen Data.", None),
    ],
)
def test_the_first_sentence_announces_in_the_perfect_what_happened_this_month(
    reader: Reader, language: str, text: str, date: str | None
) -> None:
    assert claim(reader, language, text, "acquired").date == date


def test_a_title_before_a_list_is_the_post_of_each(reader: Reader) -> None:
    text = "Los ingenieros Ana Ruiz y Bruno Paz trabajaban en Lumen Data."
    assert claim(reader, "es", text, "employedBy").role == "ingeniero"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Orbe Labs, last valued at $2bn, is in talks to buy Lumen Data, the Financial Times reported."),
        ("en", "Orbe Labs is in talks to buy Lumen Data, Reuters said on Monday."),
        ("es", "Orbe Labs, valorada en 2.000 millones, negocia la compra de Lumen Data, según el Financial Times."),
        ("es", "Orbe Labs comprará la empresa Lumen Data, adelantó Reuters."),
    ],
)
def test_a_source_that_commas_set_apart(reader: Reader, language: str, text: str) -> None:
    source = claim(reader, language, text, "acquired").attributed_to
    assert source is not None
    assert source.name in {"Financial Times", "Reuters"}


def test_a_participle_beside_a_reported_sentence_is_the_writers_own(reader: Reader) -> None:
    text = "Orbe Labs, valorada en 2.000 millones, negocia la compra de Lumen Data, según Reuters."
    assert claim(reader, "es", text, "valuedAt").attributed_to is None


def test_a_post_that_a_verb_gives_has_the_verbs_status(reader: Reader) -> None:
    text = "Ana Ruiz will take over as Lumen Data's chief executive."
    found = claim(reader, "en", text, "executiveOf")
    assert (found.status, found.role) == ("planned", "chief executive")


def test_a_post_of_two_words_behind_the_name_of_its_holder(reader: Reader) -> None:
    text = "La empresa Lumen Data nombró a Ana Ruiz consejera delegada."
    assert claim(reader, "es", text, "executiveOf").role == "consejera delegada"
