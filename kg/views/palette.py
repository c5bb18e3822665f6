"""How each class of entity is drawn: a colour that colour-blind people can tell apart, and a shape beside it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

PERSON, ORGANIZATION, PRODUCT = "Person", "Organization", "Product"
DOCUMENT, PLACE, AMOUNT = "Document", "Place", "Amount"

# Each shape in a square of 16, as the path of an SVG. On the page vis-network draws its own, and these stand in the
# legend.
SHAPES = {
    "dot": "M8 2a6 6 0 1 0 0 12A6 6 0 1 0 8 2z",
    "square": "M2.5 2.5h11v11h-11z",
    "diamond": "M8 1l6 7-6 7-6-7z",
    "triangle": "M8 2l6.5 11.5h-13z",
    "triangleDown": "M8 14 1.5 2.5h13z",
    "hexagon": "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
    "star": "M8 1l2 4.8 5 .4-3.8 3.3 1.2 5L8 11.8l-4.4 2.7 1.2-5L1 6.2l5-.4z",
}
# The dashes of a line by the strongest status of its claims; the strongest first.
DASHES: dict[str, list[int]] = {"asserted": [], "planned": [9, 5], "possible": [2, 5], "denied": [9, 4, 2, 4]}


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
