"""A graph as a file to look at: a page, or a still picture."""

from __future__ import annotations

import networkx as nx

from kg.errors import InputError
from kg.views.page import render
from kg.views.still import png, still

PAGES = (".html", ".htm")
SVG, PNG = ".svg", ".png"
FORMATS = (*PAGES, SVG, PNG)


def check_ending(ending: str, among: tuple[str, ...] = FORMATS) -> None:
    """Raises InputError for the ending of a file that is none of `among`."""
    if ending not in among:
        known = f"{', '.join(among[:-1])} or {among[-1]}"
        what = f"{ending!r} is the ending of" if ending else "a name without an ending tells of"
        raise InputError(f"{what} nothing that can be drawn here; end the name in {known}")


def picture(graph: nx.MultiDiGraph, ending: str, *, title: str, lang: str = "en") -> bytes:
    """The graph, as `kg.graph.project` makes it, in the format of a file's `ending`, one of `FORMATS`. The same graph
    gives the same bytes; those of a PNG depend on the machine's fonts too.

    Raises InputError for another ending, KGError for a language that pages do not speak, and for a PNG without a font.
    """
    check_ending(ending)
    if ending in PAGES:
        text = render(graph, title=title, lang=lang)
    else:
        text = still(graph, title=title, lang=lang)
        if ending == PNG:
            return png(text)
    # UTF-8 whatever the locale; a lone surrogate would stop the writing
    return text.encode("utf-8", "replace")
