"""What speaks for the class of a name in one place: its shape, the words beside it, where it stands in the grammar and
what the lexicon has there. The signs of all places of a name are weighed together by `classes`."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.mentions.context import describing, noun_class
from kg.schema import Lexicon, Schema
from kg.schema.records import DIRECT_OBJECT, NOUN, POSSESSIVE, SUBJECT, VERB

SUFFIX = 3  # letters
POSITIONS = {"nsubj": SUBJECT, "nsubj:pass": DIRECT_OBJECT, "obj": DIRECT_OBJECT, "nmod:poss": POSSESSIVE}


def signs_of(name: Span, schema: Schema, language: str) -> frozenset[str]:
    """The signs of a name in its place. Those that are about words carry the language."""
    return frozenset((*shape(name), *beside(name, language), *grammar(name, schema, language)))


def shape(name: Span) -> Iterator[str]:
    first, last = name[0], name[-1]
    yield f"length {min(len(name), 4)}"
    for where, token in (("first", first), ("last", last)):
        yield f"{where} {cut(token.text)}"
        if row := word_class(token):
            yield f"{where} kind {row}"
        yield f"{where} word {token.lower_}"
    yield f"ending {last.lower_[-SUFFIX:]}"
    yield f"beginning {first.lower_[:SUFFIX]}"
    if any(t.is_lower and t.is_alpha for t in name):
        yield "small words inside"


def cut(word: str) -> str:
    """The cut of a word: "X" capitals, "x" small letters, "0" digits, "-" marks, each once however long the stretch."""
    marks = ("X" if c.isupper() else "x" if c.isalpha() else "0" if c.isdigit() else "-" for c in word)
    found: list[str] = []
    for mark in marks:
        if not found or found[-1] != mark:
            found.append(mark)
    return "".join(found) if len(word) > 1 or not found else found[0] + "1"


def word_class(token: Token) -> str:
    """The number of the Brown cluster of a word: the words of one share a vector. "" where it has none."""
    rows = token.vocab.vectors.key2row
    row = rows.get(token.orth, rows.get(token.vocab[token.lower_].orth))
    return "" if row is None else f"{token.doc.lang_}{row}"


def beside(name: Span, language: str) -> Iterator[str]:
    doc, sentence = name.doc, name.sent
    for k in (1, 2):
        before, after = name.start - k, name.end + k - 1
        yield f"{language} before{k} {doc[before].lower_ if before >= sentence.start else '<'}"
        yield f"{language} after{k} {doc[after].lower_ if after < sentence.end else '>'}"


def grammar(name: Span, schema: Schema, language: str) -> Iterator[str]:
    root, lexicon = name.root, schema.lexicons[language]
    case = "+".join(sorted(c.lower_ for c in root.children if c.dep_ == "case"))
    yield f"{root.dep_} {case}"
    yield f"{language} under {root.dep_} {root.head.lemma_.casefold()} {case}"
    for child in root.children:
        if child.dep_ in {"acl", "acl:relcl", "appos", "amod", "compound"} and child not in name:
            yield f"{language} over {child.dep_} {child.lemma_.casefold()}"
        if child.dep_ == "det":
            yield f"determiner {language} {child.lower_}"
    for noun in describing(name):
        yield f"{language} called {noun.lemma_.casefold()}"
        if cls := noun_class(noun, schema, lexicon):
            yield f"called {cls}"
    yield from asked(root, case, schema, lexicon)


def asked(root: Token, case: str, schema: Schema, lexicon: Lexicon) -> Iterator[str]:
    """The classes that the relations of the word over a name admit at the name's place."""
    position, head = POSITIONS.get(root.dep_), root.head
    for entry in lexicon.lookup(head.lemma_.split(" ")[0], VERB if head.pos_ == "VERB" else NOUN):
        for sense in entry.senses:
            if sense.meaning != "relation":
                continue
            relation = schema.relations[sense.reference]
            for argument, classes in ((sense.subject, relation.domain), (sense.object, relation.range)):
                if position in argument.positions or case in argument.markers:
                    yield "asked " + "+".join(sorted(classes))
