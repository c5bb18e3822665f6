"""Articles by hand, under the shipped ontology, for what is measured on them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from kg.model import Entity, Evidence, Quantity, Reading
from kg.store import Store
from tests.store.readings import reading, thing


def person(name: str) -> Entity:
    return thing(name, "Person")


def product(name: str) -> Entity:
    return thing(name, "Product")


def money(text: str, value: int | None, unit: str | None = "USD", bound: str = "exact") -> Quantity:
    return Quantity(text, 0, len(text), "money", None if value is None else Decimal(value), unit, None, bound)  # type: ignore[arg-type]


def count(text: str, value: int, unit: str) -> Quantity:
    return Quantity(text, 0, len(text), "count", Decimal(value), unit)


def together(made: Reading) -> Reading:
    """The same, all its claims in one sentence."""
    text = made.article.text
    evidence = Evidence(0, len(text), text, 0, (0, 1), (1, 2))
    return replace(made, claims=tuple(replace(claim, evidence=evidence) for claim in made.claims))


def filled(path: Path, readings: Iterable[Reading]) -> Store:
    """A store of these articles, open to be read."""
    with Store.open(path) as store:
        for each in readings:
            store.put(each)
    return Store.open(path, mode="read")


__all__ = ["count", "filled", "money", "person", "product", "reading", "thing", "together"]
