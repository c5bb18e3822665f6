"""The whole way, from articles to the graph, on articles that were not made for a test: the seeds, and the gold ones
where they are at hand."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.articles import read_articles
from kg.model import Reading
from kg.pipeline import Reader
from kg.store import Store, violations


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def readings(reader: Reader, *sources: Path) -> Iterator[Reading]:
    for item in reader.read(read_articles(map(str, sources))):
        assert isinstance(item, Reading), str(item)
        yield item


@pytest.fixture(scope="module")
def gold(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gold articles as JSON lines, in the order of their names."""
    lines = []
    for file in sorted((shared / "gold" / "dev").glob("*.json")):
        article = json.loads(file.read_text("utf-8"))
        lines.append(json.dumps({key: article.get(key) for key in ("id", "language", "date", "text")}))
    path = tmp_path_factory.mktemp("gold") / "gold.jsonl"
    path.write_text("\n".join(lines))
    return path


@pytest.mark.parametrize("corpus", ["seeds", "gold"])
def test_evidence_is_verbatim_and_the_graph_fits_its_shapes(
    request: pytest.FixtureRequest, reader: Reader, tmp_path: Path, corpus: str
) -> None:
    claims = 0
    with Store.open(tmp_path / "s", schema=reader.schema) as store:
        for reading in readings(reader, request.getfixturevalue(corpus)):
            store.put(reading)
            for claim in reading.claims:
                claims += 1
                evidence = claim.evidence
                assert reading.article.text[evidence.start : evidence.end] == evidence.text
                for start, end in (evidence.subject, evidence.object):
                    # an end that the sentence only implies has an empty stretch
                    assert evidence.start <= start <= end <= evidence.end, claim
        store.infer()
        assert [str(violation) for violation in violations(store)] == []
        assert len(store.claims()) == claims > 100


def test_two_builds_of_the_seeds_export_the_same_bytes(checkout: Path, seeds: Path, tmp_path: Path) -> None:
    exports = []
    for name, hashing in (("one", "1"), ("two", "2")):  # sets come in another order
        folder = tmp_path / name
        folder.mkdir()
        environment = {**os.environ, "PYTHONPATH": str(checkout), "PYTHONHASHSEED": hashing}
        for arguments in (["build", str(seeds)], ["export", "graph.nq"]):
            command = [sys.executable, "-c", "from kg.cli import main; main()", *arguments, "--store", "store"]
            subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True)
        exports.append((folder / "graph.nq").read_bytes())
    assert exports[0] == exports[1]
    assert len(exports[0].splitlines()) > 1000
