from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.articles import find_zones


def kinds(text: str) -> list[tuple[str, str]]:
    return [(zone.kind, text[zone.start : zone.end]) for zone in find_zones(text)[0]]


@pytest.mark.parametrize(
    "line",
    [
        "Lea también: Otra empresa despide a su director",
        "LEA TAMBIEN: Otra empresa despide a su director",
        "➡️ Vea también: Una noticia de ayer",
        "Te puede interesar: Una noticia de ayer",
        "También puede leer: Una noticia de ayer",
        "(Vea también: Una noticia (de ayer) en dos partes)",
        "[Read more: Some other story]",
        "Read more: Some other story",
        "READ ALSO: Some other story",
        "Related: Some other story",
        "See also | Some other story",
        "Subscribe to our newsletter",
        "Suscríbete a nuestro boletín diario",
        "Sign up for our weekly letter.",
    ],
)
def test_a_teaser_takes_its_whole_line(line: str) -> None:
    text = f"First paragraph of the body.\n\n{line}\n\nSecond paragraph of the body."
    assert kinds(text) == [("teaser", line)]


def test_a_teaser_in_brackets_ends_where_they_close() -> None:
    text = "La empresa creció (lea también: Otra (vieja) historia) y contrató a más gente."
    assert kinds(text) == [("teaser", "(lea también: Otra (vieja) historia)")]


def test_a_teaser_after_a_sentence_takes_the_rest_of_the_line() -> None:
    text = "La empresa creció. Lea también: Otra historia\nY contrató a más gente."
    assert kinds(text) == [("teaser", "Lea también: Otra historia")]


def test_a_cue_alone_leads_to_the_next_line() -> None:
    text = "Te puede interesar:\n\nLa otra historia de ayer\n\nLa empresa creció mucho el año pasado."
    assert kinds(text) == [("teaser", "Te puede interesar:"), ("teaser", "La otra historia de ayer")]
    assert kinds("Related:\n\nThe body is a sentence, and ends so.") == [("teaser", "Related:")]


def test_a_cue_alone_leads_to_a_list() -> None:
    assert len(kinds("Related stories\n- One story\n- Two stories.\n\nThe firm grew.")) == 3


@pytest.mark.parametrize(
    "text",
    [
        "Read more books, he told them, and see also what they leave out.",
        "Read more books and be wiser.",
        "El texto pide que se lea también el informe: nadie lo hizo.",
        "Related companies were sold too.",
        "Por ahora no hay acuerdo.",
        "By Monday lunchtime the whole company had been bought by a rival of the same city.",
        "Foto de familia en Davos: así acabó la cumbre.",
        "LOSS-MAKING maker of chips sold.",
        "MILAN-based startup sold.",
        "IBM expects to do without 7,800 back-office jobs.",
        "NVIDIA - the chipmaker - grew.",
        "Redacción del contrato aparte, todo está hecho.",
    ],
)
def test_prose_is_left_alone(text: str) -> None:
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Por: Ana Ruiz", "Ana Ruiz"),
        ("Por Ana Ruiz / Agencia Faro", "Ana Ruiz"),
        ("POR ANA RUIZ", "ANA RUIZ"),
        ("By Jane Doe", "Jane Doe"),
        ("By Jane Doe and John van der Roe", "Jane Doe and John van der Roe"),
        ("By Jane Doe, John Roe", "Jane Doe, John Roe"),
        ("By Jane Doe, Technology Reporter | March 3, 2024", "Jane Doe"),
        ("Written by Jane Doe", "Jane Doe"),
        ("By Our Technology Correspondent", None),
        ("By the Daily Lamp staff", None),
        ("Redacción", None),
        ("Redacción El Faro", None),
        ("Reuters", None),
        ("(Reporting by Ann Lee in Paris; Editing by Bo Ek)", None),
    ],
)
def test_bylines(line: str, author: str | None) -> None:
    body = "\n\n".join(["A paragraph of the body that says something."] * 4)
    for text in (f"{line}\n\n{body}", f"{body}\n\n{line}"):
        assert kinds(text) == [("byline", line)]
        assert find_zones(text)[1] == author


def test_no_byline_in_the_middle() -> None:
    body = "\n\n".join(["A paragraph of the body that says something."] * 4)
    assert kinds(f"{body}\n\nBy Jane Doe\n\n{body}") == []


@pytest.mark.parametrize(
    "dateline",
    [
        "ROME (Example Agency) -",
        "SAN FRANCISCO, March 3 (Wire) —",
        "PARIS and NEW YORK, April 14, 2025 \u2013",
        "Madrid, 12 jun (AGENCIA).-",
        "Lima, 1 feb.-",
        "San Francisco (AP) —",
        "BUENOS AIRES.\u2013",
        "CIUDAD DE MÉXICO.",
        "PALO ALTO, Calif. —",
        "(Courts Wire) —",
    ],
)
def test_datelines(dateline: str) -> None:
    text = f"{dateline} The company bought another one. It did so on Monday."
    assert kinds(text) == [("dateline", dateline)]


@pytest.mark.parametrize(
    "line", ["Foto: Agencia", "Photo: Jane Doe/Agency", "Image credit: Someone", "Photo by Jane Doe"]
)
def test_captions(line: str) -> None:
    assert kinds(f"The body.\n\n{line}\n\nThe body.") == [("caption", line)]


def test_captions_within_a_line() -> None:
    assert kinds("El director en su oficina. Foto: Agencia") == [("caption", "Foto: Agencia")]
    assert kinds("El director (foto: Agencia) habló.") == [("caption", "(foto: Agencia)")]


_PIECES = st.sampled_from(
    [
        "Lea también: ",
        "(",
        ")",
        "[",
        "]",
        "\n",
        "\n\n",
        "Por: Ana Ruiz",
        "By Jane Doe",
        "ROME (AP) - ",
        "Foto: ",
        "\u00a0",
        "Read more",
        ":",
        ". ",
        "The firm grew",
        "- ",
        "\u0301",
        "Related",
        "12",
        "EFE",
        ",",
        "MADRID",
        "\t",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=5), max_size=30).map("".join))
def test_zones_lie_in_the_text_in_order_and_apart(text: str) -> None:
    at = 0
    for zone in find_zones(text)[0]:
        assert at <= zone.start < zone.end <= len(text)
        assert text[zone.start : zone.end] == text[zone.start : zone.end].strip()
        at = zone.end
