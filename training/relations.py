"""Train the learned reader of relations (kg/claims/relations.npz) on the facts of the corpus and of half of the
passages that others annotated.

    python training/relations.py MATERIAL [PASSAGES]

Each two things that a sentence mentions are a row for each relation that their classes admit: once with who is meant
as the corpus marks it, and once as kg reads it, so that the reader learns how far each kind of mention can be trusted.
PASSAGES is the folder of `knowledgenet.jsonl` and `core.jsonl`. Where several sentences mention both ends of a fact,
the one in which a frame or a trigger of the relation links them states it, else the one in which they stand closest;
the others teach nothing.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from corpus import paragraphs
from network import Batch, Network, sparse, together
from passages import passage_rows
from rows import Row, rows_as_marked, rows_as_read

from kg.claims.scorer import ANY, SHIPPED, Layer, Scorer, packed
from kg.schema import load_schema

# Rarer evidence is not weighed: seen in fewer pairs, in fewer true ones, or about a relation in fewer rows
RARE_OWN, RARE_TRUE, RARE_SHARED = 9, 5, 50
SEEDS = (0, 1, 2)  # networks that are averaged: the chances of one training even out
LARGEST = 127  # of a weight as a whole multiple of its column's step


def chosen(rows: list[Row]) -> list[Row]:
    """The rows without those that mention both ends of a fact where another states it."""
    best: dict[tuple[str, str, str, str], Row] = {}
    for row in rows:
        if row.true and (row.fact not in best or row.strength > best[row.fact].strength):
            best[row.fact] = row
    return [r for r in rows if not r.true or best[r.fact] is r or r.strength[0] == best[r.fact].strength[0] > 0]


def train(rows: list[Row]) -> Scorer:
    pairs = grouped(rows)
    seen = Counter(name for pair in pairs for name in pair[0].own)
    true = Counter(name for pair in pairs if any(r.true for r in pair) for name in pair[0].own)
    told = Counter(name for row in rows for name in row.shared)
    own = index(name for name, n in seen.items() if n >= RARE_OWN and true[name] >= RARE_TRUE)
    shared = index(name for name, n in told.items() if n >= RARE_SHARED)
    relations = index(row.head for row in rows)
    relations[ANY] = len(relations)
    data = Batch(
        sparse([[own[n] for n in pair[0].own if n in own] for pair in pairs], len(own)),
        sparse([[shared[n] for n in row.shared if n in shared] for row in rows], len(shared)),
        np.repeat(np.arange(len(pairs)), [len(pair) for pair in pairs]),
        np.array([relations[row.head] for row in rows]),
        np.array([row.true for row in rows]),
    )
    print(f"{len(rows)} rows of {len(pairs)} pairs, {data.true.sum()} true; evidence {len(own)} + {len(shared)}")
    networks = [Network(len(own), len(shared), len(relations), seed) for seed in SEEDS]
    for network in networks:
        network.fit(data)
    return shipped(together([n.weights for n in networks]), own, shared, relations)


def grouped(rows: list[Row]) -> list[list[Row]]:
    """The rows of each pair of mentions, which follow one another."""
    pairs: list[list[Row]] = []
    for row in rows:
        last = pairs[-1][-1] if pairs else None
        if last is None or last.own is not row.own or last.where != row.where or ends(last) != ends(row):
            pairs.append([])
        pairs[-1].append(row)
    return pairs


def ends(row: Row) -> tuple[str, str, str]:
    return row.fact[0], row.fact[1], row.fact[3]


def index(names: Iterable[str]) -> dict[str, int]:
    return {name: n for n, name in enumerate(sorted(set(names)))}


def shipped(
    weights: dict[str, np.ndarray], own: Iterable[str], shared: Iterable[str], relations: Iterable[str]
) -> Scorer:
    """The network with the rows of its evidence as small whole numbers."""
    second = np.column_stack([weights["shared"], weights["direct"]])
    heads = {
        "own": weights["head_own"],
        "shared": weights["head_any"] + weights["head_shared"],
        "joint": weights["joint"],
        "bias": weights["bias"],
    }
    first = layer(own, weights["own"], weights["own_bias"])
    return Scorer(first, layer(shared, second, np.append(weights["shared_bias"], 0.0)), relations, heads)


def layer(names: Iterable[str], rows: np.ndarray, bias: np.ndarray) -> Layer:
    steps = np.maximum(np.abs(rows).max(axis=0), 1e-9) / LARGEST
    return Layer(names, np.round(rows / steps).astype(np.int8), steps, bias)


def report(scorer: Scorer, rows: list[Row], facts: int) -> None:
    """Precision, recall and F1 of the facts of the paragraphs held back, at several thresholds."""
    best: dict[tuple[str, str, str, str], tuple[float, bool]] = {}
    for row in rows:
        p = scorer.probability(row.head, row.own, row.shared)
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
    tables = {"relations": packed(scorer.columns)}
    for part, made in (("own", scorer.own), ("shared", scorer.shared)):
        tables |= {f"{part}_names": packed(made.row), f"{part}_rows": made.rows.astype(np.int8)}
        tables |= {f"{part}_steps": made.steps.astype(np.float32), f"{part}_bias": made.bias.astype(np.float32)}
    heads = {"own": scorer.of_own, "shared": scorer.of_shared, "joint": scorer.joint, "bias": scorer.bias}
    np.savez_compressed(target, **tables, **{f"head_{name}": h.astype(np.float32) for name, h in heads.items()})


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    learned: list[Row] = []
    for oracle in (True, False):
        learned += chosen(collect(folder, held_back=False, oracle=oracle)[0])
    for file in sorted(Path(sys.argv[2]).glob("*.jsonl")) if len(sys.argv) > 2 else ():
        learned += chosen(list(passage_rows(file, load_schema())))
    scorer = train(learned)
    save(scorer, SHIPPED)
    print(f"{SHIPPED.name}: {SHIPPED.stat().st_size / 1e6:.2f} MB")
    for oracle in (True, False):
        print("who is meant as marked:" if oracle else "end to end:")
        rows, facts = collect(folder, held_back=True, oracle=oracle)
        report(scorer, rows, facts)
