"""Facts, ranks, communities, paths, timelines and changes of articles by hand."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from itertools import combinations
from pathlib import Path
from types import SimpleNamespace

import pytest

from kg.errors import KGError, QueryError, UnknownNameError
from kg.graph import (
    ASSERTED,
    Selection,
    changes,
    communities,
    facts,
    path,
    project,
    rank,
    timeline,
)
from kg.graph.backends import dispatch
from kg.graph.simple import simple
from kg.namespaces import ENT
from kg.store import Store
from tests.graph.made import filled, money, person, product, reading, thing

ANA, LEO = person("Ana Vega"), person("Leo Paz")
ACME, BOLT, CIMA, DUNA = (thing(name) for name in ("Acme", "Bolt", "Cima", "Duna"))
GEMA = product("Gema")
MILLION = thing("1 million", "Amount", quantity=money("1 million", 1_000_000))

STATED = Selection(statuses=ASSERTED)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return filled(
        tmp_path / "s",
        [
            reading(
                "one",
                (ANA, "founded", ACME, {"confidence": 0.9}),
                (ACME, "partneredWith", BOLT, {"confidence": 0.5}),
                (ACME, "raised", MILLION),
                (CIMA, "raised", MILLION),
                (ACME, "acquired", DUNA, {"status": "planned"}),
                (LEO, "executiveOf", BOLT),
                publisher="Alba",
                date="2024-01-10",
            ),
            reading(
                "two",
                (BOLT, "partneredWith", ACME, {"confidence": 0.8}),
                (BOLT, "developed", GEMA, {"date": "2023-05"}),
                (BOLT, "sued", DUNA, {"status": "denied"}),
                publisher="Brisa",
                date="2024-02-20",
            ),
            reading(
                "three",
                (ACME, "acquired", DUNA, {"date": "2024-03-01"}),
                (ACME, "acquired", DUNA, {"date": "2024-03"}),
                (LEO, "executiveOf", BOLT, {"ended": True}),
                (BOLT, "sued", DUNA),
                (CIMA, "developed", GEMA, {"status": "possible"}),
                publisher="Cierzo",
                date="2024-03-05",
            ),
        ],
    )


def test_a_fact_counts_its_independent_sources_and_a_symmetric_one_from_either_end(store: Store) -> None:
    found = {(f.subject, f.relation, f.object): f for f in facts(store, STATED)}
    both = found["Acme", "partneredWith", "Bolt"]
    assert (both.sources, len(both.said)) == (2, 2)
    assert both.strength == pytest.approx(1 - 0.5 * 0.2)
    again = found["Acme", "acquired", "Duna"]
    assert (again.sources, len(again.said)) == (1, 2)
    assert ("Bolt", "partneredWith", "Acme") not in found


def test_the_filters(store: Store) -> None:
    def kept(**filters: object) -> set[str]:
        return {f.relation for f in facts(store, Selection(**filters))}  # type: ignore[arg-type]

    assert kept(min_sources=2) == {"partneredWith", "executiveOf"}
    assert kept(classes="Organization") == {"partneredWith", "acquired", "sued"}
    assert kept(relations=["sued"], statuses=["denied"]) == {"sued"}
    assert kept(since="2023-05", until="2023") == {"developed"}
    for wrong, error in (
        ({"relations": ["suedd"]}, UnknownNameError),
        ({"classes": ["Firm"]}, UnknownNameError),
        ({"statuses": ["true"]}, UnknownNameError),
        ({"since": "May"}, QueryError),
        ({"min_sources": 0}, QueryError),
    ):
        with pytest.raises(error):
            kept(**wrong)


def test_facts_and_projection_keep_the_same(store: Store) -> None:
    for filters in (
        {},
        {"min_sources": 2},
        {"classes": ["Organization"]},
        {"statuses": ["asserted"], "since": "2024-02"},
    ):
        graph = project(store, inferred=False, **filters)  # type: ignore[arg-type]
        said = {said.claim for fact in facts(store, Selection(**filters)) for said in fact.said}  # type: ignore[arg-type]
        assert {key for _, _, key in graph.edges(keys=True)} == said


def test_an_edge_tells_its_sources_and_its_amount_as_a_number(store: Store, tmp_path: Path) -> None:
    edges = [data for *_, data in project(store, relations=["partneredWith"], inferred=False).edges(data=True)]
    assert [data["sources"] for data in edges] == [2, 2]
    assert len({data["source"] for data in edges}) == 2
    paid = filled(
        tmp_path / "paid", [reading("paid", (ACME, "acquired", BOLT, {"amount": money("$2 billion", 2 * 10**9)}))]
    )
    ((_, _, data),) = project(paid).edges(data=True)
    assert (data["amount"], data["amount_value"], data["amount_unit"]) == ("$2 billion", 2_000_000_000, "USD")


def test_rank_joins_no_two_companies_by_an_amount_and_weighs_by_sources(store: Store) -> None:
    rows = {row.iri: row for row in rank(facts(store, STATED), top=None)}
    assert "Cima" not in rows  # all that is asserted of it is a sum
    assert [rows["Acme"].degree, rows["Acme"].weight] == [3, 4]  # Ana, Duna, and Bolt twice
    assert sum(row.pagerank for row in rows.values()) == pytest.approx(1, abs=1e-6)
    assert rows["Acme"].betweenness == pytest.approx(0.4)  # Ana reaches four others by it alone, of 10 pairs
    assert (rows["Bolt"].first_seen, rows["Bolt"].last_seen) == ("2024-01-10", "2024-03-05")


def test_directed_facts_run_one_way_and_symmetric_ones_both(store: Store) -> None:
    graph = simple(facts(store, STATED), directed=True)
    arcs = {(graph.names[s], graph.names[o]) for s, o in zip(graph.heads, graph.tails, strict=True)}
    assert {("Acme", "Bolt"), ("Bolt", "Acme"), ("Ana_Vega", "Acme")} <= arcs
    assert ("Acme", "Ana_Vega") not in arcs
    both, one = (rank(facts(store, STATED), directed=directed, top=None) for directed in (False, True))
    assert {(r.iri, r.degree, r.weight) for r in both} == {(r.iri, r.degree, r.weight) for r in one}
    assert {r.iri: r.pagerank for r in both} != {r.iri: r.pagerank for r in one}


def test_rank_sorts_by_what_is_asked_and_says_how_it_counted(store: Store) -> None:
    found = facts(store, STATED)
    by_degree = rank(found, by="degree", top=2)
    assert by_degree[0].name == "Bolt"  # Acme, Gema, Leo and Duna
    assert "exact" in by_degree.notes[0]
    assert "estimated from 3 of 6 things, seed 0" in rank(found, exact=3, sample=3).notes[0]
    with pytest.raises(UnknownNameError, match="degree"):
        rank(found, by="degre")
    with pytest.raises(UnknownNameError, match="no networkx backend is called 'none'"):
        rank(found, backend="none")


def test_a_backend_of_networkx_gives_the_same(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    found = facts(store, STATED)
    monkeypatch.setattr(sys.modules["kg.graph.rank"], "dispatch", lambda name: nullcontext({"backend": "networkx"}))
    monkeypatch.setattr("networkx.pagerank", lambda graph, **_: dict.fromkeys(graph, 0.25))
    handed = {row.iri: row for row in rank(found, backend="any")}
    own = {row.iri: row for row in rank(found)}
    assert {iri: row.betweenness for iri, row in handed.items()} == {iri: row.betweenness for iri, row in own.items()}
    assert {row.pagerank for row in handed.values()} == {0.25}


def test_a_backend_that_cannot_do_it_is_told_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.graph.backends.entry_points", lambda group: [SimpleNamespace(name="fast")])
    with pytest.raises(KGError, match="the networkx backend 'fast' cannot do it: no module"), dispatch("fast"):
        raise ImportError("no module")


def test_communities_are_those_that_are_there(tmp_path: Path) -> None:
    groups = [[thing(f"{letter}{i}") for i in range(5)] for letter in "AB"]
    said = [(one, "partneredWith", other) for group in groups for one, other in combinations(group, 2)]
    bridge = (groups[0][0], "acquired", groups[1][0])
    store = filled(tmp_path / "s", [reading("one", *said, bridge)])
    table = communities(facts(store, STATED))
    assert [sorted(row.members) for row in table] == [[e.iri for e in group] for group in groups]
    assert [row.relations for row in table] == [(("partneredWith", 10),)] * 2
    assert [row.names[0] for row in table] == ["A0", "B0"]
    assert table == communities(facts(store, STATED))


def test_a_path_is_the_shortest_and_the_strongest_first(store: Store, tmp_path: Path) -> None:
    found = facts(store, STATED)
    hops = path(store, found, store.resolve("Ana Vega"), store.resolve("Leo Paz"))
    assert [(h.here, h.relation, h.there, h.forward) for h in hops] == [
        ("Ana Vega", "founded", "Acme", True),
        ("Acme", "partneredWith", "Bolt", False),
        ("Bolt", "executiveOf", "Leo Paz", False),
    ]
    assert hops[1].sentence == "Bolt partneredWith Acme."  # the surer of the two
    assert (hops[1].sources, hops[1].article, hops[1].published) == (2, "two", "2024-02-20")
    assert hops[0].chain_strength == pytest.approx(0.9 * 0.9 * 1)
    assert len(path(store, found, store.resolve("Ana Vega"), store.resolve("Ana Vega"))) == 0
    assert (
        len(path(store, facts(store, Selection(relations="sued")), store.resolve("Acme"), store.resolve("Bolt"))) == 0
    )


def test_of_equally_short_chains_those_with_the_strongest_evidence_come_first(tmp_path: Path) -> None:
    links = [("Bolt", 0.5, 0.9), ("Cima", 0.9, 0.9), ("Duna", 0.7, 0.2), ("Alfa", 0.9, 0.9)]
    said = []
    for name, one, other in links:
        said += [
            (ACME, "acquired", thing(name), {"confidence": one}),
            (thing(name), "acquired", GEMA, {"confidence": other}),
        ]
    store = filled(tmp_path / "s", [reading("one", *said)])
    hops = path(store, facts(store, STATED), store.resolve("Acme"), store.resolve("Gema"), limit=3)
    assert [h.there for h in hops if h.step == 1] == ["Alfa", "Cima", "Bolt"]
    assert [round(h.chain_strength, 2) for h in hops if h.step == 1] == [0.81, 0.81, 0.45]


def test_a_timeline_has_every_status_and_tells_which_date_it_goes_by(store: Store) -> None:
    rows = timeline(store, store.resolve("Bolt"), Selection())
    assert [(r.date, r.dated_by, r.relation, r.status, r.sources) for r in rows] == [
        ("2023-05", "event", "developed", "asserted", 1),
        ("2024-01-10", "article", "partneredWith", "asserted", 2),
        ("2024-01-10", "article", "executiveOf", "asserted", 1),
        ("2024-02-20", "article", "sued", "denied", 1),
        ("2024-03-05", "article", "sued", "asserted", 1),
        ("2024-03-05", "article", "executiveOf", "asserted, ended", 1),
    ]
    (bought,) = timeline(store, store.resolve("Duna"), Selection(relations="acquired", statuses=ASSERTED))
    assert (bought.date, len(bought.claims)) == ("2024-03-01", 2)  # the day is in the month: one event


def test_a_fact_that_one_article_states_in_its_own_voice_is_not_according_to_another(tmp_path: Path) -> None:
    cited = (ANA, "founded", ACME, {"attributed_to": LEO, "confidence": 0.9})
    store = filled(tmp_path / "s", [reading("one", cited)])
    assert [r.according_to for r in timeline(store, store.resolve("Acme"), Selection())] == ["Leo Paz"]
    store = filled(tmp_path / "t", [reading("one", cited), reading("two", (ANA, "founded", ACME))])
    assert [r.according_to for r in timeline(store, store.resolve("Acme"), Selection())] == [None]


def test_two_dates_or_two_sums_are_two_events(tmp_path: Path) -> None:
    sums = [("2019", 1), ("2023", 1), (None, 3)]
    said = [(ACME, "investedIn", BOLT, {"date": date, "amount": money(f"${n} million", n * 10**6)}) for date, n in sums]
    store = filled(tmp_path / "s", [reading("one", *said)])
    rows = timeline(store, store.resolve("Bolt"), Selection())
    assert [(row.date, row.amount) for row in rows] == [
        ("2019", "$1 million"),
        ("2023", "$1 million"),
        ("2023-04-12", "$3 million"),
    ]


def test_what_changed_since_a_day(store: Store) -> None:
    rows = changes(store, "2024-02-21", Selection())
    assert [(r.change, r.subject, r.relation, r.object, r.before, r.now) for r in rows] == [
        ("became a fact", "Acme", "acquired", "Duna", "planned", "asserted"),
        ("contradicted", "Bolt", "sued", "Duna", "denied", "asserted"),
        ("ended", "Leo Paz", "executiveOf", "Bolt", "asserted", "asserted, ended"),
    ]
    new = changes(store, "2024-02", Selection())
    assert {(r.change, r.subject, r.object) for r in new if r.change.startswith("new")} == {
        ("new fact", "Bolt", "Gema"),
        ("new fact", "Bolt", "Duna"),
        ("new entity", "Gema", None),
    }
    assert [r.subject for r in changes(store, "2024-02", Selection(min_sources=2))] == ["Gema"]
    with pytest.raises(QueryError):
        changes(store, "yesterday", Selection())


def test_a_fact_that_is_denied_later_is_contradicted_and_an_article_without_date_is_old(tmp_path: Path) -> None:
    store = filled(
        tmp_path / "s",
        [
            reading("old", (ACME, "acquired", BOLT), (ACME, "acquired", CIMA, {"status": "planned"}), date=None),
            reading(
                "new",
                (ACME, "acquired", BOLT, {"status": "denied"}),
                (ACME, "acquired", CIMA, {"status": "denied"}),
                date="2024-05",
            ),
        ],
    )
    table = changes(store, "2024", Selection())
    assert [(r.change, r.object, r.before, r.now) for r in table] == [
        ("contradicted", "Bolt", "asserted", "denied"),
        ("contradicted", "Cima", "planned", "denied"),
    ]
    assert table.notes == ("1 article without a date: taken as from before 2024",)


def test_a_sample_of_more_things_than_there_are_is_exact(store: Store) -> None:
    found = facts(store, STATED)
    (note,) = rank(found, exact=0, sample=200).notes
    assert note.endswith("betweenness is exact")
    assert rank(found, exact=0, sample=200).rows == rank(found).rows


def test_a_number_that_makes_no_sense_is_told(store: Store) -> None:
    found = facts(store, STATED)
    for resolution in (0.0, -1.0, float("nan"), float("inf")):
        with pytest.raises(QueryError, match="a resolution is a number above 0"):
            communities(found, resolution=resolution)
    with pytest.raises(QueryError, match="top is 0 at least, and not -1"):
        rank(found, top=-1)
    with pytest.raises(QueryError, match="top is 0 at least"):
        communities(found, top=-1)
    with pytest.raises(QueryError, match="sample is 1 at least"):
        rank(found, sample=0)
    with pytest.raises(QueryError, match="depth is 1 at least"):
        project(store, around="Acme", depth=0)
    with pytest.raises(QueryError, match="top is 0 at least"):
        project(store, top=-1)
    with pytest.raises(QueryError, match="limit is 1 at least"):
        path(store, found, store.resolve("Acme"), store.resolve("Bolt"), limit=0)


def test_nothing_in_a_store_is_nothing_in_every_measure(tmp_path: Path) -> None:
    store = filled(tmp_path / "s", [])
    empty = facts(store, STATED)
    assert [len(rank(empty)), len(communities(empty)), len(changes(store, "2024", Selection()))] == [0, 0, 0]
    with pytest.raises(KGError):
        store.resolve("Acme")
    assert project(store).number_of_nodes() == 0
    assert ENT + "Acme" not in project(store)
