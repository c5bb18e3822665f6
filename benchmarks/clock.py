"""What a run took, by stage, and how it is told."""

from __future__ import annotations

import platform
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import ParamSpec, TypeVar

Item = TypeVar("Item")
Parameters = ParamSpec("Parameters")


@dataclass
class Clock:
    """Seconds by stage, in the order in which the stages were first met: those of the processor, so that what else the
    machine does counts little."""

    seconds: dict[str, float] = field(default_factory=dict)

    def time(
        self, stage: str, work: Callable[Parameters, Item], *args: Parameters.args, **kwargs: Parameters.kwargs
    ) -> Item:
        """Does the work, and adds what it took to the stage."""
        start = time.process_time()
        try:
            return work(*args, **kwargs)
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - start

    def each(self, stage: str, items: Iterable[Item]) -> Iterator[Item]:
        """The items. What it took to have each is counted for the stage; what is done with it afterwards is not."""
        iterator = iter(items)
        while group := self.time(stage, list, islice(iterator, 1)):
            yield group[0]


@dataclass(frozen=True)
class Run:
    """What was read, and what it took."""

    articles: int
    tokens: int
    claims: int
    store_bytes: int
    starting: float  # loading the schema and the pipelines, in seconds: paid once, whatever is read
    clock: Clock

    def rows(self) -> list[tuple[str, str, str, str, str]]:
        """Stage, seconds, share of the time, articles/s and tokens/s; the whole at the end."""
        whole = sum(self.clock.seconds.values())
        timed = [*self.clock.seconds.items(), ("in all", whole)]
        return [
            (stage, f"{s:,.2f}", f"{s / whole:.0%}", f"{self.articles / s:,.1f}", f"{self.tokens / s:,.0f}")
            for stage, s in timed
        ]

    def notes(self) -> list[str]:
        return [
            f"{self.articles:,} articles, {self.tokens:,} tokens, {self.claims:,} claims",
            f"store: {self.store_bytes / 1e6:,.1f} MB, {self.store_bytes / self.articles / 1e3:,.1f} kB an article",
            f"starting: {self.starting:.1f} s",
            f"peak memory: {peak_memory() / 1e6:,.0f} MB",
            f"Python {platform.python_version()}, {platform.machine()}, one process",
        ]


HEADS = ("stage", "seconds", "share", "articles/s", "tokens/s")


def as_text(run: Run) -> str:
    rows = [HEADS, *run.rows()]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADS))]
    lines = [
        "  ".join([row[0].ljust(widths[0]), *(c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))])
        for row in rows
    ]
    return "\n".join([*lines, "", *run.notes()])


def as_markdown(run: Run) -> str:
    lines = [f"| {' | '.join(row)} |" for row in [HEADS, *run.rows()]]
    lines.insert(1, "|---" + "|---:" * (len(HEADS) - 1) + "|")
    return "\n".join([*lines, "", *(f"- {note}" for note in run.notes())])


def peak_memory() -> int:
    """The most memory that this process has held, in bytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024  # Linux counts in kB
