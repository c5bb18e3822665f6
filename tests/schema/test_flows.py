"""What a relation moves is declared in Turtle, and what is wrong with it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph import ASSERTED, Selection, flows
from kg.schema import check_schema, load_schema
from kg.schema.records import Movement
from kg.store import Store
from tests.store.readings import reading, thing

from .conftest import PREFIXES

LENT = """
ain:lentTo a ain:Relation , owl:ObjectProperty ;
    rdfs:label "prestó a"@es , "lent to"@en ;
    rdfs:domain ain:Organization ; rdfs:range ain:Organization ;
    ain:moves [ %s ] .
"""


def extended(folder: Path, moves: str) -> Path:
    (folder / "mine.ttl").write_text(PREFIXES + LENT % moves, encoding="utf-8")
    return folder


def faults(folder: Path) -> list[str]:
    return [str(problem) for problem in check_schema(extra=folder) if problem.severity == "error"]


def test_a_relation_of_ones_own_joins_a_flow_by_turtle_alone(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    schema = load_schema(extended(folder, "ain:flow ain:money ; ain:from rdf:subject ; ain:to rdf:object"))
    assert schema.relations["lentTo"].moves == (Movement("money", None, "subject", "object"),)
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(reading("one", (thing("Acme"), "lentTo", thing("Bolt"))))
        (row,) = flows(store, "money", Selection(statuses=ASSERTED))
    assert (row.investors, row.company) == (("Acme",), "Bolt")


@pytest.mark.parametrize(
    ("moves", "told"),
    [
        ("ain:from rdf:subject", "its ain:moves needs an ain:flow, one of ain:people, ain:money, ain:hardware"),
        ("ain:flow ain:oil ; ain:to rdf:object", "its ain:moves needs an ain:flow"),
        ("ain:flow ain:money ; ain:to ain:amount", "ain:to in its ain:moves must be rdf:subject or rdf:object"),
        ("ain:flow ain:money", "its ain:moves tells neither ain:from nor ain:to"),
    ],
)
def test_what_is_wrong_with_a_movement_is_told_in_a_line(tmp_path: Path, moves: str, told: str) -> None:
    (fault,) = faults(extended(tmp_path, moves))
    assert "lentTo" in fault
    assert told in fault


def test_a_flow_that_nobody_can_tell_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "mine.ttl").write_text(
        PREFIXES + 'ain:oil a ain:Flow ; rdfs:label "petróleo"@es , "oil"@en .\nain:people ain:carries ain:Robot .',
        encoding="utf-8",
    )
    assert len(faults(tmp_path)) == 2
