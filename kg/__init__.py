"""kg: a knowledge graph of AI-industry news, read from Spanish and English articles.

    import kg
    graph = kg.open("kg-store")
    graph.rank(top=10)

docs/python.md is the reference. `open` and `Graph` are loaded when they are first used (PEP 562), so that `import kg`
costs nothing to a program that wants one part of it."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kg.api import Graph, open

__all__ = ["Graph", "__version__", "open"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    if name in ("open", "Graph"):
        return getattr(import_module("kg.api"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
