"""What bad input gets: one clear line each, the rest of the work done, nothing stored lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from kg.store import Store
from tests.cli.conftest import Run
from tests.store.readings import IGOR, MUSK, reading

GOOD = "Microsoft acquired GitHub in 2018. Google hired Geoffrey Hinton."
GERMAN = "Das Unternehmen hat am Dienstag angekündigt, dass es ein neues Modell für Kunden veröffentlichen wird."
LINE = json.dumps({"language": "en", "text": GOOD})


def jsonl(broken: int) -> bytes:
    lines = [json.dumps({"id": f"line{n}", "language": "en", "text": f"{GOOD} Meta hired Ann {n}."}) for n in range(9)]
    lines[broken - 1] = lines[broken - 1][:-5]
    return "\n".join(lines).encode()


BAD: dict[str, tuple[str, bytes | None, str]] = {
    "a missing file": ("gone.txt", None, "no such file or folder"),
    "an empty file": ("empty.txt", b"", "empty: nothing to read"),
    "a binary file": ("data.txt", bytes(range(256)) * 40, "not text"),
    "invalid UTF-8": ("odd.txt", "El científico dejó".encode() + b" la \xc3\x28 firma \xff\xfe.", "UTF-8"),
    "HTML with no article": ("page.html", b"<!doctype html><html><body><nav>Home</nav></body></html>", "no article"),
    "broken JSON on line 7": ("lines.jsonl", jsonl(7), "line 7: broken JSON at column"),
    "a third language": ("german.txt", GERMAN.encode(), "German"),
    "5 MB of text": ("long.txt", b"Microsoft acquired GitHub. " * 200_000, "too large for one article: split it"),
    "5 MB in a JSON": ("long.json", json.dumps({"text": GOOD * 80_000}).encode(), "more than the 1,000,000"),
}


@pytest.mark.parametrize(("name", "data", "told"), BAD.values(), ids=BAD)
def test_a_bad_source_gets_a_line_and_the_rest_is_built(
    run: Run, tmp_path: Path, name: str, data: bytes | None, told: str
) -> None:
    with Store.open(tmp_path / "kg-store") as store:
        store.put(reading("before", (MUSK, "hired", IGOR)))
    if data is not None:
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(GOOD)
    result = run("build", name, "good.txt", "--view", "page.html")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1, result.stderr
    assert result.stderr.startswith(f"{name}: ")
    assert told in result.stderr
    assert result.stdout.endswith("; 1 could not be read\n")
    assert (tmp_path / "page.html").exists()
    with Store.open(tmp_path / "kg-store", mode="read") as store:
        kept = {article.id for article in store.articles()}
    assert {"before", "good"} <= kept
    assert len(kept) == (10 if name == "lines.jsonl" else 2)


def test_an_article_that_is_read_without_its_date_is_not_counted_as_unread(run: Run, tmp_path: Path) -> None:
    (tmp_path / "odd.json").write_text(json.dumps({"language": "en", "date": "2025-02-30", "text": GOOD}))
    result = run("build", "odd.json")
    assert result.exit_code == 1
    assert "'2025-02-30'; the article is read without it" in result.stderr
    assert result.stdout.startswith("1 article read into kg-store (1 new)")
    assert "could not be read" not in result.stdout


def test_an_id_of_two_articles_keeps_the_first(run: Run, tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(json.dumps({"id": "a", "language": "en", "text": GOOD}))
    (tmp_path / "two.json").write_text(json.dumps({"id": "a", "language": "en", "text": "Meta hired nobody at all."}))
    result = run("build", "one.json", "two.json")
    assert result.exit_code == 1
    assert result.stderr == "two.json: its id 'a' is that of an article in one.json already: give each one of its own\n"
    assert result.stdout.startswith("1 article read into kg-store (1 new)")
    assert run("query", "ASK { ex:Google ain:hired ex:Geoffrey_Hinton }").stdout.endswith("true\n")


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Microsoft hired engineers from Google and " + "chips, " * 10_000 + "models."),
        ("es", "La empresa Nvidia compró Mellanox y " + "contrató a Ana Díaz y " * 2_500 + "nada más."),
        ("en", "Meta " * 10_000),
        ("es", "palabra" * 10_000),
    ],
    ids=["a list", "verbs", "one name", "one word"],
)
def test_a_sentence_of_ten_thousand_words(run: Run, tmp_path: Path, language: str, sentence: str) -> None:
    (tmp_path / "long.txt").write_text(sentence)
    (tmp_path / "good.json").write_text(LINE)
    start = time.monotonic()
    result = run("build", "long.txt", "--language", language)
    assert result.exit_code == 0, result.output
    assert run("build", "good.json").exit_code == 0
    assert time.monotonic() - start < 60


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="a device of Linux")
@pytest.mark.parametrize("kind", ["table", "json"])
def test_an_answer_that_finds_no_room_is_one_line(checkout: Path, filled: Path, kind: str) -> None:
    code = "from kg.cli import main; main(prog_name='kg')"
    command = [sys.executable, "-c", code, "rank", "--format", kind, "--store", str(filled)]
    with open("/dev/full", "wb") as full:
        result = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, env={"PYTHONPATH": str(checkout)}
        )
    assert result.returncode == 1
    assert result.stderr == "kg: cannot write the answer: No space left on device\n"


def test_a_command_that_is_stopped_says_what_is_kept(run: Run, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Store, "open", stop)
    result = run("stats")
    assert result.exit_code == 130
    assert result.stderr == "kg: stopped; nothing that was stored is lost\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root; a file in the way is tried instead, below")
def test_a_folder_that_may_not_be_written(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    (tmp_path / "closed").mkdir(mode=0o500)
    result = run("build", "good.txt", "--store", "closed/store")
    assert result.exit_code == 1
    assert result.stderr.startswith("kg: cannot write the store closed/store")
    assert len(result.stderr.splitlines()) == 1


@pytest.mark.parametrize("refusal", [PermissionError(13, "Permission denied"), OSError(30, "Read-only file system")])
def test_a_store_that_cannot_be_made(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refusal: OSError
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise refusal

    (tmp_path / "good.txt").write_text(GOOD)
    monkeypatch.setattr(Path, "mkdir", refuse)
    result = run("build", "good.txt", "--store", "closed")
    assert result.exit_code == 1
    assert result.stderr == f"kg: cannot write the store closed: {refusal.strerror}; name another folder with --store\n"


def test_a_store_of_another_version_is_left_as_it_is(run: Run, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    run("build", "good.txt")
    mark = tmp_path / "kg-store" / "kg-store.json"
    mark.write_text('{"kind": "kg", "version": 99}')
    before = {item: item.read_bytes() for item in (tmp_path / "kg-store").rglob("*") if item.is_file()}
    result = run("build", "good.txt")
    assert result.exit_code == 1
    assert result.stderr.startswith("kg: kg-store is a store of version 99, and this kg reads version 1; ")
    assert {item: item.read_bytes() for item in (tmp_path / "kg-store").rglob("*") if item.is_file()} == before


ENTRY = """
@prefix ain: <https://example.org/ai-news/ontology#> .
@prefix lex: <https://example.org/ai-news/lexicon/en#> .
@prefix lexinfo: <http://www.lexinfo.net/ontology/3.0/lexinfo#> .
@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> .
@prefix synsem: <http://www.w3.org/ns/lemon/synsem#> .
lex:gobble-v a ontolex:Word ; lexinfo:partOfSpeech lexinfo:verb ;
    ontolex:canonicalForm [ ontolex:writtenRep "gobble"@en ] ;
    ontolex:sense [ ontolex:reference ain:acquird ; synsem:subjOfProp lexinfo:subject ;
                    synsem:objOfProp lexinfo:directObject ] .
