"""The verbs that read articles and change a graph, on the real way from text to claims."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.store import Store
from tests.cli.conftest import Kg, Run

ES = "La compañía Nvidia compró la firma Mellanox en 2020. Microsoft invirtió en OpenAI, según Reuters."
EN = "Microsoft acquired GitHub in 2018. Google hired Geoffrey Hinton."
FIELDS = ["article", "subject", "subject_class", "predicate", "object", "object_class", "status", "ended",
          "attributed_to", "role", "amount", "date", "confidence", "evidence", "start", "end", "entry"]  # fmt: skip


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "one.json").write_text(json.dumps({"id": "uno", "language": "es", "text": ES, "date": "2021-03"}))
    (folder / "two.txt").write_text(EN)
    return folder


def test_build_then_ask(run: Run, articles: Path) -> None:
    result = run("build", articles)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("2 articles read into kg-store (2 new), ")
    assert result.stderr == ""  # no progress bar in a pipe
    assert run("query", "ASK { ex:Google ain:hired ?whom }").stdout.endswith("true\n")
    assert run("check").exit_code == 0


def test_building_again_changes_nothing_and_a_change_replaces(run: Run, articles: Path, tmp_path: Path) -> None:
    run("build", articles)
    run("export", "one.nq")
    assert "(2 unchanged)" in run("build", articles).stdout
    run("export", "two.nq")
    assert (tmp_path / "one.nq").read_bytes() == (tmp_path / "two.nq").read_bytes()
    (articles / "two.txt").write_text(EN.replace("GitHub", "LinkedIn"))
    assert "(1 replaced, 1 unchanged)" in run("build", articles).stdout


def test_two_builds_export_the_same_bytes(kg: Kg, articles: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):  # two processes: hashes are salted in each its own way
        assert kg("build", articles, "--store", name).returncode == 0
        kg("export", f"{name}.nq", "--store", name)
    assert (tmp_path / "one.nq").read_bytes() == (tmp_path / "two.nq").read_bytes()
    assert (tmp_path / "one.nq").stat().st_size > 1000


def test_what_fails_is_told_and_the_rest_kept(run: Run, articles: Path) -> None:
    result = run("build", "missing.txt", articles)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "missing.txt" in result.stderr
    assert "2 articles read into kg-store (2 new)" in result.stdout
    assert "1 could not be read" in result.stdout


def test_extract_gives_the_fields_and_verbatim_sentences(run: Run, articles: Path) -> None:
    result = run("extract", articles, "--format", "jsonl")
    assert result.exit_code == 0, result.output
    claims = [json.loads(line) for line in result.stdout.splitlines()]
    assert claims
    for claim in claims:
        assert list(claim) == FIELDS
        text = ES if claim["article"] == "uno" else EN
        assert text[claim["start"] : claim["end"]] == claim["evidence"]
    assert not (articles.parent / "kg-store").exists()


def test_extract_as_a_table_and_as_turtle(run: Run, articles: Path) -> None:
    assert "Geoffrey Hinton" in run("extract", articles).stdout
    turtle = run("extract", articles, "--format", "ttl").stdout
    assert "ain:Claim" in turtle
    assert "ain:hired ex:Geoffrey_Hinton" in turtle


def test_extract_from_standard_input_with_a_date(run: Run) -> None:
    result = run("extract", "-", "--language", "en", "--date", "2019-05", "--format", "ttl", input=EN)
    assert '"2019-05"^^xsd:gYearMonth' in result.stdout
    assert run("extract", "-", "--date", "May", input=EN).exit_code == 2


def test_forget(run: Run, articles: Path) -> None:
    run("build", articles)
    result = run("forget", "uno")
    assert (result.exit_code, result.stdout) == (0, "uno is forgotten\n")
    assert "articles   1" in run("stats").stdout
    result = run("forget", "un", "two")
    assert (result.exit_code, result.stdout) == (1, "two is forgotten\n")
    assert result.stderr == "kg: no article is called 'un'; kg query articles lists them\n"
    assert run("forget", "uno", "--store", "nowhere").stderr.startswith("kg: there is no store at nowhere")


def test_the_page_comes_with_the_build(run: Run, articles: Path, tmp_path: Path) -> None:
    assert run("build", articles, "--view", "page.html").exit_code == 0
    assert "Geoffrey Hinton" in (tmp_path / "page.html").read_text("utf-8")


def test_a_store_that_cannot_be_written(run: Run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = run("build", articles, "--store", "file/store")
    assert result.exit_code == 1
    assert result.stderr.startswith("kg: cannot write the store file/store")
    assert len(result.stderr.splitlines()) == 1


def test_a_store_of_another_version(run: Run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "kg-store").mkdir()
    (tmp_path / "kg-store" / "kg-store.json").write_text('{"kind": "kg", "version": 99}')
    for verb in (["build", articles], ["stats"], ["query", "ASK {}"]):
        result = run(*verb)
        assert result.exit_code == 1
        assert result.stderr.startswith("kg: kg-store is a store of version 99, and this kg reads version 1; ")


def test_beside_a_build_others_may_read_but_not_write(run: Run, kg: Kg, articles: Path, filled: Path) -> None:
    with Store.open(filled):
        result = kg("build", articles)
        assert result.returncode == 1
        assert result.stderr.startswith("kg: the store kg-store is in use by another process (a build?); wait")
        assert len(result.stderr.splitlines()) == 1
        result = kg("query", "who-hired-whom")
        assert (result.returncode, "Igor Babuschkin" in result.stdout) == (0, True)


def test_a_killed_build_keeps_whole_articles(articles: Path, checkout: Path, tmp_path: Path, kg: Kg) -> None:
    many = "\n".join(
        json.dumps({"id": f"a{n}", "language": "en", "text": f"{EN} Meta hired Ann {n}."}) for n in range(3000)
    )
    (tmp_path / "many.jsonl").write_text(many)
    build = subprocess.Popen(
        [sys.executable, "-c", "from kg.cli import main; main()", "build", "many.jsonl"],
        cwd=tmp_path, env={"PYTHONPATH": str(checkout)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    data = tmp_path / "kg-store" / "data"
    deadline = time.monotonic() + 150  # on a busy machine the pipelines alone take long to load
    while time.monotonic() < deadline and sum(log.stat().st_size for log in data.glob("*.log")) < 50_000:
        time.sleep(0.1)
    build.send_signal(signal.SIGKILL)
    build.wait()
    result = kg("check")
    assert (result.returncode, result.stdout) == (0, "nothing is wrong\n")
    assert int(kg("query", "SELECT (COUNT(*) AS ?n) { ?a a schema:NewsArticle }", "--format", "csv").stdout.split()[1])
    assert kg("build", articles).returncode == 0
