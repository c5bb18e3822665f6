"""Print the scores of the shipped pipelines on the material that never trained them, as Markdown tables.

    python training/score.py MATERIAL

Everything is predicted from plain text: tokens, sentence boundaries (by the parser alone), tags, trees and names.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from prepare import NAMES, TREES, corpus_docs, corpus_paragraphs, iob_docs, tree_docs
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example

from kg.language import LANGUAGES, load_pipeline

TREE_SCORES = ("pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las")
DESCRIPTION = "N_"  # what opens the label of a description: "la firma" is N_ORG
Counts = Counter[str]


def in_vocabulary(docs: Iterable[Doc], nlp: Language) -> Iterator[Doc]:
    """The same documents in the pipeline's own vocabulary, as training reads them from its files."""
    return DocBin(docs=docs, store_user_data=False).get_docs(nlp.vocab)


def tree_scores(nlp: Language, file: Path) -> list[float]:
    """Tag, morphology, lemma, UAS and LAS on a treebank."""
    docs = in_vocabulary(tree_docs(file, merge=nlp.lang == "es"), nlp)
    scores = nlp.evaluate([Example(nlp.make_doc(doc.text), doc) for doc in docs])
    return [scores[name] for name in TREE_SCORES]


def name_counts(nlp: Language, docs: Iterable[Doc]) -> dict[str, Counts]:
    """Right, found and marked spans by label. Spans that the material cannot judge (it leaves words unknown) and labels
    that it never uses are not counted."""
    counts: dict[str, Counts] = {}
    for reference in in_vocabulary(docs, nlp):
        predicted = nlp(reference.text)
        gold = {(s.label_, s.start, s.end) for s in reference.ents}
        aligned = Example(predicted, reference).get_aligned_spans_x2y(predicted.ents, allow_overlap=True)
        found = {(s.label_, s.start, s.end) for s in aligned if all(token.ent_iob for token in s)}
        for kind, spans in (("right", gold & found), ("found", found), ("marked", gold)):
            for label, _, _ in spans:
                counts.setdefault(label, Counter())[kind] += 1
    return {label: found for label, found in sorted(counts.items()) if found["marked"]}


def name_rows(nlp: Language, title: str, docs: Iterable[Doc]) -> Iterator[str]:
    """Precision, recall and F1 over all names, over all descriptions, and by label."""
    counts = name_counts(nlp, docs)
    names = [label for label in counts if not label.startswith(DESCRIPTION)]
    described = [label for label in counts if label.startswith(DESCRIPTION)]
    for group, labels in (("names", names), ("descriptions", described)):
        if labels:
            yield prf_row(f"{title} | **all {group}**", sum((counts[label] for label in labels), Counter()))
            yield from (prf_row(f"{title} | {label.removeprefix(DESCRIPTION)}", counts[label]) for label in labels)


def prf_row(title: str, counts: Counts) -> str:
    precision = counts["right"] / max(counts["found"], 1)
    recall = counts["right"] / max(counts["marked"], 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"| {title} | {percent([precision, recall, f1])} | {counts['marked']} |"


def percent(shares: Iterable[float]) -> str:
    return " | ".join(f"{100 * share:.1f}" for share in shares)


def main(material: Path) -> None:
    print("| on | POS | morphology | lemma | UAS | LAS |\n|---|---|---|---|---|---|")
    for language in LANGUAGES:
        for name in TREES[language]["dev"]:
            scores = tree_scores(load_pipeline(language), material / language / f"{name}.conllu.gz")
            print(f"| {language} {name} | {percent(scores)} |")
    print("\n| on | label | P | R | F1 | marked |\n|---|---|---|---|---|---|")
    for language in LANGUAGES:
        nlp, blank = load_pipeline(language), spacy.blank(language)
        held_back = corpus_docs(blank, corpus_paragraphs(material, language, held_back=True))
        print("\n".join(name_rows(nlp, f"{language} corpus, held back", held_back)))
        for name in NAMES[language]["dev"]:
            docs = iob_docs(blank, material / language / f"{name}.iob.gz")
            print("\n".join(name_rows(nlp, f"{language} {name}", docs)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
