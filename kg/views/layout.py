"""Where each node stands. Computed before the page is written, seeded, so that a page is the same every time and can be
used at once.

Each connected part is laid out by itself (pivot distances for the overall shape, then springs), its labels are pushed
apart, and the parts are packed around the largest."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

LENGTH = 150.0  # of an edge, in pixels: room for the name of its relation
SCREEN = 1300.0**2  # the area to fill, as far as a node gets between the next two of it
LEAST, MOST = 105.0**2, 250.0**2
WIDER = 1.06  # screens and labels are wider than high
GAP = 30.0  # between two parts
EXACT = 1200  # past so many nodes, far ones repel by the cell
CELLS = 24  # at most so many a side
PIVOTS = 40
LOOK, SLACK = 8, 60.0  # how often to look for boxes that may meet, and how far


class Box(NamedTuple):
    """What a node takes with its label: its width, and how far it reaches above and below the node's middle."""

    width: float
    above: float
    below: float


def positions(
    neighbours: Sequence[Sequence[int]], boxes: Sequence[Box], length: float = LENGTH, seed: int = 7
) -> list[tuple[int, int]]:
    """A whole-pixel position for each node 0..n-1, given each node's neighbours and its box. `length` is that of an
    edge where nothing else pulls."""
    sizes = np.array([(box.width, box.above + box.below) for box in boxes], dtype=np.float64).reshape(-1, 2)
    middles = np.array([(0, (box.below - box.above) / 2) for box in boxes], dtype=np.float64).reshape(-1, 2)
    placed = np.zeros_like(sizes)
    parts = _components(neighbours)
    for part in parts:
        inside = {node: i for i, node in enumerate(part)}
        local = [[inside[other] for other in neighbours[node]] for node in part]
        where = _spread(_spring(local, seed) * (length / LENGTH) * (WIDER, 1.0) + middles[part], sizes[part])
        placed[part] = where - (where.min(axis=0) + where.max(axis=0)) / 2
    _pack(parts, placed, sizes)
    return [(round(x), round(y)) for x, y in (placed - middles).tolist()]


def _components(neighbours: Sequence[Sequence[int]]) -> list[list[int]]:
    """The connected parts, largest first."""
    seen: set[int] = set()
    parts = []
    for start in range(len(neighbours)):
        if start not in seen:
            part = sorted(_distances(neighbours, start))
            seen.update(part)
            parts.append(part)
    return sorted(parts, key=lambda part: (-len(part), part[0]))


def _distances(neighbours: Sequence[Sequence[int]], start: int) -> Mapping[int, int]:
    found, queue = {start: 0}, deque([start])
    while queue:
        node = queue.popleft()
        for other in neighbours[node]:
            if other not in found:
                found[other] = found[node] + 1
                queue.append(other)
    return found


def _pivot_shape(neighbours: Sequence[Sequence[int]], rng: np.random.Generator) -> Floats:
    """The overall shape: classical scaling on the distances to a few nodes far apart (Brandes and Pich, 2006)."""
    size = len(neighbours)
    columns: list[Floats] = []
    nearest = np.full(size, np.inf)
    pivot = max(range(size), key=lambda node: (len(neighbours[node]), -node))
    for _ in range(min(PIVOTS, size)):
        found = _distances(neighbours, pivot)
        column = np.array([found[node] for node in range(size)], dtype=np.float64)
        columns.append(column)
        nearest = np.minimum(nearest, column)
        pivot = int(nearest.argmax())
    squared = np.stack(columns, axis=1) ** 2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1, keepdims=True) + squared.mean()
    _, vectors = np.linalg.eigh(centred.T @ centred)
    shape: Floats = centred @ vectors[:, -2:][:, ::-1]
    if shape.shape[1] < 2:
        shape = np.column_stack([shape, np.zeros(size)])
    spread = np.abs(shape).max(axis=0)
    spread[spread < 1e-9] = 1.0
    # nodes at the same distance from every pivot (leaves of one hub) would never come apart
    apart: Floats = shape * (np.sqrt(size) * LENGTH / 2 / spread) + rng.normal(0, LENGTH / 5, (size, 2))
    return np.round(apart, 3)  # so that the last digits, in which machines differ, do not matter


def _spring(neighbours: Sequence[Sequence[int]], seed: int) -> Floats:
    """Fruchterman and Reingold's springs from the overall shape, cooling to rest."""
    size = len(neighbours)
    if size == 1:
        return np.zeros((1, 2))
    rng = np.random.default_rng(seed)
    where = _pivot_shape(neighbours, rng)
    pairs = np.array([(a, b) for a in range(size) for b in neighbours[a] if a < b], dtype=np.int64)
    rounds = 400 if size <= 200 else 150 if size <= EXACT else 60
    start = LENGTH * 0.6
    # towards the middle, so that a part fills a disc, and with it the screen, instead of trailing off
    gravity = np.pi * LENGTH**2 / np.clip(SCREEN / size, LEAST, MOST)
    for step in range(rounds):
        push = _repel(where) - where * gravity
        along = where[pairs[:, 0]] - where[pairs[:, 1]]
        pull = along * (np.linalg.norm(along, axis=1, keepdims=True) / LENGTH)
        np.add.at(push, pairs[:, 0], -pull)
        np.add.at(push, pairs[:, 1], pull)
        length = np.maximum(np.linalg.norm(push, axis=1, keepdims=True), 1e-9)
        where = where + push / length * np.minimum(length, start * (1 - step / rounds) + 0.5)
    return where


