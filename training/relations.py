"""Train the learned reader of relations (kg/claims/relations.json.gz) on the facts of the corpus and of half of the
passages that others annotated.

    python training/relations.py MATERIAL [PASSAGES]

Each two things that a sentence mentions are a row for each relation that their classes admit: once with who is meant
as the corpus marks it, and once as kg reads it, so that the reader learns how far each kind of mention can be trusted.
PASSAGES is the folder of `knowledgenet.jsonl` and `core.jsonl`. Where several sentences mention both ends of a fact,
the one in which a frame or a trigger of the relation links them states it, else the one in which they stand closest;
the others teach nothing.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from corpus import paragraphs
from passages import passage_rows
from rows import Row, rows_as_marked, rows_as_read
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

import kg.claims.scorer as model
from kg.claims.scorer import BIAS, SHARED, Scorer
from kg.schema import load_schema

TARGET = Path(model.__file__).parent / "relations.json.gz"
STRENGTH = 0.1  # inverse of the L2 penalty; 0.05 and 0.3 do no better on the paragraphs held back
RARE = 2  # evidence seen with a relation in fewer rows than this is not weighed


def chosen(rows: list[Row]) -> list[Row]:
    """The rows without those that mention both ends of a fact where another states it."""
    best: dict[tuple[str, str, str, str], Row] = {}
    for row in rows:
        if row.true and (row.fact not in best or row.strength > best[row.fact].strength):
            best[row.fact] = row
    return [r for r in rows if not r.true or best[r.fact] is r or r.strength[0] == best[r.fact].strength[0] > 0]


def train(rows: list[Row]) -> Scorer:
    kept = Counter((r.fact[2], name) for r in rows if r.true for name in r.own)
    index: dict[tuple[str, str], int] = {}
    columns: list[int] = []
    starts = [0]
    for row in rows:
        relation = row.fact[2]
        names = (
            [(relation, n) for n in row.own if kept[relation, n] >= RARE]
            + [(relation, BIAS)]
            + [(SHARED, n) for n in row.shared]
        )
        columns += [index.setdefault(name, len(index)) for name in names]
        starts.append(len(columns))
    matrix = csr_matrix((np.ones(len(columns), dtype=np.float32), columns, starts), shape=(len(rows), len(index)))
    print(f"{matrix.shape[0]} rows, {sum(r.true for r in rows)} true, {matrix.shape[1]} weights")
    fit = LogisticRegression(C=STRENGTH, max_iter=200, solver="lbfgs").fit(matrix, np.array([r.true for r in rows]))
    shared: dict[str, float] = {BIAS: float(fit.intercept_[0])}
    relations: dict[str, dict[str, float]] = defaultdict(dict)
    for (group, name), k in sorted(index.items()):
        weight = round(float(fit.coef_[0][k]), 3)
        if abs(weight) > 0.01:
            (shared if group == SHARED else relations[group])[name] = weight
    return Scorer(shared, relations)


def report(scorer: Scorer, rows: list[Row], facts: int) -> None:
    """Precision, recall and F1 of the facts of the paragraphs held back, at several thresholds."""
    best: dict[tuple[str, str, str, str], tuple[float, bool]] = {}
    for row in rows:
        p = scorer.probability(row.fact[2], row.own, row.shared)
        if p > best.get(row.fact, (0.0, False))[0]:
            best[row.fact] = (p, row.true)
    print(f"{len({r.fact for r in rows if r.true})} of {facts} facts have both ends mentioned in a sentence")
    for threshold in (0.2, 0.3, 0.4, 0.5, 0.6, 0.7):
        said = [true for p, true in best.values() if p >= threshold]
        hit = sum(said)
        p, r = hit / max(len(said), 1), hit / facts
        print(f"threshold {threshold}: P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f}")


def collect(material: Path, held_back: bool, oracle: bool) -> tuple[list[Row], int]:
    schema = load_schema()
    rows, facts = [], 0
    for language in ("es", "en"):
        for paragraph in paragraphs(material, language, held_back):
            rows += rows_as_marked(paragraph, schema) if oracle else rows_as_read(paragraph, schema)
            facts += len(paragraph.marks["facts"])
    return rows, facts


def save(scorer: Scorer, target: Path) -> None:
    table = json.dumps(
        {"shared": scorer.shared, "relations": scorer.relations},
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    target.write_bytes(gzip.compress(table.encode(), mtime=0))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    learned: list[Row] = []
    for oracle in (True, False):
        learned += chosen(collect(folder, held_back=False, oracle=oracle)[0])
    for file in sorted(Path(sys.argv[2]).glob("*.jsonl")) if len(sys.argv) > 2 else ():
        learned += chosen(list(passage_rows(file, load_schema())))
    scorer = train(learned)
    save(scorer, TARGET)
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1e6:.2f} MB")
    for oracle in (True, False):
        print("who is meant as marked:" if oracle else "end to end:")
        rows, facts = collect(folder, held_back=True, oracle=oracle)
        report(scorer, rows, facts)
