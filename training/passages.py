"""Rows from passages annotated by others: `external/knowledgenet.jsonl` (every fact of the relations listed) and
`external/core.jsonl` (the relation of one pair). Half of each trains, by the parity of the id's checksum; the other
half is for measuring."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

from rows import Row, relations_of, row, seen

from kg.language import analyse_whole, load_pipeline
from kg.mentions.resolution import resolve
from kg.model import Article, Entity, Mention
from kg.schema import Schema, fold

LEAST = 4  # letters of a name's beginning that may stand for the whole


def trains(ident: str) -> bool:
    """Whether a passage is in the half that trains."""
    return crc32(ident.encode()) % 2 == 0


def passage_rows(file: Path, schema: Schema) -> Iterator[Row]:
    all_ = [json.loads(line) for line in file.read_text("utf8").splitlines()]
    labelled = {f["p"] for r in all_ for f in r["facts"]}
    for record in records(file):
        yield from rows_of(record, labelled, schema)


def records(file: Path) -> list[dict]:
    """The passages that train."""
    found = (json.loads(line) for line in file.read_text("utf8").splitlines())
    return [record for record in found if trains(record["id"])]


def rows_of(record: dict, labelled: set[str], schema: Schema) -> Iterator[Row]:
    """The rows of one passage: of all pairs for the relations it was annotated with, or of the one pair."""
    article = passage(record)
    read = analyse_whole(article, load_pipeline(article.language))
    mentions = resolve(article, read.body, schema, about=read.about)
    ends = Ends(mentions)
    among = record.get("relations") or labelled
    for scene, pair, own, marks, hits in seen(article.language, read.body, mentions, schema):
        s, o = pair.subject_is, pair.object_is
        if "pair" in record and {ends.named(s, n) or ends.named(o, n) for n in record["pair"]} != {True}:
            continue
        for name in relations_of(pair, schema, among):
            symmetric = schema.relations[name].symmetric
            true = any(
                f["p"] == name
                and ((ends.is_end(s, f, "s") and ends.is_end(o, f, "o"))
                     or (symmetric and ends.is_end(o, f, "s") and ends.is_end(s, f, "o")))
                for f in record["facts"]
            )  # fmt: skip
            yield row((record["id"], s.iri, name, o.iri), pair, own, scene, marks, hits, schema, true)


def passage(record: dict) -> Article:
    """A passage as an article, which is about its pair, if it has one."""
    return Article(record["id"], record["text"], record["language"], about=tuple(sorted(record.get("pair", ()))))


class Ends:
    """Which things of a reading are the ends of annotated facts: by place where it is given, else by name."""

    def __init__(self, mentions: list[Mention]) -> None:
        self.places: dict[Entity, list[tuple[int, int]]] = {}
        for m in mentions:
            for e in m.entities:
                self.places.setdefault(e, []).append((m.start, m.end))

    def is_end(self, entity: Entity, fact: dict, side: str) -> bool:
        if f"{side}_start" not in fact:
            return self.named(entity, fact[side])
        start = fact[f"{side}_start"]
        end = start + len(fact[side])
        return any(a < end and start < b for a, b in self.places.get(entity, ()))

    def named(self, entity: Entity, name: str) -> bool:
        wanted = fold(name)
        for form in (entity.name, *entity.aliases):
            own = fold(form)
            if own == wanted or (
                min(len(own), len(wanted)) >= LEAST and (own.startswith(wanted + " ") or wanted.startswith(own + " "))
            ):
                return True
        return False
