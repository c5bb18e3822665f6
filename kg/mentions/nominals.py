"""Words that stand for things named elsewhere: descriptions, pronouns, possessives, relative pronouns, dropped
subjects."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
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
PRONOMINAL = frozenset({"PRON", "DET", "ADJ", "SCONJ", "NUM"})
PREDICATES = frozenset({"VERB", "AUX"})
SUBSTANTIVE = ("Organization", "Person")  # what "la alemana" or "the latter" may be
NEAR = 4  # tokens between a noun and a place that says where it is
Places = Mapping[int, str]  # token -> the place that it names


@cache
def words(language: str) -> dict[str, Any]:
    """The function words of a language, from words.json."""
    table: dict[str, Any] = json.loads((Path(__file__).parent / "words.json").read_text("utf8"))[language]
    return table


def find_nominals(
    sentence: Sentence, schema: Schema, language: str, named: set[int], places: Places | None = None
) -> list[NominalSpan]:
    """The nominal mentions of a sentence by the place of their anchor; tokens in `named` belong to names, those of
    `places` name places, by the local names of the gazetteer or as the text calls them."""
    span = sentence.span
    found = [
        *descriptions(span, schema, language, named, places or {}),
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


def descriptions(span: Span, schema: Schema, language: str, named: set[int], places: Places) -> Iterator[NominalSpan]:
    lexicon = schema.lexicons[language]
    marked = {ent.root.i: class_of_label(ent.label_) for ent in span.ents if ent.label_.startswith(DESCRIPTION_LABEL)}
    for token in span:
        if token.i in named or token.pos_ not in {"NOUN", "PROPN", "ADJ", "NUM"}:
            continue
        order = order_of(token, language)
        if token.lower_ in words(language)["numbers"] and definite_alone(token, language) and not has_noun(token):
            yield describe(token, SUBSTANTIVE[::-1], language, schema.gazetteer, places)
            continue
        if order is not None or (token.i not in marked and substantive(token, schema.gazetteer, language)):
            yield replace(describe(token, SUBSTANTIVE, language, schema.gazetteer, places), order=order)
            continue
        classes = denoted_classes(token, schema, lexicon) if token.pos_ in {"NOUN", "PROPN"} else ()
        guess = marked.get(token.i)
        if guess is not None:
            kinds = lexicon.class_nouns.get(token.lemma_.casefold(), ())
            classes = tuple(dict.fromkeys((*(kinds if len(kinds) == 1 else ()), guess, *classes)))
        if not classes or classes[0] in NO_DESCRIPTION:
            continue
        yield describe(token, classes, language, schema.gazetteer, places)


def definite_alone(token: Token, language: str) -> bool:
    """Whether a word that is no noun by itself heads a definite phrase of its own: "la primera", "the latter"."""
    if token.i == token.sent.start or token.nbor(-1).lower_ not in words(language)["definite"]:
        return False
    return not (token.dep_ in {"amod", "nummod", "compound", "det"} and token.head.i > token.i)


def order_of(token: Token, language: str) -> int | None:
    """Which member of a group an ordinal that stands alone means."""
    order: int | None = words(language)["orders"].get(token.lower_)
    return order if definite_alone(token, language) and not has_noun(token) else None


def has_noun(token: Token) -> bool:
    after = token.nbor(1) if token.i + 1 < token.sent.end else token
    return after.pos_ in {"NOUN", "PROPN", "ADJ", "NUM"} and after != token


def substantive(token: Token, gazetteer: Gazetteer, language: str) -> bool:
    """Whether the adjective of a place stands for a thing from there: "la alemana", where a language has such."""
    if not words(language)["drops_subjects"] or token.pos_ not in {"ADJ", "NOUN"} or not token.is_lower:
        return False
    after = token.nbor(1) if token.i + 1 < token.sent.end else None
    noun_follows = after is not None and after.pos_ in {"NOUN", "PROPN"}
    singular = "Plur" not in token.morph.get("Number", [])
    known = fold(token.text) in gazetteer.by_demonym
    return known and singular and not noun_follows and definite_alone(token, language)


def describe(head: Token, classes: tuple[str, ...], language: str, gazetteer: Gazetteer, places: Places) -> NominalSpan:
    table = words(language)
    left = [t for t in head.lefts if t.dep_ in LEFT]
    start = after_places(min([t.left_edge.i for t in left], default=head.i), head, places, table)
    while start < head.i and head.doc[start].is_punct:  # a comma that the parser hangs on the phrase behind it
        start += 1
    left = list(head.doc[start : head.i]) if start < min([t.left_edge.i for t in left], default=head.i) else left
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
        places=places_at(head, start, gazetteer, places),
    )


def after_places(start: int, head: Token, places: Places, table: Mapping[str, Any]) -> int:
    """Where a noun phrase begins that parsers cut at the place before its noun: "the San Francisco outfit", "the
    Sunnyvale, Calif., firm"."""
    first = start
    while first - 1 >= head.sent.start and (first - 1 in places or (head.doc[first - 1].text == "," and first < start)):
        first -= 1
    if first - 1 >= head.sent.start and head.doc[first - 1].text == "," and first - 2 in places:
        return after_places(first - 1, head, places, table)
    opens = first < start and first - 1 >= head.sent.start and head.doc[first - 1].lower_ in table["definite"]
    return first - 1 if opens else start


