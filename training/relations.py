"""Train the learned reader of relations (kg/claims/relations.json.gz) on the facts of the corpus.

    python training/relations.py MATERIAL

Each two things that a sentence mentions are a row for each relation that their classes admit. Who is meant is taken
from
the corpus where it marks it. Where several sentences mention both ends of a fact, the one in which a frame or a trigger
of the relation links them states it, else the one in which they stand closest; the others teach nothing.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from corpus import CLASSES, Paragraph, cluster_ids, paragraphs
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

import kg.claims.scorer as model
from kg.claims.frames import Scene, match
from kg.claims.pairs import evidence, pairs
from kg.claims.scorer import BIAS, SHARED, Scorer
from kg.claims.triggers import Triggers, own_evidence, relation_evidence
from kg.mentions.antecedents import load_ranker, options
from kg.mentions.clusters import cluster_names
from kg.mentions.discourse import Discourse
from kg.mentions.resolution import amount_mentions, find, implied_mentions, learn, mention, walk
from kg.mentions.spans import NominalSpan
from kg.schema import Schema, load_schema

TARGET = Path(model.__file__).parent / "relations.json.gz"
STRENGTH = 0.3  # inverse of the L2 penalty
RARE = 2  # evidence seen with a relation in fewer rows than this is not weighed


@dataclass(frozen=True)
class Row:
    """A pair and a relation that it may state: evidence, and whether it does. `fact` names what it would state."""

    fact: tuple[str, str, str, str]  # paragraph, subject, relation, object
    own: tuple[str, ...]
    shared: tuple[str, ...]
    strength: tuple[int, int]  # how directly the two are linked: to choose among sentences
    true: bool
    where: tuple[int, int, int] = (0, 0, 0)


def rows_of(paragraph: Paragraph, schema: Schema, oracle: bool) -> Iterator[Row]:
    """The rows of a paragraph; with `oracle`, who is meant and of what class is as marked."""
    language = paragraph.article.language
    found = find(paragraph.sentences, schema, language)
    clusters, index = cluster_names((n for f in found for n in f.names), load_schema().gazetteer)
    ids = cluster_ids(paragraph, found, clusters, index)
    if oracle:
        marked = {m["id"]: CLASSES.get(m["class"]) for m in paragraph.marks["mentions"]}
        for n, ident in ids.items():
            clusters[n].cls = marked[ident] or clusters[n].cls
    by_id = {ident: n for n, ident in sorted(ids.items(), reverse=True)}
    talk = Discourse(clusters, schema, language)
    learn(found, talk, index)
    facts = {(f["s"], f["p"], f["o"]) for f in paragraph.marks["facts"]}
    admitted = {(a, b) for r in schema.relations.values() for a in r.domain for b in r.range}
    walked = []
    for f in found:

        def choose(nominal: NominalSpan, sentence: int, talk: Discourse, f=f) -> int | None:
            start = f.sentence.offset + nominal.anchor.idx
            ident = (
                paragraph.meant_at(start, start + len(nominal.anchor))
                if nominal.kind in {"description", "pronoun"}
                else None
            )
            if oracle and ident in by_id:
                return by_id[ident]
            return load_ranker().choose(options(nominal, sentence, talk))

        items = walk(f, talk, index, choose)
        walked.append((f, items))
        entities = [c.entity(language) for c in clusters]
        known = {e: ids.get(n) for n, e in enumerate(entities)}
        mentions = [mention(f.sentence, item, [entities[n] for n in numbers]) for item, numbers in items]
        mentions += [m for m in implied_mentions(walked, clusters, entities) if m.sentence == f.sentence.index]
        for amount in amount_mentions(f.sentence, language):
            known[amount.entities[0]] = paragraph.meant_at(amount.start, amount.end)
            mentions.append(amount)
        scene = Scene(f.sentence, mentions)
        hits = list(match(scene, schema, language))
        marks = Triggers(scene, schema.lexicons[language])
        for pair in pairs(scene, admitted):
            s, o = known[pair.subject_is], known[pair.object_is]
            if not oracle:  # what nobody marked is a thing too, of which nothing is stated
                s, o = s or f"?{pair.subject_is.iri}", o or f"?{pair.object_is.iri}"
            own = tuple(sorted({*evidence(pair, scene), *own_evidence(pair, marks)}))
            for name, relation in sorted(schema.relations.items()):
                if relation.admits(pair.subject.cls or "", pair.object.cls or "") and s and o:
                    true = (s, name, o) in facts or (relation.symmetric and (o, name, s) in facts)
                    shared = tuple(relation_evidence(pair, name, schema, marks, hits))
                    link = (
                        any(x.startswith("=frame:same") for x in shared) * 4
                        + ("=on path" in shared) * 2
                        + ("=between" in shared)
                    )
                    where = (f.sentence.index, pair.subject.start, pair.object.start)
                    yield Row((paragraph.article.id, s, name, o), own, shared, (link, -len(pair.path)), true, where)


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
            rows += rows_of(paragraph, schema, oracle)
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
    learned, _ = collect(folder, held_back=False, oracle=True)
    scorer = train(chosen(learned))
    save(scorer, TARGET)
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1e6:.2f} MB")
    for oracle in (True, False):
        print("who is meant as marked:" if oracle else "end to end:")
        rows, facts = collect(folder, held_back=True, oracle=oracle)
        report(scorer, rows, facts)
