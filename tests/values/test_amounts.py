from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Quantity
from kg.values.amounts import find_amounts


def only(text: str, language: str) -> Quantity:
    (amount,) = find_amounts(text, language)
    assert text[amount.start : amount.end] == amount.text
    return amount


def show(text: str, language: str) -> tuple[str, str, str | None, str | None]:
    amount = only(text, language)
    return amount.text, amount.kind, None if amount.value is None else str(amount.value), amount.unit


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("pagó 14.300 millones de dólares por ella", "14.300 millones de dólares", "14300000000", "USD"),
        ("por 6,6 mil millones de euros", "6,6 mil millones de euros", "6600000000", "EUR"),
        ("unos US$80 mil millones, dijo", "US$80 mil millones", "80000000000", "USD"),
        ("un contrato de US$ 40 millones", "US$ 40 millones", "40000000", "USD"),
        ("costó USD 900 millones", "USD 900 millones", "900000000", "USD"),
        ("medio millón de euros", "medio millón de euros", "500000", "EUR"),
        ("dos millones y medio de libras", "dos millones y medio de libras", "2500000", "GBP"),
        ("un billón de dólares", "un billón de dólares", "1000000000000", "USD"),
        ("mil 100 millones de dólares", "mil 100 millones de dólares", "1100000000", "USD"),
        ("11 millones 400 mil pesos mexicanos", "11 millones 400 mil pesos mexicanos", "11400000", "MXN"),
        ("una compra de 140 mdd más", "140 mdd", "140000000", "USD"),
        ("destinará 1,850 mdp a ello", "1,850 mdp", "1850000000", "MXN"),
        ("cobró 2,7 M€ por ello", "2,7 M€", "2700000", "EUR"),
        ("desembolsó €64m, dicen", "€64m", "64000000", "EUR"),
        ("multa de 312.450,18 euros", "312.450,18 euros", "312450.18", "EUR"),
        ("multa de 95.000 €", "95.000 €", "95000", "EUR"),
        ("R$ 52 millones", "R$ 52 millones", "52000000", "BRL"),
        ("S/ 30 millones", "S/ 30 millones", "30000000", "PEN"),
        ("Gs. 310.000 millones", "Gs. 310.000 millones", "310000000000", "PYG"),
        ("$1.900 millones de pesos colombianos", "$1.900 millones de pesos colombianos", "1900000000", "COP"),
        ("a cambio de un euro simbólico", "un euro", "1", "EUR"),
        # nobody can tell which dollars or pesos these are, nor whether the last are money of the country
        ("pagó $ 1.200 millones", "$ 1.200 millones", "1200000000", None),
        ("pagó 900,000 pesos", "900,000 pesos", "900000", None),
        ("una ronda de 70 millones.", "70 millones", "70000000", None),
    ],
)
def test_money_in_spanish(text: str, span: str, value: str, unit: str | None) -> None:
    assert show(text, "es") == (span, "money", value, unit)


@pytest.mark.parametrize(
    ("text", "span", "value", "unit"),
    [
        ("a $6.6B round", "$6.6B", "6600000000", "USD"),
        ("for $3 billion.", "$3 billion", "3000000000", "USD"),
        ("brought in €600mn", "€600mn", "600000000", "EUR"),
        ("two million pounds", "two million pounds", "2000000", "GBP"),
        ("half a billion dollars", "half a billion dollars", "500000000", "USD"),
        ("two and a half million dollars", "two and a half million dollars", "2500000", "USD"),
        ("raised 5bn euros", "5bn euros", "5000000000", "EUR"),
        ("a $100-million round", "$100-million", "100000000", "USD"),
        ("a 100-million-dollar round", "100-million-dollar", "100000000", "USD"),
        ("a ₹22-crore order", "₹22-crore", "220000000", "INR"),
        ("about Rs 1,120 crore", "Rs 1,120 crore", "11200000000", "INR"),
        ("CAD 3.7 million", "CAD 3.7 million", "3700000", "CAD"),
        ("less than C$2 million", "C$2 million", "2000000", "CAD"),
        ("2.4 billion yuan", "2.4 billion yuan", "2400000000", "CNY"),
        ("¥9.2 billion", "¥9.2 billion", "9200000000", "JPY"),
        ("sold for a pound", "a pound", "1", "GBP"),
        ("millions of dollars", "millions of dollars", None, "USD"),
    ],
)
def test_money_in_english(text: str, span: str, value: str, unit: str | None) -> None:
    assert show(text, "en") == (span, "money", value, unit)


