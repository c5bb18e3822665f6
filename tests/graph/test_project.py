"""The graph that a store gives."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from kg.errors import QueryError, UnknownNameError
from kg.graph import project
from kg.namespaces import CLAIM, ENT
from kg.store import Store
from tests.graph.conftest import readings, schema


def said(graph: nx.MultiDiGraph) -> set[tuple[str, str, str]]:
    return {(s.removeprefix(ENT), r, o.removeprefix(ENT)) for s, o, r in graph.edges(data="relation")}


def edge(graph: nx.MultiDiGraph, relation: str, subject: str) -> dict[str, object]:
    (found,) = [d for s, _, d in graph.edges(data=True) if d["relation"] == relation and s == ENT + subject]
    return dict(found)


ALL = {
    ("Ana_Ruiz", "hired", "Luz_Ibanez"),
    ("Ana_Ruiz", "bought", "chips_Product"),
    ("Acme", "bought", "chips_Product"),  # by rule
    ("Acme", "acquired", "Bolt"),
    ("Acme", "partneredWith", "Bolt"),
    ("Luz_Ibanez", "hired", "Ana_Ruiz"),
    ("Bolt", "acquired", "Cima"),
}


def test_every_claim_is_an_edge_and_every_end_a_node(store: Store) -> None:
    graph = project(store)
    assert said(graph) == ALL
    assert {key for _, _, key in graph.edges(keys=True) if key.startswith(CLAIM)} == {c.iri for c in store.claims()}
    assert len(graph) == 6


def test_a_node_tells_who_it_is(store: Store) -> None:
    node = project(store).nodes[ENT + "Acme"]
    assert (node["label"], node["cls"], node["aliases"]) == ("Acme", "Organization", ("Acme Robotics",))
    # seen in the first article too, by what follows from it
    assert (node["first_seen"], node["last_seen"]) == ("2023-04-12", "2024-06-01")
    assert project(store).nodes[ENT + "Cima"]["first_seen"] is None


def test_an_edge_carries_the_claim_and_its_sentence(store: Store) -> None:
    hired = edge(project(store), "hired", "Ana_Ruiz")
    assert (hired["label_en"], hired["label_es"], hired["inverse_en"]) == ("hired", "contrató", "hired by")
    assert (hired["status"], hired["ended"], hired["role"], hired["confidence"]) == (
        "asserted",
        False,
        "ingeniera",
        0.9,
    )
    assert (hired["article"], hired["title"], hired["publisher"]) == ("uno", "Sobre uno", "Diario")
    assert (hired["published"], hired["language"], hired["entry"]) == ("2023-04-12", "es", "es:contratar-v")
    sentence = str(hired["sentence"])
    assert [sentence[slice(*hired[f"{end}_span"])] for end in ("subject", "object")] == ["Ana Ruiz", "Luz Ibáñez"]  # type: ignore[misc]
    acquired = edge(project(store), "acquired", "Acme")
    assert (acquired["status"], acquired["attributed_to"]) == ("planned", "Diario Claro")


def test_ends_that_stand_outside_the_sentence_are_not_marked(store: Store) -> None:
    back = edge(project(store), "hired", "Luz_Ibanez")
    assert back["ended"] is True
    assert back["subject_span"] is None


def test_what_follows_by_rule_names_it_and_shows_its_premise(store: Store) -> None:
    bought = edge(project(store), "bought", "Acme")
    stated = edge(project(store), "bought", "Ana_Ruiz")
    assert (bought["rule"], stated["rule"]) == ("for-use", None)
    assert (bought["sentence"], bought["article"]) == (stated["sentence"], "uno")
    assert [claim.predicate for claim in store.claims() if claim.iri in bought["premises"]] == ["bought"]  # type: ignore[operator]
    assert stated["for_use_of"] == "Acme"


def test_a_rule_that_says_nothing_new_of_the_two_adds_no_edge(store: Store) -> None:
    assert any(inference.rule == "mirror" for inference in store.inferences())
    assert ("Bolt", "partneredWith", "Acme") not in said(project(store))


def test_without_inferences(store: Store) -> None:
    assert said(project(store, inferred=False)) == ALL - {("Acme", "bought", "chips_Product")}


def test_around_a_name_in_any_spelling(store: Store) -> None:
    expected = {t for t in ALL if "Bolt" in t}
    assert said(project(store, around="Bolt")) == expected
    assert said(project(store, around="bolt", depth=2)) == expected | {("Acme", "bought", "chips_Product")}
    assert said(project(store, around="luz ibanez")) == {t for t in ALL if "Luz_Ibanez" in t}
    assert said(project(store, around="ACME ROBOTICS")) == said(project(store, around="ex:Acme"))


def test_around_a_name_of_which_nothing_is_left(store: Store) -> None:
    graph = project(store, around="Cima", relations=["hired"])
    assert list(graph.nodes(data="label")) == [(ENT + "Cima", "Cima")]


def test_an_unknown_name_gets_suggestions(store: Store) -> None:
    with pytest.raises(UnknownNameError, match="'Acme'"):
        project(store, around="Acmee")
    with pytest.raises(UnknownNameError, match="'hired'"):
        project(store, relations=["hire"])


def test_relations_and_statuses(store: Store) -> None:
    assert said(project(store, relations=["hired"])) == {t for t in ALL if t[1] == "hired"}
    assert said(project(store, statuses=["denied", "planned"])) == {t for t in ALL if t[1] == "acquired"}


@pytest.mark.parametrize(
    ("since", "until", "relations"),
    [
        ("2022-06", "2022-07", {"bought"}),  # what a claim says of its time goes before the article's date
        ("2023", None, {"hired", "acquired", "partneredWith"}),
        (None, "2023-04-11", {"bought"}),
        ("2023-04-12", "2023-04-12", {"hired"}),
        ("2025", None, set()),
    ],
)
def test_dates(store: Store, since: str | None, until: str | None, relations: set[str]) -> None:
    assert {relation for _, relation, _ in said(project(store, since=since, until=until))} == relations


@pytest.mark.parametrize("date", ["yesterday", "2023-13", "2023-02-30", "23", "2023-1-1"])
def test_a_date_that_is_none(store: Store, date: str) -> None:
    with pytest.raises(QueryError, match="is no date"):
        project(store, since=date)


def test_the_most_connected(store: Store) -> None:
    # three have three links each: of those the first by name
    graph = project(store, top=2)
    assert {node.removeprefix(ENT) for node in graph} == {"Acme", "Ana_Ruiz"}
    assert graph.graph["left_out"] == 4
    assert said(project(store, top=3)) == {t for t in ALL if not {"Cima", "Luz_Ibanez", "chips_Product"} & set(t)}
    # the one asked for is always there
    assert set(project(store, top=1, around="Cima").nodes) == {ENT + "Cima"}


def test_the_labels_of_classes(store: Store) -> None:
    assert project(store).graph["classes"]["Person"] == {"en": "Person", "es": "Persona"}


def test_two_builds_give_the_same_graph(store: Store, tmp_path: Path) -> None:
    with Store.open(tmp_path / "again", schema=schema()) as again:
        for each in reversed(readings()):
            again.put(each)
    with Store.open(tmp_path / "again", mode="read", schema=schema()) as again:
        first, second = project(store), project(again)
    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(keys=True, data=True)) == list(second.edges(keys=True, data=True))
