"""Put the trained trees and names of a language together into the pipeline that the package ships.

    python training/assemble.py WORK [MODELS]

The recogniser keeps a network of its own: trees and names are learned from different texts.
"""

from __future__ import annotations

import sys
from pathlib import Path

import spacy
from spacy.strings import StringStore

MODELS = Path(__file__).parent.parent / "kg" / "language" / "models"


def assemble(language: str, work: Path, models: Path) -> None:
    nlp = spacy.load(work / f"{language}-trees" / "model-best")
    strings = set(nlp.vocab.strings)
    names = spacy.load(work / f"{language}-names" / "model-best")
    nlp.vocab.vectors = names.vocab.vectors  # the clusters of words, which only the recogniser looks at
    names.replace_listeners("tok2vec", "ner", ["model.tok2vec"])
    nlp.add_pipe("ner", source=names)
    nlp.meta.update(name="ai_news", description="kg's reader: trees and names", performance={})
    target = models / language
    target.parent.mkdir(parents=True, exist_ok=True)
    nlp.to_disk(target)
    # the words of the training text are no part of what is shipped: the recogniser sees hashes, and needs its labels
    StringStore(sorted({*strings, *nlp.get_pipe("ner").labels})).to_disk(target / "vocab" / "strings.json")
    size = sum(f.stat().st_size for f in target.rglob("*") if f.is_file())
    print(f"{target}: {size / 1e6:.1f} MB")


if __name__ == "__main__":
    for code in ("es", "en"):
        assemble(code, Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else MODELS)
