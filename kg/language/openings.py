"""The first word of a sentence, whose capital says nothing: a verb that the recogniser took for a name or into one, or
a name that it missed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

# Endings of participles, and of the Spanish forms that open a sentence without a subject, so that few words need a look
LOOKS_LIKE_VERB = {
    "es": re.compile(r"([ai]d[oa]s?|(?:st|t|ch)[oa]s?|.{3}(?:[ae]n?|ó|ron|rán?|ían?))$"),
    "en": re.compile(r"([ai]d[oa]s?|(?:st|t|ch)[oa]s?|ed)$"),
}
BATCH = 32  # sentences that the tagger takes at once
VERBAL = frozenset({"VERB", "AUX"})
NAMELIKE = frozenset({"NOUN", "PROPN", "ADJ", "X"})


class Openings(NamedTuple):
    """The tokens of a document that open a sentence and are not what the recogniser says."""

    verbs: frozenset[int] = frozenset()
    names: frozenset[int] = frozenset()
    participles: frozenset[int] = frozenset()  # nor other verbs are names; parsers know them in small letters


class Opened(NamedTuple):
    """A sentence whose first word is in doubt, as the tagger is shown it."""

    document: int
    start: int
    name: Span | None  # what the recogniser has there
    shown: Doc
    known: bool = False  # whether it is a word that the pipeline has seen in small letters


def openings(docs: Sequence[Doc], nlp: Language, leave_out: str) -> list[Openings]:
    """For each document the openings that the tagger decides otherwise than the recogniser, the pipe `leave_out`.

    The first word of a longer name is shown to the tagger as written, any other in small letters. A word that no name
    of the documents has elsewhere is a verb where the tagger says so and none follows ("Compite con Orbe"); one that
    the recogniser left alone is a name where it opens one of the documents ("Orbe says", of Orbe AI) or is no word that
    the pipeline has seen ("Zentra vende"), and a verb or a participle is shown to the parser in small letters."""
    verbs: list[set[int]] = [set() for _ in docs]
    names: list[set[int]] = [set() for _ in docs]
    participles: list[set[int]] = [set() for _ in docs]
    opened = list(doubtful(docs))
    skipped = [p for p in nlp.pipe_names if p in {leave_out, "parser"} or "lemmatizer" in p]
    with nlp.select_pipes(disable=skipped):
        tagged = nlp.pipe((o.shown for o in opened), batch_size=BATCH)
        for o, doc in zip(opened, tagged, strict=True):
            governed = len(doc) > 1 and doc[1].pos_ in VERBAL  # "Brenkel lanza"
            if o.name is not None and is_verb(doc[0]) and not governed:
                verbs[o.document].add(o.start)
            if o.name is None and o.known:
                if doc[0].pos_ in {"VERB", "ADJ"}:
                    participles[o.document].add(o.start)
            elif o.name is None and is_namelike(doc[0]):
                names[o.document].add(o.start)
    return [Openings(*map(frozenset, found)) for found in zip(verbs, names, participles, strict=True)]


def is_verb(token: Token) -> bool:
    """Whether a word is read as a verb that may open a sentence. "Zentir" looks like an infinitive, which seldom
    does."""
    return token.pos_ in VERBAL and "Inf" not in token.morph.get("VerbForm", [])


def is_namelike(token: Token) -> bool:
    """Whether an unknown word is read as what a name may be read as."""
    return token.pos_ in NAMELIKE or (token.pos_ in VERBAL and not is_verb(token))


def doubtful(docs: Sequence[Doc]) -> Iterator[Opened]:
    elsewhere = {ent.text for doc in docs for ent in doc.ents if not ent[0].is_sent_start}
    opening = {ent[0].text for doc in docs for ent in doc.ents}
    for n, doc in enumerate(docs):
        named = {ent.start: ent for ent in doc.ents}
        inside = {t.i for ent in doc.ents for t in ent}
        for sentence in doc.sents:
            first, name = sentence[0], named.get(sentence.start)
            if not first.is_title:
                continue
            if name is not None and (len(name) > 1 or name.text not in elsewhere):
                yield Opened(n, first.i, name, shown(sentence, lowered=len(name) == 1))
            elif first.i not in inside and first.is_alpha:
                known = doc.vocab.has_vector(first.lower_) and first.text not in opening
                if not known or LOOKS_LIKE_VERB[doc.lang_].search(first.lower_):
                    yield Opened(n, first.i, None, shown(sentence, lowered=True), known)


def shown(sentence: Span, lowered: bool) -> Doc:
    words = [t.text for t in sentence]
    if lowered:
        words[0] = words[0].lower()
    return Doc(sentence.doc.vocab, words=words, spaces=[bool(t.whitespace_) for t in sentence])
