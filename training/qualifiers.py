"""Train the judge of qualifiers (kg/claims/qualifiers.json.gz) on the facts of the corpus.

    python training/qualifiers.py MATERIAL

Each marked fact is taken in the sentence that states it, with its ends and relation as marked, so that only how it is
qualified is left to say.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from corpus import Paragraph, paragraphs
from marked import mentions_as_marked
from rows import directness
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

import kg.claims.judge as model
from kg.claims.candidates import amount_candidates, date_candidates, role_candidates, source_candidates
from kg.claims.circumstances import Telling, status_evidence
from kg.claims.extras import role_text
from kg.claims.frames import match
from kg.claims.judge import BIAS, Judge
from kg.claims.pairs import pairs
from kg.claims.qualify import qualify, ruled
from kg.claims.reader import Reader, finding
from kg.claims.scene import Scene
from kg.claims.triggers import Triggers, relation_evidence
from kg.model import Entity
from kg.schema import load_schema
from kg.values.dates import DateMention, find_dates

TARGET = Path(model.__file__).parent / "qualifiers.json.gz"
STRENGTH = {"status": 0.1, "ended": 0.1, "source": 1.0, "amount": 1.0, "date": 1.0, "role": 1.0}  # inverse of L2
RARE = 3  # evidence seen in fewer rows than this is not weighed
FIELDS = {  # the name of each qualifier in the corpus
    "status": "status",
    "ended": "ended",
    "source": "attributed_to",
    "amount": "amount",
    "date": "date",
    "role": "role",
}


@dataclass(frozen=True)
class Told:
    """A marked fact in the sentence that states it."""

    fact: dict[str, Any]
    telling: Telling
    dates: list[DateMention]
    known: dict[Entity, str | None]  # which marked thing each entity is


Row = tuple[str, list[str], str]  # qualifier, evidence, outcome


def told(paragraph: Paragraph, reader: Reader) -> Iterator[Told]:
    """The facts of a paragraph, each where its two ends hang together most directly."""
    schema, language = reader.schema, paragraph.article.language
    facts = {(f["s"], f["p"], f["o"]): f for f in paragraph.marks["facts"]}
    admitted = {(a, b) for r in schema.relations.values() for a in r.domain for b in r.range}
    best: dict[tuple[str, str, str], tuple[tuple[int, int], Told]] = {}
    mentions, known = mentions_as_marked(paragraph, schema)
    for sentence in paragraph.sentences:
        scene = Scene(sentence, [m for m in mentions if m.sentence == sentence.index])
        hits = list(match(scene, schema, language))
        marks = Triggers(scene, schema, language)
        start = scene.sentence.start
        dates = [
            DateMention(d.start + start, d.end + start, d.text, d.iso)
            for d in find_dates(scene.sentence.text, language, paragraph.article.date)
        ]
        for pair in pairs(scene, admitted):
            for name, relation in sorted(schema.relations.items()):
                key = key_of(known[pair.subject_is], name, known[pair.object_is], relation.symmetric, facts)
                if key is None or not relation.admits(pair.subject.cls or "", pair.object.cls or ""):
                    continue
                strength = directness(pair, list(relation_evidence(pair, name, schema, marks, hits)))
                if key not in best or strength > best[key][0]:
                    telling = reader.telling(paragraph.article, scene, finding(pair, name, 1.0, hits, marks), hits)
                    best[key] = strength, Told(facts[key], telling, dates, known)
    for _, found in best.values():
        yield found


def key_of(
    s: str | None, name: str, o: str | None, symmetric: bool, facts: dict[tuple[str, str, str], dict[str, Any]]
) -> tuple[str, str, str] | None:
    """The marked fact that two marked things and a relation are, if they are one."""
    if s is None or o is None:
        return None
    if (s, name, o) in facts:
        return s, name, o
    return (o, name, s) if symmetric and (o, name, s) in facts else None


def rows_of(item: Told) -> Iterator[Row]:
    fact, telling = item.fact, item.telling
    evidence = status_evidence(telling, *ruled(telling))
    yield "status", evidence, fact["status"]
    yield "ended", evidence, "yes" if fact["ended"] else "no"
    ends = {telling.subject, telling.object}
    for entity, found in source_candidates(telling):
        yield "source", found, yes(item.known[entity] is not None and item.known[entity] == fact.get("attributed_to"))
    for amount, found in amount_candidates(telling):
        ident = item.known[amount.entities[0]]
        yield "amount", found, yes(ident is not None and ident == fact.get("amount"))
    for date, found in date_candidates(telling, item.dates):
        yield "date", found, yes(date.iso == fact.get("date"))
    for noun, found in role_candidates(telling):
        text = role_text(noun, telling.scene, ends, telling.lexicon)
        wanted = fact.get("role", "").lower()
        yield "role", found, yes(bool(wanted) and (text.lower() in wanted or wanted in text.lower()))


def yes(true: bool) -> str:
    return "yes" if true else "no"


def train(rows: list[Row]) -> Judge:
    models: dict[str, dict[str, dict[str, float]]] = {}
    for qualifier in FIELDS:
        own = [(evidence, outcome) for q, evidence, outcome in rows if q == qualifier]
        models[qualifier] = fit(own, STRENGTH[qualifier])
        wanted = sum(outcome not in {"no", "asserted"} for _, outcome in own)
        print(f"{qualifier}: {len(own)} rows, {wanted} set, {sum(map(len, models[qualifier].values()))} weights")
    return Judge(models)


def fit(rows: list[tuple[list[str], str]], strength: float) -> dict[str, dict[str, float]]:
    """The weights of each outcome; of "yes" and "no" only those of "yes"."""
    counted = Counter(name for evidence, _ in rows for name in evidence)
    index: dict[str, int] = {}
    columns: list[int] = []
    starts = [0]
    for evidence, _ in rows:
        columns += [index.setdefault(name, len(index)) for name in evidence if counted[name] >= RARE]
        starts.append(len(columns))
    matrix = csr_matrix((np.ones(len(columns), dtype=np.float32), columns, starts), shape=(len(rows), len(index)))
    fitted = LogisticRegression(C=strength, max_iter=400).fit(matrix, np.array([outcome for _, outcome in rows]))
    outcomes = [str(c) for c in fitted.classes_] if len(fitted.classes_) > 2 else ["yes"]
    weights: dict[str, dict[str, float]] = defaultdict(dict)
    for outcome, intercept, coefficients in zip(outcomes, fitted.intercept_, fitted.coef_, strict=True):
        weights[outcome][BIAS] = round(float(intercept), 3)
        for name, k in sorted(index.items()):
            if abs(coefficients[k]) >= 0.01:
                weights[outcome][name] = round(float(coefficients[k]), 2)
    return dict(weights)


def report(judge: Judge, items: list[Told]) -> None:
    """Over the facts of the paragraphs held back: the share right, and of those set how many are found, and right."""
    right, hit, wanted, said = Counter(), Counter(), Counter(), Counter()
    for item in items:
        found = qualify(item.telling, item.dates, judge)
        amount = next((m for m in item.telling.scene.mentions if found.amount and m.quantity == found.amount), None)
        values = {
            "status": found.status,
            "ended": found.ended,
            "source": found.attributed_to and item.known[found.attributed_to],
            "amount": amount and item.known[amount.entities[0]],
            "date": found.date,
            "role": found.role and found.role.lower(),
        }
        for qualifier, field in FIELDS.items():
            want = item.fact.get(field)
            want = want.lower() if qualifier == "role" and want else want
            got = values[qualifier]
            unset = {None, False, "asserted"}
            same = got == want and (got is not None or (qualifier != "amount" or amount is None))
            right[qualifier] += same
            wanted[qualifier] += want not in unset
            said[qualifier] += got not in unset
            hit[qualifier] += same and want not in unset
    print(f"{len(items)} facts held back")
    for q in FIELDS:
        print(
            f"{q}: right {right[q] / len(items):.3f}, found {hit[q]} of {wanted[q]}; of {said[q]} said {hit[q]} right"
        )


def collect(material: Path, held_back: bool) -> list[Told]:
    reader = Reader(load_schema(), None)
    return [t for lang in ("es", "en") for p in paragraphs(material, lang, held_back) for t in told(p, reader)]


def save(judge: Judge, target: Path) -> None:
    table = json.dumps(judge.models, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    target.write_bytes(gzip.compress(table.encode(), mtime=0))


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    judge = train([row for item in collect(folder, held_back=False) for row in rows_of(item)])
    save(judge, TARGET)
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1e6:.2f} MB")
    report(judge, collect(folder, held_back=True))
