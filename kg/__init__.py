"""kg: a knowledge graph of AI-industry news, read from Spanish and English articles.

    import kg
    kg.build("seeds", "kg-store")
    graph = kg.open("kg-store")
    graph.rank(top=10)

docs/python.md is the reference. `build`, `open` and `Graph` are loaded when they are first used (PEP 562), so that
`import kg` costs nothing to a program that wants one part of it, and opening a graph loads nothing that reads text."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.api import Graph, open
    from kg.building import build

__all__ = ["Graph", "__version__", "build", "open"]
__version__ = "0.1.0"


_HOMES = {"Graph": "kg.api", "build": "kg.building", "open": "kg.api"}


def __getattr__(name: str) -> object:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
