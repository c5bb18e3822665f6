"""What the learned reader learns from: each two things that a sentence mentions, with each relation that their classes
admit, the evidence for it, and whether it is stated."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus import Paragraph
from marked import mentions_as_marked

from kg.claims.frames import Hit, match
from kg.claims.pairs import Pair, evidence, pairs
from kg.claims.scene import Scene
from kg.claims.scorer import TOLD
from kg.claims.triggers import Triggers, own_evidence, relation_evidence
from kg.mentions.resolution import resolve
from kg.model import Entity, Mention, Sentence
from kg.schema import Schema

NAMING = frozenset({"name", "amount"})


@dataclass(frozen=True)
class Row:
    """A pair and a relation that it may state: evidence, and whether it does. `fact` names what it would state."""

    fact: tuple[str, str, str, str]  # paragraph, subject, relation, object
    own: tuple[str, ...]
    shared: tuple[str, ...]
    strength: tuple[int, int]  # how directly the two are linked: to choose among sentences
    true: bool
    where: tuple[int, int, int]  # sentence, place of the subject, place of the object
    head: str  # of the network, that weighs it


def rows_as_marked(paragraph: Paragraph, schema: Schema) -> Iterator[Row]:
    """The rows of a paragraph, where who is meant and of what class is as marked."""
    mentions, known = mentions_as_marked(paragraph, schema)
    yield from rows(paragraph, paragraph.sentences, mentions, known, schema)


def rows_as_read(paragraph: Paragraph, schema: Schema) -> Iterator[Row]:
    """The rows of a paragraph as kg reads it, mistakes about who is meant included."""
    mentions = resolve(paragraph.article, paragraph.sentences, schema)
    votes: dict[Entity, list[str]] = {}
    named = {m.entities[0] for m in mentions if m.kind in NAMING}
    for m in mentions:
        # a document is often never named: the description that brings it in is its name
        naming = m.kind in NAMING or (m.kind == "description" and m.entities and m.entities[0] not in named)
        ident = paragraph.meant_at(m.start, m.end) if naming else None
        if ident:
            votes.setdefault(m.entities[0], []).append(ident)
    known = {e: max(sorted(set(found)), key=found.count) for e, found in votes.items()}
    yield from rows(paragraph, paragraph.sentences, mentions, known, schema)


def rows(
    paragraph: Paragraph,
    sentences: Sequence[Sentence],
    mentions: Sequence[Mention],
    known: Mapping[Entity, str | None],
    schema: Schema,
) -> Iterator[Row]:
    """The rows of mentioned things. What nobody marked is a thing too, of which nothing is stated."""
    facts = {(f["s"], f["p"], f["o"]) for f in paragraph.marks["facts"]}
    for scene, pair, own, marks, hits in seen(paragraph.article.language, sentences, mentions, schema):
        s, o = (known.get(e) or f"?{e.iri}" for e in (pair.subject_is, pair.object_is))
        for name in relations_of(pair, schema, schema.relations):
            true = (s, name, o) in facts or (schema.relations[name].symmetric and (o, name, s) in facts)
            yield row((paragraph.article.id, s, name, o), pair, own, scene, marks, hits, schema, true)


def seen(
    language: str, sentences: Sequence[Sentence], mentions: Sequence[Mention], schema: Schema
) -> Iterator[tuple[Scene, Pair, tuple[str, ...], Triggers, list[Hit]]]:
    """Each pair of each sentence, with its own evidence, the sentence's triggers and the frames that match."""
    admitted = {(a, b) for r in schema.relations.values() for a in r.domain for b in r.range}
    for sentence in sentences:
        scene = Scene(sentence, [m for m in mentions if m.sentence == sentence.index])
        hits = list(match(scene, schema, language))
        marks = Triggers(scene, schema, language)
        for pair in pairs(scene, admitted):
            yield scene, pair, tuple(sorted({*evidence(pair, scene), *own_evidence(pair, marks)})), marks, hits


def relations_of(pair: Pair, schema: Schema, among: Collection[str]) -> list[str]:
    return [n for n in sorted(among) if schema.relations[n].admits(pair.subject.cls or "", pair.object.cls or "")]


def row(
    fact: tuple[str, str, str, str],
    pair: Pair,
    own: tuple[str, ...],
    scene: Scene,
    marks: Triggers,
    hits: Sequence[Hit],
    schema: Schema,
    true: bool,
) -> Row:
    shared = tuple(relation_evidence(pair, fact[2], schema, marks, hits))
    where = (scene.sentence.index, pair.subject.start, pair.object.start)
    head = fact[2] + TOLD if pair.told else fact[2]
    return Row(fact, own, shared, directness(pair, shared), true, where, head)


def directness(pair: Pair, shared: Sequence[str]) -> tuple[int, int]:
    """How directly a sentence links the two ends of a fact: by a frame, by a trigger, and how far they are apart."""
    framed = any(x.startswith("=frame:same") for x in shared)
    return framed * 4 + ("=on path" in shared) * 2 + ("=between" in shared), -len(pair.path)
