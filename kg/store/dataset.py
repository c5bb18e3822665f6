"""The store of a graph: one RDF dataset on disk, an article a named graph."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Literal

import pyoxigraph as ox
from oxrdflib import OxigraphStore
from rdflib import Dataset

from kg.errors import StoreError, UnknownNameError
from kg.model import Reading
from kg.schema import load_schema
from kg.schema.records import Schema
from kg.store import read, sources, write
from kg.store import statements as outline
from kg.store.ask import Answer, ask
from kg.store.curate import curate
from kg.store.curation import Curation, find_curation, load_curation
from kg.store.disk import Mode, open_database
from kg.store.doubts import doubts
from kg.store.encode import CONTENT_HASH, encode
from kg.store.identity import settled
from kg.store.infer import infer
from kg.store.names import Names
from kg.store.records import (
    Counts,
    Doubt,
    Effect,
    Inference,
    Statement,
    StoredAmount,
    StoredArticle,
    StoredClaim,
    StoredEntity,
)
from kg.store.sketch import credited
from kg.store.terms import ain, article_iri, entity_iri, is_aside, value

Outcome = Literal["new", "same", "replaced"]

GROUP_QUADS = 20_000  # written together: 20 times the throughput of one by one, and a few MB
GROUP_SECONDS = 2.0  # what a killed build may have to read again
# Written before the tables that the database keeps of it in memory go to disk: it would let them grow to a GB and more
TABLE_QUADS = 100_000


class Store:
    """A graph on disk. Open it with `with Store.open(path) as store:`; leaving writes what waits, applies the
    corrections of the store's `curation.yaml` and runs the rules."""

    def __init__(
        self, database: ox.Store, schema: Schema | None, mode: Mode, path: Path, curation: Curation | None = None
    ) -> None:
        self._database = database
        self._curation = curation or Curation()
        self._given_schema = schema
        self._mode = mode
        self.path = path
        self._waiting: dict[str, tuple[str, list[ox.Quad], bool]] = {}  # graph: content hash, quads, replaces?
        self._flushed = time.monotonic()
        self._in_memory = 0  # quads that were written since the database's tables went to disk
        self._changed = False

    @classmethod
    def open(cls, path: Path | str, mode: Mode = "write", schema: Schema | None = None, *, make: bool = True) -> Store:
        """The store in the folder `path`: "write" makes it where there is none, unless `make` forbids it; "read" gives
        what is committed now, even beside a process that writes.

        Raises StoreError when the folder is no store, is of another version, is locked, or cannot be read or written,
        and CurationError where its corrections cannot be read by one who would write.
        """
        curation = load_curation(find_curation(Path(path))) if mode == "write" else None
        return cls(open_database(Path(path), mode, make=make), schema, mode, Path(path), curation)

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._mode == "write":
            self.flush()
            if self._changed or kind is None:  # a build that died may have left the rules behind
                self.infer()
        del self._database  # closes it: pyoxigraph has no other way

    # -- writing --------------------------------------------------------------------------------------------------

    def put(self, reading: Reading) -> Outcome:
        """Keeps what one article gave, in place of what it gave before. It is on disk, whole, after a `flush`."""
        graph = article_iri(reading.article.id)
        quads = article_quads(reading, self.schema)
        content = value(quads[-1].object)
        stored = self._content_hash(graph)
        if stored == content:
            return "same"
        replaces = graph.value in self._waiting or stored is not None
        self._waiting[graph.value] = (content, quads, replaces)
        self._forget_cached()
        size = sum(len(waiting) for _, waiting, _ in self._waiting.values())
        if size >= GROUP_QUADS or time.monotonic() - self._flushed >= GROUP_SECONDS:
            self.flush()
        return "replaced" if replaces else "new"

    def flush(self) -> None:
        """Writes the articles that wait, each whole. Raises StoreError where the disk refuses."""
        self._flushed = time.monotonic()
        if not self._waiting:
            return
        groups, self._waiting, self._changed = self._waiting, {}, True
        self._forget_cached()
        try:
            write.add(self._database, [q for _, quads, replaces in groups.values() if not replaces for q in quads])
            for graph, (_, quads, replaces) in groups.items():
                if replaces:
                    old = write.graph_and_dependents(self._database, ox.NamedNode(graph))
                    write.change(self._database, old, quads)
            self._in_memory += sum(len(quads) for _, quads, _ in groups.values())
            if self._in_memory >= TABLE_QUADS:
                self._database.flush()
                self._in_memory = 0
        except OSError as error:
            raise StoreError(f"the store {self.path} cannot be written: {error}; is the disk full?") from None

    def forget(self, article_id: str) -> None:
        """Retracts an article: what it alone supported goes, and what follows by rule with it.

        Raises UnknownNameError where no article has this id.
        """
        self.flush()
        graph = article_iri(article_id)
        if not self._database.contains_named_graph(graph):
            known = (article.id for article in self.articles())
            raise UnknownNameError("article", article_id, known, "kg query articles lists them")
        write.change(self._database, write.graph_and_dependents(self._database, graph), [])
        self._forget_cached()
        self.infer()

    def infer(self) -> None:
        """Brings up to date what depends on all the articles together: a person's corrections are applied, the source
        of each article is found, and the rules run until nothing new follows. The graph holds then what these give,
        and nothing else, however it came to hold its articles."""
        self.flush()
        for remove, put in curate(self._database, self._curation, self.schema)[0]:
            write.change(self._database, remove, put)
            self._forget_cached()
        told = set(self.quads(sources.GRAPH.value))
        wanted = sources.source_quads(self._database, self.schema.gazetteer)
        write.change(self._database, told - wanted, wanted - told)
        for remove, put in infer(self._database, self.schema.rules):
            write.change(self._database, remove, put)
            self._forget_cached()
        self._changed = False

    def optimize(self) -> None:
        """Merges the files of the database, which frees the room of its log."""
        self.flush()
        self._database.optimize()

    def _content_hash(self, graph: ox.NamedNode) -> str | None:
        if graph.value in self._waiting:
            return self._waiting[graph.value][0]
        stored = next(iter(self._database.quads_for_pattern(graph, CONTENT_HASH, None, graph)), None)
        return value(stored.object) if stored else None

    # -- reading --------------------------------------------------------------------------------------------------

    def query(self, sparql: str) -> Answer:
        """The answer over all the graphs, merged. Raises QueryError where it is not SPARQL, or is refused."""
        self.flush()
        return ask(self._database, sparql)

    def graph(self) -> Dataset:
        """rdflib's view of the dataset, to read: its default graph is the union of the named ones."""
        self.flush()
        return Dataset(store=OxigraphStore(store=self._database))

    def quads(self, graph: str | None = None) -> Iterator[ox.Quad]:
        """The quads of all the named graphs, or of one, in no order; not what corrections have set aside."""
        self.flush()
        found = self._database.quads_for_pattern(None, None, None, ox.NamedNode(graph) if graph else None)
        return (quad for quad in found if not (quad.graph_name == write.MERGED or is_aside(quad.graph_name)))

    def articles(self) -> list[StoredArticle]:
        """The articles, sorted by id."""
        self.flush()
        return list(self._articles.values())

    def entities(self) -> list[StoredEntity]:
        """The things that the articles speak of, sorted by local name."""
        self.flush()
        return list(self._entities.values())

    def claims(
        self,
        *,
        entity: str | None = None,
        subject: str | None = None,
        predicate: str | None = None,
        object: str | None = None,
        article: str | None = None,
        status: str | None = None,
    ) -> list[StoredClaim]:
        """The claims that fit all that is given, in the order of the articles and their texts. Entities go by local
        name (`entity` at either end), `predicate` and `status` too, `article` by id."""
        self.flush()
        asked: list[str] = []
        if entity is not None:
            end = entity_iri(entity)
            asked.append(f"{{ ?claim rdf:subject {end} }} UNION {{ ?claim rdf:object {end} }}")
        ends = (("subject", subject and entity_iri(subject)), ("object", object and entity_iri(object)),
                ("predicate", predicate and ain(predicate)))  # fmt: skip
        asked += [f"?claim rdf:{name} {term} ." for name, term in ends if term]
        if status is not None:
            asked.append(f"?claim ain:status {ain(status)} .")
        if article is not None:
            asked.append(f"GRAPH {article_iri(article)} {{ ?claim a ain:Claim }}")
        sources = {source.iri: source for source in self._articles.values()}
        return read.claims(self._database, self._entities, sources, " ".join(asked))

    def statements(self) -> Iterator[Statement]:
        """The claims without their sentences, in no order: for measures of the whole graph."""
        self.flush()
        return outline.statements(self._database)

    def amounts(self) -> dict[str, StoredAmount]:
        """The quantities by the IRI of their node: that of a claim's is the claim's and "/amount", that of a thing that
        is a quantity the thing's."""
        self.flush()
        return outline.amounts(self._database)

    def inferences(self) -> list[Inference]:
        """What follows by rule, sorted; a fact as often as there are ways to it."""
        self.flush()
        return read.inferences(self._database, self._entities)

    def resolve(self, name: str, classes: Collection[str] = ()) -> StoredEntity:
        """The entity that a person means by `name`: a label, an alias, a local name or an IRI, in any case, with or
        without accents; of several, one of these `classes`. Raises UnknownNameError with suggestions, and
        QueryError where several bear the name."""
        self.flush()
        return self._names.resolve(name, classes)

    def effects(self) -> tuple[list[Effect], bool]:
        """What each entry of the store's `curation.yaml` does, in the order of the file, and whether the graph holds
        that already. Raises CurationError where the file cannot be read."""
        self.flush()
        curation = load_curation(find_curation(self.path))
        changes, effects = curate(self._database, curation, self.schema)
        return effects, not changes

    def doubts(self) -> list[Doubt]:
        """Things of one name that may be two, sorted by local name."""
        self.flush()
        return list(doubts(self._database, self._entities, self.schema))

    def sources(self) -> dict[str, str]:
        """The IRI of the source of each article, by the article's: copies and translations of one text have one."""
        self.flush()
        return sources.sources(self._database)

    def rejected(self) -> list[StoredClaim]:
        """The claims that a person's corrections keep out of the graph, as they were read."""
        self.flush()
        return read.rejected(self._database)

    def counts(self) -> Counts:
        """How much there is of each kind."""
        self.flush()
        return read.counts(self._database)

    @property
    def schema(self) -> Schema:
        """The schema by which it was opened, else the shipped one: read when it is needed, since to ask or to export
        needs none."""
        return self._given_schema or load_schema()

    @cached_property
    def _articles(self) -> dict[str, StoredArticle]:
        return {article.id: article for article in read.articles(self._database)}

    @cached_property
    def _entities(self) -> dict[str, StoredEntity]:
        return read.entities(self._database)

    @cached_property
    def _names(self) -> Names:
        known = self.schema.gazetteer.entries
        return Names(self._entities.values(), {iri: known[iri].names for iri in self._entities if iri in known})

    def _forget_cached(self) -> None:
        for name in ("_articles", "_entities", "_names"):
            self.__dict__.pop(name, None)


def article_quads(reading: Reading, schema: Schema) -> list[ox.Quad]:
    """The graph of an article, as a store keeps it: sorted, its content hash last."""
    gazetteer = schema.gazetteer
    reading = settled(reading, gazetteer)
    same_as = {e.iri: gazetteer.entries[e.iri].same_as for e in reading.entities if e.iri in gazetteer.entries}
    return encode(reading, same_as, credited(reading.article, gazetteer))
