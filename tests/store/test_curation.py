"""A person's corrections: what the file may say, what they do, and that taking one back leaves no trace."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import CurationError
from kg.model import Reading
from kg.schema import Schema
from kg.store import Store, export, violations
from kg.store.curation import parse_curation
from tests.store.readings import GOOGLE, TWITTER, gpus, reading, thing

ACME, ACME_LABS, VEGA = thing("Acme"), thing("Acme Labs"), thing("Eva Vega", "Person")
ARTICLES = [
    gpus(),
    reading("a1", (ACME, "hired", VEGA), (ACME, "acquired", TWITTER), publisher="Uno"),
    reading("a2", (ACME_LABS, "hired", VEGA), (ACME_LABS, "subsidiaryOf", ACME), language="en", publisher="Dos"),
    reading("a3", (VEGA, "founded", ACME_LABS), (GOOGLE, "acquired", ACME), publisher="Tres"),
]

Build = Callable[..., Path]


@pytest.fixture
def build(tmp_path: Path, schema: Schema) -> Build:
    """Builds the store of this name of the articles, with the text of a curation."""

    def call(text: str | None, name: str = "s", articles: list[Reading] = ARTICLES) -> Path:
        return built(tmp_path / name / "store", schema, text, articles)

    return call


def built(path: Path, schema: Schema, text: str | None, articles: list[Reading] = ARTICLES) -> Path:
    path.parent.mkdir(exist_ok=True)
    file = path.parent / "curation.yaml"
    file.unlink(missing_ok=True)
    if text is not None:
        file.write_text(text, "utf-8")
    with Store.open(path, schema=schema) as store:
        for article in articles:
            store.put(article)
    return path


def nquads(path: Path, schema: Schema) -> bytes:
    with Store.open(path, mode="read", schema=schema) as store:
        return export(store, ".nq")


def truth(path: Path, schema: Schema, pattern: str) -> bool:
    with Store.open(path, mode="read", schema=schema) as store:
        return bool(store.query(f"ASK {{ {pattern} }}"))


def told(path: Path, schema: Schema) -> list[str]:
    with Store.open(path, mode="read", schema=schema) as store:
        assert list(violations(store)) == []
        return [str(effect).removeprefix(str(path.parent) + "/") for effect in store.effects()[0]]


def test_two_things_are_made_one(build: Build, schema: Schema) -> None:
    path = build("same: [[Acme, Acme Labs]]")
    assert truth(path, schema, "ex:Acme ain:hired ex:Eva_Vega")
    assert truth(path, schema, "ex:Eva_Vega ain:founded ex:Acme")
    assert not truth(path, schema, "{ ex:Acme_Labs ?p ?o } UNION { ?s ?q ex:Acme_Labs }")
    assert not truth(path, schema, "ex:Acme ain:subsidiaryOf ex:Acme")  # nothing is a part of itself
    with Store.open(path, mode="read", schema=schema) as store:
        assert store.resolve("acme labs").name == "Acme"
        assert len(store.claims(subject="Acme", predicate="hired", object="Eva_Vega")) == 2
        assert [claim.predicate for claim in store.rejected()] == ["subsidiaryOf"]
    assert told(path, schema) == ["curation.yaml:1: same: Acme = Acme Labs: 6 claims in 3 articles"]


def test_one_name_is_made_two(build: Build, schema: Schema) -> None:
    path = build("different:\n- name: eva vega\n  articles: [a3]\n  as: Eva Vega (poet)\n")
    assert truth(path, schema, "ex:Eva_Vega_in_a3 ain:founded ex:Acme_Labs")
    assert truth(path, schema, "ex:Acme ain:hired ex:Eva_Vega")
    assert not truth(path, schema, "ex:Eva_Vega ain:founded ?what")
    with Store.open(path, mode="read", schema=schema) as store:
        assert store.resolve("Eva Vega (poet)").aliases == ("Eva Vega",)
    assert told(path, schema) == ["curation.yaml:2: different: eva vega in a3: 1 claim in 1 article"]


def test_a_thing_is_renamed_and_keeps_its_old_name_as_an_alias(build: Build, schema: Schema) -> None:
    path = build("rename: {ex:Acme: Acme Robotics}")
    with Store.open(path, mode="read", schema=schema) as store:
        assert store.resolve("acme robotics").name == "Acme Robotics"
        assert store.resolve("acme").aliases == ("Acme",)


def test_a_rejected_fact_is_kept_aside(build: Build, schema: Schema) -> None:
    path = build("reject:\n- {subject: Acme, predicate: hired, object: Eva Vega}\n")
    assert not truth(path, schema, "ex:Acme ain:hired ?who")
    assert truth(path, schema, "ex:Acme_Labs ain:hired ex:Eva_Vega")
    with Store.open(path, mode="read", schema=schema) as store:
        assert [(c.subject.name, c.predicate, c.article.id) for c in store.rejected()] == [("Acme", "hired", "a1")]
        assert b"Acme hired Eva Vega" not in export(store, ".nq")
        counts = store.counts()
        assert dict(counts.claims)["asserted"] == 10


def test_a_rejected_premise_takes_what_follows_with_it(build: Build, schema: Schema) -> None:
    assert truth(build(None), schema, "ex:Twitter ain:bought ex:GPU")
    path = build("reject: [{subject: Elon Musk, predicate: ain:bought, object: GPU}]")
    assert not truth(path, schema, "?who ain:bought ?what")


def test_a_claim_is_rejected_by_id_and_in_one_article(build: Build, schema: Schema) -> None:
    fact = "{subject: Acme Labs, predicate: hired, object: Eva Vega, article: a2}"
    path = build(f"same: [[Acme, Acme Labs]]\nreject: [{fact}]")
    with Store.open(path, mode="read", schema=schema) as store:
        (claim,) = store.claims(subject="Acme", predicate="hired")
        assert claim.article.id == "a1"
    path = build(f"reject: [{claim.iri}]")
    assert not truth(path, schema, "ex:Acme ain:hired ?who")
    assert told(path, schema)[0].endswith(": 1 claim in 1 article")


LINES = {
    "same": ["[Acme, Acme Labs]", "[Acme Labs, Google]", "[Acme, Acme Labs, Twitter]", "[Elon Musk, Igor Babuschkin]"],
    "different": ["{name: Eva Vega, articles: [a3]}", "{name: Acme, articles: [a1, a2], as: Acme One}",
                  "{name: Acme Labs, articles: [a2, a3]}"],
    "reject": ["{subject: Acme, predicate: hired, object: Eva Vega}",
               "{subject: Elon Musk, predicate: bought, object: GPU}",
               "{subject: Google, predicate: acquired, object: Acme, article: a3}"],
}  # fmt: skip
RENAMES = {"Acme": "Acme Robotics", "Elon Musk": "Elon", "Acme Labs": "Acme", "Nobody": "Somebody"}
curations = st.fixed_dictionaries(
    {**{kind: st.lists(st.sampled_from(lines), unique=True) for kind, lines in LINES.items()},
     "rename": st.lists(st.sampled_from(sorted(RENAMES)), unique=True)}
)  # fmt: skip


def written(parts: dict[str, list[str]]) -> str:
    lists = [f"{kind}:\n" + "".join(f"- {line}\n" for line in parts[kind]) for kind in LINES]
    return "".join(lists) + "rename:\n" + "".join(f"  {name}: {RENAMES[name]}\n" for name in parts["rename"])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=curations, second=curations)
def test_the_graph_depends_on_the_file_and_not_on_what_it_said_before(
    schema: Schema, first: dict[str, list[str]], second: dict[str, list[str]]
) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        path, fresh = folder / "a" / "store", folder / "b" / "store"
        built(path, schema, written(first))
        corrected = nquads(path, schema)
        built(path, schema, written(first))
        assert nquads(path, schema) == corrected  # again changes nothing
        built(path, schema, written(second))
        assert nquads(path, schema) == nquads(built(fresh, schema, written(second), ARTICLES[::-1]), schema)
        built(path, schema, None)
        assert nquads(path, schema) == nquads(built(folder / "c" / "store", schema, None), schema)
        with Store.open(path, mode="read", schema=schema) as store:
            assert store.rejected() == []
            assert store.effects() == ([], True)
    finally:
        shutil.rmtree(folder)


def test_a_corrected_article_is_replaced_and_forgotten_whole(build: Build, schema: Schema, tmp_path: Path) -> None:
    text = "same: [[Acme, Acme Labs]]"
    path = build(text)
    changed = reading("a2", (ACME_LABS, "acquired", GOOGLE), language="en")
    built(path, schema, text, [changed])
    fresh = built(tmp_path / "fresh" / "store", schema, text, [*ARTICLES[:2], changed, ARTICLES[3]])
    assert nquads(path, schema) == nquads(fresh, schema)
    with Store.open(path, schema=schema) as store:
        for article in store.articles():
            store.forget(article.id)
        assert store.rejected() == []
    assert nquads(path, schema) == b""


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("same: [[Acme, Acme Lab]]", "no entity is called 'Acme Lab'; did you mean 'Acme Labs'"),
        ("same: [[Acme, acme]]", "its names mean one thing already"),
        ("different: [{name: Acme, articles: [a9]}]", "no article is called 'a9'; did you mean"),
        ("different: [{name: Igor Babuschkin, articles: [a1]}]", "none of its articles names 'Igor Babuschkin'"),
        ("rename: {Acmee: Acme Robotics}", "did you mean 'Acme'"),
        ("reject: [0123]", "no claim has this id"),
        ("reject: [{subject: Acme, predicate: hire, object: Eva Vega}]", "is called 'hire'; did you mean 'hired'"),
        ("reject: [{subject: Acme, predicate: sued, object: Eva Vega}]", "no article makes this claim"),
    ],
)
def test_an_entry_that_means_nothing_is_told(build: Build, schema: Schema, text: str, fault: str) -> None:
    path = build(text)
    (line,) = told(path, schema)
    assert line.startswith("curation.yaml:1: ")
    assert fault in line
    assert "\n" not in line
    assert nquads(path, schema) == nquads(build(None, "other"), schema)


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("same: [[A, B]\n", 2, "is not YAML"),
        ("a: b: c", 1, "is not YAML"),
        ("same:\n- [A]\n", 2, "two names at least"),
        ("\nsmae: []", 2, "did you mean 'same'"),
        ("same: []\nsame: []", 2, "is there twice"),
        ("- A", 1, "needs the keys"),
        ("same: A", 1, "holds a list"),
        ("different: [{name: A}]", 1, "needs articles"),
        ("different:\n- {nam: A}", 2, "did you mean 'name'"),
        ("rename: [A, B]", 1, "write NAME: NEW NAME"),
        ("rename:\n  A: [B]", 2, "must be a text"),
        ("reject:\n- {subject: A, predicate: hired}", 2, "needs object"),
        ("same: [[A, \x07]]", 1, "character that YAML forbids"),
        ("same: " + "[" * 5000, 1, "curation.yaml"),
        ("&a [*a]", 1, "needs the keys"),
        ("!!python/object/apply:os.system [ls]", 1, "needs the keys"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_line(text: str, line: int, fault: str) -> None:
    with pytest.raises(CurationError, match=rf"^curation\.yaml:{line}: ") as error:
        parse_curation(text)
    assert fault in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "same:\nreject:\n", "null"])
def test_a_file_may_say_nothing(text: str) -> None:
    assert not parse_curation(text)


def test_a_broken_file_loses_nothing(build: Build, schema: Schema) -> None:
    path = build(None)
    before = nquads(path, schema)
    (path.parent / "curation.yaml").write_text("same: [")
    with pytest.raises(CurationError, match=r"curation\.yaml:1: "):
        Store.open(path, schema=schema)
    assert nquads(path, schema) == before


def test_the_file_may_stand_in_the_store_but_not_in_both_places(build: Build, schema: Schema) -> None:
    path = build(None)
    (path / "curation.yaml").write_text("rename: {Acme: Cima}")
    with Store.open(path, schema=schema) as store:
        store.infer()
        assert store.resolve("cima").iri == "Acme"
    (path.parent / "curation.yaml").write_text("")
    with pytest.raises(CurationError, match="two corrections"):
        Store.open(path, schema=schema)


def test_who_reads_sees_whether_the_file_is_applied(build: Build, schema: Schema) -> None:
    path = build(None)
    (path.parent / "curation.yaml").write_text("rename: {Acme: Cima}")
    with Store.open(path, mode="read", schema=schema) as store:
        assert store.effects()[1] is False
    build("rename: {Acme: Cima}")
    with Store.open(path, mode="read", schema=schema) as store:
        assert store.effects()[1] is True
