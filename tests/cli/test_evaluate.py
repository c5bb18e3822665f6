"""kg evaluate, on gold of our own and beside the scorer of the shared gold."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

TEXT = "Nvidia acquired Mellanox in 2019. Jensen Huang, the chief executive of Nvidia, was pleased."
FACTS = [
    {"s": "Nvidia", "p": "acquired", "o": "Mellanox", "status": "asserted", "date": "2019", "evidence": ""},
    {"s": "Jensen Huang", "p": "sued", "o": "Nvidia", "status": "denied", "evidence": TEXT},
]
THINGS = {
    "Nvidia": {"class": "Organization", "aliases": []},
    "Mellanox": {"class": "Organization", "aliases": []},
    "Jensen Huang": {"class": "Person", "aliases": ["the chief executive of Nvidia"]},
}
ARTICLE = {"id": "one", "language": "en", "text": TEXT, "title": None, "entities": THINGS, "facts": FACTS}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "one.json").write_text(json.dumps(ARTICLE))
    return folder


def test_tables(run: Run, gold: Path) -> None:
    result = run("evaluate", gold)
    assert result.exit_code == 0
    head, _, row = result.stdout.splitlines()[:3]
    assert head.split() == ["precision", "recall", "F1", "facts", "claims"]
    assert row.split()[0] == "all"
    assert row.split()[2] == "0.50"
    for table in ("qualifier", "confidence", "facts lost by", "wrong claims"):
        assert any(line.startswith(table) for line in result.stdout.splitlines()), table


def test_errors_are_listed_with_their_cause(run: Run, gold: Path) -> None:
    assert "one  missed" not in run("evaluate", gold).stdout
    lines = run("evaluate", gold, "--errors").stdout.splitlines()
    assert any(line.startswith("one  missed  Jensen Huang | sued | Nvidia  [") for line in lines)
    record = json.loads(run("evaluate", gold, "--errors", "--format", "json").stdout)
    missed = [error for error in record["errors"] if error["kind"] == "missed"]
    assert [(e["relation"], e["article"], e["evidence"]) for e in missed] == [("sued", "one", TEXT)]
    assert sum(record["lost"].values()) == len(missed)


def test_json(run: Run, gold: Path) -> None:
    record = json.loads(run("evaluate", gold, "--format", "json").stdout)
    assert list(record) == ["rows", "qualifiers", "reliability", "lost", "wrong"]
    assert record["rows"]["acquired"]["recall"] == 1
    assert record["qualifiers"]["date"]["given"] == 1
    assert sum(band["claims"] for band in record["reliability"]) == record["rows"]["all"]["claims"]


def test_mentions(run: Run, gold: Path) -> None:
    result = run("evaluate", gold, "--part", "mentions")
    assert result.exit_code == 0
    assert "things named" in result.stdout
    assert "description, en" in result.stdout
    record = json.loads(run("evaluate", gold, "--part", "mentions", "--format", "json").stdout)
    assert record["detection"]["all"]["things"] == len(THINGS)
    assert record["resolution"]["name, en"]["places"] == 3


def test_passages(run: Run, tmp_path: Path) -> None:
    fact = {"s": "Nvidia", "p": "acquired", "o": "Mellanox", "s_start": 0, "o_start": 16}
    passage = {"id": "p", "language": "en", "text": TEXT, "relations": ["acquired"], "facts": [fact]}
    pair = {"id": "q", "language": "en", "text": TEXT, "pair": ["Mellanox Inc.", "Nvidia"], "facts": []}
    (tmp_path / "p.jsonl").write_text(json.dumps(passage) + "\n" + json.dumps(pair) + "\n")
    rows = json.loads(run("evaluate", "p.jsonl", "--format", "json").stdout)["rows"]
    assert (rows["acquired"]["found"], rows["acquired"]["right"], rows["acquired"]["claims"]) == (1, 1, 2)
    assert run("evaluate", "p.jsonl", "--part", "mentions").exit_code == 0
    (tmp_path / "q.jsonl").write_text(json.dumps(pair))
    result = run("evaluate", "q.jsonl", "--part", "mentions")
    assert (result.exit_code, "nothing to measure mentions on" in result.stderr) == (2, True)


def test_what_cannot_be_read_is_told_and_missed(run: Run, gold: Path) -> None:
    (gold / "two.json").write_text(json.dumps({**ARTICLE, "id": "two", "language": "fr"}))
    result = run("evaluate", gold, "--format", "json")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert json.loads(result.stdout)["lost"]["not read"] == len(FACTS)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        (None, "", "no such file or folder"),
        ("gold/readme.txt", "hello", "no gold articles in it"),
        ("gold/a.json", '{"text": "An article."}', "no gold: 'id' is missing"),
        ("gold/a.json", "{", "broken JSON"),
    ],
)
def test_what_is_no_gold_is_one_line_and_exit_2(
    run: Run, tmp_path: Path, name: str | None, content: str, told: str
) -> None:
    if name:
        (tmp_path / "gold").mkdir()
        (tmp_path / name).write_text(content)
    result = run("evaluate", "gold")
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert result.stderr.startswith("kg: gold")
    assert told in result.stderr


def test_mentions_have_no_list_of_errors(run: Run, gold: Path) -> None:
    assert run("evaluate", gold, "--part", "mentions", "--errors").exit_code == 2


def test_it_agrees_with_the_scorer_of_the_gold(run: Run, shared: Path, tmp_path: Path) -> None:
    folder = shared / "gold" / "dev"
    (tmp_path / "claims.jsonl").write_text(run("extract", folder, "--format", "jsonl").stdout)
    score = [sys.executable, str(shared / "gold" / "score.py"), str(folder), "claims.jsonl", "--json"]
    theirs = json.loads(subprocess.run(score, capture_output=True, text=True, check=True, cwd=tmp_path).stdout)
    ours = json.loads(run("evaluate", folder, "--format", "json").stdout)
    assert ours["qualifiers"]["status"]["accuracy"] == theirs["status_accuracy"]
    assert ours["rows"].keys() == theirs["rows"].keys()
    for name, row in theirs["rows"].items():
        mine = ours["rows"][name]
        assert (mine["facts"], mine["claims"]) == (row["gold"], row["said"]), name
        assert (mine["precision"], mine["recall"], mine["f1"]) == (row["precision"], row["recall"], row["f1"]), name
    missed = ours["rows"]["all"]["facts"] - ours["rows"]["all"]["found"]
    assert sum(ours["lost"].values()) == missed


def test_a_pair_is_what_its_passage_is_about(run: Run, tmp_path: Path) -> None:
    fact = {"s": "Heineken", "p": "acquired", "o": "Grolvik Brewing Ltd."}
    text = "The company was founded in 1901. It was bought by Heineken in 1996."
    pair = {"id": "p", "language": "en", "text": text, "pair": ["Heineken", "Grolvik Brewing Ltd."], "facts": [fact]}
    (tmp_path / "p.jsonl").write_text(json.dumps(pair))

    def found(*options: str) -> int:
        return json.loads(run("evaluate", "p.jsonl", "--format", "json", *options).stdout)["rows"]["all"]["found"]

    assert (found(), found("--alone")) == (1, 0)
