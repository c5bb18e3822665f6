"""Parses with stand-ins: the names of today's companies are unlike those of any treebank, and a parser that has
never seen their words takes them for nouns or verbs. So names are found first, frequent names of their class stand for
them while the sentence is parsed, and the parse is given to the words as written."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

NAMES = "ner"
LISTENER = "tok2vec-listener"
JOINT = "co-"
UNNAMED = "ORG"  # what an odd word is parsed as that the recogniser has not taken for a name
# No word but a name is written so: a capital inside it ("xAI", "iPhone"), or capitals with digits ("H100", "GPT-4o")
ODD = re.compile(r"[^\W\d_]*[a-zà-ÿ][A-ZÀ-Þ]\w*|[A-ZÀ-Þ][\w-]*\d[\w-]*")
BATCH = 32  # documents that the components take at once


@cache
def stand_ins(language: str) -> dict[str, dict[str, str]]:
    table: dict[str, dict[str, dict[str, str]]] = json.loads(
        (Path(__file__).parent / "stand_ins.json").read_text("utf8")
    )
    return table.get(language, {})


def parse(docs: Iterable[Doc], nlp: Language) -> Iterator[Doc]:
    """The documents with names and parses. A pipeline whose recogniser needs its other components runs as it is."""
    docs = list(docs)
    if not names_alone(nlp):
        yield from nlp.pipe(docs)
        return
    named = list(nlp.get_pipe(NAMES).pipe(docs, batch_size=BATCH))  # type: ignore[attr-defined]  # every pipe has it
    verbs = opening_verbs(named, nlp)
    with nlp.select_pipes(disable=[NAMES]):
        parsed = nlp.pipe([shadow(*pair) for pair in zip(named, verbs, strict=True)], batch_size=BATCH)
        for doc, tree in zip(named, parsed, strict=True):
            yield dressed(doc, tree)


def names_alone(nlp: Language) -> bool:
    """Whether the recogniser has a network of its own, so that it can run first. Only the node itself tells: what is
    built of nodes keeps the names of those that were replaced."""
    model = getattr(nlp.get_pipe(NAMES), "model", None)
    return model is not None and not any(node.name == LISTENER for node in model.walk())


def opening_verbs(docs: Sequence[Doc], nlp: Language) -> list[set[int]]:
    """For each document the tokens that open a sentence and a name, and that the tagger takes for a verb: the
    recogniser took it in ("Publicaron Brenkel, una aplicación"), or took it for a name ("Compite con Brenkel").

    The first word of a longer name is shown to the tagger as written, a name of one word in small letters, and only
    where the documents nowhere else have it as a name."""
    found: list[set[int]] = [set() for _ in docs]
    elsewhere = {ent.text for doc in docs for ent in doc.ents if not ent[0].is_sent_start}
    opened = [
        (n, ent.start, opened_by(ent, next(s for s in doc.sents if s.start == ent.start)))
        for n, doc in enumerate(docs)
        for ent in doc.ents
        if ent[0].is_sent_start and ent[0].is_title and (len(ent) > 1 or ent.text not in elsewhere)
    ]
    with nlp.select_pipes(disable=[p for p in nlp.pipe_names if p in {NAMES, "parser"} or "lemmatizer" in p]):
        tagged = nlp.pipe((sentence for _, _, sentence in opened), batch_size=BATCH)
        for (n, start, _), doc in zip(opened, tagged, strict=True):
            governed = len(doc) > 1 and doc[1].pos_ in {"VERB", "AUX"}  # "Anthropic lanza"
            if doc[0].pos_ in {"VERB", "AUX"} and not governed:
                found[n].add(start)
    return found


def opened_by(name: Span, sentence: Span) -> Doc:
    """The sentence that a name opens, a name of one word in small letters."""
    words = [t.text for t in sentence]
    if len(name) == 1:
        words[0] = words[0].lower()
    return Doc(sentence.vocab, words=words, spaces=[bool(t.whitespace_) for t in sentence])


def shadow(doc: Doc, verbs: Collection[int]) -> Doc:
    """The document with stand-ins in place of the capitalised words of names, but for `verbs`, and of odd words."""
    unnamed = stand_ins(doc.lang_).get(UNNAMED, {}).get("only")
    words = [unnamed if unnamed and ODD.fullmatch(t.text) else single(t.text) for t in doc]
    for ent in doc.ents:
        table = stand_ins(doc.lang_).get(ent.label_)
        if table is None:
            continue
        capitals = [t.i for t in ent if t.text[0].isupper() or len(ent) == 1]
        for place, i in enumerate(capitals):
            if i in verbs:
                words[i] = words[i] if len(ent) > 1 else words[i].lower()
                continue
            key = (
                "only"
                if len(capitals) == 1
                else "first"
                if place == 0
                else "last"
                if place == len(capitals) - 1
                else "between"
            )
            words[i] = table[key]
    return Doc(
        doc.vocab,
        words=words,
        spaces=[bool(t.whitespace_) for t in doc],
        sent_starts=[bool(t.is_sent_start) for t in doc],
    )


def single(word: str) -> str:
    """A word of joint action without the prefix, which no parser knows it by: "co-founded", "founded"."""
    return word[len(JOINT) :] if word[: len(JOINT)].casefold() == JOINT and word[len(JOINT) :].isalpha() else word


def as_read(token: Token, written: Token) -> bool:
    """Whether a token of the tree is the word as written, and no stand-in of it."""
    return token.text in {single(written.text), written.lower_}


def dressed(doc: Doc, tree: Doc) -> Doc:
    """The words of `doc` with the parse of `tree`; a word that something stood for is its own lemma, and one of joint
    action has the lemma of what is done."""
    made = Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        pos=[t.pos_ for t in tree],
        morphs=[str(t.morph) for t in tree],
        lemmas=[t.lemma_ if as_read(t, o) else o.text for t, o in zip(tree, doc, strict=True)],
        heads=[t.head.i for t in tree],
        deps=[t.dep_ for t in tree],
    )
    made.ents = tuple(Span(made, e.start, e.end, label=e.label) for e in doc.ents)
    return made
