from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values.dates import date_spans, find_dates

FRIDAY = "2025-01-31"


def isos(text: str, language: str, reference: str | None = FRIDAY, future: bool | None = None) -> list[str]:
    return [mention.iso for mention in find_dates(text, language, reference, future=future)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("lo anunció este jueves", "2025-01-30"),
        ("lo anunció el martes", "2025-01-28"),
        ("lo anunció el viernes", "2025-01-31"),
        ("lo anunció el pasado viernes", "2025-01-24"),
        ("lo anunció el lunes pasado", "2025-01-27"),
        ("será el próximo lunes", "2025-02-03"),
        ("será el lunes que viene", "2025-02-03"),
        ("lo firmó ayer", "2025-01-30"),
        ("lo firmó anoche", "2025-01-30"),
        ("lo firmó hoy", "2025-01-31"),
        ("lo firmó esta mañana", "2025-01-31"),
        ("lo firmará mañana", "2025-02-01"),
        ("en febrero", "2024-02"),
        ("en enero", "2025-01"),
        ("el próximo febrero", "2025-02"),
        ("el pasado enero", "2024-01"),
        ("abrirá en febrero", "2025-02"),
        ("el 12 de junio de 2024", "2024-06-12"),
        ("el 12 de noviembre", "2024-11-12"),
        ("desde el 1 de marzo dirigirá", "2025-03-01"),
        ("el 1.º de enero de 2023", "2023-01-01"),
        ("el primero de enero de 2023", "2023-01-01"),
        ("el miércoles 8 de enero", "2025-01-08"),
        ("el 3 dic. 2024", "2024-12-03"),
        ("el 03/12/2024", "2024-12-03"),
        ("el 2024-12-03", "2024-12-03"),
        ("en octubre de 2022", "2022-10"),
        ("a mediados de mayo de 2022", "2022-05"),
        ("en 2019", "2019"),
        ("a principios de 2023", "2023"),
        ("la primavera de 2023", "2023"),
        ("el año pasado", "2024"),
        ("este año", "2025"),
        ("el año que viene", "2026"),
        ("el próximo otoño", "2025"),
        ("el otoño pasado", "2024"),
        ("el mes pasado", "2024-12"),
        ("este mes", "2025-01"),
        ("la semana pasada", "2025-01"),
        ("hace dos semanas", "2025-01"),
        ("hace solo tres días", "2025-01-28"),
        ("hace dos meses", "2024-11"),
        ("hace poco más de un año", "2024"),
        ("hace una década", "2015"),
        ("dentro de dos meses", "2025-03"),
        ("en Nochebuena", "2024-12-24"),
        ("el día 12", "2025-01-12"),
    ],
)
def test_spanish(text: str, iso: str) -> None:
    assert isos(text, "es") == [iso]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("it said on Friday", "2025-01-31"),
        ("it said on Thursday", "2025-01-30"),
        ("it said last Friday", "2025-01-24"),
        ("it said late on Thursday", "2025-01-30"),
        ("it will open on Monday", "2025-02-03"),
        ("it will open, it said on Monday", "2025-01-27"),
        ("next Tuesday", "2025-02-04"),
        ("yesterday", "2025-01-30"),
        ("today", "2025-01-31"),
        ("last night", "2025-01-30"),
        ("tomorrow", "2025-02-01"),
        ("on Jan. 20", "2025-01-20"),
        ("on January 20", "2025-01-20"),
        ("on 1 March", "2025-03-01"),
        ("on 12 November", "2024-11-12"),
        ("on January 20, 2024", "2024-01-20"),
        ("the 20th of January 2024", "2024-01-20"),
        ("on Tuesday, January 14", "2025-01-14"),
        ("in April 2023", "2023-04"),
        ("in February", "2024-02"),
        ("in February OpenAI said", "2024-02"),
        ("it will open in February", "2025-02"),
        ("due by March", "2025-03"),
        ("mid-May", "2024-05"),
        ("in 2017", "2017"),
        ("early 2023", "2023"),
        ("mid-2026", "2026"),
        ("the spring of 2023", "2023"),
        ("last autumn", "2024"),
        ("this spring", "2025"),
        ("next year", "2026"),
        ("last year", "2024"),
        ("last month", "2024-12"),
        ("this week", "2025-01"),
        ("two weeks ago", "2025-01"),
        ("three days ago", "2025-01-28"),
        ("a decade ago", "2015"),
        ("by Christmas", "2025-12"),
        ("2024-05", "2024-05"),
        ("on 12/25/2024", "2024-12-25"),
    ],
)
def test_english(text: str, iso: str) -> None:
    assert isos(text, "en") == [iso]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "el 31 de junio de 2024"),
        ("es", "los años 1990 y los lunes"),
        ("es", "por la mañana y de la mañana"),
        ("es", "Mayo Clinic y Julio Pérez"),
        ("es", "2000 empleados"),
        ("en", "you may march on, Theresa May"),
        ("en", "every Monday and Black Friday"),
        ("en", "the A-2000, v2024.1, $2000 and 2000 employees"),
        ("en", "the 1990s"),
        ("en", "on February 31, 2024"),
    ],
)
def test_what_is_no_date(language: str, text: str) -> None:
    assert isos(text, language) == []


