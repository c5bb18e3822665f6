"""A store with a few articles in it, under a small schema of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.model import Article, Claim, Entity, Evidence, Reading, Sentence
from kg.namespaces import AIN, RDF, RULE
from kg.schema.records import Gazetteer, OntClass, Relation, Rule, Schema, TriplePattern
from kg.store import Store

CLASSES = {"Person": "Persona", "Organization": "Organización", "Product": "Producto"}
RELATIONS = {"hired": "contrató", "bought": "compró", "acquired": "adquirió", "partneredWith": "se alió con"}


def rule(name: str, head: tuple[str, str, str], where: str, *variables: str) -> Rule:
    select = f"PREFIX ain: <{AIN}> PREFIX rdf: <{RDF}> SELECT {' '.join(variables)} WHERE {{ {where} }}"
    pattern = TriplePattern(*head)
    return Rule(name, RULE + name, name, "", select, variables, (pattern,), ("?claim",))


STATED = "?claim rdf:subject ?s ; rdf:object ?goods ; ain:status ain:asserted ; "
RULES = (
    rule("for-use", ("?s2", AIN + "bought", "?goods"), STATED + "ain:forUseOf ?s2 .", "?s2", "?goods", "?claim"),
    rule("mirror", ("?goods", AIN + "partneredWith", "?s"), STATED + "rdf:predicate ain:partneredWith .",
         "?s", "?goods", "?claim"),
)  # fmt: skip


def schema() -> Schema:
    every = frozenset(CLASSES)
    relations = {
        name: Relation(name, AIN + name, {"en": name, "es": label}, {}, every, every, symmetric=name == "partneredWith",
                       inverse_labels={"en": f"{name} by"} if name == "hired" else {})
        for name, label in RELATIONS.items()
    }  # fmt: skip
    classes = {name: OntClass(name, AIN + name, {"en": name, "es": label}, {}) for name, label in CLASSES.items()}
    return Schema(classes, relations, {}, {}, Gazetteer({}, {}, {}), RULES, {}, "", "")


def entity(name: str, cls: str = "Organization", *aliases: str) -> Entity:
    return Entity(name, cls, name.replace(" ", "_"), aliases)


ANA = entity("Ana Ruiz", "Person", "Ruiz")
LUZ = entity("Luz Ibáñez", "Person")
ACME = entity("Acme", "Organization", "Acme Robotics")
BOLT = entity("Bolt")
CIMA = entity("Cima")
CHIPS = entity("chips", "Product")


def reading(article_id: str, date: str | None, *facts: tuple[Entity, str, Entity, dict[str, Any]]) -> Reading:
    """An article with a sentence a fact: its subject, relation and object, and further fields of its claim."""
    text, claims, sentences = "", [], []
    for index, (subject, relation, object_, more) in enumerate(facts):
        text += "Prólogo. " if not text else " "
        sentence = f"{subject.name} {relation} {object_.name}."
        start, end = len(text), len(text) + len(sentence)
        text += sentence
        ends = (start, start + len(subject.name)), (end - 1 - len(object_.name), end - 1)
        ends = more.pop("ends", ends)
        claims.append(
            Claim(article_id, subject, relation, object_, Evidence(start, end, sentence, index, *ends), **more)
        )
        sentences.append(Sentence(index, 0, start, end, sentence, None, 0))  # type: ignore[arg-type]
    article = Article(
        article_id, text, "es", f"Sobre {article_id}", date, "https://example.org/" + article_id, "Diario"
    )
    entities = tuple(dict.fromkeys(end for s, _, o, _ in facts for end in (s, o)))
    return Reading(article, tuple(sentences), entities, tuple(claims))


def readings() -> list[Reading]:
    return [
        reading("uno", "2023-04-12",
                (ANA, "hired", LUZ, {"role": "ingeniera", "confidence": 0.9, "entry": "es:contratar-v"}),
                (ANA, "bought", CHIPS, {"beneficiary": ACME, "date": "2022"})),
        reading("dos", "2024-06-01",
                (ACME, "acquired", BOLT, {"status": "planned", "attributed_to": entity("Diario Claro")}),
                (ACME, "partneredWith", BOLT, {}),
                (LUZ, "hired", ANA, {"ended": True, "ends": ((3, 3), (9, 12))})),
        reading("tres", None, (BOLT, "acquired", CIMA, {"status": "denied"})),
    ]  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store", schema=schema()) as written:
        for each in readings():
            written.put(each)
    with Store.open(tmp_path / "store", mode="read", schema=schema()) as opened:
        yield opened
