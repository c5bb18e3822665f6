"""curation.yaml at the command line, and what is told of articles together."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.store import Store
from tests.cli.conftest import Run
from tests.store.readings import reading, thing

ONE = "Microsoft acquired GitHub in 2018. Google hired Geoffrey Hinton."
TWO = "Google hired Geoffrey Hinton, a researcher from Toronto. Nobody was surprised that week."


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text, publisher in (("one", ONE, "The Day"), ("two", TWO, "The Night")):
        article = {"id": name, "language": "en", "text": text, "publisher": publisher}
        (folder / f"{name}.json").write_text(json.dumps(article))
    return folder


REJECT = "reject:\n- {subject: Google, predicate: hired, object: Geoffrey Hinton, article: one}\n"


def test_build_applies_check_tells_explain_shows_and_a_line_taken_out_leaves_no_trace(
    run: Run, articles: Path, tmp_path: Path
) -> None:
    run("build", articles)
    run("export", "never.nq")
    assert "(2 articles, 2 independent sources)" in run("explain", "Google hired Geoffrey Hinton").stdout
    assert "Geoffrey Hinton" in run("query", "two-sources").stdout
    (tmp_path / "curation.yaml").write_text(REJECT)
    assert "curation.yaml is not applied yet" in run("check").stdout
    result = run("build", articles)
    assert (result.exit_code, result.stderr) == (0, "")
    checked = run("check")
    assert checked.exit_code == 0
    assert "curation.yaml:2: reject: Google hired Geoffrey Hinton in one: 1 claim in 1 article" in checked.stdout
    explained = run("explain", "Google hired Geoffrey Hinton").stdout
    assert "[rejected by curation.yaml; asserted]" in explained
    assert "independent source" not in explained
    assert "rejected by curation.yaml" in run("explain", "Geoffrey Hinton").stdout
    run("export", "curated.nq")
    (tmp_path / "curation.yaml").write_text("# none\n")
    run("build", articles)
    run("export", "back.nq")
    never, curated, back = ((tmp_path / f"{name}.nq").read_bytes() for name in ("never", "curated", "back"))
    assert never == back != curated


def test_an_entry_that_matches_nothing_is_one_line_and_no_failure(run: Run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "curation.yaml").write_text("same: [[Google, Gogle]]\n")
    result = run("build", articles)
    assert result.exit_code == 0
    assert len(result.stderr.splitlines()) == 1
    assert "curation.yaml:1: same: Google = Gogle: " in result.stderr
    assert "did you mean 'Google'?" in result.stderr
    assert run("check").exit_code == 0


@pytest.mark.parametrize("verb", [["build", "articles"], ["forget", "one"], ["check"]])
def test_a_broken_file_is_one_line_and_nothing_is_lost(
    run: Run, articles: Path, tmp_path: Path, verb: list[str]
) -> None:
    run("build", articles)
    run("export", "before.nq")
    (tmp_path / "curation.yaml").write_text("same:\n- [Google, Alphabet\n")
    result = run(*verb)
    assert result.exit_code == 1
    assert result.stderr.startswith("kg: ")
    assert "curation.yaml:3: is not YAML" in result.stderr
    assert len(result.stderr.splitlines()) == 1
    run("export", "after.nq")  # to read needs no corrections
    assert (tmp_path / "before.nq").read_bytes() == (tmp_path / "after.nq").read_bytes()


def test_check_tells_of_things_that_may_be_two(run: Run, tmp_path: Path) -> None:
    ana = thing("Ana Lerrizo", "Person")
    with Store.open(tmp_path / "kg-store") as store:
        store.put(reading("a", (ana, "executiveOf", thing("Zubelia Labs"))))
        store.put(reading("b", (ana, "executiveOf", thing("Marcofonte"))))
    result = run("check")
    assert result.exit_code == 0, result.output
    line = "possibly two: Ana Lerrizo (ex:Ana_Lerrizo): executiveOf Marcofonte in b, executiveOf Zubelia Labs in a"
    assert line in result.stdout.splitlines()