@pytest.mark.parametrize(
    ("language", "text", "span", "kind", "value", "unit"),
    [
        ("es", "compró 10.000 GPU para ello", "10.000", "count", "10000", "GPU"),
        ("es", "compró 10000 GPU para ello", "10000", "count", "10000", "GPU"),
        ("es", "compró a Nvidia 200 mil chips", "200 mil", "count", "200000", "chips"),
        ("es", "compró a Nvidia 300 chips", "300", "count", "300", "chips"),
        ("es", "3,200 unidades de proceso", "3,200", "count", "3200", "unidades"),
        ("es", "lo usaban 11.000 de ellos", "11.000", "count", "11000", None),
        ("es", "despidió a 9.000 personas", "9.000 personas", "count", "9000", "personas"),
        ("es", "en 2000 empleados pensaban", "2000 empleados", "count", "2000", "empleados"),
        ("es", "cuarenta y dos despidos", "cuarenta y dos despidos", "count", "42", "despidos"),
        ("es", "una veintena de robots", "una veintena", "count", "20", "robots"),
        ("es", "posee un millar de tarjetas", "un millar", "count", "1000", "tarjetas"),
        ("es", "405.000 millones de parámetros", "405.000 millones", "count", "405000000000", "parámetros"),
        ("es", "miles de empleados", "miles de empleados", "count", None, "empleados"),
        ("es", "el 80 % del personal", "80 %", "share", "80", "percent"),
        ("es", "el 49 por ciento", "49 por ciento", "share", "49", "percent"),
        ("es", "la mitad de la plantilla", "la mitad", "share", "50", "percent"),
        ("es", "un centro de 1,2 GW", "1,2 GW", "power", "1.2", "GW"),
        ("en", "3,200 units", "3,200", "count", "3200", "units"),
        ("en", "laid off 410 people", "410 people", "count", "410", "people"),
        ("en", "14,000 corporate roles", "14,000 corporate roles", "count", "14000", "roles"),
        ("en", "eighty-eight claims handlers", "eighty-eight claims handlers", "count", "88", "handlers"),
        ("en", "1.2 lakh units", "1.2 lakh", "count", "120000", "units"),
        ("en", "a dozen robots", "a dozen", "count", "12", "robots"),
        ("en", "hundreds of jobs", "hundreds of jobs", "count", None, "jobs"),
        ("en", "40 per cent of it", "40 per cent", "share", "40", "percent"),
        ("en", "half of its engineers", "half", "share", "50", "percent"),
        ("en", "500 MW of power", "500 MW", "power", "500", "MW"),
    ],
)
def test_other_amounts(language: str, text: str, span: str, kind: str, value: str | None, unit: str | None) -> None:
    assert show(text, language) == (span, kind, value, unit)


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("es", "entre 5 y 7 millones de euros", 5_000_000, 7_000_000),
        ("es", "de 300 a 400 millones de euros", 300_000_000, 400_000_000),
        ("es", "8.000 a 9.000 personas", 8000, 9000),
        ("en", "$5-7 billion", 5_000_000_000, 7_000_000_000),
        ("en", "between $5 billion and $7 billion", 5_000_000_000, 7_000_000_000),
        ("en", "€50m to €70m", 50_000_000, 70_000_000),
    ],
)
def test_ranges(language: str, text: str, low: int, high: int) -> None:
    amount = only(text, language)
    assert (amount.value, amount.high, amount.bound) == (Decimal(low), Decimal(high), "between")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "pasó de 300 millones a 400 millones"),
        ("en", "rose from $1 billion to $3 billion"),
        ("en", "valued at $80 billion and $33 billion"),
    ],
)
def test_two_amounts_are_no_range(language: str, text: str) -> None:
    assert [amount.high for amount in find_amounts(text, language)] == [None, None]


