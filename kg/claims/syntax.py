"""Where the arguments of a word stand in a Universal Dependencies parse. Every construction that moves an argument
(passive, relative clause, coordination, control, participle, possessive, compound) is handled here, once for all
entries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from kg.schema import Argument
from kg.schema.records import ATTRIBUTIVE, DIRECT_OBJECT, INDIRECT_OBJECT, POSSESSIVE, SUBJECT

CONTROLLED = frozenset({"xcomp", "advcl", "ccomp", "acl"})
DEEPEST = 4  # clauses climbed for a shared subject


@cache
def grammar(language: str) -> dict[str, frozenset[str]]:
    """The function words of a language, by what they mark."""
    table = json.loads((Path(__file__).parent / "grammar.json").read_text("utf8"))[language]
    return {what: frozenset(words) for what, words in table.items()}


def arguments(trigger: Token, argument: Argument, language: str) -> list[Token]:
    """The tokens that fill an argument of the trigger, nearest first, coordinated ones after the first of them."""
    found: list[Token] = []
    for position in argument.positions:
        found += at_position(trigger, position, language)
    if argument.markers:
        found += behind_markers(trigger, argument.markers)
    return [t for head in dict.fromkeys(found) for t in coordinated(head)]


def at_position(trigger: Token, position: str, language: str) -> list[Token]:
    if position == SUBJECT:
        return subjects(trigger, language)
    if position == DIRECT_OBJECT:
        return direct_objects(trigger, language)
    if position == INDIRECT_OBJECT:
        return [c for c in trigger.children if c.dep_ == "iobj"] or behind_markers(trigger, grammar(language)["dative"])
    if position == POSSESSIVE:
        return possessors(trigger, language)
    if position == ATTRIBUTIVE:
        return attributed(trigger)
    return []


def is_passive(verb: Token) -> bool:
    """Whether what looks like the subject undergoes the deed."""
    if any(c.dep_ in {"aux:pass", "nsubj:pass", "expl:pass"} for c in verb.children):
        return True
    if "Part" not in verb.morph.get("VerbForm", []):
        return False
    if "Ger" in verb.morph.get("VerbForm", []) or "Pres" in verb.morph.get("Tense", []):
        return False
    helpers = [c for c in verb.children if c.dep_ in {"aux", "cop"}]
    if any(c.lemma_ in grammar(verb.lang_)["passive"] for c in helpers):
        return True
    reduced = verb.dep_.startswith("acl") or verb.dep_ in {
        "amod",
        "advcl",
    }  # "the firm founded by X", "Fundada por X, ..."
    return not helpers and (reduced or any(c.dep_ == "obl:agent" for c in verb.children))


def subjects(verb: Token, language: str) -> list[Token]:
    """Who does it: the agent of a passive, else the subject, its own or shared with a governing or coordinated verb."""
    if is_passive(verb):
        agents = [c for c in verb.children if c.dep_ == "obl:agent"] or behind_markers(verb, grammar(language)["agent"])
        return agents
    return logical_subjects(verb)


def logical_subjects(verb: Token) -> list[Token]:
    node = verb
    for _ in range(DEEPEST):
        own = [c for c in node.children if c.dep_ in {"nsubj", "nsubj:pass", "csubj"}]
        if own:
            return own
        if node.dep_.startswith("acl") and node == verb and not is_passive(node):
            return subjects_of_state(node.head) or [node.head]
        if node.dep_ in CONTROLLED or node.dep_ == "conj" or node.dep_.startswith("advcl") or node.dep_ == "acl":
            if (
                node.dep_ == "conj"
                and node.head.pos_ not in {"VERB", "AUX"}
                and not any(c.dep_ == "cop" for c in node.head.children)
            ):
                return []
            node = node.head
            continue
        break
    return [verb] if node.dep_ != "acl:relcl" else []  # its own token: where a dropped subject stands


def subjects_of_state(noun: Token) -> list[Token]:
    """Who is in the state that a noun behind a preposition names: "X is in talks to buy", "está en condiciones de"."""
    relations = {c.dep_ for c in noun.children}
    return [c for c in noun.children if c.dep_ == "nsubj"] if {"cop", "case"} <= relations else []


def direct_objects(verb: Token, language: str) -> list[Token]:
    if is_passive(verb):
        own = [c for c in verb.children if c.dep_ in {"nsubj:pass", "nsubj"}]
        if own:
            return own
        if verb.dep_.startswith("acl") or verb.dep_ == "amod":
            return [verb.head]
        if verb.dep_.startswith("advcl"):  # "Fundada en 2023 por X, la firma..."
            return [c for c in verb.head.children if c.dep_.startswith("nsubj")]
        if verb.dep_ == "conj":
            return direct_objects(verb.head, language) if is_passive(verb.head) else []
        return []
    found = [c for c in verb.children if c.dep_ in {"obj", "iobj"} and c.lower_ != "se"]
    if (
        not found
        and verb.dep_ == "conj"
        and verb.head.pos_ == "VERB"
        and not any(c.dep_ in {"obj", "obl", "ccomp", "xcomp"} for c in verb.children)
    ):
        found = [c for c in verb.head.children if c.dep_ == "obj" and c.i > verb.i]  # "compró y cerró X"
    marked = grammar(language)["accusative"]
    return found + (behind_markers(verb, marked) if marked else [])


def possessors(noun: Token, language: str) -> list[Token]:
    """ "de X", "X's", "su", a name before the noun ("OpenAI CEO"), and the same of a noun that it is coordinated
    with."""
    markers = grammar(language)["possessor"]
    found = [
        c
        for c in noun.children
        if c.dep_ in {"nmod:poss", "det:poss"} or (c.dep_ == "det" and "Yes" in c.morph.get("Poss", []))
    ]
    found += behind_markers(noun, markers)
    found += [c for c in noun.children if c.dep_ in {"compound", "amod", "flat"} and c.i < noun.i]
    if not found and noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN"}:
        return possessors(noun.head, language)  # "fundador y presidente de X", "CEO and founder of X"
    if not found:
        found = [d for c in noun.children if c.dep_ == "conj" for d in behind_markers(c, markers)]
    return found + nested(found, markers)


def nested(phrases: list[Token], markers: Iterable[str]) -> list[Token]:
    """Complements of the complements, where the last noun of a chain is the possessor: "filial de robótica de X"."""
    inner = [g for p in phrases if p.pos_ == "NOUN" for g in behind_markers(p, markers)]
    return inner + (nested(inner, markers) if inner else [])


def attributed(word: Token) -> list[Token]:
    if word.dep_.startswith(("acl", "amod")):
        return [word.head]
    return [c for c in word.children if c.dep_.startswith("nsubj")]


def behind_markers(trigger: Token, markers: Iterable[str]) -> list[Token]:
    """What stands behind one of the prepositions, hung on the trigger or, misattached, on its object."""
    wanted = set(markers)
    own = [c for c in trigger.children if case_of(c) & wanted]
    if own or trigger.pos_ not in {"VERB", "AUX"}:
        return own
    return [
        g
        for c in trigger.children
        if c.dep_ in {"obj", "nsubj:pass"} and c.i > trigger.i
        for g in c.children
        if case_of(g) & wanted
    ]


def case_of(token: Token) -> set[str]:
    """The prepositions or possessive marks of a phrase, those fixed to them joined ("out of") and alone."""
    cases = [c for c in token.children if c.dep_ in {"case", "mark"}]
    found = {c.lower_ for c in cases}
    for case in cases:
        fixed = [case, *(f for f in case.children if f.dep_ == "fixed")]
        if len(fixed) > 1:
            found.add(" ".join(f.lower_ for f in sorted(fixed, key=lambda f: f.i)))
    return found


def coordinated(head: Token) -> Iterator[Token]:
    """The token and all that is coordinated with it, in the order of the text."""
    yield head
    for child in head.children:
        if child.dep_ == "conj":
            yield from coordinated(child)


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
