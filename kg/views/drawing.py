"""How large each name of a page is drawn, and where: worked out once, for the page and for the still picture."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from kg.views.layout import LENGTH, Box, positions
from kg.views.records import Records

CORE = 2000  # with more names than this a drawing cannot be read: the most connected are drawn
LABELLED = 70  # with more lines than this, relations are named only around what is chosen
LETTER = 0.56  # the width of a letter against its height, about

Point = tuple[int, int]


class Drawing(NamedTuple):
    """Of each name, by index: its radius, the height of its label and where its middle is, all in pixels."""

    sizes: list[float]
    fonts: list[float]
    places: list[Point]
    order: list[int]  # the names, the most connected first
    larger: float  # how much larger everything is drawn, as a larger graph is seen from farther off


def arrange(records: Records) -> Drawing:
    """The drawing of all names: the CORE most connected laid out by themselves, and the others around them, so that
    there is a place for each that a reader asks for. The same records give the same drawing."""
    neighbours = records.neighbours()
    order = ranked(records, neighbours)
    core = sorted(order[:CORE])
    larger = min(max((len(core) / 60) ** 0.4, 1), 1.5)
    degrees = [len(others) for others in neighbours]
    sizes = [round(larger * min(6 + 3.2 * degree**0.5, 26), 1) for degree in degrees]
    fonts = [round(larger * min(13 + 2.4 * degree**0.5, 26), 1) for degree in degrees]
    boxes = [
        Box(max(2 * size, len(name["short"]) * font * LETTER) + 10, size + 5, size + 1.4 * font + 9)
        for name, size, font in zip(records.names, sizes, fonts, strict=True)
    ]
    # where every line shows the name of its relation, it needs the room
    length = LENGTH if len(records.lines) > LABELLED else 1.35 * LENGTH
    inside = {name: i for i, name in enumerate(core)}
    local = [[inside[other] for other in neighbours[name] if other in inside] for name in core]
    placed = dict(zip(core, positions(local, [boxes[name] for name in core], length), strict=True))
    _outskirts(placed, order[CORE:], neighbours)
    return Drawing(sizes, fonts, [placed[name] for name in range(len(order))], order, larger)


def ranked(records: Records, neighbours: list[list[int]]) -> list[int]:
    """The names, those with most neighbours first; of equals those with most claims."""
    claims = [0] * len(neighbours)
    for claim in records.claims:
        claims[claim["s"]] += 1
        claims[claim["o"]] += 1
    return sorted(range(len(neighbours)), key=lambda name: (-len(neighbours[name]), -claims[name], name))


def _outskirts(placed: dict[int, Point], others: Sequence[int], neighbours: Sequence[Sequence[int]]) -> None:
    """Adds to `placed` the place of each of the others: on rings around all that is placed already, each on the side
    where its neighbours are."""
    if not others:
        return
    sides: dict[int, float] = {}
    for number, node in enumerate(others):
        near = [placed[other] for other in neighbours[node] if other in placed]
        near_sides = [sides[other] for other in neighbours[node] if other in sides]
        if near:
            sides[node] = round(math.atan2(sum(y for _, y in near), sum(x for x, _ in near)), 6)
        else:  # the golden angle spreads what has no side
            sides[node] = near_sides[0] if near_sides else round(math.remainder(number * 2.399963, math.tau), 6)
    radius = max((math.hypot(x, y) for x, y in placed.values()), default=0.0) + LENGTH
    slots: list[tuple[float, float]] = []
    while len(slots) < len(others):
        room = int(math.tau * radius / LENGTH)
        slots += [(round(math.remainder(i * math.tau / room, math.tau), 6), radius) for i in range(room)]
        radius += LENGTH / 2
    # the last ring has more room than is needed
    slots = sorted(slots[: len(others)])
    for node, (angle, distance) in zip(sorted(others, key=lambda node: (sides[node], node)), slots, strict=True):
        placed[node] = round(math.cos(angle) * distance), round(math.sin(angle) * distance)
