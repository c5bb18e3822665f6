"""How each class of entity is drawn: a colour that colour-blind people can tell apart, and a shape beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

PERSON, ORGANIZATION, PRODUCT = "Person", "Organization", "Product"
DOCUMENT, PLACE, AMOUNT = "Document", "Place", "Amount"


class Look(NamedTuple):
    """A colour of Okabe and Ito's palette and one of vis-network's shapes."""

    color: str
    shape: str


# The base classes keep their look from page to page, so that readers learn it.
KNOWN: dict[str, Look] = {
    PERSON: Look("#E69F00", "dot"),
    ORGANIZATION: Look("#0072B2", "square"),
    PRODUCT: Look("#009E73", "diamond"),
    DOCUMENT: Look("#CC79A7", "triangleDown"),
    PLACE: Look("#D55E00", "triangle"),
    AMOUNT: Look("#56B4E9", "hexagon"),
}
# Any further class takes the next of these, in alphabetical order; two that share a colour differ in shape.
SPARE: tuple[Look, ...] = (
    Look("#B8A800", "star"),
    Look("#8A8A8A", "hexagon"),
    Look("#B8A800", "square"),
    Look("#8A8A8A", "dot"),
    Look("#B8A800", "triangle"),
    Look("#8A8A8A", "diamond"),
)


def looks(classes: Iterable[str]) -> dict[str, Look]:
    """The look of each class: base classes first, in the order above, then the others by name."""
    wanted = set(classes)
    found = {name: look for name, look in KNOWN.items() if name in wanted}
    others = sorted(wanted - KNOWN.keys())
    return found | {name: SPARE[i % len(SPARE)] for i, name in enumerate(others)}
