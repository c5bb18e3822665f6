"""Turn the training material into spaCy's binary format: trees for the parser, names for the recogniser.

    python training/prepare.py MATERIAL WORK

MATERIAL is the folder that holds `es/`, `en/` and `corpus/`; WORK receives `LANG-{trees,names}-{train,dev}*.spacy`.
The files whose names end in `-dev` and the paragraphs of `corpus/*8.txt` are held back: they choose and report, and
never train.
"""

from __future__ import annotations

import gzip
import importlib.util
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType

import spacy
from spacy.tokens import Doc, DocBin, Span
from spacy.training.converters import conllu_to_docs

TREES = {
    "es": {"train": ["ancora-train", "gsd-train"], "dev": ["ancora-dev", "gsd-dev"]},
    "en": {"train": ["ewt-train", "gum-train"], "dev": ["gum-dev", "ewt-dev"]},
}
NAMES = {
    "es": {"train": ["cess-names-train"], "dev": ["cess-names-dev"]},
    "en": {"train": ["gum-names-train", "uner-names-train", "crossner-names-train"], "dev": ["uner-names-dev"]},
}
HELD_BACK = "8"  # corpus files whose stem ends so, one in eight
CORPUS_COPIES = 3  # the corpus is the domain: it weighs as much as the older material that outnumbers it
MISSING = "-"  # spaCy's BILUO mark of a token about whose label nothing is known


def load_corpus_reader(material: Path) -> ModuleType:
    """The corpus's own parser, `check.py`, as a module."""
    spec = importlib.util.spec_from_file_location("corpus_check", material / "corpus" / "check.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def corpus_paragraphs(material: Path, language: str, held_back: bool) -> Iterator[dict]:
    """The marked paragraphs of one language: those held back, or the others."""
    reader = load_corpus_reader(material)
    for file in sorted((material / "corpus").glob(f"{language}-*.txt")):
        if file.stem.endswith(HELD_BACK) == held_back:
            for number, block in enumerate(file.read_text("utf8").strip().split("\n\n"), 1):
                yield reader.paragraph(block, language, f"{file.stem}-{number:03}")


def tree_docs(file: Path, merge: bool) -> Iterator[Doc]:
    with gzip.open(file, "rt", encoding="utf8") as stream:
        yield from conllu_to_docs(stream.read(), n_sents=5, merge_subtokens=merge, no_print=True)


def is_name(words: str) -> bool:
    """Whether a marked span is a name: it has a capital or a digit past the article that may open it."""
    first, *rest = words.split()
    return any(w[0].isupper() or any(c.isdigit() for c in w) or w[0] in "'\"“«" for w in rest or [first])


def iob_docs(nlp: spacy.Language, file: Path) -> Iterator[Doc]:
    """Name documents of five sentences each. A lower-cased token outside a name is left unknown: these sources mark no
    descriptions, so they must not teach that there are none."""
    blocks = gzip.open(file, "rt", encoding="utf8").read().strip().split("\n\n")
    for at in range(0, len(blocks), 5):
        rows = [line.split("\t") for block in blocks[at : at + 5] for line in block.splitlines()]
        doc = Doc(nlp.vocab, words=[word for word, _ in rows])
        spans, start, label = [], 0, ""
        for i, (_, tag) in enumerate([*rows, ("", "O")]):
            if label and not tag.startswith("I-"):
                spans.append(Span(doc, start, i, label=label))
                label = ""
            if tag.startswith("B-"):
                start, label = i, tag[2:]
        inside = {i for s in spans for i in range(s.start, s.end)}
        unknown = [Span(doc, t.i, t.i + 1) for t in doc if t.i not in inside and t.text.islower()]
        doc.set_ents(spans, missing=unknown, default="outside")
        yield doc


def corpus_docs(nlp: spacy.Language, paragraphs: Iterable[dict]) -> Iterator[Doc]:
    """Paragraph documents with names (PER, ORG, ...) and descriptions (N_PER, N_ORG, ...). Amounts have a reader of
    their own and are no names; neither are pronouns."""
    for paragraph in paragraphs:
        doc = nlp.make_doc(paragraph["text"])
        spans = []
        for mention in paragraph["mentions"]:
            span = doc.char_span(mention["start"], mention["end"], alignment_mode="expand")
            if mention["class"] == "AMOUNT" or span is None:
                continue
            label = mention["class"]
            if not is_name(span.text):
                if len(span) == 1 and len(span.text) < 5:  # "it", "la", "ella"
                    continue
                label = "N_" + label
            spans.append(Span(doc, span.start, span.end, label=label))
        doc.set_ents(spacy.util.filter_spans(spans), default="outside")
        yield doc


def write(docs: Iterable[Doc], path: Path) -> None:
    docs = list(docs)
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    print(f"{path.name}: {len(docs)} documents, {sum(len(d) for d in docs)} tokens")


def main(material: Path, work: Path) -> None:
    work.mkdir(parents=True, exist_ok=True)
    for language in ("es", "en"):
        nlp = spacy.blank(language)
        trees = TREES[language]
        train = [d for name in trees["train"] for d in tree_docs(material / language / f"{name}.conllu.gz", language == "es")]
        random.Random(0).shuffle(train)
        write(train, work / f"{language}-trees-train.spacy")
        for name in trees["dev"]:
            write(tree_docs(material / language / f"{name}.conllu.gz", language == "es"), work / f"{language}-trees-{name}.spacy")
        write(
            (d for name in trees["dev"] for d in tree_docs(material / language / f"{name}.conllu.gz", language == "es")),
            work / f"{language}-trees-dev.spacy",
        )
        names = [d for name in NAMES[language]["train"] for d in iob_docs(nlp, material / language / f"{name}.iob.gz")]
        names += CORPUS_COPIES * list(corpus_docs(nlp, corpus_paragraphs(material, language, held_back=False)))
        random.Random(0).shuffle(names)
        write(names, work / f"{language}-names-train.spacy")
        write(corpus_docs(nlp, corpus_paragraphs(material, language, held_back=True)), work / f"{language}-names-corpus.spacy")
        for name in NAMES[language]["dev"]:
            write(iob_docs(nlp, material / language / f"{name}.iob.gz"), work / f"{language}-names-{name}.spacy")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
