"""What the shape of a name and the words beside it tell of its class: "the startup Luma", "Luma, un robot", "Dr. Luma",
"Ana Luma, 34", "Luma 2", "Luma Ventures", "Ana Luma and Iris Tell"."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from spacy.tokens import Span, Token

from kg.mentions.nominals import denoted_classes, words
from kg.mentions.spans import NameSpan
from kg.schema import Schema, fold
from kg.schema.records import COPULATIVE, NOUN, Lexicon

PERSON, PRODUCT, ORGANIZATION = "Person", "Product", "Organization"
VERSION = re.compile(r"[vV]?\d{1,3}(\.\d+)*[A-Za-z]?")
AGE = re.compile(r"[1-9]\d")
WIDEST_TITLE = 3  # words: "chief executive officer"


@cache
def shapes() -> dict[str, frozenset[str]]:
    table = json.loads((Path(__file__).parent / "shapes.json").read_text("utf8"))
    return {kind: frozenset(words) for kind, words in table.items() if kind != "note"}


def told_class(name: Span, schema: Schema, language: str) -> str | None:
    """The one class that shape and neighbours give a name; None where they give none, or differ."""
    told = shape_class(name) or person_sign(name)
    if told:
        return told
    lexicon = schema.lexicons[language]
    classes = {cls for noun in describing(name) if (cls := noun_class(noun, schema, lexicon))}
    if classes:
        return classes.pop() if len(classes) == 1 else None
    if len(name) == 1 and by_nationality(name, schema, language):
        return ORGANIZATION
    return governed_class(name, schema, lexicon)


def told_among(name: NameSpan, schema: Schema, language: str) -> str | None:
    """Which of its homonyms a known name means: "the Luma app" is the product, of a company of that name."""
    classes = {entry.cls for entry in name.candidates}
    after = name.span.end
    if len(classes) < 2 or after >= name.span.sent.end or name.span.doc[after].pos_ != "NOUN":
        return None
    cls = noun_class(name.span.doc[after], schema, schema.lexicons[language])
    return cls if cls in classes - {ORGANIZATION} else None


def by_nationality(name: Span, schema: Schema, language: str) -> bool:
    """Whether only an article and the adjective of a place stand before the name: "la francesa Luma". Of one word, that
    is a company: persons are named in full."""
    start = name.start - name.sent.start
    if start < 2:
        return False
    adjective, article = name.doc[name.start - 1], name.doc[name.start - 2]
    known = fold(adjective.text) in schema.gazetteer.by_demonym and adjective.is_lower
    return known and article.lower_ in words(language)["definite"]


def governed_class(name: Span, schema: Schema, lexicon: Lexicon) -> str | None:
    """The class that the noun over the name asks for, where all its senses ask for one: "the maker of Luma" makes a
    product, "the chief executive of Luma" leads an organization."""
    head = governor(name)
    if head is None or lexicon.class_nouns.get(head.lower_):
        return None
    asked: set[str] = set()
    for entry in lexicon.lookup(head.lemma_, NOUN):
        for sense in entry.senses:
            if sense.meaning != "relation":
                continue
            relation = schema.relations[sense.reference]
            if COPULATIVE in sense.subject.positions:
                asked |= relation.range
            elif COPULATIVE in sense.object.positions:
                asked |= relation.domain
            else:
                return None
    return asked.pop() if len(asked) == 1 else None


def shape_class(name: Span) -> str | None:
    """The class of a name that ends in a version ("Luma 2") or that a word of organizations opens or closes."""
    first, last = name[0].text, name[-1].text
    if len(name) == 1:
        return None
    if VERSION.fullmatch(last):
        return PRODUCT
    if last.rstrip(".") in shapes()["closes_organization"] or first in shapes()["opens_organization"]:
        return ORGANIZATION
    return None


def person_sign(name: Span) -> str | None:
    """What only a person has: an honorific before the name, after it an age or a relative that asks for somebody."""
    doc, sentence = name.doc, name.sent
    before = doc[name.start - 1] if name.start > sentence.start else None
    if before is not None and before.text.rstrip(".") in shapes()["honorifics"]:
        return PERSON
    after = [t.text for t in doc[name.end : min(name.end + 3, sentence.end)]]
    relative = next((w for w in after[:2] if w != ","), "")
    if relative in shapes()["personal_relatives"] and not (before is not None and before.pos_ == "ADP"):
        return PERSON
    aged = len(after) == 3 and after[0] == "," and AGE.fullmatch(after[1]) and after[2] in {",", ".", ")"}
    return PERSON if aged and len(name) > 1 else None


def describing(name: Span) -> Iterator[Token]:
    """The nouns that say what the thing is: right before it, in apposition to it on either side, or joined to it by a
    copula."""
    doc, sentence = name.doc, name.sent
    before = doc[name.start - 1] if name.start > sentence.start else None
    if before is not None and before.pos_ in {"NOUN", "PROPN"} and before.ent_type_[:2] != "PE":
        yield before
    root = name.root
    for child in root.children:
        if child.dep_ == "appos" and child.i >= name.end and doc[name.end].text in {",", "(", "-", "–", "—"}:
            yield child
    head = root.head
    after = apposed(name)
    if after is not None:
        yield after
    if root.dep_ == "appos" and head.i < name.start and head.pos_ == "NOUN" and determined(head):
        yield head
    if root.dep_ == "nsubj" and head.pos_ == "NOUN" and any(c.dep_ == "cop" for c in head.children):
        yield head


def governor(name: Span) -> Token | None:
    """The noun to which a preposition of belonging joins the name: the word before it, else the head of the parse."""
    case = next((c for c in name.root.children if c.dep_ == "case"), None)
    if case is None or case.lower_ not in shapes()["belonging"]:
        return None
    if name.sent.start < case.i == name.start - 1 and case.nbor(-1).pos_ in {"NOUN", "ADJ"}:
        return case.nbor(-1)
    head = name.root.head
    return head if head.pos_ == "NOUN" and name.root.dep_ in {"nmod", "nmod:poss"} else None


def apposed(name: Span) -> Token | None:
    """The noun of an apposition that the parse hangs elsewhere: "Luma, una aplicación gratuita, ...". What is a subject
    opens a clause of its own."""
    doc, end = name.doc, name.sent.end
    if name.end + 2 >= end or doc[name.end].text != "," or doc[name.end + 1].pos_ != "DET":
        return None
    at = name.end + 2
    while (at + 1 < end and doc[at].pos_ in {"ADJ", "ADV", "NUM"}) or (at + 1 < end and doc[at + 1].pos_ == "NOUN"):
        at += 1
    noun = doc[at]
    return noun if noun.pos_ == "NOUN" and not noun.dep_.startswith(("nsubj", "ROOT")) else None


def determined(noun: Token) -> bool:
    """Whether an article or possessive makes the noun mean one thing: "su robot, Luma", not "new business, Luma"."""
    return any(c.dep_ in {"det", "nmod:poss", "det:poss"} for c in noun.children)


def noun_class(noun: Token, schema: Schema, lexicon: Lexicon) -> str | None:
    """The class of the things that a noun denotes, where it is one and the noun is singular."""
    if "Plur" in noun.morph.get("Number", []):
        return None
    classes = denoted_classes(noun, schema, lexicon)
    return classes[0] if len(classes) == 1 else None


def title_length(name: Span, schema: Schema, language: str) -> int:
    """How many words of a post open what is taken for a person's name: "President", "Chief Executive"."""
    length = 0
    for end in range(1, min(WIDEST_TITLE, len(name) - 1) + 1):
        if is_post(name[:end].text, schema, schema.lexicons[language]):
            length = end
    return length


