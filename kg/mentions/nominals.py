"""Words that stand for things named elsewhere: descriptions, pronouns, possessives, relative pronouns, dropped
subjects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Span, Token

from kg.mentions.spans import DESCRIPTION_LABEL, NominalSpan, class_of_label
from kg.model import Sentence
from kg.schema import Gazetteer, Lexicon, Schema, fold
from kg.schema.records import COPULATIVE, NOUN, POSSESSIVE, SUBJECT, VERB

LEFT = frozenset({"det", "amod", "nummod", "compound", "det:predet", "nmod:poss", "det:numgov"})
SUBJECTS = ("nsubj", "csubj", "expl")
NO_DESCRIPTION = frozenset({"Place", "Amount"})  # places and sums have readers of their own
PREDICATES = frozenset({"VERB", "AUX"})


@cache
def words(language: str) -> dict[str, Any]:
    """The function words of a language, from words.json."""
    table: dict[str, Any] = json.loads((Path(__file__).parent / "words.json").read_text("utf8"))[language]
    return table


def find_nominals(sentence: Sentence, schema: Schema, language: str, named: set[int]) -> list[NominalSpan]:
    """The nominal mentions of a sentence by the place of their anchor; tokens in `named` belong to names."""
    span = sentence.span
    found = [
        *descriptions(span, schema, language, named),
        *pronouns(span, schema, language, named),
        *(dropped_subjects(span, schema, language) if words(language)["drops_subjects"] else ()),
    ]
    return sorted(found, key=lambda n: (n.anchor.i, n.kind))


def denoted_classes(noun: Token, schema: Schema, lexicon: Lexicon) -> tuple[str, ...]:
    """What a noun may denote: a class by its own meaning ("compañía"), or an end of a relation ("fundador")."""
    for form in dict.fromkeys((noun.lemma_.casefold(), noun.lower_, lexicon.unprefixed(noun.lower_))):
        classes = list(lexicon.class_nouns.get(form, ()))
        for entry in lexicon.lookup(form, NOUN):
            for sense in entry.senses:
                if sense.meaning == "relation":
                    relation = schema.relations[sense.reference]
                    if COPULATIVE in sense.subject.positions:
                        classes += sorted(relation.domain)
                    if COPULATIVE in sense.object.positions:
                        classes += sorted(relation.range)
        if classes:
            return tuple(dict.fromkeys(classes))
    return ()


def descriptions(span: Span, schema: Schema, language: str, named: set[int]) -> Iterator[NominalSpan]:
    lexicon = schema.lexicons[language]
    marked = {ent.root.i: class_of_label(ent.label_) for ent in span.ents if ent.label_.startswith(DESCRIPTION_LABEL)}
    for token in span:
        if token.i in named or token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}:
            continue
        classes = denoted_classes(token, schema, lexicon) if token.pos_ in {"NOUN", "PROPN"} else ()
        guess = marked.get(token.i)
        if guess is not None:
            classes = (guess, *(c for c in classes if c != guess))
        if not classes or classes[0] in NO_DESCRIPTION:
            continue
        yield describe(token, classes, language, schema.gazetteer)


def describe(head: Token, classes: tuple[str, ...], language: str, gazetteer: Gazetteer) -> NominalSpan:
    table = words(language)
    left = [t for t in head.lefts if t.dep_ in LEFT]
    start = min([t.left_edge.i for t in left], default=head.i)
    end = head.i + 1
    while end < head.sent.end and head.doc[end].dep_ == "amod" and head.doc[end].head == head:
        end += 1
    lowered = {t.lower_ for t in left} | ({head.lower_} if head.lower_ in table["pronouns"] else set())
    owned = any(t.lower_ in table["possessives"] or t.dep_ == "nmod:poss" for t in left)
    count = next(
        (table["numbers"][w] for w in sorted(lowered) if w in table["numbers"]), table["numbers"].get(head.lower_)
    )
    return NominalSpan(
        span=head.doc[start:end],
        anchor=head,
        kind="description",
        classes=classes,
        plural="Plur" in head.morph.get("Number", []) or count is not None,
        definite=owned or bool(lowered & set(table["definite"])),
        count=count,
        gender={"Fem": "f", "Masc": "m"}.get("".join(head.morph.get("Gender", []))),
        places=places_in(head, gazetteer),
    )


def places_in(head: Token, gazetteer: Gazetteer) -> frozenset[str]:
    """The places that the words of a description name, as nouns or adjectives: local names of the gazetteer."""
    found: set[str] = set()
    for child in head.children:
        if child.dep_ in {"amod", "compound", "nmod"} and abs(child.i - head.i) < 4:
            text = child.doc[child.left_edge.i : child.right_edge.i + 1]
            forms = {fold(child.text), fold(" ".join(t.text for t in text if t.dep_ != "case"))}
            for form in sorted(forms):
                found |= {e.iri for e in gazetteer.by_demonym.get(form, ())}
                found |= {e.iri for e in gazetteer.by_name.get(form, ()) if e.cls == "Place"}
    return frozenset(found)


def slot_classes(word: Token, position: str, schema: Schema, language: str, pos: str) -> tuple[str, ...]:
    """The classes that the lexicon's senses of a verb or a noun admit at a position; none where it says nothing."""
    found: set[str] = set()
    lexicon = schema.lexicons[language]
    for entry in lexicon.lookup(word.lemma_.split(" ")[0], pos) or lexicon.lookup(word.lower_, pos):
        for sense in entry.senses:
            if sense.meaning == "relation":
                relation = schema.relations[sense.reference]
                if position in sense.subject.positions:
                    found |= relation.domain
                if position in sense.object.positions:
                    found |= relation.range
    return tuple(sorted(found))


