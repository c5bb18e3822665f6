"""Floors of how well annotated texts are read. They hold for the very files whose hash stands beside them: a lower
floor, or another file, is a visible edit."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from zlib import crc32

import pytest

from kg.articles import read_articles
from kg.evaluation import Figures, assess, gold_files, read_gold
from kg.model import Problem
from kg.pipeline import Reader

# The folder or file under gold/, its hash, one of how many passages is read, floors of precision, recall and F1.
# Passages whose checksum is even trained the learned reader (training/passages.py): those read here did not.
FLOORS = [
    ("dev", "1a52d92c87968819", 1, 0.83, 0.53, 0.65),
    ("external/knowledgenet.jsonl", "be48bf9788b436fc", 8, 0.74, 0.29, 0.42),
    ("external/core.jsonl", "364ee70fba68e0ca", 16, 0.58, 0.34, 0.43),
]


def digest(path: Path) -> str:
    """The hash of a file, or of the files of a folder by name."""
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return sha256(b"".join(sha256(f.read_bytes()).digest() for f in files if f.is_file())).hexdigest()[:16]


def figures(path: Path) -> Figures:
    reader, found = Reader(), Figures()
    golds = {g.id: g for g in read_gold(path)}
    for article in read_articles(map(str, gold_files(path))):
        assert not isinstance(article, Problem), article
        gold = golds[article.id]
        found.add(assess(gold, reader.examine(replace(article, about=gold.about)), reader.schema.relations))
    return found


def sample(path: Path, one_of: int, folder: Path) -> Path:
    """The passages of a file whose checksum leaves the remainder 1, so that none is even."""
    lines = path.read_text("utf8").splitlines()
    kept = [line for line in lines if crc32(json.loads(line)["id"].encode()) % one_of == 1]
    target = folder / path.name
    target.write_text("\n".join(kept) + "\n", "utf8")
    return target


@pytest.mark.parametrize(("name", "known", "one_of", "precision", "recall", "f1"), FLOORS, ids=lambda v: str(v))
def test_annotated_texts_are_read_as_well_as_before(
    shared: Path, tmp_path: Path, name: str, known: str, one_of: int, precision: float, recall: float, f1: float
) -> None:
    path = shared / "gold" / name
    assert digest(path) == known, f"{name} is not what the floors were measured on"
    total = figures(path if one_of == 1 else sample(path, one_of, tmp_path)).total
    assert (total.precision >= precision, total.recall >= recall, total.f1 >= f1) == (True, True, True), total