def test_the_caller_may_know_better() -> None:
    assert isos("in February", "en", future=True) == ["2025-02"]
    assert isos("it will open in February", "en", future=False) == ["2024-02"]
    assert isos("on Monday", "en", future=True) == ["2025-02-03"]


def test_without_a_reference_only_what_is_absolute() -> None:
    text = "on Monday, in May, last year, in 2019, on 3 May 2020"
    assert isos(text, "en", None) == ["2019", "2020-05-03"]
    assert isos(text, "en", "no date") == ["2019", "2020-05-03"]
    assert len(date_spans(text, "en")) == 5


def test_a_vague_reference_tells_what_it_can() -> None:
    text = "yesterday, in May, last month, last year"
    assert isos(text, "en", "2025") == ["2024"]
    assert isos(text, "en", "2025-06") == ["2025-05", "2025-05", "2024"]


_PIECES = st.sampled_from(
    [
        "el",
        "la",
        "12",
        "31",
        "99",
        "de",
        "del",
        "mayo",
        "enero",
        "2024",
        "1999",
        "lunes",
        "pasado",
        "próximo",
        "hace",
        "dos",
        "años",
        "mes",
        "semana",
        "ayer",
        "día",
        "a",
        "principios",
        "que",
        "viene",
        "on",
        "Monday",
        "in",
        "May",
        "Jan.",
        "20,",
        "last",
        "next",
        "year",
        "ago",
        "weeks",
        "the",
        "mid-",
        "Christmas",
        "spring",
        "this",
        "will",
        "abrirá",
        "/",
        "-",
        ".",
        "0",
    ]
)


@given(
    st.lists(_PIECES | st.text(max_size=4), max_size=20).map(" ".join),
    st.sampled_from(["es", "en"]),
    st.sampled_from([None, "2024", "2024-02", "2024-02-29", "0001-01-01", "9999-12-31"]),
    st.sampled_from([None, True, False]),
)
def test_dates_lie_in_the_text_in_order_and_apart(
    text: str, language: str, reference: str | None, future: bool | None
) -> None:
    at = 0
    for mention in find_dates(text, language, reference, future=future):
        assert at <= mention.start < mention.end
        assert text[mention.start : mention.end] == mention.text
        assert re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", mention.iso)
        at = mention.end


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)), st.integers(min_value=0, max_value=6))
def test_a_weekday_is_of_the_seven_days_up_to_the_reference(reference: date, back: int) -> None:
    then = reference - timedelta(days=back)
    assert isos(f"on {then:%A}", "en", reference.isoformat()) == [then.isoformat()]


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)))
def test_full_dates(then: date) -> None:
    assert isos(f"on {then:%B} {then.day}, {then.year}", "en", None) == [then.isoformat()]
    assert isos(f"el {then.day}/{then.month}/{then.year}", "es", None) == [then.isoformat()]
