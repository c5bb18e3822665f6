"""The graph from Python: `kg.open("kg-store")`.

What the commands print, these methods return; both call the same functions. Nothing here loads spaCy."""

from __future__ import annotations

import warnings
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import networkx as nx

from kg import graph as analysis
from kg.graph import ASSERTED, Change, Community, Hop, Moment, Ranked, Selection, Table
from kg.graph.table import escaped, pandas
from kg.schema import load_sound, query_text
from kg.store import Store, StoredEntity, answers
from kg.stories import CHAINS, flows_page, heading, path_page, timeline_page
from kg.views import Picture, View, render, still

if TYPE_CHECKING:
    import pandas as pd


def open(path: Path | str = "kg-store") -> Graph:
    """The graph in the store at `path`, as it is now: what a build writes later is not seen. To close it, use it as a
    context manager or let it go.

    Raises StoreError where there is no store, or it cannot be read."""
    schema, faults = load_sound()
    for fault in faults:
        warnings.warn(f"{fault}; the rest is used", stacklevel=2)
    return Graph(Store.open(path, mode="read", schema=schema))


@dataclass(frozen=True)
class Thing:
    """A thing of the graph. `facts` are those that articles state of it, in order of date, whatever their status.
    Jupyter shows it with its facts."""

    name: str
    cls: str  # its class, by local name
    iri: str  # local name: SPARQL calls it ex:IRI
    aliases: tuple[str, ...]
    same_as: tuple[str, ...]  # IRIs elsewhere, where the gazetteer states one
    facts: Table[Moment] = field(repr=False)

    def _repr_html_(self) -> str:
        also = f"<p>also {escaped(', '.join(self.aliases))}</p>" if self.aliases else ""
        return f"<h4>{escaped(self.name)} ({escaped(self.cls)})</h4>{also}{self.facts._repr_html_()}"