"""
READERS: dict[str, Callable[[Run], Result]] = {
    "query": lambda run: run("query", "articles"),
    "explain": lambda run: run("explain", "GitHub"),
    "view": lambda run: run("view", "-o", "page.html"),
    "export": lambda run: run("export", "graph.gexf"),
    "forget": lambda run: run("forget", "good"),
}


@pytest.fixture
def bad_entry(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """A user's folder with an entry that refers to no relation, and the line that tells so."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "verbs.ttl").write_text(ENTRY)
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path / "mine"))
    return f"{tmp_path}/mine/verbs.ttl:"


@pytest.mark.parametrize("verb", ["build", "extract"])
def test_an_entry_that_refers_to_no_relation(run: Run, tmp_path: Path, bad_entry: str, verb: str) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    result = run(verb, "good.txt")
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1, result.stderr
    assert result.stderr.startswith(bad_entry)
    assert "acquird" in result.stderr
    assert "acquired" in result.stderr  # the mend
    assert ("1 article read" if verb == "build" else "GitHub") in result.stdout


@pytest.mark.parametrize("verb", READERS)
def test_the_others_go_on_with_the_rest_of_the_ontology(run: Run, tmp_path: Path, bad_entry: str, verb: str) -> None:
    (tmp_path / "good.txt").write_text(GOOD)
    run("build", "good.txt")
    result = READERS[verb](run)
    assert (result.exit_code, len(result.stderr.splitlines())) == (0, 2 if verb in ("view", "export") else 1)
    assert result.stderr.startswith(bad_entry)


def test_check_tells_the_entry_too(run: Run, bad_entry: str) -> None:
    result = run("check")
    assert result.exit_code == 1
    assert [line for line in result.stdout.splitlines() if line.startswith(bad_entry)]
