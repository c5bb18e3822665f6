"""What people have annotated: articles with their things and facts, and passages with some of their facts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeGuard

from kg.errors import InputError

QUALIFIERS = ("status", "ended", "attributed_to", "role", "amount", "date")


@dataclass(frozen=True, slots=True)
class End:
    """One end of a gold fact: the name of a thing, or the words that stand for it at `start`."""

    name: str
    start: int | None = None

    @property
    def stretch(self) -> tuple[int, int] | None:
        return None if self.start is None else (self.start, self.start + len(self.name))


@dataclass(frozen=True, slots=True)
class GoldFact:
    """A fact that a person has read. `qualifiers` holds those that the annotation speaks of, with None for one that the
    fact has not."""

    subject: End
    relation: str
    object: End
    evidence: str = ""
    qualifiers: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """A thing that a gold article speaks of, and all that it is called there."""

    name: str
    cls: str
    aliases: tuple[str, ...] = ()

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Gold:
    """An annotated text. An article has its things and all its facts; a passage only facts: all of those `relations`,
    or those of one `pair` of things."""

    id: str
    language: str
    text: str
    facts: tuple[GoldFact, ...]
    entities: tuple[GoldEntity, ...] = ()
    relations: frozenset[str] | None = None
    pair: tuple[str, str] | None = None

    @property
    def about(self) -> tuple[str, ...]:
        """What the text is said to be about: its pair, in the order of the alphabet, which tells nothing of the two."""
        return tuple(sorted(self.pair or ()))


def gold_files(path: Path) -> list[Path]:
    """The files that hold gold: those of a folder that end in .json, or the file itself. Raises InputError where there
    are none."""
    if not path.exists():
        raise InputError(f"{path}: no such file or folder; name a folder of gold articles, or a .jsonl of passages")
    if path.is_file():
        return [path]
    files = sorted(path.glob("*.json"))
    if not files:
        raise InputError(f"{path}: no gold articles in it; they are files that end in .json")
    return files


def read_gold(path: Path) -> list[Gold]:
    """The gold of a folder or file. Raises InputError, naming file and line, for what is no gold or none at all."""
    found: dict[str, Gold] = {}
    for file in gold_files(path):
        for where, record in records(file):
            gold = gold_of(record, where)
            if gold.id in found:
                raise InputError(f"{where}: a second gold text with the id {gold.id!r}; give each its own")
            found[gold.id] = gold
    if not found:
        raise InputError(f"{path}: empty; there is no gold in it")
    return list(found.values())


def records(file: Path) -> Iterator[tuple[str, Any]]:
    """The JSON values of a file, one a line where it ends in .jsonl, and where each stands."""
    try:
        text = file.read_text("utf-8")
    except OSError as error:
        raise InputError(f"{file}: {error.strerror or error}") from None
    except UnicodeDecodeError:
        raise InputError(f"{file}: not UTF-8 text; save it as such") from None
    lined = file.suffix == ".jsonl"
    pieces = enumerate(text.split("\n"), 1) if lined else [(1, text)]
    for number, piece in pieces:
        where = f"{file}: line {number}" if lined else str(file)
        if piece.strip() or not lined:
            try:
                yield where, json.loads(piece)
            except json.JSONDecodeError as error:
                raise InputError(f"{where}: broken JSON at column {error.colno}: {error.msg}") from None


def gold_of(record: Any, where: str) -> Gold:
    """The gold of one JSON object. Raises InputError where it lacks what gold has."""
    if not isinstance(record, dict):
        raise InputError(f"{where}: no gold: a JSON object is needed")
    for key, kind in (("id", str), ("language", str), ("text", str), ("facts", list)):
        if not isinstance(record.get(key), kind):
            raise InputError(f"{where}: no gold: {key!r} is missing or of the wrong kind")
    entities, relations, pair = (record.get(key) for key in ("entities", "relations", "pair"))
    gold = Gold(record["id"], record["language"], record["text"], tuple(fact_of(f, where) for f in record["facts"]))
    if texts(pair) and len(pair) == 2:
        return replace(gold, pair=(pair[0], pair[1]))
    if texts(relations) and relations:
        return replace(gold, relations=frozenset(relations))
    if isinstance(entities, dict):
        return replace(gold, entities=tuple(entity_of(name, entity, where) for name, entity in entities.items()))
    raise InputError(f"{where}: no gold: an article has 'entities', a passage 'relations' or a 'pair'")


def fact_of(fact: Any, where: str) -> GoldFact:
    if not isinstance(fact, dict) or not texts([fact.get(key) for key in "spo"]):
        raise InputError(f"{where}: no gold: each of its facts needs 's', 'p' and 'o'")
    starts = [fact.get("s_start"), fact.get("o_start")]
    if not all(start is None or isinstance(start, int) for start in starts):
        raise InputError(f"{where}: no gold: 's_start' and 'o_start' are offsets in the text")
    return GoldFact(
        End(fact["s"], starts[0]),
        fact["p"],
        End(fact["o"], starts[1]),
        str(fact.get("evidence", "")),
        {key: fact[key] for key in QUALIFIERS if key in fact},
    )


def entity_of(name: str, entity: Any, where: str) -> GoldEntity:
    aliases = entity.get("aliases", []) if isinstance(entity, dict) else None
    if not texts(aliases):
        raise InputError(f"{where}: no gold: the entity {name!r} needs a 'class' and a list of 'aliases'")
    return GoldEntity(name, str(entity.get("class", "")), tuple(aliases))


def texts(value: Any) -> TypeGuard[list[str]]:
    """Whether it is a list of strings."""
    return isinstance(value, list) and all(isinstance(item, str) for item in value)
