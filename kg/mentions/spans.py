"""What the finders of this stage hand to each other: spans of tokens with what is thought of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from spacy.tokens import Span, Token

from kg.schema import GazetteerEntry

Number = Literal["one", "many"]
DESCRIPTION_LABEL = "N_"  # our recogniser's mark of a description: N_ORG, N_PER, ...


@dataclass(frozen=True, slots=True)
class NameSpan:
    """A name in a sentence: tokens `start` to `end` of the Doc, the gazetteer's candidates, the recogniser's class."""

    span: Span
    cls: str | None
    candidates: tuple[GazetteerEntry, ...] = ()
    demonym: bool = False  # an adjective of a place ("parisina"), which names the place
    told: str | None = None  # the class that its shape and the words beside it tell
    signs: frozenset[str] = frozenset()  # what else speaks for its class
    source: str = ""  # the folded name by which the article's source says that it is about this, if it does


@dataclass(frozen=True, slots=True)
class NominalSpan:
    """Words that stand for a thing named elsewhere. `anchor` is the token that the grammar sees: the head noun, the
    pronoun, the possessive, or the verb whose subject is dropped."""

    span: Span
    anchor: Token
    kind: Literal["description", "pronoun", "possessive", "dropped", "relative"]
    classes: tuple[str, ...]  # those it may denote, the likeliest first; empty where nothing tells
    plural: bool = False
    definite: bool = True
    count: int | None = None  # "los tres investigadores"
    gender: str | None = None
    places: frozenset[str] = frozenset()  # local names of the places in the description ("the Dutch group")
    barred: frozenset[int] = frozenset()  # clusters that the grammar rules out
    complements: frozenset[int] = frozenset()  # clusters that a description names beside itself ("X's chatbot")
    order: int | None = None  # which member of a group: 0 for "the first", -1 for "the latter"


Item = NameSpan | NominalSpan


class Meant(NamedTuple):
    """The clusters that a mention stands for, and how sure that is."""

    clusters: list[int]
    certainty: float = 1.0


def anchor_of(item: Item) -> Token:
    return item.anchor if isinstance(item, NominalSpan) else item.span.root


@cache
def label_classes() -> dict[str, str | None]:
    table = json.loads((Path(__file__).parent / "labels.json").read_text("utf8"))
    return {label: cls for label, cls in table.items() if label != "note"}


def class_of_label(label: str) -> str | None:
    """The ontology's class for a recogniser's label; None for labels of nothing that facts are about."""
    return label_classes().get(label.removeprefix(DESCRIPTION_LABEL))
