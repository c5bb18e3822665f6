from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from kg.errors import QueryError, StoreError, UnknownNameError
from kg.schema import Schema
from kg.store import Store, export, violations
from tests.store.readings import ALPHABET, DEEPMIND, GOOGLE, GPU, IGOR, MUSK, TWITTER, gpus, reading, thing


def nquads(path: Path, schema: Schema) -> bytes:
    with Store.open(path, mode="read", schema=schema) as store:
        return export(store, ".nq")


def truth(path: Path, schema: Schema, pattern: str) -> bool:
    with Store.open(path, mode="read", schema=schema) as store:
        return bool(store.query(f"ASK {{ {pattern} }}"))


def test_what_is_put_comes_back(tmp_path: Path, schema: Schema) -> None:
    given = gpus()
    with Store.open(tmp_path / "s", schema=schema) as store:
        assert store.put(given) == "new"
    with Store.open(tmp_path / "s", mode="read", schema=schema) as store:
        bought = store.claims(predicate="bought")[0]
        assert (bought.subject.name, bought.object.name, bought.status, bought.ended) == (
            "Elon Musk",
            "GPU",
            "asserted",
            False,
        )
        assert (bought.amount, bought.attributed_to, bought.beneficiary) == (
            "10.000 GPU",
            "Business Insider",
            "Twitter",
        )
        assert given.article.text[bought.start : bought.end] == bought.evidence
        assert (bought.article.title, bought.article.author) == ("Sobre twitter-gpus", "Julia Tovar")
        assert bought.article.url == "https://example.org/a b"
        assert [c.predicate for c in store.claims()] == [c.predicate for c in given.claims]
        assert [c.predicate for c in store.claims(entity="DeepMind")] == ["employedBy", "subsidiaryOf"]
        assert [c.predicate for c in store.claims(article="twitter-gpus", status="possible")] == ["acquired"]
        assert store.claims(subject="Elon_Musk", predicate="hired", object="Igor_Babuschkin")[0].confidence == 0.91
        assert store.resolve("DeepMind").same_as == ("http://www.wikidata.org/entity/Q15733006",)


def test_only_asserted_claims_give_triples(tmp_path: Path, schema: Schema) -> None:
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(gpus())
    assert truth(tmp_path / "s", schema, "ex:Elon_Musk ain:hired ex:Igor_Babuschkin")
    assert truth(tmp_path / "s", schema, "ex:Igor_Babuschkin ain:employedBy ex:DeepMind")  # it did hold
    assert not truth(tmp_path / "s", schema, "ex:Elon_Musk ain:acquired ex:Twitter")


def test_building_again_changes_nothing(tmp_path: Path, schema: Schema) -> None:
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(gpus())
    before = nquads(tmp_path / "s", schema)
    with Store.open(tmp_path / "s", schema=schema) as store:
        assert store.put(gpus()) == "same"
    assert nquads(tmp_path / "s", schema) == before


def test_order_and_grouping_leave_no_trace(tmp_path: Path, schema: Schema) -> None:
    others = [reading(f"a{i}", (MUSK, "hired", IGOR)) for i in range(5)]
    with Store.open(tmp_path / "one", schema=schema) as store:
        for item in [gpus(), *others]:
            store.put(item)
            store.flush()
    with Store.open(tmp_path / "two", schema=schema) as store:
        for item in [*reversed(others), gpus()]:
            store.put(item)
    assert nquads(tmp_path / "one", schema) == nquads(tmp_path / "two", schema)


def test_a_changed_article_replaces_its_old_self(tmp_path: Path, schema: Schema) -> None:
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(gpus())
        store.flush()
        changed = reading("twitter-gpus", (MUSK, "hired", IGOR))
        assert store.put(changed) == "replaced"
    with Store.open(tmp_path / "fresh", schema=schema) as store:
        store.put(changed)
    assert nquads(tmp_path / "s", schema) == nquads(tmp_path / "fresh", schema)


def test_twice_in_a_group_the_last_counts(tmp_path: Path, schema: Schema) -> None:
    with Store.open(tmp_path / "s", schema=schema) as store:
        assert store.put(gpus()) == "new"
        assert store.put(reading("twitter-gpus", (MUSK, "hired", IGOR))) == "replaced"
    assert not truth(tmp_path / "s", schema, "?who ain:bought ?what")