def _repel(where: Floats) -> Floats:
    """What pushes each node off all others: LENGTH squared by distance."""
    if len(where) <= EXACT:
        centres, masses = where, np.ones(len(where))
    else:
        centres, masses = _cells(where)
    push = np.empty_like(where)
    for first in range(0, len(where), 1000):  # in slices, so that memory stays bounded
        part = slice(first, first + 1000)
        across, along = (where[part, axis, None] - centres[None, :, axis] for axis in (0, 1))
        force = masses * LENGTH**2 / np.maximum(across * across + along * along, LENGTH)
        push[part, 0] = (force * across).sum(axis=1)
        push[part, 1] = (force * along).sum(axis=1)
    return push


def _cells(where: Floats) -> tuple[Floats, Floats]:
    """The centre and the number of the nodes of each cell of a grid that holds them all."""
    side = min(int(np.sqrt(len(where)) / 2), CELLS)
    low, reach = where.min(axis=0), np.maximum(np.ptp(where, axis=0), 1.0)
    cell = np.minimum(((where - low) / reach * side).astype(np.int64), side - 1)
    _, member = np.unique(cell[:, 0] * side + cell[:, 1], return_inverse=True)
    masses = np.bincount(member).astype(np.float64)
    sums = np.stack([np.bincount(member, weights=where[:, axis]) for axis in (0, 1)], axis=1)
    return sums / masses[:, None], masses


def _spread(where: Floats, boxes: Floats) -> Floats:
    """Push boxes that overlap apart, each time along the axis where less is missing."""
    where = where.copy()
    rounds = 300 if len(where) <= EXACT else 60
    for step in range(rounds):
        if step % LOOK == 0:  # the others are too far off to meet before the next look
            first, second = _near(where, boxes)
            room = (boxes[first] + boxes[second]) / 2
        off = where[first] - where[second]
        missing = room - np.abs(off)
        hit = (missing > 0).all(axis=1)
        if step % LOOK == 0 and not hit.any():
            break
        sign = np.where(off < 0, -1.0, 1.0)
        across = missing[:, 0] < missing[:, 1] * 1.6  # a label is wide: mostly, up or down is nearer
        move = missing * sign * 0.35 * np.stack([hit & across, hit & ~across], axis=1)
        np.add.at(where, first, move)
        np.add.at(where, second, -move)
    return where


def _near(where: Floats, boxes: Floats) -> tuple[Ints, Ints]:
    """Each pair of boxes that overlap or nearly do, once: those in the same or in touching cells of a grid."""
    reach = np.array([boxes[:, 0].max(), boxes[:, 1].max()]) + SLACK
    cells = np.floor((where - where.min(axis=0)) / reach).astype(np.int64)
    members: dict[tuple[int, int], list[int]] = {}
    for node, (column, row) in enumerate(cells.tolist()):
        members.setdefault((column, row), []).append(node)
    firsts, seconds = [], []
    for (column, row), here in sorted(members.items()):
        beside = [(column + 1, row), (column - 1, row + 1), (column, row + 1), (column + 1, row + 1)]
        others = np.array(here + [node for cell in beside for node in members.get(cell, ())], dtype=np.int64)
        one, other = (grid.ravel() for grid in np.meshgrid(np.arange(len(here)), np.arange(len(others)), indexing="ij"))
        keep = one < other
        firsts.append(others[one[keep]])
        seconds.append(others[other[keep]])
    first, second = np.concatenate(firsts), np.concatenate(seconds)
    close = (np.abs(where[first] - where[second]) < (boxes[first] + boxes[second]) / 2 + SLACK).all(axis=1)
    return first[close], second[close]


def _pack(parts: Sequence[list[int]], placed: Floats, boxes: Floats) -> None:
    """Move each part but the first to the first place, on a widening spiral, where its rectangle covers no node."""
    taken = list(parts[0]) if parts else []
    angle = 0.0
    for part in parts[1:]:
        half = (np.ptp(placed[part], axis=0) + boxes[part].max(axis=0)) / 2 + GAP
        centres, room = placed[taken], boxes[taken] / 2 + half
        while True:
            spot = np.array([np.cos(angle) * WIDER, np.sin(angle)]) * angle * 9
            if (np.abs(centres - spot) >= room).any(axis=1).all():
                break
            angle += 0.3 if angle < 40 else 12 / angle
        placed[part] += spot
        taken += part
        angle *= 0.6  # a smaller one may fit nearer
