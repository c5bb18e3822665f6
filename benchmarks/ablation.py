"""What each part of reading adds: the figures of annotated articles without it, beside those of the whole.

    python -m benchmarks.ablation GOLD

GOLD is what `kg evaluate` takes. A part is switched off as the articles are read; the trained models stay those that
were trained with all parts, so a part that others could replace after training anew looks worth more than it is."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from unittest.mock import patch

from spacy.tokens import Token

import kg.claims
from kg.articles import read_articles
from kg.claims.scorer import Layer, Scorer, load_scorer
from kg.cli.common import table
from kg.evaluation import Figures, assess, gold_files, read_gold
from kg.language import Analysed
from kg.model import Article, Mention, Problem
from kg.pipeline import Reader
from kg.schema import Gazetteer, load_schema

NAMED = frozenset({"name", "amount"})


class NamesOnly(Reader):
    """Reads as if only names and amounts stood for things."""

    def mentions(self, article: Article, analysed: Analysed) -> list[Mention]:
        return [m for m in super().mentions(article, analysed) if m.kind in NAMED]


class Unrecognised(Reader):
    """Reads as if the recogniser had found no name."""

    def analyse(self, article: Article) -> Analysed:
        analysed = super().analyse(article)
        for sentence in (*analysed.body, *analysed.title):
            sentence.span.doc.ents = ()
        return analysed


@dataclass(frozen=True)
class Variation:
    """A way to read, and what is replaced in kg.claims meanwhile, by name."""

    name: str
    reader: Callable[[], Reader]
    replaced: Sequence[tuple[str, Callable[..., object]]] = ()


def whole() -> Reader:
    return Reader(load_schema())


def without_gazetteer() -> Reader:
    return Reader(replace(load_schema(), gazetteer=Gazetteer({}, {}, {})))


def frames_alone() -> Reader:
    reader = whole()
    reader.claim_reader = replace(reader.claim_reader, scorer=None)
    return reader


def learned_alone() -> Reader:
    reader, trained = whole(), load_scorer()
    nothing_shared = Layer([], trained.shared.rows[:0], trained.shared.steps, trained.shared.bias)
    heads = {"own": trained.of_own, "shared": trained.of_shared, "joint": trained.joint, "bias": trained.bias}
    reader.claim_reader = replace(
        reader.claim_reader, scorer=Scorer(trained.own, nothing_shared, trained.columns, heads)
    )
    return reader


def nothing(*_: object) -> list[Token]:
    return []


def own_subjects(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in {"nsubj", "nsubj:pass"}]


VARIATIONS = (
    Variation("the whole", whole),
    Variation("without who is meant: names alone", lambda: NamesOnly(load_schema())),
    Variation("without the gazetteer", without_gazetteer),
    Variation("without the recogniser", lambda: Unrecognised(load_schema())),
    Variation("frames alone", frames_alone),
    Variation("learned reader alone: without frames and triggers", learned_alone, (("match", nothing),)),
    Variation("both, without passives", whole, (("is_passive", lambda verb: False),)),
    Variation("... shared subjects: relatives, control, coordination", whole, (("logical_subjects", own_subjects),)),
    Variation("... coordinated arguments", whole, (("coordinated", lambda head: iter([head])),)),
    Variation("... possessives and compounds", whole, (("possessors", nothing),)),
    Variation("... appositions, copulas and other predication", whole, (("denoted", lambda noun, language: [noun]),)),
    Variation(
        "... light verbs, and deeds that are a clause's means",
        whole,
        (("light_subject", nothing), ("doer", nothing)),
    ),
    Variation("... organs and parts for the whole", whole, (("stood_for", nothing),)),
)  # fmt: skip


@contextmanager
def replaced(variation: Variation) -> Iterator[None]:
    """Replaces functions wherever a module of kg.claims names them."""
    with ExitStack() as stack:
        for name, function in variation.replaced:
            places = [m for key, m in sorted(sys.modules.items()) if key.startswith(kg.claims.__name__)]
            for module in (m for m in places if hasattr(m, name)):
                stack.enter_context(patch.object(module, name, function))
        yield


def figures(gold: Path, variation: Variation) -> Figures:
    golds = {g.id: g for g in read_gold(gold)}
    reader, found = variation.reader(), Figures()
    with replaced(variation):
        for article in read_articles(map(str, gold_files(gold))):
            if not isinstance(article, Problem) and article.id in golds:
                found.add(assess(golds[article.id], reader.examine(article), reader.schema.relations))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.ablation", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path, metavar="GOLD")
    gold = parser.parse_args().gold
    rows = []
    for variation in VARIATIONS:
        total = figures(gold, variation).total
        rows.append([variation.name, *(f"{figure:.2f}" for figure in (total.precision, total.recall, total.f1))])
    print(table(["read", "precision", "recall", "F1"], rows))


if __name__ == "__main__":
    main()