def pronouns(span: Span, schema: Schema, language: str, named: set[int]) -> Iterator[NominalSpan]:
    table = words(language)
    for token in span:
        if token.i in named or token.pos_ not in {"PRON", "DET", "ADJ", "SCONJ", "NUM"}:
            continue
        word = token.lower_
        here = span.doc[token.i : token.i + 1]
        if word in table["possessives"] and (
            token.dep_ in {"det", "nmod:poss", "nmod", "det:poss"} or token.pos_ == "DET"
        ):
            owners = slot_classes(token.head, POSSESSIVE, schema, language, NOUN)
            yield NominalSpan(here, token, "possessive", owners)
        elif word in table["relatives"] and relative_head(token) is not None:
            yield NominalSpan(here, token, "relative", ())
        elif word in table["pronouns"] and token.pos_ in {"PRON", "NUM"}:
            entry = table["pronouns"][word]
            plural = "Plur" in token.morph.get("Number", []) or "count" in entry
            admitted = slot_classes(token.head, SUBJECT, schema, language, VERB) if token.dep_ == "nsubj" else ()
            classes = tuple(c for c in entry["classes"] if c in admitted) or tuple(entry["classes"])
            yield NominalSpan(
                here, token, "pronoun", classes, plural, count=entry.get("count"), gender=entry.get("gender")
            )


def relative_head(token: Token) -> Token | None:
    """The noun that a relative pronoun takes up: what its clause modifies."""
    node = token
    for _ in range(6):  # pronoun, its phrase, its verb, coordinated verbs: relative clauses are no deeper in practice
        if node.dep_.startswith("acl") and node.head.i < token.i:
            return node.head
        if node.head == node:
            return None
        node = node.head
    return None


def dropped_subjects(span: Span, schema: Schema, language: str) -> Iterator[NominalSpan]:
    """Finite third-person predicates that no subject of their own or of a coordinated or governing verb serves."""
    for token in span:
        finite = finite_form(token)
        if finite is None or "3" not in finite.morph.get("Person", []) or has_subject(token):
            continue
        plural = "Plur" in finite.morph.get("Number", [])
        classes = slot_classes(token, SUBJECT, schema, language, VERB)
        yield NominalSpan(span.doc[token.i : token.i + 1], token, "dropped", classes, plural)


def finite_form(predicate: Token) -> Token | None:
    """The finite verb of a predicate: itself, its auxiliary or its copula."""
    if predicate.dep_ in {"aux", "cop", "aux:pass"}:
        return None
    if predicate.pos_ in PREDICATES and "Fin" in predicate.morph.get("VerbForm", []):
        return predicate
    return next(
        (
            c
            for c in predicate.children
            if c.dep_ in {"aux", "cop", "aux:pass"} and "Fin" in c.morph.get("VerbForm", [])
        ),
        None,
    )


def has_subject(predicate: Token) -> bool:
    node = predicate
    for _ in range(4):
        if any(c.dep_.startswith(SUBJECTS) for c in node.children):
            return True
        if node.dep_.startswith("acl") or any(c.dep_ in {"expl:pass", "expl:impers"} for c in node.children):
            return True  # the relative pronoun stands for it, or nobody does
        if node.dep_ != "conj":
            return False
        node = node.head
    return False
