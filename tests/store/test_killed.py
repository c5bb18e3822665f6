"""A build that is killed at any moment leaves a store that opens, with each article whole or absent."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.model import Reading
from kg.schema import Schema
from kg.store import Store, article_quads
from kg.store.terms import article_iri
from tests.store.readings import IGOR, MUSK, TWITTER, gpus, reading

ARTICLES = 400
WRITER = """
import sys
from pathlib import Path
from kg.schema import load_schema_from
from kg.store import Store
from tests.store.test_killed import version
path, ontology = map(Path, sys.argv[1:])
store = Store.open(path, schema=load_schema_from(ontology))
for generation in range(1000):
    for number in range({articles}):
        store.put(version(number, generation))
        if number % 7 == 0:
            store.flush()
            print("ready", flush=True)
    store.infer()
"""


def version(number: int, generation: int) -> Reading:
    """Each article says something else in each generation, so that every put replaces a graph."""
    kept = gpus(f"a{number}")
    more = reading(f"a{number}", (MUSK, "hired", IGOR, {"role": f"post {generation}"}), (MUSK, "owns", TWITTER))
    return kept if generation % 2 else more


@pytest.mark.parametrize("seed", range(4))
def test_each_article_is_whole_or_absent(
    tmp_path: Path, checkout: Path, ontology: Path, schema: Schema, seed: int
) -> None:
    path = tmp_path / "s"
    code = WRITER.format(articles=ARTICLES)
    environment = {**os.environ, "PYTHONPATH": str(checkout)}
    writer = subprocess.Popen(
        [sys.executable, "-c", code, str(path), str(ontology)],
        stdout=subprocess.PIPE, env=environment, cwd=checkout,
    )  # fmt: skip
    assert writer.stdout is not None
    writer.stdout.readline()
    time.sleep(random.Random(seed).uniform(0, 1.5))
    writer.send_signal(signal.SIGKILL)
    writer.communicate()

    with Store.open(path, mode="read", schema=schema) as store:
        _all_whole(store, schema)
    with Store.open(path, schema=schema) as store:  # and it can be written again
        store.put(reading("after", (MUSK, "hired", IGOR)))
        store.infer()
        _all_whole(store, schema)
        # what is inferred rests on claims that are there
        claims = {claim.iri for claim in store.claims()} | {inference.iri for inference in store.inferences()}
        assert all(set(inference.premises) <= claims for inference in store.inferences())


def _all_whole(store: Store, schema: Schema) -> None:
    articles = store.articles()
    assert articles
    for article in articles:
        if article.id == "after":
            continue
        number = int(article.id[1:])
        stored = set(store.quads(article_iri(article.id).value))
        roles = [claim.role for claim in store.claims(article=article.id, predicate="hired")]
        generation = int(roles[0].split()[-1]) if roles[0] and roles[0].startswith("post") else 1
        # oxigraph writes numbers its own way, so they are compared by how many there are
        assert len(stored) == len(set(article_quads(version(number, generation), schema)))
