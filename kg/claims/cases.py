"""The marks of a Universal Dependencies parse by which a language shows what a phrase is for: prepositions, possessive
marks, coordination; and the function words behind them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from spacy.tokens import Token


@cache
def grammar(language: str) -> dict[str, frozenset[str]]:
    """The function words of a language, by what they mark."""
    table = json.loads((Path(__file__).parent / "grammar.json").read_text("utf8"))[language]
    return {what: frozenset(words) for what, words in table.items()}


def sets_the_scene(phrase: Token) -> bool:
    """Whether a phrase opens the sentence and is closed by a comma: "En Francia, la CNIL ..." says where what follows
    is the case, and is no argument of the verb."""
    opens = phrase.left_edge.i == phrase.sent.start and phrase.dep_ == "obl" and phrase.pos_ == "PROPN"
    closing = [t for t in phrase.doc[phrase.right_edge.i : phrase.right_edge.i + 2] if t.sent == phrase.sent]
    return opens and any(t.text == "," for t in closing)


def case_of(token: Token) -> set[str]:
    """The prepositions or possessive marks of a phrase, those fixed to them joined ("out of") and alone. Those that
    parsers hang on a title are the name's: "by Prime Minister Ruiz"."""
    titles = [c for c in token.children if c.dep_ == "compound" and c.i < token.i]
    cases = [c for t in (token, *titles) for c in t.children if c.dep_ == "case" or (t is token and c.dep_ == "mark")]
    found = {c.lower_ for c in cases}
    for case in cases:
        fixed = [case, *(f for f in case.children if f.dep_ == "fixed")]
        if len(fixed) > 1:
            found.add(" ".join(f.lower_ for f in sorted(fixed, key=lambda f: f.i)))
    return found


def behind_markers(trigger: Token, markers: Iterable[str]) -> list[Token]:
    """What stands behind one of the prepositions, hung on the trigger or, misattached, on its object."""
    wanted = set(markers)
    own = [c for c in trigger.children if case_of(c) & wanted and not sets_the_scene(c)] + where(trigger, wanted)
    if own or trigger.pos_ not in {"VERB", "AUX"}:
        return own
    return [
        g
        for c in trigger.children
        if c.dep_ in {"obj", "nsubj:pass"} and c.i > trigger.i
        for g in c.children
        if case_of(g) & wanted
    ]


def where(trigger: Token, markers: set[str]) -> list[Token]:
    """The relative word that stands for what one of the prepositions would mark: "Orbe, where she works"."""
    words = grammar(trigger.lang_)
    return [c for c in trigger.children if c.lower_ in words["where"]] if markers & words["locative"] else []


def coordinated(head: Token) -> Iterator[Token]:
    """The token and all that is coordinated with it, in the order of the text."""
    yield head
    for child in head.children:
        if child.dep_ == "conj":
            yield from coordinated(child)


def coordinates(heads: Iterable[Token]) -> list[Token]:
    """The tokens, each with all that is coordinated with it."""
    return [t for head in heads for t in coordinated(head)]


def has_word(trigger: Token, lemmas: Iterable[str]) -> bool:
    """Whether one of the lemmas stands as an object, oblique or particle of the trigger: what an idiom needs."""
    wanted = {w.casefold() for w in lemmas}
    near = [
        *trigger.children,
        *(
            g
            for c in trigger.children
            if c.dep_ in {"obj", "obl", "advmod", "xcomp", "nsubj:pass", "case"}
            for g in c.children
        ),
    ]
    return any({t.lemma_.casefold(), t.lower_} & wanted for t in near if t.dep_ not in {"nsubj"})
