"""Hand-built parses for the tests of the grammar."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from kg.claims.frames import match
from kg.claims.scene import Scene
from kg.model import Entity, Mention, Sentence
from kg.schema import load_schema

CLASSES = {"P": "Person", "O": "Organization", "R": "Product", "A": "Amount", "L": "Place"}


def scene(language: str, rows: str, **named: str) -> Scene:
    """A scene from rows "word/lemma/POS/dep/head", heads by number; `named` gives the class letter of words by
    position."""
    cells = [row.split("/") for row in rows.split()]
    doc = Doc(
        spacy.blank(language).vocab,
        words=[c[0] for c in cells],
        lemmas=[c[1] for c in cells],
        pos=[c[2].split("|")[0] for c in cells],
        morphs=[c[2].partition("|")[2] for c in cells],
        deps=[c[3] for c in cells],
        heads=[int(c[4]) for c in cells],
    )
    sentence = Sentence(0, 0, 0, len(doc.text), doc.text, doc[:], 0)
    mentions = []
    for key, letter in named.items():
        token = doc[int(key[1:])]
        entity = Entity(token.text, CLASSES[letter], token.text)
        end = token.idx + len(token)
        mentions.append(Mention(0, token.idx, end, token.text, "name", entity.cls, token, (entity,)))
    return Scene(sentence, mentions)


def facts(made: Scene, language: str) -> set[tuple[str, str, str]]:
    hits = match(made, load_schema(), language)
    return {(h.subject.text, h.sense.reference, h.object.text) for h in hits}
