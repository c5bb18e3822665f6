"""Articles into a store: what `kg build` and `kg.build` do alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kg.articles import read_articles
from kg.model import Article, Problem, Reading
from kg.pipeline import Reader
from kg.schema import load_sound
from kg.store import Store

OUTCOMES = (("new", "new"), ("replaced", "replaced"), ("same", "unchanged"))  # of an article, and what people call it


@dataclass(frozen=True)
class Built:
    """What a build did: how many articles were `new`, `replaced` or the `same` as before, how many `claims` they make,
    and in a line each the `problems` of what could not be read and the `faults` of a user's own ontology and of
    curation.yaml; `unread` is how many of the problems lost a source or an article. As text, it is the line that
    `kg build` ends with."""

    store: Path
    new: int = 0
    replaced: int = 0
    same: int = 0
    claims: int = 0
    problems: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()
    unread: int = 0

    def __str__(self) -> str:
        read = self.new + self.replaced + self.same
        parts = [f"{getattr(self, key)} {word}" for key, word in OUTCOMES if getattr(self, key)]
        told = f"{read} article{'' if read == 1 else 's'} read into {self.store}"
        told += f" ({', '.join(parts)})" if parts else ""
        told += f", {self.claims} claim{'' if self.claims == 1 else 's'}"
        return told + (f"; {self.unread} could not be read" if self.unread else "")


def build(
    sources: Path | str | Iterable[Path | str],
    store: Path | str = "kg-store",
    *,
    language: str | None = None,
    date: str | None = None,
) -> Built:
    """Reads articles into the graph in the store at `store`, which is made where there is none, and tells what was
    done. `kg.open` then opens it.

    A source is a file (text, HTML, JSON, JSONL) or a folder. `language`, "es" or "en", is that of all of them, and
    `date`, ISO, that of those that give none. An article that is there already changes nothing; one that has changed
    replaces its old self. What cannot be read is among the `problems`, and the rest goes on. The corrections of a
    curation.yaml beside the store are applied to the whole graph. Raises StoreError where the store cannot be written.
    """
    named = [sources] if isinstance(sources, Path | str) else list(sources)
    schema, faults = load_sound()
    with Store.open(store, schema=schema) as opened:  # before all else: a store in use is told at once
        articles = dated(read_articles([str(source) for source in named], language), date)
        built = fill(opened, Path(store), Reader(schema).read(articles))
    return replace(built, faults=(*map(str, faults), *built.faults))


def fill(
    store: Store, path: Path, readings: Iterable[Reading | Problem], tell: Callable[[Problem], None] | None = None
) -> Built:
    """Puts the readings into the store, then what follows by rule; each problem is told to `tell` as it comes."""
    tally: Counter[str] = Counter()
    problems = []
    for item in readings:
        if isinstance(item, Problem):
            problems.append(str(item))
            tally["unread"] += item.lost
            if tell:
                tell(item)
        else:
            tally[store.put(item)] += 1
            tally["claims"] += len(item.claims)
    store.infer()
    if tally["new"] or tally["replaced"]:
        store.optimize()
    faults = tuple(str(effect) for effect in store.effects()[0] if effect.fault)
    return Built(
        path, tally["new"], tally["replaced"], tally["same"], tally["claims"], tuple(problems), faults, tally["unread"]
    )


def dated(articles: Iterable[Article | Problem], date: str | None) -> Iterator[Article | Problem]:
    """The same articles, those without a date with this one."""
    for item in articles:
        yield replace(item, date=date) if date and isinstance(item, Article) and not item.date else item
