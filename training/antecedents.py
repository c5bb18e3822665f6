"""Train the model of who is meant (kg/mentions/antecedents.json) on the marked chains of the corpus, and tell how often
it is right on the part held back.

    python training/antecedents.py MATERIAL

Each nominal that the corpus marks gives one choice among the things named so far and nobody; a description that the
corpus leaves unmarked means nobody. Possessives and dropped subjects are not marked, nor are most object pronouns:
theirs is whom the facts about the thing possessed, or about what the verb's clause mentions, name.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from corpus import Paragraph, cluster_ids, paragraphs
from scipy.optimize import minimize
from spacy.tokens import Token

import kg.mentions.antecedents as model
from kg.mentions.antecedents import Choice, Features, options
from kg.mentions.clusters import cluster_names
from kg.mentions.discourse import Discourse
from kg.mentions.finding import find
from kg.mentions.resolution import learn, walk
from kg.mentions.spans import NominalSpan
from kg.model import Sentence
from kg.schema import load_schema

TARGET = Path(model.__file__).parent / "antecedents.json"
PENALTY = 0.3  # L2; of 0.1 to 30 about the best on the paragraphs held back
# How much a nominal that the corpus leaves unmarked counts as one that means nobody, by its kind: the corpus marks what
# takes part in facts, so that some of them mean somebody all the same. Beside 1 for both, these
# find more of the facts held back (R 0.287 for 0.282 at P 0.573 for 0.572).
UNMARKED = {"description": 0.8, "pronoun": 0.5}
OBJECTS = frozenset({"obj", "iobj"})
Example = tuple[str, list[tuple[int | None, Features]], int]


def choices(paragraph: Paragraph, language: str) -> Iterator[Example]:
    """(kind, options, number of the right one) for each nominal whose right option is known."""
    found = find(paragraph.sentences, load_schema(), language)
    clusters, index = cluster_names((n for f in found for n in f.names), load_schema().gazetteer)
    ids = cluster_ids(paragraph, found, clusters, index)
    talk = Discourse(clusters, load_schema(), language)
    learn(found, talk, index)
    for f in found:
        made: list[Example] = []

        def choose(nominal: NominalSpan, sentence: int, talk: Discourse, f=f, made=made) -> Choice:
            start = f.sentence.offset + nominal.anchor.idx
            if nominal.kind == "possessive":
                ident = possessor(paragraph, f.sentence.offset, nominal)
            elif nominal.kind == "dropped":
                ident = doer(paragraph, f.sentence, nominal)
            else:
                ident = paragraph.meant_at(start, start + len(nominal.anchor))
            if ident is None and nominal.kind == "pronoun" and nominal.anchor.dep_ in OBJECTS:
                ident = doer(paragraph, f.sentence, nominal)  # few of them are marked
            seen = options(nominal, sentence, talk)
            right = next((k for k, (n, _) in enumerate(seen) if n is not None and ids.get(n) == ident and ident), None)
            if right is not None:
                made.append((nominal.kind, seen, right))
                return Choice(seen[right][0], 1.0)
            if ident is None and nominal.kind in UNMARKED:
                made.append((nominal.kind, seen, len(seen) - 1))
            return Choice(None, 1.0)

        walk(f, talk, index, choose)
        yield from made


def possessor(paragraph: Paragraph, offset: int, nominal: NominalSpan) -> str | None:
    """Whom a possessive stands for, where the facts about the thing possessed name exactly one other thing."""
    noun = nominal.anchor.head
    owned = {
        paragraph.meant_at(offset + t.idx, offset + t.idx + len(t))
        for t in [noun, *noun.children]
        if t.dep_ in {"appos", "flat", "nmod"} or t == noun
    }
    others = {
        f["o"] if f["s"] in owned else f["s"]
        for f in paragraph.marks["facts"]
        if (f["s"] in owned) != (f["o"] in owned)
    }
    near = {
        m["id"] for m in paragraph.marks["mentions"] if m["id"] in others and m["start"] < offset + nominal.anchor.idx
    }
    return near.pop() if len(near) == 1 else None


def doer(paragraph: Paragraph, sentence: Sentence, nominal: NominalSpan) -> str | None:
    """Whom a dropped subject or an object pronoun stands for, where the facts about the things that its clause
    mentions name exactly one other thing that was mentioned before."""

    def meant(token: Token) -> str | None:
        start = sentence.offset + token.idx
        return paragraph.meant_at(start, start + len(token))

    verb = nominal.anchor if nominal.kind == "dropped" else model.clause(nominal.anchor)
    inside = {meant(t) for t in sentence.span if model.clause(t) == verb} - {None}
    others = {f["o"] if f["s"] in inside else f["s"] for f in paragraph.marks["facts"] if {f["s"], f["o"]} & inside}
    place = sentence.offset + nominal.anchor.idx
    before = {m["id"] for m in paragraph.marks["mentions"] if m["start"] < place}
    near = (others - inside) & before
    return near.pop() if len(near) == 1 else None


def collect(material: Path, held_back: bool) -> list[Example]:
    return [
        c for language in ("es", "en") for p in paragraphs(material, language, held_back) for c in choices(p, language)
    ]


def train(data: list[Example]) -> dict[str, float]:
    """Weights of a conditional logit: the right option against the others of its choice."""
    counts = Counter(name for _, seen, _ in data for _, found in seen for name in found)
    names = {name: k for k, name in enumerate(sorted(n for n, c in counts.items() if c >= 5))}
    rows = [[[(names[n], v) for n, v in found.items() if n in names] for _, found in seen] for _, seen, _ in data]

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, gradient = PENALTY * float(weights @ weights), 2 * PENALTY * weights
        for options_, (kind, seen, right) in zip(rows, data, strict=True):
            weight = UNMARKED[kind] if seen[right][0] is None else 1.0
            scores = np.array([sum(weights[k] * v for k, v in found) for found in options_])
            scores -= scores.max()
            shares = np.exp(scores) / np.exp(scores).sum()
            total -= weight * float(np.log(shares[right] + 1e-12))
            for n, found in enumerate(options_):
                for k, v in found:
                    gradient[k] += weight * (shares[n] - (n == right)) * v
        return total, gradient

    result = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 60})
    return {name: round(float(result.x[k]), 3) for name, k in names.items() if abs(result.x[k]) > 0.01}


def report(weights: dict[str, float], data: list[Example]) -> None:
    ranker = model.Ranker(weights)
    right, known, total = Counter(), Counter(), Counter()
    for kind, seen, answer in data:
        total[kind] += 1
        right[kind] += ranker.choose(seen).cluster == seen[answer][0]
        if seen[answer][0] is not None:
            known[kind, "all"] += 1
            known[kind, "right"] += ranker.choose(seen).cluster == seen[answer][0]
    for kind in sorted(total):
        share, named = right[kind] / total[kind], known[kind, "all"]
        print(f"{kind:12} {share:.3f} of {total[kind]} choices; of those that mean somebody", end=" ")
        print(f"{known[kind, 'right'] / max(named, 1):.3f} of {named}")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    weights = train(collect(folder, held_back=False))
    TARGET.write_text(json.dumps(weights, ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf8")
    print(f"{len(weights)} weights")
    report(weights, collect(folder, held_back=True))
