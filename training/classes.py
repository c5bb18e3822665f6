"""Train the model of the classes of names (kg/mentions/classes.json.gz) on the names of the corpus and of pairs of
companies.

    python training/classes.py MATERIAL [PASSAGES]

A row is a name of a paragraph that no gazetteer has, with the signs of all its places, and the class it is marked
with. The pairs of PASSAGES (a `core.jsonl`) have the classes that their relation admits. Prints how often the model and
the recogniser's majority are right on the paragraphs held back."""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np
from corpus import CLASSES, cluster_ids, paragraphs
from passages import passage, records
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

import kg.mentions.classes as model
from kg.language import analyse_whole, load_pipeline
from kg.mentions.classes import BIAS, Classes
from kg.mentions.clusters import Cluster, cluster_names, weighed
from kg.mentions.finding import find
from kg.mentions.told import told_by
from kg.schema import fold, load_schema

TARGET = Path(model.__file__).parent / "classes.json.gz"
STRENGTH = 0.3  # inverse of the L2 penalty
RARE = 3  # signs of fewer names are not weighed
# The recogniser was trained on these very paragraphs: it is right in 95 of 100 names here, in 86 elsewhere. So a share
# of its opinions is exchanged at random; 0.15 leaves 0.7 points of what 0.3 gains, 0.5 gains no more.
EXCHANGED = 0.3
SEED = 1
OPINIONS = ("Organization", "Person", "Place", "Product")
Row = tuple[dict[str, float], str, str]  # signs, the class marked, the recogniser's majority


def rows(material: Path, held_back: bool) -> Iterator[Row]:
    schema = load_schema()
    for language in ("es", "en"):
        for paragraph in paragraphs(material, language, held_back):
            found = find(paragraph.sentences, schema, language)
            clusters, index = cluster_names((n for f in found for n in f.names), schema.gazetteer)
            marked = {m["id"]: CLASSES.get(m["class"]) for m in paragraph.marks["mentions"] if m["class"]}
            for number, ident in sorted(cluster_ids(paragraph, found, clusters, index).items()):
                cluster = clusters[number]
                if cluster.entry is None and (cls := marked.get(ident)) and cls != "Amount":
                    yield weighed(cluster), cls, majority_of(cluster)


def pair_rows(file: Path) -> Iterator[Row]:
    """The two names of each passage that trains, where its relation admits one class for them."""
    schema = load_schema()
    for record in records(file):
        article = passage(record)
        read = analyse_whole(article, load_pipeline(article.language))
        told = told_by(read.about, schema, article.language)
        found = find(read.body, schema, article.language, told)
        clusters, _ = cluster_names([*(n for f in found for n in f.names), *told.names], schema.gazetteer)
        for fact in record["facts"]:
            relation = schema.relations[fact["p"]]
            for name, classes in ((fact["s"], relation.domain), (fact["o"], relation.range)):
                classes = classes & {"Organization", "Product"}
                for cluster in clusters:
                    if cluster.source == fold(name) and cluster.entry is None and len(classes) == 1:
                        yield weighed(cluster), next(iter(classes)), majority_of(cluster)


def majority_of(cluster: Cluster) -> str:
    return max(sorted(cluster.votes), key=lambda cls: cluster.votes[cls], default="Organization")


def doubted(data: list[Row]) -> Iterator[Row]:
    """The rows, the recogniser's opinion of some exchanged for another at random."""
    chance = Random(SEED)
    for signs, cls, majority in data:
        if chance.random() < EXCHANGED:
            signs = {sign: value for sign, value in signs.items() if not sign.startswith("recognised")}
            signs[f"recognised {chance.choice(OPINIONS)}"] = 1.0
        yield signs, cls, majority


def train(data: list[Row]) -> dict[str, dict[str, float]]:
    counts = Counter(sign for signs, _, _ in data for sign in signs)
    kept = [{sign: value for sign, value in signs.items() if counts[sign] >= RARE} for signs, _, _ in data]
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(kept)
    fit = LogisticRegression(C=STRENGTH, max_iter=500).fit(matrix, np.array([cls for _, cls, _ in data]))
    names = vectorizer.get_feature_names_out()
    weights: dict[str, dict[str, float]] = {}
    for k, cls in enumerate(fit.classes_):
        table = {n: round(float(w), 3) for n, w in zip(names, fit.coef_[k], strict=True) if abs(w) > 0.01}
        weights[str(cls)] = {BIAS: round(float(fit.intercept_[k]), 3), **dict(sorted(table.items()))}
    return weights


def report(classes: Classes, data: list[Row]) -> None:
    right = sum(classes.choose(signs) == cls for signs, cls, _ in data)
    majority = sum(voted == cls for _, cls, voted in data)
    print(f"of {len(data)} names held back: the model {right / len(data):.3f}, the majority {majority / len(data):.3f}")
    confused = Counter((cls, got) for signs, cls, _ in data if (got := classes.choose(signs)) != cls)
    print("most confused: " + ", ".join(f"{a} as {b} {n}" for (a, b), n in confused.most_common(6)))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    data = list(rows(folder, held_back=False))
    if len(sys.argv) > 2:
        data += pair_rows(Path(sys.argv[2]))
    trained = train(list(doubted(data)))
    text = json.dumps(trained, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    TARGET.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{sum(map(len, trained.values()))} weights, {TARGET.stat().st_size / 1e6:.2f} MB")
    report(Classes(trained), list(rows(folder, held_back=True)))