class Graph:
    """A graph that is open to be read.

    Most methods take the same filters, none of which is needed: `relations`, `classes` and `statuses` by local name
    (one in a list, or several), `since` and `until` as ISO days, months or years, and `min_sources`. Those that
    measure take what is asserted unless `statuses` says otherwise. A name that nothing bears raises UnknownNameError,
    which suggests those that come near; a date that is none raises QueryError."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> Graph:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._store.__exit__(kind, error, trace)

    def __repr__(self) -> str:
        return f"<kg.Graph of {self._store.path}>"

    def sparql(self, query: str) -> pd.DataFrame:
        """The answer to `query`, SPARQL or the name of a ready query ("who-hired-whom"), as a pandas DataFrame.

        Columns are the variables; of ASK one, `answer`; of CONSTRUCT and DESCRIBE `subject`, `predicate`, `object`.
        IRIs are as short as they can be read (`ex:OpenAI`), numbers are numbers. The prefixes need no declaration.
        Raises QueryError where it is no SPARQL, would change the graph or reach another machine, UnknownNameError for
        another name, KGError where pandas is missing (it is in the extra `notebooks`)."""
        frames = pandas()
        head, rows = answers.values(self._store.query(query_text(query, lambda: self._store.schema.queries)))
        return frames.DataFrame(rows, columns=list(head))

    def entity(self, name: str) -> Thing:
        """The thing that `name` means, with its facts: a label, an alias, a local name or an IRI, in any case, with or
        without accents. Raises UnknownNameError, and QueryError where several bear the name."""
        found = self._store.resolve(name)
        return Thing(found.name, found.cls, found.iri, found.aliases, found.same_as, self._timeline(found, Selection()))

    def network(
        self,
        *,
        around: str | None = None,
        depth: int = 1,
        relations: Collection[str] = (),
        classes: Collection[str] = (),
        statuses: Collection[str] = (),
        since: str | None = None,
        until: str | None = None,
        min_sources: int = 1,
        top: int | None = None,
        inferred: bool = True,
    ) -> nx.MultiDiGraph:
        """The graph, or a part of it, as networkx has it: a node a thing, keyed by its IRI, an edge a claim, keyed by
        its own, both with all that is known of them (`kg.graph.project` lists it).

        `around` and `depth` keep what stands near one thing, `top` the most connected; `inferred` adds what follows by
        rule. Every status is there unless `statuses` says otherwise."""
        return analysis.project(
            self._store, around=around, depth=depth, relations=relations, classes=classes, statuses=statuses,
            since=since, until=until, min_sources=min_sources, top=top, inferred=inferred,
        )  # fmt: skip

    def view(
        self,
        *,
        title: str | None = None,
        lang: str = "en",
        height: int = 600,
        around: str | None = None,
        **filters: Any,
    ) -> View:
        """The graph, or a part of it, as an interactive page: it displays itself in a notebook, and `.save(path)`
        writes it. `around` and the other `filters` are those of `network`; `lang`, "en" or "es", is that of the
        page's own words; `height` is in pixels."""
        part = self.network(around=around, **filters)
        return View(render(part, title=heading(title, around, lang), lang=lang), height)

    def picture(
        self, *, title: str | None = None, lang: str = "en", around: str | None = None, **filters: Any
    ) -> Picture:
        """The same as a still picture, an SVG, for documents and for sites that show notebooks without running
        them."""
        part = self.network(around=around, **filters)
        return Picture(still(part, title=heading(title, around, lang), lang=lang))

    def view_flows(self, *, height: int = 600, **filters: Any) -> View:
        """A page of what moves: people between organizations, money into companies, hardware to its buyers. `title`,
        `lang` and the `filters` are those of `view`; all but what is denied is shown unless `statuses` says
        otherwise."""
        return View(flows_page(self._store, **filters), height)

    def view_timeline(self, entity: str | None = None, *, height: int = 600, **filters: Any) -> View:
        """A page of what happened month by month, to one thing or to all: every status unless `statuses` says
        otherwise. `title`, `lang` and the `filters` are those of `view`; a `depth` of 2 adds what happened to its
        neighbours."""
        return View(timeline_page(self._store, around=entity, **filters), height)

    def view_path(self, one: str, other: str, *, limit: int = CHAINS, height: int = 600, **filters: Any) -> View:
        """A page of the shortest chains of facts between two things, as `path` finds them. `title` and `lang` are those
        of `view`; a chain goes through the whole graph, so that it takes neither `around` nor `top`."""
        return View(path_page(self._store, one, other, limit=limit, **filters), height)

    def rank(
        self,
        *,
        by: str = "pagerank",
        top: int | None = 20,
        directed: bool = False,
        exact: int = 2000,
        sample: int = 200,
        seed: int = 0,
        backend: str | None = None,
        **filters: Any,
    ) -> Table[Ranked]:
        """The things at the centre, first the most central `by` "pagerank", "degree" or "betweenness"; `top` None gives
        all. See `kg rank --help` for the graph that is measured.

        Betweenness is exact up to `exact` things, else estimated from `sample` of them chosen by `seed`; the table's
        `notes` tell which. `backend` names an installed networkx backend."""
        return analysis.rank(
            self._facts(filters), by=by, top=top, directed=directed, exact=exact, sample=sample, seed=seed,
            backend=backend,
        )  # fmt: skip

    def communities(
        self,
        *,
        resolution: float = 1.0,
        seed: int = 0,
        top: int | None = None,
        backend: str | None = None,
        **filters: Any,
    ) -> Table[Community]:
        """The communities that Louvain's method finds, the largest first, each with its most central names, all its
        members and the relations that hold it. A higher `resolution` gives smaller ones."""
        return analysis.communities(
            self._facts(filters), resolution=resolution, seed=seed, top=top, backend=backend
        )  # fmt: skip

    def path(self, one: str, other: str, *, limit: int = CHAINS, **filters: Any) -> Table[Hop]:
        """The shortest chains of facts between two things, a row a step, those with the strongest evidence first; no
        row where none joins them."""
        ends = self._store.resolve(one), self._store.resolve(other)
        return analysis.path(self._store, self._facts(filters), *ends, limit=limit)

    def timeline(self, entity: str, **filters: Any) -> Table[Moment]:
        """The facts of a thing in order of date, every status unless `statuses` says otherwise."""
        return self._timeline(self._store.resolve(entity), Selection(**filters))

    def flows(self, flow: str, **filters: Any) -> Table[Any]:
        """Where "people", "money" or "hardware" go: rows of `Move`, `Investment` or `Delivery`."""
        return analysis.flows(self._store, flow, _asserted(filters))

    def diff(self, since: str, **filters: Any) -> Table[Change]:
        """What the articles that appeared on or after `since` changed: new facts and things, plans that became facts,
        facts that were contradicted or ended. Of the filters, `relations`, `classes` and `min_sources` count."""
        return analysis.changes(self._store, since, Selection(**filters))

    def _facts(self, filters: dict[str, Any]) -> analysis.Facts:
        return analysis.facts(self._store, _asserted(filters))

    def _timeline(self, entity: StoredEntity, selection: Selection) -> Table[Moment]:
        return analysis.timeline(self._store, entity, selection)


def _asserted(filters: dict[str, Any]) -> Selection:
    return Selection(**{"statuses": ASSERTED, **filters})
