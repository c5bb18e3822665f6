"""Things known beforehand: how they read, what finds them, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.schema import check_schema, fold, load_schema_from
from kg.schema.names import local, meant

from .conftest import World


def messages(folder: Path) -> str:
    return "\n".join(map(str, check_schema(folder)))


def test_a_thing_reads_with_all_that_is_said_of_it(world: World) -> None:
    entries = load_schema_from(world()).gazetteer.entries
    smaug, erebor = entries["Smaug"], entries["Erebor"]
    assert (smaug.cls, smaug.label, smaug.gender, smaug.location) == ("Dragon", "Smaug", "m", "Erebor")
    assert smaug.aliases == {"": ("Sm",), "en": ("the Golden",), "es": ("El Dorado",)}
    assert smaug.kinds == {"en": ("dragon",), "es": ("gusano",)}
    assert smaug.same_as == ("http://www.wikidata.org/entity/Q1",)
    assert smaug.names == ("Smaug", "Sm", "the Golden", "El Dorado")
    assert (erebor.label, erebor.place_kind, erebor.country) == ("Montaña Solitaria", "region", "Dale")
    assert entries["Dale"].maker == "Smaug"
    assert erebor.names == ("Montaña Solitaria", "Lonely Mountain")
    assert hash(smaug) != hash(erebor)


def test_names_and_demonyms_find_things_however_they_are_spelled(world: World) -> None:
    gazetteer = load_schema_from(world()).gazetteer
    assert [entry.iri for entry in gazetteer.by_name[fold("MONTANA  SOLITARIA")]] == ["Erebor"]
    assert [entry.iri for entry in gazetteer.by_demonym[fold("Ereboreño")]] == ["Erebor"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("a ain:Dragon", "a ain:Dragons", "its class 'Dragons' is no class of things; did you mean 'Dragon'?"),
        ("a ain:Dragon", "a ain:Dragon , ain:Hoard", "Smaug: has the classes Dragon, Hoard; give each its own IRI"),
        ("ex:Smaug a ain:Dragon ; ", "ex:Smaug ", "Smaug: has no class; say what it is, one of Being, Dragon, Hoard"),
        ('rdfs:label "Smaug" ;', "", "Smaug: has no label"),
        ('ain:gender "m"', 'ain:gender "male"', "Smaug: unknown gender 'male'; use one of f, m"),
        ('ain:placeKind "region"', 'ain:placeKind "hill"', "unknown placeKind 'hill'; use one of city, country"),
        ("ain:inCountry ex:Dale", "ain:inCountry ex:Dael", "inCountry points to 'Dael', which nothing describes"),
        ("ain:kind", "ain:kinds", "Smaug: a thing of the gazetteer has no property 'kinds'; did you mean 'kind'"),
        ('"Valle"@es', '"montaña solitaria"@es', "claims the name 'montana solitaria', as ex:Dale does, also a"),
    ],
)  # fmt: skip
def test_a_fault_names_the_thing_and_the_mend(world: World, old: str, new: str, told: str) -> None:
    (line,) = [line for line in messages(world(("gazetteer.ttl", old, new))).splitlines() if told in line]
    assert line.startswith("ontology/gazetteer.ttl:")


def test_things_of_two_classes_may_share_a_name(world: World) -> None:
    folder = world(("gazetteer.ttl", '"Valle"@es', '"Smaug"@es'))
    found = load_schema_from(folder).gazetteer.by_name["smaug"]
    assert sorted(entry.cls for entry in found) == ["Dragon", "Hoard"]


@given(st.text())
def test_folding_again_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(st.characters(codec="latin-1")))
def test_case_and_space_make_no_difference(name: str) -> None:
    assert fold(f"  {name} ") == fold(name.upper()) == fold(name)


@pytest.mark.parametrize(("iri", "name"), [("http://a/b#c", "c"), ("http://a/París", "París"), ("urn:x", "urn:x")])
def test_local_names(iri: str, name: str) -> None:
    assert local(iri) == name


def test_what_was_meant_is_the_nearest_or_one_of_a_few() -> None:
    assert meant("hird", ["hired", "joined"]) == "did you mean 'hired'?"
    assert meant("zzz", ["b", "a"]) == "use one of a, b"
    assert meant("zzz", map(str, range(40))) == "declare it, or use one that is declared"
