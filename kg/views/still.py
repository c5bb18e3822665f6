"""A still picture of a graph: the drawing of its page as SVG, or that as PNG, for documents and for print."""

from __future__ import annotations

import math
from typing import NamedTuple

import networkx as nx
import resvg_py

from kg.errors import KGError
from kg.views.captions import Rectangle, Shape, place
from kg.views.drawing import CORE, LABELLED, Drawing, arrange
from kg.views.facts import check_language, facts_of, say
from kg.views.palette import DASHES, SHAPES, looks
from kg.views.records import Line, Records, collect
from kg.views.text import shorten, visible, width_of, xml

WIDTH = 1600
LOW, HIGH = 700, 2000  # the drawing's height, as the graph asks for
HEAD, FOOT, SIDE = 84, 64, 60
NAMED = 200  # names written at most; more of them make a picture grey
DENSITY = 2  # pixels of the PNG for each of the SVG
FONT = "'Helvetica Neue', Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
INK, MUTED, PAPER, EDGE = "#1d1b18", "#625c52", "#fbfaf6", "#979084"


class View(NamedTuple):
    """How the drawing's pixels become the picture's."""

    scale: float
    left: float
    top: float
    height: float  # of the picture

    def at(self, point: tuple[int, int]) -> tuple[float, float]:
        return point[0] * self.scale + self.left, point[1] * self.scale + self.top


def still(graph: nx.MultiDiGraph, *, title: str, lang: str = "en") -> str:
    """An SVG of `graph`, as `kg.graph.project` makes it, with a legend in `lang`, "en" or "es". Of a graph too large to
    read, the most connected part, which it says.

    The same graph gives the same text. Raises KGError for another language."""
    check_language(lang)
    records = collect(graph)
    drawing = arrange(records)
    shown = drawing.order[:CORE]
    view = _view(drawing, shown)
    inside = set(shown)
    lines = [line for line in records.lines if line.source in inside and line.target in inside]
    heading = " ".join(visible(title).split())
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {view.height:.0f}" width="{WIDTH}" '
        f'height="{view.height:.0f}" font-family="{FONT}" role="img" lang="{lang}">',
        f"<title>{xml(heading)}</title>",
        f'<rect width="100%" height="100%" fill="{PAPER}"/>',
        *(_line(line, records, drawing, view) for line in lines),
        *_names(records, drawing, view, shown),
        *(_relation(line, records, drawing, view, lang) for line in lines if len(lines) <= LABELLED),
        *_frame(graph, records, view, heading, lang),
        "</svg>",
    ]
    return "\n".join(filter(None, parts)) + "\n"


def png(svg: str) -> bytes:
    """The picture of an SVG of `still`, as PNG, its texts in the fonts of this machine: other fonts give other bytes.

    Raises KGError where the machine has no font, as all texts would be missing."""
    letter = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text y="9">{}</text></svg>'
    if resvg_py.svg_to_bytes(svg_string=letter.format("M")) == resvg_py.svg_to_bytes(svg_string=letter.format("")):
        raise KGError("this machine has no font to write names with; install one (apt-get install fonts-dejavu-core), "
                      "or write an .svg instead")  # fmt: skip
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=DENSITY))


def _view(drawing: Drawing, shown: list[int]) -> View:
    """The whole drawing as wide as the picture, unless that would make it too high."""
    places = [drawing.places[name] for name in shown] or [(0, 0)]
    left, right = min(x for x, _ in places), max(x for x, _ in places)
    top, bottom = min(y for _, y in places), max(y for _, y in places)
    wide, high = max(right - left, 1), max(bottom - top, 1)
    scale = min((WIDTH - 2 * SIDE) / wide, (HIGH - 2 * SIDE) / high, 1.25)
    height = max(high * scale + 2 * SIDE, LOW)
    return View(scale, WIDTH / 2 - scale * (left + right) / 2, HEAD + height / 2 - scale * (top + bottom) / 2,
                HEAD + height + FOOT)  # fmt: skip


def _radius(name: int, drawing: Drawing, view: View) -> float:
    return max(drawing.sizes[name] * view.scale, 2.5)


def _names(records: Records, drawing: Drawing, view: View, shown: list[int]) -> list[str]:
    """The shapes, and over them the names that have room."""
    known = looks(name["cls"] for name in records.names)
    marks, shapes, sizes = [], [], []
    for i in shown:
        (x, y), radius, look = view.at(drawing.places[i]), _radius(i, drawing, view), known[records.names[i]["cls"]]
        marks.append(
            f'<path d="{SHAPES[look.shape]}" fill="{look.color}" stroke="{PAPER}" stroke-width="{12 / radius:.2f}" '
            f'transform="translate({x - radius:.1f} {y - radius:.1f}) scale({radius / 8:.3f})">'
            f"<title>{xml(records.names[i]['name'])}</title></path>"
        )
        sizes.append(min(max(drawing.fonts[i] * view.scale * 0.8, 11.0), 22.0))
        shapes.append(Shape(x, y, radius, width_of(records.names[i]["short"]) * sizes[-1], sizes[-1] * 1.2))
    spots = place(shapes, NAMED, Rectangle(4, HEAD - 20, WIDTH - 4, view.height - FOOT))
    texts = [
        _text((spot.left + spot.right) / 2, spot.bottom - sizes[i] * 0.3, records.names[shown[i]]["short"], sizes[i])
        for i, spot in sorted(spots.items())
    ]
    return marks + texts


def _text(x: float, y: float, text: str, size: float, fill: str = INK, anchor: str = "middle", more: str = "") -> str:
    halo = f'stroke="{PAPER}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke"'
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size:.1f}" text-anchor="{anchor}" fill="{fill}" {halo}'
        f"{more}>{xml(text)}</text>"
    )


