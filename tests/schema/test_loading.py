"""The whole of a folder as one schema, and a user's folder over it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from kg.errors import SchemaError
from kg.schema import check_schema, load_schema, load_schema_from

from .conftest import PREFIXES, World

BEFRIENDED = (
    PREFIXES
    + """
ain:befriended a ain:Relation ; rdfs:label "trabó amistad con"@es , "befriended"@en ;
    rdfs:domain ain:Person ; rdfs:range [ a owl:Class ; owl:unionOf ( ain:Person ain:Robot ) ] .
ain:Robot a owl:Class ; rdfs:subClassOf ain:Product ; rdfs:label "robot"@es , "robot"@en .
len:befriend-v a ontolex:Word ; lexinfo:partOfSpeech lexinfo:verb ;
    ontolex:canonicalForm [ ontolex:writtenRep "befriend"@en ] ;
    ontolex:sense [ ontolex:reference ain:befriended ;
        synsem:subjOfProp lexinfo:subject ; synsem:objOfProp lexinfo:directObject ] .
les:amigo-n a ontolex:Word ; lexinfo:partOfSpeech lexinfo:noun ;
    ontolex:canonicalForm [ ontolex:writtenRep "amigo"@es ] ;
    ontolex:sense [ ontolex:reference ain:befriended ;
        synsem:subjOfProp lexinfo:copulativeArg ; synsem:objOfProp "de" ] .
ex:R2D2 a ain:Robot ; rdfs:label "R2-D2" .
"""
)


def test_a_folder_without_fault_has_no_problems(world: World) -> None:
    assert check_schema(world()) == []


def test_what_a_user_declares_joins_the_shipped_schema(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mine.ttl").write_text(BEFRIENDED, encoding="utf-8")
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path))
    schema = load_schema()
    assert schema.relations["befriended"].range == {"Person", "Robot"}
    assert "Robot" in schema.relations["released"].range, "a subclass goes where its parent may"
    assert schema.lexicons["en"].lookup("befriend", "verb")[0].senses[0].reference == "befriended"
    assert schema.lexicons["es"].lookup("amigo", "noun")[0].id == "es:amigo-n"
    assert schema.gazetteer.entries["R2D2"].cls == "Robot"
    assert "ain:befriended" in schema.shapes
    assert "befriended" in schema.ontology
    monkeypatch.delenv("KG_ONTOLOGY")
    assert "befriended" not in load_schema().relations


def test_a_user_adds_a_sense_to_a_shipped_word(world: World, tmp_path: Path) -> None:
    extra = tmp_path / "extra"
    extra.mkdir()
    sense = "[ ontolex:reference ain:near ; synsem:subjOfProp lexinfo:subject ; synsem:objOfProp lexinfo:directObject ]"
    (extra / "more.ttl").write_text(f"{PREFIXES} les:guardar-v ontolex:sense {sense} .", encoding="utf-8")
    (entry,) = load_schema_from(world(), extra).lexicons["es"].lookup("guardar", "verb")
    assert [sense.reference for sense in entry.senses] == ["guards", "near"]


def test_a_fault_in_the_users_folder_names_his_file(world: World, tmp_path: Path) -> None:
    extra = tmp_path / "extra"
    extra.mkdir()
    entry = "\nles:huir-v ontolex:sense [ ontolex:reference ain:fled ] ."
    (extra / "mine.ttl").write_text(PREFIXES + entry, encoding="utf-8")
    problems = [str(problem) for problem in check_schema(world(), extra)]
    assert problems
    assert all(str(extra / "mine.ttl") in problem for problem in problems)


def test_every_error_is_told_one_a_line(world: World) -> None:
    folder = world(("lexicon/es.ttl", "ain:guards", "ain:gards"), ("gazetteer.ttl", "a ain:Dragon", "a ain:Dragn"))
    with pytest.raises(SchemaError) as raised:
        load_schema_from(folder)
    lines = str(raised.value).splitlines()
    assert len(lines) == 2
    assert [line.partition(":")[0] for line in lines] == ["ontology/gazetteer.ttl", "ontology/lexicon/es.ttl"]
    assert "did you mean 'Dragon'?" in lines[0]
    assert "did you mean 'guards'" in lines[1]


def test_warnings_do_not_stop_loading(world: World) -> None:
    schema = load_schema_from(world(("lexicon/en.ttl", "ain:near", "ain:guards")))
    assert ["near: no lexicon entry in 'en'" in str(warning) for warning in schema.warnings] == [True]


def test_a_file_that_is_not_turtle_names_its_line(world: World) -> None:
    (problem, *_) = check_schema(world(**{"broken.ttl": "@prefix a: <http://a/> .\n\na:b a:c ;;; oops .\n"}))
    assert (problem.file, problem.line) == ("ontology/broken.ttl", 3)


def test_a_broken_shapes_file_is_told(world: World) -> None:
    assert [p.file for p in check_schema(world(**{"shapes.ttl": "oops"}))] == ["ontology/shapes.ttl"]


def test_a_file_that_is_not_utf8_is_told(world: World) -> None:
    folder = world()
    (folder / "latin.ttl").write_bytes("# señor".encode("latin-1"))
    with pytest.raises(SchemaError, match=r"latin\.ttl: is not UTF-8 text \(byte 4\)"):
        load_schema_from(folder)


def test_a_missing_folder_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_ONTOLOGY", str(tmp_path / "nowhere"))
    with pytest.raises(SchemaError, match="nowhere: no such folder"):
        load_schema()


def test_loading_twice_gives_equal_schemas(world: World) -> None:
    folder = world()
    assert dataclasses.astuple(load_schema_from(folder)) == dataclasses.astuple(load_schema_from(folder))


def test_the_shipped_schema_is_read_once() -> None:
    assert load_schema() is load_schema()
