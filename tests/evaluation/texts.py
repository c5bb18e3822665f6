"""Gold and readings made by hand: what people and kg would say of a few sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import spacy

from kg.evaluation import Gold
from kg.evaluation.gold import gold_of
from kg.model import Article, Claim, Entity, Evidence, Examined, Mention, MentionKind, Reading, Sentence

Said = tuple[str, MentionKind, Sequence[Entity]]  # words, kind, what they were taken to mean

ACME = Entity("Acme Robotics", "Organization", "Acme_Robotics", ("Acme",))
BORA = Entity("Bora", "Organization", "Bora")
ANA = Entity("Ana Ruiz", "Person", "Ana_Ruiz", ("Ruiz",))
PARIS = Entity("Paris", "Place", "Paris")


def gold(text: str, *facts: tuple[str, str, str] | dict[str, Any], **more: Any) -> Gold:
    """Gold with these facts; a passage's ends are found in the text, the first time that they are there."""
    records = [dict(zip("spo", fact, strict=True)) if isinstance(fact, tuple) else fact for fact in facts]
    if "relations" in more:
        for record in records:
            record.setdefault("s_start", find(text, record["s"]))
            record.setdefault("o_start", find(text, record["o"]))
    kind = {} if more.keys() & {"relations", "pair", "entities"} else {"entities": {}}
    return gold_of({"id": "t", "language": "en", "text": text, "facts": records, **kind, **more}, "here")


def entities(**classes: str) -> dict[str, dict[str, object]]:
    """`entities(Bora="Organization")`; aliases after the class: "Organization, the firm"."""
    things = {}
    for name, told in classes.items():
        cls, *aliases = told.split(", ")
        things[name.replace("_", " ")] = {"class": cls, "aliases": aliases}
    return things


def find(text: str, words: str) -> int:
    match = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    assert match, f"{words!r} is not in {text!r}"
    return match.start()


def examined(text: str, said: Sequence[Said], claims: Sequence[Claim] = (), more: Sequence[Claim] = ()) -> Examined:
    """The reading of a text, each line of which is a sentence. `more` are the claims that were only thought of."""
    doc = spacy.blank("en")(text)
    sentences = []
    for number, line in enumerate(re.finditer(r"[^\n]+", text)):
        span = doc.char_span(*line.span(), alignment_mode="contract")
        sentences.append(Sentence(number, number, line.start(), line.end(), line.group(), span, 0))
    mentions = []
    for words, kind, things in said:
        start = find(text, words)
        span = doc.char_span(start, start + len(words))
        number = next(s.index for s in sentences if s.start <= start < s.end)
        cls = things[0].cls if things else None
        mentions.append(Mention(number, start, start + len(words), words, kind, cls, span[-1], tuple(things)))
    reading = Reading(Article("t", text, "en"), tuple(sentences), (), tuple(claims))
    return Examined(reading, tuple(mentions), (*claims, *more))


def claim(subject: Entity, relation: str, thing: Entity, at: tuple[int, int] = (0, 1), **more: Any) -> Claim:
    return Claim("t", subject, relation, thing, Evidence(*at, "", 0, (0, 0), (0, 0)), **more)
