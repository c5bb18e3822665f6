"""Turn the training material into spaCy's binary format: trees for the parser, names for the recogniser.

    python training/prepare.py MATERIAL WORK

MATERIAL is the folder that holds `es/`, `en/` and `corpus/`; WORK receives `LANG-{trees,names}-{train,dev}*.spacy`.
The files whose names end in `-dev` and the paragraphs of `corpus/*8.txt` are held back: they choose and report, and
never train.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
import random
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from types import ModuleType

import spacy
from invented import COINED, like
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
CORPUS_COPIES = 12  # the corpus is the domain: with other names each time, it weighs more than the older material
RENAMED = 0.85  # share of a copy's names that get another: the recogniser must learn from what stands by them
OLDER_COPIES = 2  # of the older material, whose names are real
OWN_CORPUS = Path(__file__).parent / "corpus"
FUNCTION_WORDS = Path(__file__).parent.parent / "kg" / "mentions" / "words.json"
OTHERS = frozenset({"i", "we", "you", "us", "nosotros", "nosotras", "yo", "usted", "ninguno", "ninguna"})
MISSING = "-"  # spaCy's BILUO mark of a token about whose label nothing is known


def load_corpus_reader(material: Path) -> ModuleType:
    """The corpus's own parser, `check.py`, as a module."""
    spec = importlib.util.spec_from_file_location("corpus_check", material / "corpus" / "check.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def corpus_paragraphs(material: Path, language: str, held_back: bool) -> Iterator[dict]:
    """The marked paragraphs of one language, of the material and of this folder: those held back, or the others."""
    reader = load_corpus_reader(material)
    folders = (material / "corpus", OWN_CORPUS)
    for file in sorted(file for folder in folders for file in folder.glob(f"{language}-*.txt")):
        if file.stem.endswith(HELD_BACK) == held_back:
            for number, block in enumerate(file.read_text("utf8").strip().split("\n\n"), 1):
                yield reader.paragraph(block, language, f"{file.stem}-{number:03}")


def tree_docs(file: Path, merge: bool) -> Iterator[Doc]:
    with gzip.open(file, "rt", encoding="utf8") as stream:
        yield from conllu_to_docs(stream.read(), n_sents=5, merge_subtokens=merge, no_print=True)


@cache
def pronouns() -> frozenset[str]:
    """The words of both languages that stand for things by themselves, also capitalised at the head of a sentence."""
    tables = json.loads(FUNCTION_WORDS.read_text("utf8"))
    kinds = ("pronouns", "possessives", "relatives", "definite", "numbers")
    return frozenset(word for language in ("es", "en") for kind in kinds for word in tables[language][kind]) | OTHERS


def is_name(words: str) -> bool:
    """Whether a marked span is a name: it has a capital or a digit past the article that may open it."""
    first, *rest = words.split()
    if not rest and first.casefold() in pronouns():
        return False
    return any(w[0].isupper() or any(c.isdigit() for c in w) or w[0] in "'\"“«" for w in rest or [first])


def iob_docs(nlp: spacy.Language, file: Path) -> Iterator[Doc]:
    """Name documents of five sentences each. A lower-cased token outside a name is left unknown: these sources mark no
    descriptions, so they must not teach that there are none."""
    with gzip.open(file, "rt", encoding="utf8") as stream:
        blocks = stream.read().strip().split("\n\n")
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


def name_pools(paragraphs: list[dict]) -> dict[str, list[str]]:
    """The full names of the corpus by class, and for persons every first name with every surname of one."""
    pools: dict[str, set[str]] = {}
    for paragraph in paragraphs:
        seen: set[str] = set()
        for mention in paragraph["mentions"]:
            words = paragraph["text"][mention["start"] : mention["end"]]
            if mention["id"] not in seen and is_name(words) and mention["class"] in ("PER", "ORG", "PRODUCT", "LOC"):
                pools.setdefault(mention["class"], set()).add(words)
            seen.add(mention["id"])
    return {cls: sorted(names) for cls, names in sorted(pools.items())}


def another(name: str, cls: str, pools: dict[str, list[str]], rng: random.Random) -> str:
    """Another name of the class: an invented one, or one of the corpus."""
    invented = like(name, cls, rng) if rng.random() < COINED else None
    return invented or rng.choice(pools[cls])


def short_form(words: str, old: str, new: str, cls: str) -> str:
    """What a short form of the old name is of the new one: a person's last name or first, else the first word, or the
    initials. Any other word stays."""
    if words == old:
        return new
    if words == initials(old) and len(new.split()) > 1:
        return initials(new)
    if words in old.split():
        return new.split()[-1 if cls == "PER" and words != old.split()[0] else 0]
    return words


def initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper())


