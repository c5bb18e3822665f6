"""Other programs that networkx can hand a measure to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import entry_points
from typing import Any

from kg.errors import KGError, UnknownNameError


@contextmanager
def dispatch(backend: str | None) -> Iterator[dict[str, Any]]:
    """The argument by which networkx hands its work to `backend`; none for networkx itself.

    Raises UnknownNameError where no such backend is installed, KGError where it cannot do what it is asked."""
    if backend is None:
        yield {}
        return
    installed = {entry.name for entry in entry_points(group="networkx.backends")} - {"nx_loopback"}  # its own test
    if backend not in installed:
        there = f"installed are {', '.join(sorted(installed))}" if installed else "none is installed"
        raise UnknownNameError("networkx backend", backend, installed, there)
    try:
        yield {"backend": backend}
    except (ImportError, NotImplementedError) as error:
        raise KGError(f"the networkx backend {backend!r} cannot do it: {error}; leave --backend out") from None
