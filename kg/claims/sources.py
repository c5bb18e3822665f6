"""Whom a sentence has what it says from: who says it, according to whom it is so."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.claims.cases import case_of, coordinated
from kg.claims.scene import Scene
from kg.model import Entity, Mention
from kg.schema import Lexicon

SPEECH = frozenset({"ccomp", "parataxis", "advcl", "xcomp"})


def attribution(trigger: Token, scene: Scene, lexicon: Lexicon, ends: set[Entity]) -> Entity | None:
    """The named source that the text gives for the trigger's clause, unless it speaks of itself."""
    for mention in sources(trigger, scene, lexicon):
        for entity in mention.entities:
            if entity not in ends and entity.cls in {"Organization", "Person"}:
                return entity
    return None


def sources(trigger: Token, scene: Scene, lexicon: Lexicon) -> Iterator[Mention]:
    """Whom the sentence has what a trigger says from: by the parse of its clause and of those that govern it, or by
    what commas set apart."""
    yield from governing_sources(trigger, scene, lexicon)
    for mention in scene.mentions:
        if mention.kind == "name" and set_apart(mention, scene, lexicon):
            yield mention


def set_apart(mention: Mention, scene: Scene, lexicon: Lexicon) -> bool:
    """Whether a name stands with nothing but a verb of reporting, or behind a preposition of attribution, between
    commas or at an end of the sentence: "..., Reuters reported.", "..., según Orbe.", "..., adelantó Reuters"."""
    sentence = scene.sentence
    own = sentence.span.doc.char_span(mention.start - sentence.offset, mention.end - sentence.offset)
    if own is None:
        return False
    before = own.start - 1
    while before >= sentence.span.start and own.doc[before].pos_ == "DET":
        before -= 1
    if before >= sentence.span.start and reports(own.doc[before], lexicon):
        before -= 1
        return before < sentence.span.start or own.doc[before].text == ","
    for words in lexicon.attribution_prepositions:
        start = before - len(words.split()) + 1
        if start >= sentence.span.start and own.doc[start : before + 1].text.casefold() == words:
            opens = start == sentence.span.start
            closing = own.doc[own.end].text if own.end < sentence.span.end else "."
            return (opens or own.doc[start - 1].text == ",") and closing in {",", ".", ";"}
    following = own.doc[own.end] if own.end < sentence.span.end else None
    return (
        following is not None
        and reports(following, lexicon)
        and before >= sentence.span.start
        and own.doc[before].text == ","
    )


def reports(token: Token, lexicon: Lexicon) -> bool:
    forms = {token.lemma_.split(" ")[0].casefold(), token.lower_}
    return (
        token.pos_ == "VERB"
        and bool(forms & set(lexicon.reporting))
        and not any(c.dep_ in {"obj", "ccomp"} and c.i > token.i for c in token.children)
    )


def governing_sources(trigger: Token, scene: Scene, lexicon: Lexicon) -> Iterator[Mention]:
    node = trigger
    for _ in range(8):
        for child in node.children:
            if case_of(child) & lexicon.attribution_prepositions or any(
                c.lower_ in lexicon.attribution_prepositions
                for c in child.children
                if c.dep_ in {"mark", "case", "advmod"}
            ):
                yield from said_by(child, scene)
            if child.dep_ in {"parataxis", "advcl"} and child.lemma_.split(" ")[0].casefold() in lexicon.reporting:
                yield from speaker(child, scene)
        if node.head == node or node.dep_ == "appos":
            return
        if node.dep_ in SPEECH and node.head.lemma_.split(" ")[0].casefold() in lexicon.reporting:
            yield from speaker(node.head, scene)
        node = node.head


def sources_at(token: Token, scene: Scene, lexicon: Lexicon) -> Iterator[Mention]:
    """Whom a word of the sentence makes a source: who stands behind "according to", who says."""
    if case_of(token) & lexicon.attribution_prepositions:
        yield from scene.standing_at(token)
    if token.pos_ == "VERB" and token.lemma_.split(" ")[0].casefold() in lexicon.reporting:
        for child in token.children:
            if child.dep_ in {"nsubj", "obl:agent"}:
                yield from scene.standing_at(child)


def said_by(phrase: Token, scene: Scene) -> Iterator[Mention]:
    """Whom an attributing phrase names: its head, the subject of its clause, or whose spokesman its head is."""
    for token in coordinated(phrase):
        yield from scene.standing_at(token)
    yield from speaker(phrase, scene)


def speaker(verb: Token, scene: Scene) -> Iterator[Mention]:
    for child in verb.children:
        if child.dep_ in {"nsubj", "obl:agent", "nmod"} or case_of(child) & {"de", "of", "by", "por"}:
            yield from scene.standing_at(child)
            for grandchild in child.children:
                if grandchild.dep_ in {"nmod", "appos", "flat", "compound", "nmod:poss"}:
                    yield from scene.standing_at(grandchild)
