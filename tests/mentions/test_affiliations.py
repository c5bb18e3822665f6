"""Whom a person is known for helps to tell which company is meant, and makes no claim."""

from __future__ import annotations

from dataclasses import replace

from kg.language import analyse_whole, load_pipeline
from kg.mentions import resolve
from kg.mentions.clusters import Cluster
from kg.mentions.discourse import Discourse
from kg.model import Article
from kg.pipeline import Reader
from kg.schema import Schema, load_schema
from kg.schema.records import Gazetteer, GazetteerEntry


def with_lee(affiliations: tuple[str, ...]) -> tuple[Schema, list[GazetteerEntry]]:
    schema = load_schema()
    lee = GazetteerEntry("Lee", "Person", "Ann Lee", {"": "Ann Lee"}, {}, {}, affiliations=affiliations)
    acme = GazetteerEntry("Acme", "Organization", "Acme", {"": "Acme"}, {}, {})
    gazetteer = Gazetteer({"Lee": lee, "Acme": acme}, {"ann lee": (lee,), "acme": (acme,)}, {})
    return replace(schema, gazetteer=gazetteer), [lee, acme]


def test_a_person_belongs_with_the_organizations_she_is_known_for() -> None:
    schema, entries = with_lee(("Acme",))
    talk = Discourse([Cluster(entry=e, cls=e.cls) for e in entries], schema, "en")
    talk.recall()
    assert talk.partners(0) == {1}
    assert talk.partners(1) == {0}


def test_nothing_is_recalled_of_who_has_no_affiliation() -> None:
    schema, entries = with_lee(())
    talk = Discourse([Cluster(entry=e, cls=e.cls) for e in entries], schema, "en")
    talk.recall()
    assert not talk.linked


def test_affiliations_in_the_gazetteer_are_organizations() -> None:
    entries = load_schema().gazetteer.entries
    people = [e for e in entries.values() if e.affiliations]
    assert people
    assert {e.cls for e in people} == {"Person"}
    assert {entries[a].cls for e in people for a in e.affiliations} == {"Organization"}


def test_a_description_beside_a_person_means_the_company_she_is_known_for() -> None:
    text = "Nvidia will supply the chips, and AMD the rest. Lisa Su, who heads the Santa Clara chipmaker, was pleased."
    article = Article("a", text, "en", date="2025-05-30")
    mentions = resolve(article, analyse_whole(article, load_pipeline("en")).body, load_schema())
    assert [[e.name for e in m.entities] for m in mentions if "chipmaker" in m.text] == [["AMD"]]


def test_what_is_known_beforehand_is_no_claim() -> None:
    """The reader is told nothing by the text but that the two were named."""
    text = "Sam Altman was in Madrid on Monday. OpenAI declined to comment."
    assert not Reader().read_one(Article("a", text, "en", date="2025-05-30")).claims
