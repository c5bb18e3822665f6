"""The seeds keep the promises of docs/seeds.md."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.tellings import BEGIN, END, tellings
from kg.articles import read_articles
from kg.model import Article
from kg.pipeline import Reader

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDER = CHECKOUT / "seeds"
TOLD = (CHECKOUT / "docs" / "seeds.md").read_text(encoding="utf-8")
FILES = sorted(FOLDER.glob("*.json"))
KEYS = {"id", "title", "date", "language", "publisher", "sources", "text"}


def load(file: Path) -> dict[str, Any]:
    article: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return article


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_seed_is_a_short_article_that_names_its_sources(file: Path) -> None:
    article = load(file)
    assert article.keys() == KEYS
    assert article["id"] == file.stem
    assert article["language"] == file.stem[:2]
    assert re.fullmatch(r"20(19|2[0-5])-\d\d-\d\d", article["date"])
    assert 90 <= len(article["text"].split()) <= 220
    assert article["sources"]
    assert all(source.strip() for source in article["sources"])


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_paragraphs_are_parted_by_an_empty_line_and_nothing_else(file: Path) -> None:
    paragraphs = load(file)["text"].split("\n\n")
    assert len(paragraphs) >= 3
    assert all(paragraph == " ".join(paragraph.split()) for paragraph in paragraphs)


def test_both_languages_have_ten_at_least() -> None:
    counts = Counter(load(file)["language"] for file in FILES)
    assert set(counts) == {"en", "es"}
    assert min(counts.values()) >= 10


def test_titles_differ() -> None:
    titles = [load(file)["title"] for file in FILES]
    assert len(set(titles)) == len(titles)


def test_five_events_at_least_are_told_in_both_languages_by_files_that_are_there() -> None:
    rows = re.findall(r"\| (en-[\w-]+) \| (es-[\w-]+) \|", TOLD)
    assert len(rows) >= 5
    stems = {file.stem for file in FILES}
    assert {stem for row in rows for stem in row} <= stems


def test_the_docs_tell_which_triples_the_two_tellings_give() -> None:
    written = TOLD.partition(BEGIN)[2].partition(END)[0].strip()
    assert written == tellings().strip(), "run: python -m benchmarks.tellings --write"
    for line in written.splitlines():
        assert not line.startswith("- only") or line.endswith(")")  # each with its reason


def test_the_files_are_counted_as_they_are() -> None:
    counts = Counter(load(file)["language"] for file in FILES)
    assert f"{counts['en']} in English and {counts['es']} in Spanish" in TOLD


def test_the_folder_holds_articles_alone() -> None:
    assert sorted(FOLDER.iterdir()) == FILES  # whatever else lay there would be read as an article


def test_nothing_that_has_yet_to_be_is_over() -> None:
    reader = Reader()
    read = [reader.read_one(a) for a in read_articles([str(FOLDER)]) if isinstance(a, Article)]
    ahead = [c for r in read for c in r.claims if c.status in {"planned", "possible"}]
    assert len(ahead) > 10
    assert not [c for c in ahead if c.ended]