def _ends(line: Line, drawing: Drawing, view: View) -> tuple[float, float, float, float, float, float]:
    """Both ends of a line, and the point between them to which it is bent."""
    (x1, y1), (x2, y2) = view.at(drawing.places[line.source]), view.at(drawing.places[line.target])
    bend = 0.13 * (1 if line.asserted else -1) if line.apart else 0.0
    return x1, y1, x2, y2, (x1 + x2) / 2 + (y2 - y1) * bend, (y1 + y2) / 2 - (x2 - x1) * bend


def _line(line: Line, records: Records, drawing: Drawing, view: View) -> str:
    claims = [records.claims[claim] for fact in line.facts for claim in records.facts[fact].claims]
    status = next((status for status in DASHES if any(claim["status"] == status for claim in claims)), "possible")
    dashes = f' stroke-dasharray="{" ".join(map(str, DASHES[status]))}"' if DASHES[status] else ""
    width = min(1 + 0.3 * (len(claims) - 1), 3)
    look = f'fill="none" stroke="{EDGE}" stroke-width="{width:.1f}"{dashes}'
    x1, y1, x2, y2, mx, my = _ends(line, drawing, view)
    if line.source == line.target:
        radius = _radius(line.source, drawing, view)
        return f'<circle cx="{x1 + radius:.1f}" cy="{y1 - radius:.1f}" r="{radius + 5:.1f}" {look}/>'
    heads, size = "", (5 + width) * min(max(view.scale * 1.5, 0.5), 1)
    for way, (x, y), name in (("to", (x2, y2), line.target), ("from", (x1, y1), line.source)):
        if way in line.arrows.split(", "):
            heads += _head((mx, my), (x, y), _radius(name, drawing, view) + 1.5, size)
    return f'<path d="M{x1:.1f} {y1:.1f}Q{mx:.1f} {my:.1f} {x2:.1f} {y2:.1f}" {look}/>{heads}'


def _head(start: tuple[float, float], end: tuple[float, float], short: float, size: float) -> str:
    """An arrow's head that stops `short` of the end."""
    length = math.dist(start, end) or 1.0
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    x, y = end[0] - ux * short, end[1] - uy * short
    bx, by = x - ux * size, y - uy * size
    side = size * 0.42
    return (
        f'<path d="M{x:.1f} {y:.1f}L{bx - uy * side:.1f} {by + ux * side:.1f}L{bx + uy * side:.1f} '
        f'{by - ux * side:.1f}z" fill="{EDGE}"/>'
    )


def _relation(line: Line, records: Records, drawing: Drawing, view: View, lang: str) -> str:
    """The name of a line's relation, along it; how many there are, where there are several."""
    relations = sorted({records.facts[fact].relation for fact in line.facts})
    claims = sum(len(records.facts[fact].claims) for fact in line.facts)
    said = records.relations[relations[0]][lang] if len(relations) == 1 else say(lang, "relationsOf", n=len(relations))
    text = shorten(said) + (f" ×{claims}" if claims > 1 else "")
    x1, y1, x2, y2, mx, my = _ends(line, drawing, view)
    x, y = (x1 + 2 * mx + x2) / 4, (y1 + 2 * my + y2) / 4
    if line.source == line.target:
        return _text(x, y - 3 * _radius(line.source, drawing, view) - 8, text, 11, MUTED)
    if math.dist((x1, y1), (x2, y2)) < width_of(text) * 11 + 30:
        return ""
    angle = math.degrees(math.atan2(y2 - y1, x2 - x1))
    angle = angle - 180 if angle > 90 else angle + 180 if angle < -90 else angle
    return _text(x, y + 3.5, text, 11, MUTED, more=f' transform="rotate({angle:.1f} {x:.1f} {y:.1f})"')


def _frame(graph: nx.MultiDiGraph, records: Records, view: View, heading: str, lang: str) -> list[str]:
    """The title and the counts above, the legend below."""
    names, claims, left = len(records.names), len(records.claims), int(graph.graph.get("left_out", 0))
    counts = f"{say(lang, 'names', n=names)} · {say(lang, 'facts', n=claims)}"
    notes = [
        say(lang, "notDrawnHere", n=CORE, of=names) if names > CORE else "",
        say(lang, "leftOut", n=left) if left else "",
    ]
    parts = [
        _text(28, 46, shorten(heading, 90), 26, anchor="start", more=' font-weight="600"'),
        _text(28, 72, " ".join([counts, *("· " + note for note in notes if note)]), 14, MUTED, "start"),
    ]
    if not names:
        parts.append(_text(WIDTH / 2, view.height / 2, say(lang, "nothingThere"), 18, MUTED))
    x, y = 28.0, view.height - 28
    for cls in facts_of(graph, records, heading, lang)["classes"]:
        text = shorten(cls[lang][:1].upper() + cls[lang][1:])
        parts.append(
            f'<path d="{SHAPES[cls["shape"]]}" fill="{cls["color"]}" transform="translate({x:.1f} {y - 13:.1f})"/>'
        )
        parts.append(_text(x + 22, y, text, 14, anchor="start"))
        x += 22 + width_of(text) * 14 + 22
    for status in [status for status in DASHES if any(claim["status"] == status for claim in records.claims)]:
        text = say(lang, status)
        dashes = " ".join(map(str, DASHES[status])) or "none"
        parts.append(
            f'<path d="M{x:.1f} {y - 5:.1f}h34" stroke="{MUTED}" stroke-width="2" stroke-dasharray="{dashes}"/>'
        )
        parts.append(_text(x + 42, y, text, 14, anchor="start"))
        x += 42 + width_of(text) * 14 + 22
    return parts
