"""Where the nodes stand."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.views.layout import Box, positions

BOX = Box(110, 16, 40)


def overlap(places: list[tuple[int, int]], boxes: list[Box]) -> list[tuple[int, int]]:
    found = []
    for i, j in itertools.combinations(range(len(places)), 2):
        (x, y), (u, v), a, b = places[i], places[j], boxes[i], boxes[j]
        across = abs(x - u) < (a.width + b.width) / 2 - 2
        if across and y - a.above + 2 < v + b.below and v - b.above + 2 < y + a.below:
            found.append((i, j))
    return found


def tree(size: int, arms: int) -> list[list[int]]:
    neighbours: list[list[int]] = [[] for _ in range(size)]
    for i in range(1, size):
        parent = (i - 1) // arms
        neighbours[i].append(parent)
        neighbours[parent].append(i)
    return neighbours


def test_nothing_and_little() -> None:
    assert positions([], []) == []
    assert positions([[]], [BOX]) == [(0, 0)] or positions([[]], [BOX]) == [(0, -12)]
    assert len(set(positions([[1], [0]], [BOX, BOX]))) == 2


@pytest.mark.parametrize("neighbours", [tree(40, 3), tree(30, 29), [[] for _ in range(25)], [*tree(2, 1), [], []]])
def test_no_label_covers_another(neighbours: list[list[int]]) -> None:
    boxes = [BOX] * len(neighbours)
    assert overlap(positions(neighbours, boxes), boxes) == []


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 14), st.data())
def test_any_graph_is_laid_out_the_same_way_twice(size: int, data: st.DataObject) -> None:
    pairs = data.draw(st.sets(st.tuples(st.integers(0, size - 1), st.integers(0, size - 1))))
    neighbours = [sorted({b for a, b in pairs if a == i and b != i} | {a for a, b in pairs if b == i and a != i})
                  for i in range(size)]  # fmt: skip
    boxes = [BOX] * size
    first = positions(neighbours, boxes)
    assert first == positions(neighbours, boxes)
    assert len(set(first)) == size


def test_a_large_graph_is_laid_out_in_seconds() -> None:
    begun = time.perf_counter()
    places = positions(tree(2000, 4), [BOX] * 2000)
    assert len(set(places)) > 1990
    assert time.perf_counter() - begun < 60
