"""Classes, relations and statuses: what is read, and what is refused."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kg.schema import OntClass, Relation, StatusTerm, check_schema, load_schema, load_schema_from

from .conftest import World


def messages(folder: Path) -> str:
    return "\n".join(map(str, check_schema(folder)))


def test_classes_are_those_of_things(world: World) -> None:
    classes = load_schema_from(world()).classes
    assert sorted(classes) == ["Being", "Dragon", "Hoard"]
    assert classes["Dragon"].parents == ("Being",)
    assert classes["Being"].labels == {"es": "ser", "en": "being"}
    assert classes["Being"].comments == {"es": "Vive."}


def test_a_relation_has_ends_inverse_and_parents(world: World) -> None:
    relations = load_schema_from(world()).relations
    guards, near = relations["guards"], relations["near"]
    assert (guards.domain, guards.range, guards.symmetric) == (frozenset({"Dragon"}), frozenset({"Hoard"}), False)
    assert (guards.inverse, guards.inverse_labels["en"], guards.parents) == ("guardedBy", "guarded by", ("near",))
    assert guards.admits("Dragon", "Hoard")
    assert not guards.admits("Being", "Hoard")
    assert near.symmetric
    assert near.domain == {"Being", "Dragon", "Hoard"}, "a union, and the subclasses of its members"
    assert near.range == {"Being", "Dragon", "Hoard"}, "every class of things"
    assert "guardedBy" not in relations


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "rdfs:domain ain:Dragon",
            "rdfs:domain ain:Dragoon",
            "guards: its domain names no class of things: 'Dragoon'; did you mean 'Dragon'?",
        ),
        ("( ain:Being ain:Hoard )", "( ain:Being ain:Claim )", "near: its domain names no class of things: 'Claim'"),
        ("rdfs:domain ain:Dragon ;", "", "guards: has no domain; say rdfs:domain"),
        ('"guarda"@es , ', "", "guards: has no label in 'es'"),
        ("rdfs:subPropertyOf ain:near", "rdfs:subPropertyOf ain:neer", "guards: is a sub-property of ain:neer"),
        (
            "ain:denied a ain:Status",
            "ain:refused a ain:Status",
            "denied: the statuses are asserted, planned, possible, denied; declare it",
        ),
        ("ain:guards a ain:Relation", "<http://else/guards> a ain:Relation", "write ain:guards"),
    ],
)
def test_a_fault_names_the_term_and_the_mend(world: World, old: str, new: str, told: str) -> None:
    assert told in messages(world(("ai-news.ttl", old, new)))


def test_a_fault_names_its_line(world: World) -> None:
    folder = world(("ai-news.ttl", "rdfs:range ain:Hoard", "rdfs:range ain:Hord"))
    line = (folder / "ai-news.ttl").read_text(encoding="utf-8").splitlines().index(
        "    rdfs:domain ain:Dragon ; rdfs:range ain:Hord ; owl:inverseOf ain:guardedBy ; rdfs:subPropertyOf ain:near ."
    )  # fmt: skip
    assert f"ontology/ai-news.ttl:{line + 1}: guards: its range" in messages(folder)


def test_superclasses_in_a_circle_end(world: World) -> None:
    text = 'rdfs:subClassOf ain:Being ; rdfs:label "dragón"@es'
    folder = world(("ai-news.ttl", text, 'rdfs:subClassOf ain:Being , ain:Dragon ; rdfs:label "dragón"@es'))
    assert load_schema_from(folder).relations["guards"].domain == {"Dragon"}


def test_the_shipped_ontology_has_the_classes_and_relations_of_the_vocabulary(shared: Path) -> None:
    vocabulary = (shared / "VOCABULARY.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \|", vocabulary, re.MULTILINE)
    schema = load_schema()
    relations = {name: ends for name, ends in rows if "->" in ends}
    assert sorted(schema.relations) == sorted(relations)
    for name, ends in relations.items():
        subject, object_ = (set(re.findall(r"[A-Z]\w+", end)) for end in ends.split("->"))
        assert (set(schema.relations[name].domain), set(schema.relations[name].range)) == (subject, object_), name
        assert schema.relations[name].symmetric == ("symmetric" in ends), name
    assert sorted(schema.classes) == ["Amount", "Document", "Organization", "Person", "Place", "Product"]


def test_every_shipped_term_is_labelled_and_defined_in_both_languages() -> None:
    schema = load_schema()
    terms: list[OntClass | Relation | StatusTerm] = [*schema.classes.values(), *schema.relations.values()]
    for term in [*terms, *schema.statuses.values()]:
        assert set(term.labels) == set(term.comments) == {"es", "en"}, term.name
    for relation in schema.relations.values():
        assert relation.inverse is None or set(relation.inverse_labels) == {"es", "en"}, relation.name
