"""A person's corrections applied to what was read: what changes on disk, and what each entry touches.

Everything is worked out anew from what was read, so that a line taken out of the file leaves no trace. What was read
of an article whose graph is corrected is kept whole in a graph of its own (`kg.store.terms.aside_iri`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from pyoxigraph import NamedNode, Quad
from pyoxigraph import Store as Database

from kg.namespaces import SCHEMA
from kg.schema.records import Schema
from kg.store.curation import Curation, Entry
from kg.store.encode import TYPE
from kg.store.meaning import Meaning
from kg.store.records import Effect
from kg.store.rewrite import CLAIM, Corrections, rewrite
from kg.store.terms import article_of, aside_iri, is_aside

Change = tuple[set[Quad], set[Quad]]  # what must leave the store, and what must enter it


def curate(database: Database, curation: Curation, schema: Schema) -> tuple[list[Change], list[Effect]]:
    """What the curation changes in the store, an article at a time, and what each of its entries touches. Nothing is
    written."""
    aside = _aside(database)
    if not curation and not aside:
        return [], []
    meaning = Meaning(database, curation, schema, aside)
    changes: list[Change] = []
    touched: dict[Entry, tuple[set[NamedNode], set[NamedNode]]] = defaultdict(lambda: (set(), set()))
    for article in sorted(meaning.touched | {article_of(graph) for graph in aside}, key=lambda node: node.value):
        kept = aside_iri(article)
        now = set(database.quads_for_pattern(None, None, None, article))
        before = set(database.quads_for_pattern(None, None, None, kept))
        read = {Quad(q.subject, q.predicate, q.object, article) for q in before} or now
        corrections = meaning.corrections(article)
        wanted = rewrite(read, corrections)
        for entry, claim in _touching(read, article, corrections, meaning):
            touched[entry][0].update({claim} if claim else set())
            touched[entry][1].add(article)
        if wanted != read:
            wanted |= {Quad(q.subject, q.predicate, q.object, kept) for q in read}
        if wanted != now | before:
            changes.append(((now | before) - wanted, wanted - now - before))
    return changes, [_effect(entry, touched[entry], meaning, curation.name) for entry in curation.entries]


def _aside(database: Database) -> set[NamedNode]:
    found = database.quads_for_pattern(None, TYPE, NamedNode(SCHEMA + "NewsArticle"), None)
    return {q.graph_name for q in found if isinstance(q.graph_name, NamedNode) and is_aside(q.graph_name)}


def _touching(
    read: set[Quad], article: NamedNode, corrections: Corrections, meaning: Meaning
) -> Iterator[tuple[Entry, NamedNode | None]]:
    """Which entries touch which claims of an article; None for one that touches the article alone."""
    claims: dict[NamedNode, list[Quad]] = defaultdict(list)
    nodes = {q.subject for q in read if q.predicate == TYPE and q.object == CLAIM}
    for quad in read:
        end = corrections.split.get(quad.object, quad.object) if isinstance(quad.object, NamedNode) else None
        marks = meaning.marks.get(end, ()) if end else ()
        yield from ((entry, quad.subject if quad.subject in nodes else None) for entry in marks)  # type: ignore[misc]
        if isinstance(quad.subject, NamedNode) and quad.subject in nodes:
            claims[quad.subject].append(quad)
    for node, about in claims.items():
        fact = corrections.fact(about)
        for place in (None, article):
            yield from ((entry, node) for entry in meaning.fact_marks.get((place, fact), ()))
        if node in meaning.claim_marks:
            yield meaning.claim_marks[node], node


def _effect(entry: Entry, touched: tuple[set[NamedNode], set[NamedNode]], meaning: Meaning, file: str) -> Effect:
    claims, articles = (len(found) for found in touched)
    faults = list(dict.fromkeys(meaning.faults.get(entry, ())))
    if not claims and not articles and not faults:
        faults = ["no article makes this claim"]
    return Effect(f"{file}:{entry.line}", str(entry), claims, articles, "; ".join(faults))
