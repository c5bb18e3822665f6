"""Other programs that networkx can hand a measure to."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Any

from kg.errors import UnknownNameError


def dispatch(backend: str | None) -> dict[str, Any]:
    """The argument by which networkx hands its work to `backend`; none for networkx itself.

    Raises UnknownNameError where no such backend is installed."""
    if backend is None:
        return {}
    installed = {entry.name for entry in entry_points(group="networkx.backends")}
    if backend not in installed:
        there = f"installed are {', '.join(sorted(installed))}" if installed else "none is installed"
        raise UnknownNameError("networkx backend", backend, installed, there)
    return {"backend": backend}
