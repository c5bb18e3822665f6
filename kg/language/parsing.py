"""Parses with stand-ins: the names of today's companies are unlike those of any treebank, and a parser that has
never seen their words takes them for nouns or verbs. So names are found first, frequent names of their class stand for
them while the sentence is parsed, and the parse is given to the words as written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.language.openings import openings
from kg.language.stand_ins import lemma_of, respelled, shadow

NAMES = "ner"
LISTENER = "tok2vec-listener"
# A title before a name ("chairman Lee") is a compound to most of the treebanks, and a description to the latest
ALIKE = {"nmod:desc": "compound"}
BATCH = 32  # documents that the components take at once


def parse(docs: Iterable[Doc], nlp: Language) -> Iterator[Doc]:
    """The documents with names and parses. A pipeline whose recogniser needs its other components runs as it is."""
    docs = list(docs)
    if not names_alone(nlp):
        yield from nlp.pipe(docs)
        return
    named = list(recognised(docs, nlp))
    first_words = openings(named, nlp, leave_out=NAMES)
    with nlp.select_pipes(disable=[NAMES]):
        parsed = nlp.pipe([shadow(*pair) for pair in zip(named, first_words, strict=True)], batch_size=BATCH)
        for doc, tree in zip(named, parsed, strict=True):
            yield dressed(doc, tree)


def recognised(docs: Iterable[Doc], nlp: Language) -> Iterator[Doc]:
    """The documents with the recogniser's names. It is shown words as it knows them: "startup" for "start-up"."""
    docs = list(docs)
    shown = [respelled(doc) for doc in docs]
    for doc, seen in zip(docs, nlp.get_pipe(NAMES).pipe(shown, batch_size=BATCH), strict=True):  # type: ignore[attr-defined]  # every pipe has it
        if seen is not doc:
            doc.ents = tuple(Span(doc, e.start, e.end, label=e.label) for e in seen.ents)
        yield doc


def names_alone(nlp: Language) -> bool:
    """Whether the recogniser has a network of its own, so that it can run first. Only the node itself tells: what is
    built of nodes keeps the names of those that were replaced."""
    model = getattr(nlp.get_pipe(NAMES), "model", None)
    return model is not None and not any(node.name == LISTENER for node in model.walk())


def dressed(doc: Doc, tree: Doc) -> Doc:
    """The words of `doc` with the parse of `tree`."""
    made = Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        pos=[t.pos_ for t in tree],
        morphs=[str(t.morph) for t in tree],
        lemmas=[lemma_of(t, o) for t, o in zip(tree, doc, strict=True)],
        heads=[t.head.i for t in tree],
        deps=[ALIKE.get(t.dep_, t.dep_) for t in tree],
    )
    made.ents = tuple(Span(made, e.start, e.end, label=e.label) for e in doc.ents)
    return made
