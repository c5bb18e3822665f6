"""An id stands for one article: what comes second under it would replace the first, without a word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.model import Article, Problem


class Ids:
    """The ids met so far, and where."""

    def __init__(self) -> None:
        self._met: dict[str, tuple[int, str]] = {}  # id: hash of its article, and the source of it

    def guard(self, source: str, articles: Iterable[Article | Problem]) -> Iterator[Article | Problem]:
        """The same articles, and a problem in place of one whose id another article has. The same article twice is
        none: a file may be named by itself and with its folder."""
        for item in articles:
            if isinstance(item, Problem):
                yield item
                continue
            content, first = self._met.setdefault(item.id, (hash(item), source))
            if content == hash(item):
                yield item
            else:
                message = f"its id {item.id!r} is that of an article in {first} already: give each one of its own"
                yield Problem(source, message)
