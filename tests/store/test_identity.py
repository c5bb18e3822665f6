"""When two names are of one thing."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Entity
from kg.schema import Schema, load_schema
from kg.store import Store
from kg.store.identity import identified, without_form
from tests.store.readings import DEEPMIND, IGOR, reading, thing


def iri(name: str, cls: str = "Organization", schema: Schema | None = None) -> str:
    known = schema or load_schema()
    return identified(Entity(name, cls, name.replace(" ", "_").replace(",", "")), known.gazetteer).iri


@pytest.mark.parametrize(
    "names",
    [
        ("Altea Robótica", "Altea Robotica", "Altea Robótica, S.A.", "Altea Robótica S.L.", "Altea Robotica Inc."),
        ("Cerebria", "CEREBRIA", "Cerebria Corp.", "Cerebria Co., Ltd.", "Cerebria GmbH"),
        ("Anthropic", "Anthropic, Inc.", "ANTHROPIC", "Anthropic PBC"),  # the gazetteer's
    ],
)
def test_accents_capitals_and_legal_forms_make_no_other_thing(names: tuple[str, ...]) -> None:
    assert len({iri(name) for name in names}) == 1


def test_a_known_agency_may_bear_the_name_of_its_country() -> None:
    ours, abroad = "Federal Trade Commission", "Comisión Federal de Comercio de Estados Unidos"
    names = [ours, f"US {ours}", abroad]
    assert len({iri(name) for name in names}) == 1
    assert iri("French Federal Trade Commission") != iri("Federal Trade Commission")


def test_what_is_only_alike_stays_two() -> None:
    names = ["Altea", "Altea Labs", "Alteo", "QZRT", "Qzrt", "The Altea Company"]
    assert all(iri(a) != iri(b) for a, b in combinations(names, 2))


def test_a_name_of_another_class_is_another_thing() -> None:
    classes = ["Organization", "Person", "Product", "Place", "Document"]
    assert len({iri("Altea", cls) for cls in classes}) == 5
    assert iri("Eva Vega", "Person") == "Eva_Vega"
    assert iri("ChatGPT") != iri("ChatGPT", "Product") == "ChatGPT"  # the gazetteer's is the product


@pytest.mark.parametrize(
    ("name", "bare"),
    [("Inc", "Inc"), ("Acme Inc.", "Acme"), ("A.B. Dick S.A.", "A.B. Dick"), ("Acme Group", "Acme Group"), ("", "")],
)
def test_the_legal_form_is_what_follows_a_name(name: str, bare: str) -> None:
    assert without_form(name) == bare


@given(st.text(min_size=1, max_size=30), st.sampled_from(["Organization", "Person", "Product"]))
def test_to_settle_twice_is_as_once(name: str, cls: str) -> None:
    gazetteer = load_schema().gazetteer
    once = identified(Entity(name, cls, name.replace(" ", "_")), gazetteer)
    assert once.name == name
    assert once.iri
    assert identified(once, gazetteer).iri in (once.iri, f"{once.iri}_{cls}")


def test_two_articles_and_two_languages_have_one_fact_with_all_its_claims(tmp_path: Path, schema: Schema) -> None:
    lab = thing("DeepMind Technologies, Ltd.")
    articles = [
        reading("es", (thing("Nébula Labs S.L."), "hired", IGOR), (DEEPMIND, "acquired", thing("Vela"))),
        reading("en", (thing("Nebula Labs"), "hired", IGOR), (lab, "acquired", thing("Vela")), language="en"),
    ]
    with Store.open(tmp_path / "s", schema=schema) as store:
        for article in articles:
            store.put(article)
        for subject in ("Nebula_Labs", "DeepMind"):
            claims = store.claims(subject=subject)
            assert [claim.article.id for claim in claims] == ["en", "es"]
            assert len({claim.evidence for claim in claims}) == 2
            facts = f"SELECT ?p ?o {{ ex:{subject} ?p ?o FILTER(?p IN (ain:hired, ain:acquired)) }}"
            assert len(list(store.query(facts))) == 1  # type: ignore[arg-type]
