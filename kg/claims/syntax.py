"""Where the arguments of a word stand in a Universal Dependencies parse."""

from __future__ import annotations

from spacy.tokens import Token

from kg.claims.cases import behind_markers, coordinated, grammar
from kg.claims.nouns import possessors
from kg.claims.verbs import detached_subject, direct_objects, hyphenated, is_passive, subjects
from kg.schema import Argument
from kg.schema.records import ATTRIBUTIVE, DIRECT_OBJECT, INDIRECT_OBJECT, POSSESSIVE, SUBJECT


def arguments(trigger: Token, argument: Argument, language: str) -> list[Token]:
    """The tokens that fill an argument of the trigger, nearest first, coordinated ones after the first of them."""
    found: list[Token] = []
    for position in argument.positions:
        found += at_position(trigger, position, language)
    if argument.markers:
        found += behind_markers(trigger, argument.markers) or (hyphenated(trigger) if is_passive(trigger) else [])
    return [t for head in dict.fromkeys(found) for t in coordinated(head) if not follows_modifier(t, head, trigger)]


def follows_modifier(member: Token, head: Token, trigger: Token) -> bool:
    """Whether a member of a list stands behind what modifies the first alone: "rivals are Orbe, valued at 2 billion,
    and Lumen"."""
    modifies = trigger.dep_.startswith(("acl", "amod")) and trigger.head == head and trigger.i > head.i
    return modifies and member.i > trigger.i and member is not head


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


def attributed(word: Token) -> list[Token]:
    if word.dep_.startswith(("acl", "amod")):
        return [word.head]
    return [c for c in word.children if c.dep_.startswith("nsubj")] or detached_subject(word)
