"""What is shipped: free of faults, as large as promised, and explained by examples that work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.schema import check_schema, load_schema

from .conftest import PREFIXES

FENCE = re.compile(r"^```(turtle|sparql)\n(.*?)^```", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def examples(checkout: Path) -> list[tuple[str, str]]:
    return FENCE.findall((checkout / "ontology" / "README.md").read_text(encoding="utf-8"))


def test_nothing_shipped_is_at_fault() -> None:
    assert [str(problem) for problem in check_schema()] == []


@pytest.mark.parametrize("lang", ["es", "en"])
def test_every_relation_is_said_by_verbs_or_nouns(lang: str) -> None:
    schema = load_schema()
    lexicon = schema.lexicons[lang]
    assert len(lexicon.entries) >= 250
    said = {s.reference for entry in lexicon.entries if entry.pos in ("verb", "noun") for s in entry.senses}
    assert set(schema.relations) <= said
    assert lexicon.negators
    assert lexicon.reporting
    assert lexicon.attribution_prepositions
    assert lexicon.ended_markers
    assert lexicon.class_nouns
    assert any(entry.is_light for entry in lexicon.entries)


def test_the_gazetteer_is_as_large_as_promised() -> None:
    entries = load_schema().gazetteer.entries.values()
    assert len(entries) >= 400
    assert {entry.cls for entry in entries} >= {"Organization", "Person", "Place", "Product"}


def test_the_extension_in_the_readme_is_a_whole_one(examples: list[tuple[str, str]], tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text(examples[0][1], encoding="utf-8")
    schema = load_schema(tmp_path)
    assert schema.relations["honoured"].admits("Organization", "Person")
    assert schema.lexicons["en"].lookup("honor", "verb")[0].senses[0].amount.markers == ("with",)
    assert schema.lexicons["es"].lookup("galardonar", "verb")
    assert schema.gazetteer.by_name["acme robotics"]


def test_the_other_examples_in_the_readme_have_no_fault(examples: list[tuple[str, str]], tmp_path: Path) -> None:
    turtle = [text for kind, text in examples[1:] if kind == "turtle"]
    assert turtle
    # in a world of their own: some of these words are shipped
    world = load_schema().ontology
    (tmp_path / "ontology.ttl").write_text(world, encoding="utf-8")
    for number, text in enumerate(turtle):
        (tmp_path / f"{number}.ttl").write_text(PREFIXES + text, encoding="utf-8")
    (tmp_path / "rules").mkdir()
    (rule,) = [text for kind, text in examples if kind == "sparql"]
    (tmp_path / "rules" / "example.rq").write_text(rule, encoding="utf-8")
    assert [str(p) for p in check_schema(tmp_path) if p.severity == "error"] == []
