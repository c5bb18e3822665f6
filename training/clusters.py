"""Brown clusters of frequent words as vectors: words that stand in the same places share a vector, those that stand in
similar places a part of it. The recogniser so knows a first name or a verb that its training text never showed.

    python training/clusters.py LANGUAGE FOLDER

writes to FOLDER an empty pipeline that holds them, for `spacy train --paths.vectors`. Needs the package
spacy-lookups-data (MIT)."""

from __future__ import annotations

import sys

import numpy
import spacy
from spacy.language import Language
from spacy.lookups import load_lookups
from spacy.strings import get_string_id
from spacy.vectors import Vectors

WORDS = 60_000  # the most frequent that have a cluster
PREFIXES = (4, 6, 8, 11, 16)  # bits of a cluster's path in the tree that are told apart, from coarse to fine
WIDTH = 12  # numbers of the vector for each prefix


def add_clusters(nlp: Language) -> None:
    """Gives the pipeline's vocabulary the vectors of its language."""
    lookups = load_lookups(nlp.lang, ["lexeme_cluster", "lexeme_prob"])
    paths, frequency = lookups.get_table("lexeme_cluster"), lookups.get_table("lexeme_prob")
    clustered = [word for word, path in paths.items() if path]
    frequent = sorted(clustered, key=lambda word: (-frequency.get(word, -30.0), word))[:WORDS]
    rows = {path: row for row, path in enumerate(sorted({paths[word] for word in frequent}))}
    data = numpy.stack([vector(path) for path in rows])
    nlp.vocab.vectors = Vectors(strings=nlp.vocab.strings, data=data)
    for word in frequent:
        key = word if isinstance(word, int) else get_string_id(word)
        nlp.vocab.vectors.add(key, row=rows[paths[word]])


def vector(path: int) -> numpy.ndarray:
    """Random numbers for each prefix of the path, the same wherever that prefix occurs."""
    parts = [
        numpy.random.default_rng([bits, path & (1 << bits) - 1]).normal(size=WIDTH).astype("float32")
        for bits in PREFIXES
    ]
    return numpy.concatenate(parts)


if __name__ == "__main__":
    pipeline = spacy.blank(sys.argv[1])
    add_clusters(pipeline)
    pipeline.to_disk(sys.argv[2])
