"""The article that the project began with, and the gold articles, through the command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest


def kg(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from kg.cli import main; main()", *map(str, arguments)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, env=os.environ, check=False)


@pytest.fixture(scope="module")
def gpus(shared: Path) -> Path:
    return shared / "articles" / "twitter-gpus.es.txt"


def test_the_first_article_gives_its_claims_and_no_other(gpus: Path, tmp_path: Path) -> None:
    printed = kg("extract", gpus, "--format", "jsonl", folder=tmp_path).stdout
    claims = [json.loads(line) for line in printed.splitlines()]
    said = {(c["subject"], c["predicate"], c["object"]): c for c in claims}
    for name in ("Igor Babuschkin", "Manuel Kroiss"):
        assert ("Elon Musk", "hired", name) in said
        job = said[name, "employedBy", "DeepMind"]
        assert job["ended"] is True
        assert job["role"] in {"ingenieros", "ingeniero"}
    assert ("DeepMind", "subsidiaryOf", "Alphabet") in said
    assert ("Elon Musk", "acquired", "Twitter") in said
    assert said["Elon Musk", "hired", "Manuel Kroiss"]["attributed_to"] is None
    bought = said["Elon Musk", "bought", "GPU"]
    assert (bought["amount"], bought["attributed_to"]) == ("10000", "Business Insider")
    assert any(s == "Elon Musk" and p == "signed" for s, p, _ in said)
    assert not {p for _, p, _ in said} & {"dismissed", "released"}  # the two teasers
    text = gpus.read_text("utf8")
    assert all(text[c["start"] : c["end"]] == c["evidence"] for c in claims)


def test_the_graph_of_it_answers(gpus: Path, tmp_path: Path) -> None:
    assert kg("build", gpus, folder=tmp_path).returncode == 0
    ask = "ASK { ?t rdfs:label 'Twitter' . ?g rdfs:label 'GPU' . ?t ain:bought ?g }"
    assert "true" in kg("query", ask, folder=tmp_path).stdout.lower()
    hired = kg("query", "who-hired-whom", folder=tmp_path).stdout
    assert "Igor Babuschkin" in hired
    assert "Manuel Kroiss" in hired
    reason = kg("explain", "Twitter bought GPU", folder=tmp_path).stdout
    assert "Elon Musk compró 10000 GPU" in reason


def test_the_gold_articles_are_read_as_well_as_before(shared: Path, tmp_path: Path) -> None:
    claims = tmp_path / "claims.jsonl"
    claims.write_text(kg("extract", shared / "gold" / "dev", "--format", "jsonl", folder=tmp_path).stdout, "utf8")
    score = [sys.executable, str(shared / "gold" / "score.py"), str(shared / "gold" / "dev"), str(claims), "--json"]
    found = json.loads(subprocess.run(score, capture_output=True, text=True, check=True).stdout)
    rows = found["rows"]
    assert rows["all"]["f1"] >= 0.64
    assert rows["all"]["precision"] >= 0.82
    assert min(rows["es"]["f1"], rows["en"]["f1"]) >= 0.6
    assert found["status_accuracy"] >= 0.94


def test_the_hard_articles_are_read_as_well_as_before(tmp_path: Path) -> None:
    hard = Path(__file__).parent / "hard"
    figures = json.loads(kg("evaluate", hard, "--format", "json", folder=tmp_path).stdout)
    found = figures["rows"]["all"]
    assert found["f1"] >= 0.44
    assert found["precision"] >= 0.63