def test_forgetting_is_exact(tmp_path: Path, schema: Schema) -> None:
    other = reading(
        "other", (MUSK, "hired", IGOR), (DEEPMIND, "subsidiaryOf", GOOGLE), (GOOGLE, "partneredWith", TWITTER)
    )
    with Store.open(tmp_path / "never", schema=schema) as store:
        store.put(other)
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(other)
        store.put(gpus())
    assert truth(tmp_path / "s", schema, "ex:Twitter ain:bought ex:GPU")
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.forget("twitter-gpus")
    assert nquads(tmp_path / "s", schema) == nquads(tmp_path / "never", schema)
    assert truth(tmp_path / "s", schema, "ex:Twitter ain:partneredWith ex:Google")


def test_forgetting_everything_leaves_nothing(tmp_path: Path, schema: Schema) -> None:
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(gpus())
        store.forget("twitter-gpus")
    assert nquads(tmp_path / "s", schema) == b""


def test_forgetting_the_unknown_suggests(tmp_path: Path, schema: Schema) -> None:
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(gpus())
        with pytest.raises(UnknownNameError, match="twitter-gpu'; did you mean 'twitter-gpus'"):
            store.forget("twitter-gpu")


def test_rules_give_facts_with_premises(tmp_path: Path, schema: Schema) -> None:
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(gpus())
    with Store.open(tmp_path / "s", mode="read", schema=schema) as store:
        bought, chained = (
            next(i for i in store.inferences() if i.predicate == name) for name in ("bought", "subsidiaryOf")
        )
        claims = {claim.iri: claim for claim in store.claims()}
    assert (bought.subject.name, bought.object.name, bought.rule) == ("Twitter", "GPU", "bought-for-use")
    assert [claims[premise].predicate for premise in bought.premises] == ["bought"]
    assert (chained.subject.name, chained.object.name) == ("DeepMind", "Alphabet")
    assert sorted(claims[p].subject.name for p in chained.premises) == ["DeepMind", "Google"]


def test_rules_run_to_the_end_of_a_chain(tmp_path: Path, schema: Schema) -> None:
    links = [thing(f"Unit {n}") for n in range(6)]
    chain = [(part, "subsidiaryOf", whole) for part, whole in pairwise(links)]
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(reading("chain", *chain))
    assert truth(tmp_path / "s", schema, "ex:Unit_0 ain:subsidiaryOf ex:Unit_5")
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(reading("chain", *chain[:2], *chain[3:]))
    assert not truth(tmp_path / "s", schema, "ex:Unit_0 ain:subsidiaryOf ex:Unit_5")
    assert truth(tmp_path / "s", schema, "ex:Unit_0 ain:subsidiaryOf ex:Unit_2")


def test_in_what_pieces_it_is_written_leaves_no_trace(
    tmp_path: Path, schema: Schema, monkeypatch: pytest.MonkeyPatch
) -> None:
    links = [thing(f"Unit {n}") for n in range(6)]
    chain = reading("chain", *((part, "subsidiaryOf", whole) for part, whole in pairwise(links)))

    def build(folder: Path) -> tuple[bytes, bytes]:
        with Store.open(folder, schema=schema) as store:
            for item in (chain, gpus()):
                store.put(item)
                store.flush()
        whole = nquads(folder, schema)
        with Store.open(folder, schema=schema) as store:
            store.forget("twitter-gpus")
        return whole, nquads(folder, schema)

    at_once = build(tmp_path / "one")
    monkeypatch.setattr("kg.store.infer.PIECE", 1)
    monkeypatch.setattr("kg.store.dataset.TABLE_QUADS", 1)
    assert build(tmp_path / "two") == at_once
    assert b"Unit_5" in at_once[1]
    assert b"GPU" not in at_once[1]


def test_a_circle_supports_nothing_once_its_source_is_gone(tmp_path: Path, schema: Schema) -> None:
    a, b, c = (thing(name) for name in "ABC")
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(reading("one", (a, "subsidiaryOf", b), (b, "subsidiaryOf", c)))
        store.put(reading("two", (c, "subsidiaryOf", a)))
        store.infer()
        assert bool(store.query("ASK { ex:B ain:subsidiaryOf ex:A }"))
        store.forget("two")
        assert not bool(store.query("ASK { ex:B ain:subsidiaryOf ex:A }"))
        assert bool(store.query("ASK { ex:A ain:subsidiaryOf ex:C }"))