@pytest.mark.parametrize(
    ("language", "text", "bound"),
    [
        ("es", "más de 1.000 millones de euros", "more than"),
        ("es", "al menos 40 empleados", "at least"),
        ("es", "casi 40 empleados", "almost"),
        ("es", "unos 40 empleados", "about"),
        ("es", "hasta 40 empleados", "at most"),
        ("es", "cerca de 40 empleados", "almost"),
        ("es", "40 empleados", "exact"),
        ("es", "40 empleados o más", "at least"),
        ("en", "more than 40 employees", "more than"),
        ("en", "nearly $10bn", "almost"),
        ("en", "up to €128 million", "at most"),
        ("en", "as many as 40 employees", "at most"),
        ("en", "Some 40 employees", "about"),
        ("en", "roughly $10bn", "about"),
        ("en", "10,000+ users", "at least"),
        ("en", "$3 billion or more", "at least"),
    ],
)
def test_bounds_are_not_in_the_span(language: str, text: str, bound: str) -> None:
    amount = only(text, language)
    assert amount.bound == bound
    assert amount.text[0] in "0123456789$€"


def test_a_large_number_has_the_currency_of_the_money_before_it() -> None:
    amounts = find_amounts("Captó 600 millones de euros y vale ya 5.800 millones.", "es")
    assert [amount.unit for amount in amounts] == ["EUR", "EUR"]
    assert [amount.text for amount in amounts] == ["600 millones de euros", "5.800 millones"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "hace 3 años, con 34 años, en 12 meses"),
        ("es", "GPT-4, Mistral 7B, Llama 3.1, Windows 11, H100 y MI300X"),
        ("es", "el 12 de junio de 2024, en 2019 y en 2020-2021"),
        ("es", "Llame al 91 555 23 45 o al +34 600 12 34 56"),
        ("es", "las oficinas de Tres Cantos"),
        ("es", "los dos dijeron que en la fase 2"),
        ("es", "el 3.º y el 21º"),
        ("en", "a 40-strong lab run by a 36-year-old"),
        ("en", "its 1,024-GPU partition"),
        ("en", "GPT-4, Mistral 7B, Claude 3.5, Series B, the A100 and Figure 02"),
        ("en", "on Jan. 20, 2025, at 6am, at 02:14"),
        ("en", "three times as much as two years ago"),
        ("en", "the 3rd, the 21st and phase 2"),
        ("en", "the fund Nine Oaks and Fathom Eleven"),
    ],
)
def test_what_is_no_amount(language: str, text: str) -> None:
    assert find_amounts(text, language) == []


_PIECES = st.sampled_from(
    [
        "12",
        "1.000",
        "3,5",
        "2024",
        "0",
        "$",
        "€",
        "US$",
        "millones",
        "millón",
        "mil",
        "medio",
        "y",
        "de",
        "a",
        "un",
        "una",
        "dos",
        "cien",
        "-",
        "+",
        "%",
        "entre",
        "más",
        "unos",
        "euros",
        "dólares",
        "M",
        "bn",
        "billion",
        "million",
        "half",
        "and",
        "a",
        "the",
        "to",
        "GPU",
        "personas",
        "1.2.3",
        "1,000,000",
        "(",
        ")",
        ".",
        "GW",
        "mdd",
        "por",
        "ciento",
        "dozen",
        "third",
    ]
)


@given(st.lists(_PIECES | st.text(max_size=4), max_size=25).map(" ".join), st.sampled_from(["es", "en"]))
def test_amounts_lie_in_the_text_in_order_and_apart(text: str, language: str) -> None:
    at = 0
    for amount in find_amounts(text, language):
        assert at <= amount.start < amount.end
        assert text[amount.start : amount.end] == amount.text == amount.text.strip()
        assert amount.value is None or amount.value >= 0
        assert amount.high is None or (amount.value is not None and amount.value < amount.high)
        at = amount.end


@given(st.integers(min_value=1000, max_value=10**12))
def test_both_notations_say_the_same(number: int) -> None:
    english = f"{number:,}"
    assert only(f"${english}", "en").value == number
    assert only(f"{english.replace(',', '.')} euros", "es").value == number
    assert only(f"{english} euros", "es").value == number


@given(st.integers(min_value=1, max_value=999), st.integers(min_value=1, max_value=99))
def test_decimals(whole: int, hundredths: int) -> None:
    value = Decimal(whole) + Decimal(hundredths) / 100
    assert only(f"{whole},{hundredths:02} euros", "es").value == value
    assert only(f"${whole}.{hundredths:02} million", "en").value == value * 10**6
