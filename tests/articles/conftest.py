from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from kg.articles import read_articles
from kg.model import Article, Problem

Found = tuple[list[Article], list[str]]


def split(records: Iterable[Article | Problem]) -> Found:
    """The articles, and the messages of the problems."""
    both = list(records)
    return [r for r in both if isinstance(r, Article)], [r.message for r in both if isinstance(r, Problem)]


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Found]:
    """Writes a file and reads it."""

    def run(name: str, data: bytes | str, language: str | None = None) -> Found:
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return split(read_articles([str(path)], language))

    return run


@pytest.fixture
def read_sources() -> Callable[..., Found]:
    """Reads sources that are there."""

    def run(*sources: object, language: str | None = None) -> Found:
        return split(read_articles([str(source) for source in sources], language))

    return run
