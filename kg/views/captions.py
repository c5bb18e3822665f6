"""Which names of a still picture are written, and where: the most connected first, none over another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

_CELL = 100.0
_GAP = 3.0


class Rectangle(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Rectangle) -> bool:
        across = self.left < other.right and other.left < self.right
        return across and self.top < other.bottom and other.top < self.bottom


class Shape(NamedTuple):
    """What is to be named: its middle and radius, and the width and height of its name."""

    x: float
    y: float
    radius: float
    width: float
    height: float


class Taken:
    """The places that are taken, by the cells of a grid that they touch."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Rectangle]] = {}

    def add(self, place: Rectangle) -> None:
        for cell in _cells(place):
            self._cells.setdefault(cell, []).append(place)

    def free(self, place: Rectangle) -> bool:
        return not any(place.meets(other) for cell in _cells(place) for other in self._cells.get(cell, ()))


def place(shapes: list[Shape], most: int, frame: Rectangle) -> dict[int, Rectangle]:
    """The place of the name of each shape that has room for it, of `most` shapes at most: below, above, to the right or
    to the left of it, inside the frame. The shapes that come first are the first to be named; a name may cover a shape
    that comes later, where there is no other room."""
    names, all_shapes, first_shapes = Taken(), Taken(), Taken()
    covered = [Rectangle(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in shapes]
    for own in covered:
        all_shapes.add(own)
    found: dict[int, Rectangle] = {}
    for i, shape in enumerate(shapes):
        if len(found) == most:
            break
        first_shapes.add(covered[i])
        spots = [spot for spot in _spots(shape) if _inside(spot, frame) and names.free(spot)]
        clear = [spot for spot in spots if all_shapes.free(spot)] or [spot for spot in spots if first_shapes.free(spot)]
        if clear:
            names.add(clear[0])
            found[i] = clear[0]
    return found


def _inside(spot: Rectangle, frame: Rectangle) -> bool:
    across = frame.left <= spot.left and spot.right <= frame.right
    return across and frame.top <= spot.top and spot.bottom <= frame.bottom


def _cells(place: Rectangle) -> Iterable[tuple[int, int]]:
    for column in range(int(place.left // _CELL), int(place.right // _CELL) + 1):
        for row in range(int(place.top // _CELL), int(place.bottom // _CELL) + 1):
            yield column, row


def _spots(shape: Shape) -> Iterable[Rectangle]:
    x, y, away = shape.x, shape.y, shape.radius + _GAP
    half, high = shape.width / 2, shape.height
    yield Rectangle(x - half, y + away, x + half, y + away + high)
    yield Rectangle(x - half, y - away - high, x + half, y - away)
    yield Rectangle(x + away, y - high / 2, x + away + shape.width, y + high / 2)
    yield Rectangle(x - away - shape.width, y - high / 2, x - away, y + high / 2)