def places_at(head: Token, start: int, gazetteer: Gazetteer, places: Places) -> frozenset[str]:
    """The places that the words of a noun phrase say it is from or in: before its head from the token `start` on, as
    its adjective, behind a preposition, or in a participle's clause ("based in X"). Only one that follows closely."""
    tokens = [head.doc[i] for i in range(start, head.i)]
    if head.pos_ != "PROPN":
        tokens.append(head)  # "la alemana"
    for child in head.children:
        if 0 < child.i - head.i <= NEAR and child.dep_ in {"amod", "nmod", "acl", "appos"}:
            tokens.append(child)
            if child.dep_ in {"amod", "acl"}:
                tokens += [c for c in child.children if c.dep_ in {"obl", "nmod"} and c.i - child.i <= NEAR]
    found: set[str] = set()
    for token in tokens:
        if token.i in places:
            found.add(places[token.i])
        elif token.pos_ in {"ADJ", "PROPN", "NOUN"}:
            found |= {e.iri for e in gazetteer.by_demonym.get(fold(token.text), ())}
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
        word = token.lower_
        if token.i in named or (token.pos_ not in PRONOMINAL and word not in table["where"]):
            continue
        here = span.doc[token.i : token.i + 1]
        if word in table["possessives"] and (
            token.dep_ in {"det", "nmod:poss", "nmod", "det:poss"} or token.pos_ == "DET"
        ):
            owners = slot_classes(token.head, POSSESSIVE, schema, language, NOUN)
            yield NominalSpan(here, token, "possessive", owners)
        elif word in table["relatives"] and (relative_head(token) is not None or only_relative(token, table)):
            yield NominalSpan(here, token, "relative", ())
        elif word in table["pronouns"] and stands_for_noun(token, table) and not empty(token, table):
            entry = table["pronouns"][word]
            plural = "Plur" in token.morph.get("Number", []) or "count" in entry
            admitted = slot_classes(token.head, SUBJECT, schema, language, VERB) if token.dep_ == "nsubj" else ()
            classes = tuple(c for c in entry["classes"] if c in admitted) or tuple(entry["classes"])
            yield NominalSpan(
                here, token, "pronoun", classes, plural, count=entry.get("count"), gender=entry.get("gender")
            )


def stands_for_noun(token: Token, table: Mapping[str, Any]) -> bool:
    """Whether a word is a pronoun: by its tag, or as an argument ("Both will join")."""
    alone = token.dep_ in {"nsubj", "nsubj:pass", "obj"} and "count" in table["pronouns"][token.lower_]
    return token.pos_ in {"PRON", "NUM"} or alone


def empty(pronoun: Token, table: Mapping[str, Any]) -> bool:
    """Whether a pronoun stands for nothing: an expletive, or the head of a relative clause ("lo que dijo")."""
    after = pronoun.nbor(1).lower_ if pronoun.i + 1 < pronoun.sent.end else ""
    return pronoun.dep_.startswith("expl") or (after in table["relatives"] and pronoun.dep_ != "obj")


def only_relative(token: Token, table: Mapping[str, Any]) -> bool:
    """Whether a word that the parse hangs on no noun can be nothing but a relative: not where a clause begins."""
    return token.lower_ in table["only_relative"] and token.i > token.sent.start and token.nbor(-1).pos_ != "VERB"


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
        if any(c.lower_ in words(node.lang_)["where"] for c in node.children):
            return False
        if node.dep_.startswith("acl") or any(c.dep_ in {"expl:pass", "expl:impers"} for c in node.children):
            return True  # the relative pronoun stands for it, or nobody does
        if node.dep_ != "conj":
            return False
        node = node.head
    return False