def test_a_fact_asserted_is_not_inferred_as_well(tmp_path: Path, schema: Schema) -> None:
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(gpus())
        store.put(reading("direct", (TWITTER, "bought", GPU)))
        store.infer()
        assert "bought" not in [i.predicate for i in store.inferences()]
        store.forget("direct")
        assert "bought" in [i.predicate for i in store.inferences()]


def test_shapes_find_nothing_wrong_in_what_is_put(tmp_path: Path, schema: Schema) -> None:
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(gpus())
        assert list(violations(store)) == []


def test_shapes_tell_what_is_wrong(tmp_path: Path, schema: Schema) -> None:
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(reading("bad", (GPU, "founded", MUSK, {"date": "2023-13-45"})))
        lines = [str(problem) for problem in violations(store)]
    assert any("article bad: " in line and "ain:date" in line and "2023-13-45" in line for line in lines)
    assert any("founded" in line or "ex:GPU" in line for line in lines)
    assert all("\n" not in line for line in lines)


def test_names_are_found_in_any_spelling(tmp_path: Path, schema: Schema) -> None:
    paris = thing("París", "Place")
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(gpus())
        store.put(reading("seat", (DEEPMIND, "headquarteredIn", paris), (thing("Musk Foundation"), "hired", IGOR)))
        for name in ("Elon Musk", "elon musk", "MUSK", "Elon_Musk", "ex:Elon_Musk", "el multimillonario",
                     "https://example.org/ai-news/entity/Elon_Musk"):  # fmt: skip
            assert store.resolve(name).iri == "Elon_Musk"
        assert store.resolve("paris").name == "París"
        assert store.resolve("deepmind technologies").iri == "DeepMind"
        with pytest.raises(UnknownNameError, match="did you mean 'Elon Musk'"):
            store.resolve("elon muks")


def test_a_name_of_several_lists_them(tmp_path: Path, schema: Schema) -> None:
    app, project = thing("Gemini", "Product", iri="Gemini_app"), thing("Gemini", iri="Gemini_project")
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(reading("a", (project, "developed", app)))
        with pytest.raises(QueryError, match=r"ex:Gemini_app \(Product\), ex:Gemini_project \(Organization\)"):
            store.resolve("gemini")
        assert store.resolve("gemini", {"Product"}).iri == "Gemini_app"
        assert store.resolve("ex:Gemini_app", {"Organization"}).iri == "Gemini_app"


def test_a_local_name_beats_a_label_and_a_label_an_alias(tmp_path: Path, schema: Schema) -> None:
    app, fan = thing("Twitter", "Product", iri="X_app"), thing("Fan", "Person", aliases=("Twitter", "Igor Babuschkin"))
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(reading("a", (TWITTER, "developed", app), (fan, "hired", IGOR)))
        assert store.resolve("twitter").iri == "Twitter"
        assert store.resolve("twitter", {"Product"}).iri == store.resolve("Twitter", {"Product"}).iri == "X_app"
        assert store.resolve("twitter", {"Person"}).iri == "Fan_Person"
        assert store.resolve("twitter", {"Place"}).iri == "Twitter"
        assert store.resolve("igor babuschkin").iri == "Igor_Babuschkin"


def test_one_label_an_article_and_the_most_used_name_over_all(tmp_path: Path, schema: Schema) -> None:
    long = thing("Alphabet Inc.", iri="Alphabet")
    with Store.open(tmp_path / "s", schema=schema) as store:
        first = reading("a", (GOOGLE, "subsidiaryOf", ALPHABET))
        store.put(replace(first, entities=(*first.entities, long)))
        store.put(reading("b", (GOOGLE, "subsidiaryOf", ALPHABET)))
        store.put(reading("c", (GOOGLE, "subsidiaryOf", long)))
        assert list(violations(store)) == []
        assert store.resolve("alphabet inc.").name == "Alphabet"


def test_rdflib_sees_the_union(tmp_path: Path, schema: Schema) -> None:
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(gpus())
        found = store.graph().query("SELECT ?o WHERE { <https://example.org/ai-news/entity/Elon_Musk> ?p ?o }")
        assert len(found) > 3


