"""Whom a person's corrections mean, among the things that articles named before any correction."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad
from pyoxigraph import Store as Database

from kg.errors import QueryError, UnknownNameError
from kg.namespaces import CLAIM, ENT
from kg.schema.names import fold
from kg.schema.records import Relation, Schema
from kg.store import read
from kg.store.curation import Curation, Different, Entry, Reject, Rename, Same
from kg.store.encode import ALIAS, LABEL, TYPE
from kg.store.names import Names
from kg.store.records import StoredEntity
from kg.store.rewrite import CLAIM as CLAIM_CLASS
from kg.store.rewrite import Corrections, Pattern
from kg.store.terms import ain, article_iri, article_of, aside_iri, entity_iri, is_aside, local_name, value

UNSAFE = re.compile(r"[^\w\-]+")


@dataclass(slots=True)
class Thing:
    """A thing as the articles name it."""

    names: Counter[str] = field(default_factory=Counter)
    aliases: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    graphs: set[NamedNode] = field(default_factory=set)  # of articles

    def entity(self, local: str) -> StoredEntity:
        ranked = sorted(self.names, key=lambda name: (-self.names[name], name))
        return StoredEntity(local, ranked[0], tuple(sorted(self.classes)), tuple(sorted({*ranked[1:], *self.aliases})))


class Meaning:
    """The entries of a curation as what to do to which graph. What an entry means nothing by is in `faults`."""

    def __init__(self, database: Database, curation: Curation, schema: Schema, aside: set[NamedNode]) -> None:
        self._database, self._schema = database, schema
        self._articles = {article.id: article_iri(article.id) for article in read.articles(database)}
        self._things = things_as_read(database, schema, aside)
        self._names: Names | None = None
        self._split: dict[NamedNode, dict[NamedNode, NamedNode]] = defaultdict(dict)  # by article
        self._merged: dict[NamedNode, NamedNode] = {}
        self._labels: dict[NamedNode, str] = {}
        self._classes: dict[NamedNode, NamedNode] = {}
        self._claims: set[NamedNode] = set()
        self._facts: dict[NamedNode | None, set[Pattern]] = defaultdict(set)  # by article; None for all
        self.faults: dict[Entry, list[str]] = defaultdict(list)
        self.marks: dict[NamedNode, set[Entry]] = defaultdict(set)  # which entries speak of a thing
        self.fact_marks: dict[tuple[NamedNode | None, Pattern], set[Entry]] = defaultdict(set)
        self.claim_marks: dict[NamedNode, Entry] = {}
        self.touched: set[NamedNode] = set()  # articles
        for different in curation.different:
            self._divide(different)
        for same in curation.same:
            self._join(same)
        for rename in curation.rename:
            self._rename(rename)
        self._names = None  # by their new names too
        for reject in curation.reject:
            self._reject(reject)

    def corrections(self, article: NamedNode) -> Corrections:
        """What is to be done to the graph of one article."""
        facts = frozenset(self._facts[None] | self._facts[article])
        split = self._split.get(article, {})
        return Corrections(split, self._merged, self._labels, self._classes, frozenset(self._claims), facts)

    # -- each kind of entry ---------------------------------------------------------------------------------------

    def _divide(self, entry: Different) -> None:
        found = self._meant(entry, entry.name)
        articles = [a for a in (self._article(entry, known) for known in entry.articles) if a]
        if found is None:
            return
        thing, node = self._things[found], entity_iri(found)
        there = [article for article in articles if article in thing.graphs and node not in self._split[article]]
        if not there:
            if articles:
                self.faults[entry].append(f"none of its articles names {entry.name!r}, or another entry divides it")
            return
        tail = UNSAFE.sub("_", entry.articles[0]).strip("_")
        other = entity_iri(f"{found}_in_{tail}")
        for article in there:
            self._split[article][node] = other
        label = {entry.label} if entry.label else set()
        self._things[local_name(other.value)] = Thing(
            Counter(thing.names), thing.aliases | label, set(thing.classes), set(there)
        )
        thing.graphs -= set(there)
        if not thing.graphs:
            del self._things[found]
        if entry.label:
            self._labels[other] = entry.label
        self._touch(other, entry)
        self._names = None

    def _join(self, entry: Same) -> None:
        found = [local for local in (self._meant(entry, name) for name in entry.names) if local]
        roots = list(dict.fromkeys(self._root(entity_iri(local)) for local in found))
        if len(roots) < 2:
            if not self.faults[entry]:
                self.faults[entry].append("its names mean one thing already")
            return
        first, *rest = roots
        for node in [*self._merged, *rest]:
            if self._root(node) in rest:
                self._merged[node] = first
        thing = self._things[local_name(first.value)].entity("")
        self._labels.setdefault(first, thing.name)
        self._classes[first] = ain(thing.cls)
        for node in roots:
            for member in self._members(node):
                self._touch(member, entry)

    def _rename(self, entry: Rename) -> None:
        if (found := self._meant(entry, entry.name)) is None:
            return
        node = self._root(entity_iri(found))
        self._labels[node] = entry.label
        self._things[local_name(node.value)].aliases.add(entry.label)
        for member in self._members(node):
            self._touch(member, entry)

    def _reject(self, entry: Reject) -> None:
        if entry.claim is not None:
            self._reject_claim(entry, entry.claim)
            return
        relation = self._relation(entry)
        article = self._article(entry, entry.article) if entry.article else None
        ends = (relation.domain, relation.range) if relation else ((), ())
        subject, object_ = self._meant(entry, entry.subject, ends[0]), self._meant(entry, entry.object, ends[1])
        if relation is None or subject is None or object_ is None or (entry.article and article is None):
            return
        first, second = (self._root(entity_iri(local)) for local in (subject, object_))
        fact = (first, NamedNode(relation.iri), second)
        self._facts[article].add(fact)
        self.fact_marks[article, fact].add(entry)
        graphs = [
            set[NamedNode]().union(*(self._things[local_name(m.value)].graphs for m in self._members(end)))
            for end in (first, second)
        ]
        both = graphs[0] & graphs[1]
        self.touched |= both & {article} if article else both

    def _reject_claim(self, entry: Reject, name: str) -> None:
        node = NamedNode(CLAIM + UNSAFE.sub("_", name.strip("<>").rsplit("/", 1)[-1]))
        stated = self._database.quads_for_pattern(node, TYPE, CLAIM_CLASS, None)
        graphs = {q.graph_name for q in stated if isinstance(q.graph_name, NamedNode)}
        if not graphs:
            self.faults[entry].append("no claim has this id; kg query 'SELECT ?c { ?c a ain:Claim }' lists them")
            return
        self._claims.add(node)
        self.claim_marks[node] = entry
        self.touched |= {article_of(graph) for graph in graphs}

    # -- names ----------------------------------------------------------------------------------------------------

    def _meant(self, entry: Entry, name: str, classes: Collection[str] = ()) -> str | None:
        """The local name of the thing called so; None, and a fault, where there is none or more than one."""
        if self._names is None:
            known = self._schema.gazetteer.entries
            entities = [thing.entity(local) for local, thing in sorted(self._things.items())]
            self._names = Names(entities, {iri: known[iri].names for iri in self._things if iri in known})
        try:
            return self._names.resolve(name, classes).iri
        except (UnknownNameError, QueryError) as error:
            self.faults[entry].append(str(error))
            return None

    def _article(self, entry: Entry, article_id: str) -> NamedNode | None:
        if article_id not in self._articles:
            hint = "kg query articles lists them"
            self.faults[entry].append(str(UnknownNameError("article", article_id, self._articles, hint)))
        return self._articles.get(article_id)

    def _relation(self, entry: Reject) -> Relation | None:
        named = {name: r for r in self._schema.relations.values() for name in (r.name, *r.labels.values())}
        folded = {fold(name): relation for name, relation in named.items()}
        found = folded.get(fold(entry.predicate.removeprefix("ain:")))
        if found is None:
            self.faults[entry].append(str(UnknownNameError("relation", entry.predicate, named)))
        return found

    def _root(self, node: NamedNode) -> NamedNode:
        return self._merged.get(node, node)

    def _members(self, root: NamedNode) -> list[NamedNode]:
        """What becomes `root`, itself included."""
        return [root, *(node for node, target in self._merged.items() if target == root)]

    def _touch(self, node: NamedNode, entry: Entry) -> None:
        self.marks[node].add(entry)
        self.touched |= self._things[local_name(node.value)].graphs


def things_as_read(database: Database, schema: Schema, aside: set[NamedNode]) -> dict[str, Thing]:
    """The things of the store by local name, as every article was read: for the articles whose graphs are `aside`, by
    what is kept there."""

    def stated(predicate: NamedNode, object_: NamedNode | None) -> Iterator[tuple[Thing, Quad]]:
        for quad in database.quads_for_pattern(None, predicate, object_, None):
            graph, node = quad.graph_name, value(quad.subject)
            if (
                isinstance(graph, NamedNode)
                and node.startswith(ENT)
                and (is_aside(graph) or aside_iri(graph) not in aside)
            ):
                yield things[local_name(node)], quad

    things: dict[str, Thing] = defaultdict(Thing)
    for thing, quad in stated(LABEL, None):
        thing.names[value(quad.object)] += 1
        thing.graphs.add(article_of(quad.graph_name))
    for thing, quad in stated(ALIAS, None):
        thing.aliases.add(value(quad.object))
    for name in sorted(schema.classes):
        for thing, _ in stated(TYPE, ain(name)):
            thing.classes.add(name)
    return {local: thing for local, thing in things.items() if thing.names and thing.classes}