def renamed(paragraph: dict, pools: dict[str, list[str]], rng: random.Random) -> dict:
    """The paragraph with other names for most of its things; a short form becomes the short form of the new name."""
    full: dict[str, tuple[str, str]] = {}
    text, mentions, at = "", [], 0
    for mention in paragraph["mentions"]:
        words = paragraph["text"][mention["start"] : mention["end"]]
        text += paragraph["text"][at : mention["start"]]
        at = mention["end"]
        if mention["class"] in pools and is_name(words):
            if mention["id"] not in full:
                renames = rng.random() < RENAMED
                full[mention["id"]] = (words, another(words, mention["class"], pools, rng) if renames else words)
            words = short_form(words, *full[mention["id"]], mention["class"])
        mentions.append({**mention, "start": len(text), "end": len(text) + len(words)})
        text += words
    return {**paragraph, "text": text + paragraph["text"][at:], "mentions": mentions}


def renamed_doc(nlp: spacy.Language, doc: Doc, pools: dict[str, list[str]], rng: random.Random) -> Doc:
    """A document of the older material with other names; what is unknown in it stays unknown."""
    words: list[str] = []
    tags: list[str] = []
    at = 0
    for ent in [*doc.ents, doc[len(doc) : len(doc)]]:
        for token in doc[at : ent.start]:
            words.append(token.text)
            tags.append("O" if token.ent_iob else MISSING)
        at = ent.end
        if len(ent):
            known = ent.label_ in pools and rng.random() < RENAMED
            name = another(ent.text, ent.label_, pools, rng) if known else ent.text
            parts = [t.text for t in nlp.make_doc(name)] if known else [t.text for t in ent]
            words += parts
            tags += [f"{'I' if i else 'B'}-{ent.label_}" for i in range(len(parts))]
    spaced = [not re.fullmatch(r"[.,;:)]", after) for after in [*words[1:], "."]]
    return Doc(nlp.vocab, words=words, spaces=spaced, ents=["" if tag == MISSING else tag for tag in tags])


def name_docs(nlp: spacy.Language, material: Path, language: str) -> list[Doc]:
    """All that the recogniser learns from: the corpus and the older material, as they are and with other names."""
    paragraphs = list(corpus_paragraphs(material, language, held_back=False))
    pools, rng = name_pools(paragraphs), random.Random(1)
    older = [d for name in NAMES[language]["train"] for d in iob_docs(nlp, material / language / f"{name}.iob.gz")]
    docs = list(older)
    for _ in range(1, OLDER_COPIES):
        docs += [renamed_doc(nlp, doc, pools, rng) for doc in older]
    for copy in range(CORPUS_COPIES):
        docs += corpus_docs(nlp, [renamed(p, pools, rng) if copy else p for p in paragraphs])
    random.Random(0).shuffle(docs)
    return docs


def write(docs: Iterable[Doc], path: Path) -> None:
    docs = list(docs)
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    print(f"{path.name}: {len(docs)} documents, {sum(len(d) for d in docs)} tokens")


def main(material: Path, work: Path) -> None:
    work.mkdir(parents=True, exist_ok=True)
    for language in ("es", "en"):
        nlp = spacy.blank(language)
        trees = TREES[language]
        train = [
            d for name in trees["train"] for d in tree_docs(material / language / f"{name}.conllu.gz", language == "es")
        ]
        random.Random(0).shuffle(train)
        write(train, work / f"{language}-trees-train.spacy")
        for name in trees["dev"]:
            write(
                tree_docs(material / language / f"{name}.conllu.gz", language == "es"),
                work / f"{language}-trees-{name}.spacy",
            )
        write(
            (
                d
                for name in trees["dev"]
                for d in tree_docs(material / language / f"{name}.conllu.gz", language == "es")
            ),
            work / f"{language}-trees-dev.spacy",
        )
        write(name_docs(nlp, material, language), work / f"{language}-names-train.spacy")
        write(
            corpus_docs(nlp, corpus_paragraphs(material, language, held_back=True)),
            work / f"{language}-names-corpus.spacy",
        )
        for name in NAMES[language]["dev"]:
            write(iob_docs(nlp, material / language / f"{name}.iob.gz"), work / f"{language}-names-{name}.spacy")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
