from __future__ import annotations

import pytest

from kg.errors import QueryError
from kg.schema import Schema
from kg.store import Store, answers
from tests.store.readings import ALPHABET, DEEPMIND, GOOGLE, GPU, IGOR, MUSK, TWITTER, gpus, reading, thing


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory, schema: Schema) -> Store:
    raised = thing("$100 million", "Amount", iri="USD_100000000")
    path = tmp_path_factory.mktemp("queries") / "s"
    with Store.open(path, schema=schema) as writer:
        writer.put(gpus())
        writer.put(gpus("again"))
        writer.put(
            reading(
                "others",
                (MUSK, "hired", IGOR),
                (IGOR, "executiveOf", TWITTER, {"role": "CTO"}),
                (MUSK, "owns", TWITTER, {"ended": True}),
                (GOOGLE, "owns", DEEPMIND),
                (TWITTER, "raised", raised),
                (TWITTER, "valuedAt", raised, {"date": "2023"}),
                (GOOGLE, "investedIn", TWITTER),
                (MUSK, "acquired", TWITTER, {"status": "denied"}),
                (GOOGLE, "acquired", DEEPMIND),
                (MUSK, "sued", GOOGLE),
                (ALPHABET, "sanctioned", GOOGLE),
                (GOOGLE, "developed", GPU),
                (GOOGLE, "partneredWith", TWITTER),
                (GOOGLE, "competesWith", TWITTER),
                (GOOGLE, "headquarteredIn", thing("París", "Place")),
                (GOOGLE, "suppliedTo", TWITTER),
                (MUSK, "founded", TWITTER),
                publisher="Otro",
            )
        )
        writer.put(reading("yes", (MUSK, "acquired", TWITTER)))
    return Store.open(path, mode="read", schema=schema)


def rows(store: Store, name: str) -> list[dict[str, str]]:
    head, found = answers.cells(store.query(store.schema.queries[name].text))
    return [dict(zip(head, row, strict=True)) for row in found]


def test_each_named_query_answers_something(store: Store) -> None:
    assert len(store.schema.queries) >= 14
    for name, query in store.schema.queries.items():
        found = rows(store, name)
        assert found, f"{name} finds nothing"
        assert query.comment
        assert not [row for row in found if any(cell.startswith(("ex:", "<http", "ain:")) for cell in row.values())]


def test_who_hired_whom(store: Store) -> None:
    assert rows(store, "who-hired-whom") == [
        {"who": "Elon Musk", "whom": "Igor Babuschkin", "role": "ingenieros", "date": ""}
    ]


def test_who_bought_what_tells_what_follows_by_rule(store: Store) -> None:
    found = {row["buyer"]: row for row in rows(store, "who-bought-what")}
    assert (found["Elon Musk"]["amount"], found["Elon Musk"]["how"]) == ("10.000 GPU", "stated")
    assert (found["Twitter"]["goods"], found["Twitter"]["how"]) == ("GPU", "by rule")


def test_what_is_over_is_not_now(store: Store) -> None:
    assert [row["owner"] for row in rows(store, "who-owns-what")] == ["Google"]


def test_two_sources_are_two_publishers(store: Store) -> None:
    found = [(row["subject"], row["predicate"], row["object"]) for row in rows(store, "two-sources")]
    assert found == [("Elon Musk", "hired", "Igor Babuschkin")]  # the rest is told twice, but by one publisher
    retold = [(row["subject"], row["predicate"]) for row in rows(store, "retold-facts")]
    assert ("DeepMind", "subsidiaryOf") in retold


def test_talent_moves(store: Store) -> None:
    found = [(row["person"], row["from"], row["to"]) for row in rows(store, "talent-moves")]
    assert ("Igor Babuschkin", "DeepMind", "Elon Musk") in found


def test_claims_not_asserted(store: Store) -> None:
    assert {row["status"] for row in rows(store, "claims-not-asserted")} == {"denied", "possible"}


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://x.example/sparql> { ?s ?p ?o } }",
        "select * { service silent <http://x.example/sparql> { ?s ?p ?o } }",
        "SELECT * { S\\u0045RVICE <http://x.example/> { ?s ?p ?o } }",
        "# SELECT\nLOAD <http://x.example/data.ttl>",
        "SELECT * FROM <http://x.example/data.ttl> { ?s ?p ?o }",
        "SELECT * FROM NAMED <file:///etc/passwd> { GRAPH ?g { ?s ?p ?o } }",
        "PREFIX x: <http://x.example/> SELECT * FROM x:data { ?s ?p ?o }",
        "INSERT DATA { ex:a ex:b ex:c }",
        "DELETE WHERE { ?s ?p ?o }",
        "DROP ALL",
        "PREFIX a: <http://a/> CLEAR ALL",
    ],
)
def test_what_changes_or_leaves_is_refused(store: Store, query: str) -> None:
    with pytest.raises(QueryError, match=r"refused|would change|leave FROM out"):
        store.query(query)


@pytest.mark.parametrize(
    "query",
    [
        'ASK { ?s rdfs:label "SERVICE <http://x> LOAD INSERT" }',
        "ASK { ?service ?load 'it''s' } # DROP ALL",
        "ASK { ex:SERVICE ain:LOAD ex:FROM }",
        "SELECT * FROM <https://example.org/ai-news/article/again> { ?s ?p ?o } LIMIT 1",
        "SELECT * FROM art:again { ?s ?p ?o } LIMIT 1",
        'SELECT * { ?s rdfs:label """a "quoted" FROM <http://x>""" FILTER(1<2 && 3>2) }',
    ],
)
def test_what_only_looks_so_is_let_through(store: Store, query: str) -> None:
    store.query(query.replace("'it''s'", '"it\'s"'))


def test_a_syntax_error_is_one_line_with_its_place(store: Store) -> None:
    with pytest.raises(QueryError, match=r"^the query is not SPARQL: line 2, column \d+: expected") as caught:
        store.query("SELECT * {\n ?s ?p ")
    assert "\n" not in str(caught.value)


def test_answers_in_each_format(store: Store) -> None:
    select = "SELECT ?who WHERE { ?who ain:hired ?whom }"
    assert answers.csv_text(store.query(select)) == "who\nhttps://example.org/ai-news/entity/Elon_Musk\n"
    assert '"value": "https://example.org/ai-news/entity/Elon_Musk"' in answers.json_text(store.query(select))
    assert list(answers.cells(store.query("ASK { ?a ain:hired ?b }"))[1]) == [("true",)]
    graph = "CONSTRUCT { ?whom ain:hiredBy ?who } WHERE { ?who ain:hired ?whom }"
    assert "ex:Igor_Babuschkin ain:hiredBy ex:Elon_Musk" in answers.ttl_text(store.query(graph))
    assert "hiredBy" in answers.json_text(store.query(graph))
    with pytest.raises(QueryError, match="only CONSTRUCT"):
        answers.ttl_text(store.query(select))
