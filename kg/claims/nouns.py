"""Whom a noun is said of, and whose it is: appositions, titles, copulas and other predications, possessives, compounds;
and the nouns that stand for another thing, as a board for its company."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

from kg.claims.cases import behind_markers, case_of, coordinates, grammar
from kg.claims.verbs import direct_objects, subjects
from kg.schema import Lexicon
from kg.schema.records import LIGHT_VERB

PERCENT = frozenset({"%"})


def denoted(noun: Token, language: str) -> list[Token]:
    """Where the thing that a noun phrase denotes may be named: itself, its apposition or that of its complement, a name
    hung on it without a preposition, what it is predicated of."""
    tokens = [noun, *coordinates([*named_after(noun), *predicated_of(noun, language)])]
    if noun.dep_ in {"appos", "flat", "compound"}:
        tokens.append(noun.head)
    if noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        tokens += denoted(noun.head, language)
    return tokens


def named_after(noun: Token) -> list[Token]:
    """The names that follow a description, hung on it or on its last complement: "the founders of Orbe, A and B"."""
    bare = [c for c in noun.children if c.dep_ == "nmod" and c.i > noun.i and c.pos_ == "PROPN" and not case_of(c)]
    hung = [c for c in noun.children if c.dep_ in {"appos", "flat"}]
    complements = [c for c in noun.children if c.dep_ == "nmod" and c.i > noun.i and case_of(c)]
    return hung + bare + [g for c in complements for g in c.children if g.dep_ == "appos"]


def predicated_of(noun: Token, language: str) -> list[Token]:
    """What a sentence says to be what the noun says: by a copula, either way round ("Its first client is Orbe"), by a
    verb of being or becoming, or behind "as" or "among", of the object where there is one."""
    verb, words = noun.head, grammar(language)
    if any(c.dep_ == "cop" for c in noun.children):
        return [c for c in noun.children if c.dep_ == "nsubj"]
    if noun.dep_ == "nsubj" and any(c.dep_ == "cop" for c in verb.children):
        return [verb]
    if noun.dep_ == "obl" and any(c.dep_ == "cop" and c.i > noun.i for c in verb.children):
        return [] if any(c.dep_.startswith("nsubj") for c in verb.children) else [verb]  # "At the helm of Orbe is Ruiz"
    if noun.dep_ in {"obj", "xcomp", "obl", "attr"} and lemma(verb) in words["being"]:
        return subjects(verb, language)
    if noun.dep_ == "obl" and case_of(noun) & words["predicative"]:
        return predicated_object(noun, language) or subjects(verb, language)
    return []


def predicated_object(noun: Token, language: str) -> list[Token]:
    """The object that a noun behind "as" or "among" is said of: "counts A and B among its clients"."""
    verb = noun.head
    if verb.pos_ != "VERB":
        return []
    found = [t for t in direct_objects(verb, language) if t is not noun] if not passive_subject(verb) else []
    return found or [c for c in verb.children if case_of(c) & grammar(language)["having"] and c is not noun]


def passive_subject(verb: Token) -> bool:
    return any(c.dep_ == "nsubj:pass" for c in verb.children)


def predicated_by(noun: Token, language: str) -> list[Token]:
    """Who says by a verb that its object is what the noun says, and so has it: "has chosen Ruiz as its chair"."""
    if noun.dep_ == "obl" and case_of(noun) & grammar(language)["predicative"] and predicated_object(noun, language):
        return subjects(noun.head, language)
    return []


def possessors(noun: Token, language: str) -> list[Token]:
    """ "de X", "X's", "su", a name before the noun ("Orbe CEO"), an adjective of a place, and the same of a noun that
    it is coordinated with; else, where a verb says the noun of its object, the verb's subject ("Orbe chose her as
    chair")."""
    markers = grammar(language)["possessor"]
    found = [
        c
        for c in noun.children
        if c.dep_ in {"nmod:poss", "det:poss"}
        or (c.dep_ == "det" and "Yes" in c.morph.get("Poss", []))
        or (c.i < noun.i and c.lemma_ in grammar(language)["whose"])
    ]
    found += behind_markers(noun, markers)
    found += [c for c in noun.children if c.dep_ == "amod" or (c.dep_ in {"compound", "flat"} and c.i < noun.i)]
    if not found and noun.dep_ == "conj" and noun.head.pos_ in {"NOUN", "PROPN"}:
        return possessors(noun.head, language)  # "fundador y presidente de X", "CEO and founder of X"
    if not found:
        found = [d for c in noun.children if c.dep_ == "conj" for d in behind_markers(c, markers)]
    return found + nested(found, markers) + predicated_by(noun, language)


def nested(phrases: list[Token], markers: Iterable[str]) -> list[Token]:
    """Complements of the complements, where the last noun of a chain is the possessor: "filial de robótica de X"."""
    inner = [g for p in phrases if p.pos_ == "NOUN" for g in behind_markers(p, markers)]
    return inner + (nested(inner, markers) if inner else [])


def light_subject(noun: Token, lexicon: Lexicon) -> list[Token]:
    """The subject of the light verb whose object the noun is: "presentó una demanda contra X"."""
    verb = noun.head
    if noun.dep_ not in {"obj", "obl", "nsubj:pass"} or not lexicon.lookup(lemma(verb), LIGHT_VERB):
        return []
    return subjects(verb, lexicon.lang)


def doer(noun: Token, lexicon: Lexicon) -> list[Token]:
    """Who does the deed that a noun names without its own doer: the subject of its light verb, or of the clause whose
    means it is ("Orbe enters robotics with the purchase of Lumen")."""
    light = light_subject(noun, lexicon)
    if light or noun.dep_ != "obl" or noun.head.pos_ != "VERB":
        return light
    return subjects(noun.head, lexicon.lang) if case_of(noun) & grammar(lexicon.lang)["means"] else []


def stood_for(noun: Token, language: str) -> list[Token]:
    """The things for which a noun stands that names only an organ, a part or a quantity of them: "the board of Orbe",
    "a majority of Lumen", "the third version of Nebula"."""
    words = grammar(language)
    if lemma(noun) not in words["organs"] | words["parts"] and noun.text not in PERCENT:
        return []
    owners = [c for c in noun.children if c.dep_ in {"nmod:poss", "det:poss", "compound"}]
    found = behind_markers(noun, words["possessor"] | words["partitive"]) or owners
    return coordinates(found)


def lemma(token: Token) -> str:
    return token.lemma_.split(" ")[0].casefold()