def is_post(words: str, schema: Schema, lexicon: Lexicon) -> bool:
    """Whether words denote persons alone, by their class or as an end of a relation."""
    if PERSON in lexicon.class_nouns.get(words.casefold(), ()):
        return True
    senses = [s for e in lexicon.lookup(words, NOUN) for s in e.senses if s.meaning == "relation"]
    return any(schema.relations[s.reference].domain == {PERSON} for s in senses)


def coordinated(names: Sequence[NameSpan]) -> list[NameSpan]:
    """The names, where one of two words or more that is joined to a person's full name by commas or "and" is a person
    too, unless something tells its class or more of the others are none."""
    groups: dict[int, list[int]] = {}
    for number, name in enumerate(names):
        root = name.span.root
        while root.dep_ == "conj":
            root = root.head
        if len(name.span) > 1 and all(t.is_alpha or t.is_punct for t in name.span):
            groups.setdefault(root.i, []).append(number)
    out = list(names)
    for members in groups.values():
        opinions = [opinion(names[n]) for n in members]
        if opinions.count(PERSON) * 2 >= len(members) > 1:
            for n in members:
                if names[n].told is None and not names[n].candidates:
                    out[n] = replace(names[n], told=PERSON)
    return out


def opinion(name: NameSpan) -> str | None:
    """The class that its own mention gives a name."""
    return name.told or (name.candidates[0].cls if name.candidates else name.cls)
