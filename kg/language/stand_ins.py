"""The words that stand for others while a sentence is parsed: frequent names for those that no treebank has, verb forms
that are nothing else for those that are nouns too, a plain verb for one of joint action."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from spacy.tokens import Doc, Span, Token

from kg.language.openings import Openings

VERBS, NOUNS, COMPLEMENT, SPELLED = "verbs", "nouns", "complement", "spelled"  # beside the classes of names
JOINT = "co-"
UNNAMED = "ORG"  # what a name is parsed as that the recogniser has not found
# No word but a name is written so: a capital inside it ("qAI", "zPhone"), or capitals with digits ("Q100", "ZPT-4o")
ODD = re.compile(r"[^\W\d_]*[a-zà-ÿ][A-ZÀ-Þ]\w*|[A-ZÀ-Þ][\w-]*\d[\w-]*")


@cache
def table(language: str) -> dict[str, Any]:
    tables: dict[str, dict[str, Any]] = json.loads((Path(__file__).parent / "stand_ins.json").read_text("utf8"))
    return tables.get(language, {})


@cache
def names(language: str) -> dict[str, dict[str, str]]:
    """The words that stand for those of names, by class and place."""
    return {what: words for what, words in table(language).items() if what not in {VERBS, NOUNS, COMPLEMENT, SPELLED}}


@cache
def verb_forms(language: str) -> dict[str, tuple[str, str]]:
    """Present forms that are nouns too ("compra"), with the form that stands for each and its lemma."""
    return {form: (other, lemma) for form, (other, lemma) in table(language).get(VERBS, {}).items()}


@cache
def nouns(language: str) -> dict[str, tuple[str, str]]:
    """Nouns of the trade that taggers take for something else ("app"), with the noun that stands for each and its
    lemma."""
    return {form: (other, lemma) for form, (other, lemma) in table(language).get(NOUNS, {}).items()}


def respelled(doc: Doc) -> Doc:
    """The document with words spelled as the pipelines know them; itself where all are."""
    known = table(doc.lang_).get(SPELLED, {})
    if not any(t.lower_ in known for t in doc):
        return doc
    words = [known.get(t.lower_, t.text) for t in doc]
    return Doc(doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in doc])


def shadow(doc: Doc, openings: Openings) -> Doc:
    """The document with stand-ins in place of the capitalised words of names, of odd words and of ambiguous verbs.
    A verb that opens a sentence stays, and has no capital where the recogniser took it for the whole name."""
    unnamed = names(doc.lang_).get(UNNAMED, {}).get("only")
    words = [
        unnamed if unnamed and (ODD.fullmatch(t.text) or t.i in openings.names) else form(t, openings) for t in doc
    ]
    for ent in doc.ents:
        words[ent.start : ent.end] = list(standing(ent, openings, words[ent.start : ent.end]))
    return Doc(
        doc.vocab,
        words=words,
        spaces=[bool(t.whitespace_) for t in doc],
        sent_starts=[bool(t.is_sent_start) for t in doc],
    )


def standing(name: Span, openings: Openings, words: list[str]) -> Iterator[str]:
    """The words to parse for those of a name, `words` where nothing stands for them."""
    known = names(name.doc.lang_).get(name.label_)
    capitals = [t.i for t in name if t.text[0].isupper() or len(name) == 1]
    for token, word in zip(name, words, strict=True):
        if known is None or token.i not in capitals:
            yield word
        elif token.i in openings.verbs:
            yield token.lower_ if len(name) == 1 else token.text
        else:
            yield known[place(capitals.index(token.i), len(capitals))]


def place(n: int, of: int) -> str:
    return "only" if of == 1 else "first" if n == 0 else "last" if n == of - 1 else "between"


def form(token: Token, openings: Openings) -> str:
    """The word to parse for one that is no name. Behind a name a present form is no noun: "Orbe compra Lumen"."""
    if token.i in openings.participles:
        return token.lower_
    forms = verb_forms(token.doc.lang_)
    named = token.i > 0 and (token.nbor(-1).ent_type_ or token.i - 1 in openings.names)
    if token.text in forms and named and not is_complemented(token):
        return forms[token.text][0]
    if token.text in nouns(token.doc.lang_):
        return nouns(token.doc.lang_)[token.text][0]
    return single(token.text, token.doc.lang_)


def is_complemented(token: Token) -> bool:
    """Whether "of" follows, as it follows nouns."""
    return token.i + 1 < len(token.doc) and token.nbor(1).lower_ in table(token.doc.lang_).get(COMPLEMENT, ())


def single(word: str, language: str) -> str:
    """A word as parsers know it: one of joint action without its prefix ("co-founded", "founded"), and "startup"."""
    known: dict[str, str] = table(language).get(SPELLED, {})
    if word.casefold() in known:
        return known[word.casefold()]
    return word[len(JOINT) :] if word[: len(JOINT)].casefold() == JOINT and word[len(JOINT) :].isalpha() else word


def lemma_of(token: Token, written: Token) -> str:
    """The lemma of a token of the tree for the word as written; a word that a name stood for is its own."""
    language = written.doc.lang_
    for other, lemma in (f[written.text] for f in (verb_forms(language), nouns(language)) if written.text in f):
        if token.text == other:
            return lemma
    return token.lemma_ if token.text in {single(written.text, language), written.lower_} else written.text
