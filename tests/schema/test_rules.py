"""Rules and named queries: how their files read, what is refused, and what the shipped rules conclude."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, QueryTriples, Store

from kg.namespaces import AIN, ENT, RDF, XSD
from kg.schema import TriplePattern, check_schema, load_schema, load_schema_from, local

from .conftest import RULE, World


def messages(folder: Path) -> str:
    return "\n".join(map(str, check_schema(folder)))


def test_a_rule_reads_with_what_the_ontology_answers(world: World) -> None:
    (rule,) = load_schema_from(world()).rules
    assert (rule.name, rule.iri) == ("near", "https://example.org/ai-news/rule/near")
    assert rule.comment.startswith("What is near a thing has that thing near it. Sound since")
    assert rule.premises == ("?claim",)
    assert set(rule.variables) == {"?claim", "?s", "?o", "?relation"}
    assert rule.head == (TriplePattern("?o", "?relation", "?s"), TriplePattern("?s", RDF + "type", AIN + "Being"))
    assert f"VALUES (?relation) {{ (<{AIN}near>) }}" in rule.select


def test_a_pattern_binds_to_a_triple() -> None:
    pattern = TriplePattern("?o", AIN + "near", "?s")
    assert pattern.bind({"?s": ENT + "A", "?o": ENT + "B"}) == (ENT + "B", AIN + "near", ENT + "A")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("CONSTRUCT {", "CONSTRUKT {", "is not SPARQL"),
        ("WHERE {", "WHERE { OPTIONAL { ?s ?x ?y } ", "OPTIONAL has no place in a rule"),
        ("WHERE {", "WHERE { FILTER NOT EXISTS { ?s ?x ?y } ", "EXISTS has no place in a rule"),
        ("# premises: ?claim", "# premises: ?klaim", "must name the variables of its WHERE that stand for claims"),
        ("# premises: ?claim\n", "", "must name the variables of its WHERE that stand for claims"),
        (
            "?o ?relation ?s .",
            "?o ?relation ?elsewhere .",
            "its CONSTRUCT must state triples of variables that its WHERE binds",
        ),
        ("?o ?relation ?s .", "?o ?relation ?s ; ?relation ?o .", "must write each triple in full"),
        ("?s a ain:Being", '?s a "being"', "is no variable and no IRI"),
        ("?relation a owl:Sym", "?relation a ( owl:Sym", "its line '# ontology:' is not SPARQL"),
    ],
)
def test_a_faulty_rule_is_told(world: World, old: str, new: str, told: str) -> None:
    (line,) = messages(world(("rules/near.rq", old, new))).splitlines()
    assert line.startswith("ontology/rules/near.rq: ")
    assert told in line


def test_a_rule_says_what_it_concludes(world: World) -> None:
    bare = "\n".join(line for line in RULE.splitlines() if not line.startswith(("# What", "# Sound")))
    assert "near.rq: has no comment" in messages(world(**{"rules/near.rq": bare}))


def test_a_query_has_a_name_and_a_comment(world: World) -> None:
    query = load_schema_from(world()).queries["hoards"]
    assert query.comment == "What each dragon guards."
    assert "SELECT ?hoard" in query.text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("# What?\nSELECT WHERE", "is not SPARQL: error at"),
        ("SELECT * WHERE { ?s ?p ?o }", "has no comment"),
        ("# Far.\nASK { SERVICE <http://far/> { ?s ?p ?o } }", "asks another server with SERVICE"),
    ],
)
def test_a_faulty_query_is_told(world: World, text: str, told: str) -> None:
    (line,) = messages(world(**{"queries/bad.rq": text})).splitlines()
    assert line.startswith("ontology/queries/bad.rq: ")
    assert told in line


# -- the shipped rules ------------------------------------------------------------------------------------------------


def claims(*facts: tuple[str, str, str, dict[str, object]]) -> Store:
    """A store with a claim a fact, asserted and not ended unless it says otherwise."""
    store = Store()
    for number, (subject, predicate, object_, more) in enumerate(facts):
        node = NamedNode(f"https://example.org/ai-news/claim/{number}")
        values: dict[str, NamedNode | Literal] = {
            RDF + "subject": NamedNode(ENT + subject),
            RDF + "predicate": NamedNode(AIN + predicate),
            RDF + "object": NamedNode(ENT + object_),
            AIN + "status": NamedNode(AIN + str(more.get("status", "asserted"))),
            AIN + "ended": Literal(str(more.get("ended", "false")), datatype=NamedNode(XSD + "boolean")),
        }
        if "forUseOf" in more:
            values[AIN + "forUseOf"] = NamedNode(ENT + str(more["forUseOf"]))
        store.extend(Quad(node, NamedNode(p), value, NamedNode("https://example.org/g")) for p, value in values.items())
    return store


def conclusions(store: Store) -> set[str]:
    """What the shipped rules give in one step, as "Subject relation Object"."""
    found = set()
    for rule in load_schema().rules:
        stated = set()
        rows = store.query(rule.select, use_default_graph_as_union=True)
        assert isinstance(rows, QuerySolutions)
        for row in rows:
            bound = {name: row[name[1:]].value for name in rule.variables}
            assert all(bound[name].startswith("https://example.org/ai-news/claim/") for name in rule.premises)
            for pattern in rule.head:
                triple = pattern.bind(bound)
                stated.add(" ".join(f"<{iri}>" for iri in triple))
                found.add(" ".join(map(local, triple)))
        given = store.query(rule.text, use_default_graph_as_union=True)
        assert isinstance(given, QueryTriples)
        built = {str(triple) for triple in given}
        assert built == stated, "its CONSTRUCT gives what its rows and its head give"
    return found


def test_who_buys_for_the_use_of_a_company_buys_for_it() -> None:
    store = claims(("Elon_Musk", "bought", "GPU", {"forUseOf": "Twitter"}))
    assert conclusions(store) == {"Twitter bought GPU"}


@pytest.mark.parametrize("more", [{"status": "planned"}, {"status": "denied"}, {"ended": "true"}])
def test_nothing_follows_from_what_is_not_asserted_or_is_over(more: dict[str, object]) -> None:
    store = claims(
        ("Elon_Musk", "bought", "GPU", {"forUseOf": "Twitter", **more}),
        ("A", "partneredWith", "B", more),
        ("A", "headquarteredIn", "Paris", more),
        ("A", "subsidiaryOf", "B", more),
        ("B", "subsidiaryOf", "C", {}),
    )
    assert conclusions(store) == set()


def test_partners_and_rivals_are_so_both_ways_and_buyers_are_not() -> None:
    store = claims(("A", "partneredWith", "B", {}), ("A", "competesWith", "C", {}), ("A", "acquired", "D", {}))
    assert conclusions(store) == {"B partneredWith A", "C competesWith A"}


def test_a_seat_is_a_site() -> None:
    assert conclusions(claims(("A", "headquarteredIn", "Paris", {}))) == {"A locatedIn Paris"}


def test_a_part_of_a_part_is_a_part_and_never_of_itself() -> None:
    store = claims(("A", "subsidiaryOf", "B", {}), ("B", "subsidiaryOf", "C", {}), ("C", "subsidiaryOf", "B", {}))
    assert conclusions(store) == {"A subsidiaryOf C"}