def test_counts(tmp_path: Path, schema: Schema) -> None:
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(gpus())
        store.put(reading("en", (MUSK, "hired", IGOR), language="en"))
        store.infer()
        counts = store.counts()
    assert counts.articles == (("en", 1), ("es", 1))
    assert counts.claims == (("asserted", 6), ("possible", 1))
    assert dict(counts.entities)["Person"] == 2
    assert ("hired", 2, 1, 0) in counts.relations
    assert ("bought", 1, 1, 1) in counts.relations
    assert counts.sentences == 7


@pytest.mark.parametrize("ending", [".ttl", ".trig", ".jsonld", ".csv", ".nq"])
def test_exports_are_the_same_bytes_each_time(tmp_path: Path, schema: Schema, ending: str) -> None:
    for name, articles in (("one", ["a", "b"]), ("two", ["b", "a"])):
        with Store.open(tmp_path / name, schema=schema) as store:
            for article in articles:
                store.put(gpus(article))
            store.infer()
            (tmp_path / f"{name}{ending}").write_bytes(export(store, ending))
    one = (tmp_path / f"one{ending}").read_bytes()
    assert one == (tmp_path / f"two{ending}").read_bytes()
    assert b"Babuschkin" in one


def test_nquads_are_sorted_lines(tmp_path: Path, schema: Schema) -> None:
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(gpus())
    lines = nquads(tmp_path / "s", schema).decode().splitlines()
    assert lines == sorted(lines)
    assert all(line.endswith(" .") and "_:" not in line for line in lines)


# -- what cannot be opened ------------------------------------------------------------------------------------------


def test_a_folder_that_is_no_store(tmp_path: Path, schema: Schema) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(StoreError, match="no store of kg and is not empty"):
        Store.open(tmp_path, schema=schema)
    assert sorted(item.name for item in tmp_path.iterdir()) == ["notes.txt"]


def test_a_file_is_no_store(tmp_path: Path, schema: Schema) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match="is a file, not a store"):
        Store.open(tmp_path / "file", schema=schema)


def test_no_store_to_read(tmp_path: Path, schema: Schema) -> None:
    with pytest.raises(StoreError, match="make one with kg build"):
        Store.open(tmp_path / "none", mode="read", schema=schema)
    with pytest.raises(StoreError, match="make one with kg build"):
        Store.open(tmp_path / "none", schema=schema, make=False)
    assert not (tmp_path / "none").exists()


def test_a_path_that_cannot_be_written(tmp_path: Path, schema: Schema) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"cannot write the store .*name another folder"):
        Store.open(tmp_path / "file" / "store", schema=schema)


@pytest.mark.parametrize("mark", [{"kind": "kg", "version": 99}, {"kind": "kg", "version": "1"}])
def test_a_store_of_another_version(tmp_path: Path, schema: Schema, mark: dict[str, object]) -> None:
    (tmp_path / "kg-store.json").write_text(json.dumps(mark))
    with pytest.raises(StoreError, match=f"version {mark['version']}, and this kg reads version 1; .*build again"):
        Store.open(tmp_path, schema=schema)


def test_a_mark_that_cannot_be_read(tmp_path: Path, schema: Schema) -> None:
    (tmp_path / "kg-store.json").write_text("{")
    with pytest.raises(StoreError, match="cannot be read; name another folder"):
        Store.open(tmp_path, mode="read", schema=schema)


def test_a_store_in_use_refuses_a_second_writer_and_lets_readers_in(tmp_path: Path, schema: Schema) -> None:
    with Store.open(tmp_path / "s", schema=schema) as store:
        store.put(gpus())
        store.flush()
        with pytest.raises(StoreError, match="in use by another process"):
            Store.open(tmp_path / "s", schema=schema)
        with Store.open(tmp_path / "s", mode="read", schema=schema) as reader:
            store.put(reading("later", (MUSK, "hired", IGOR)))
            store.flush()
            assert [article.id for article in reader.articles()] == ["twitter-gpus"]  # as it was when opened
    with Store.open(tmp_path / "s", mode="read", schema=schema) as reader:
        assert len(reader.articles()) == 2
