"""Whatever an article holds goes through the store and its formats, and changes nothing else."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.schema import Schema
from kg.store import Store, export
from kg.store.terms import article_iri, clean, entity_iri
from tests.store.readings import IGOR, MUSK, reading, thing

TEXTS = st.one_of(
    st.text(st.characters(), min_size=1),
    st.text(st.sampled_from("\\\"'u0041{}<>.;#\n\r\t\x00\x01\x7f\u0085\u2028?$ \ud800\U0001f600é"), min_size=1),
)


@settings(max_examples=25, deadline=None)
@given(text=TEXTS, article_id=TEXTS, name=TEXTS)
def test_any_text_comes_back_as_it_was(schema: Schema, text: str, article_id: str, name: str) -> None:
    hostile = thing(name, "Product", iri=name)
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "s", schema=schema) as store:
        store.put(
            reading(article_id, (MUSK, "bought", hostile, {"role": text}), text=text + "a sentence longer than both")
        )
        store.flush()
        # replacing takes another way into the store: SPARQL
        store.put(reading(article_id, (MUSK, "bought", hostile, {"role": text}), text=text, title=text))
        store.put(reading("bystander", (MUSK, "hired", IGOR)))
        claim = next(c for c in store.claims() if c.predicate == "bought")
        assert claim.role == claim.article.title == clean(text)
        assert claim.object.name == clean(name)
        assert claim.article.id == clean(article_id)
        assert {article.id for article in store.articles()} == {clean(article_id), "bystander"}
        content = export(store, ".nq")
        again = sorted(ox.parse(content, format=ox.RdfFormat.N_QUADS), key=str)
        assert again == sorted(store.quads(), key=str)
        assert len(content.decode().split("\n")) == len(again) + 1
        store.forget(article_id)
        assert [article.id for article in store.articles()] == ["bystander"]


@given(TEXTS, TEXTS)
def test_each_article_has_an_iri_of_its_own(one: str, other: str) -> None:
    assert (article_iri(one) == article_iri(other)) == (clean(one) == clean(other))


def test_what_is_encoded_stays_so() -> None:
    assert entity_iri("AT%26T").value.endswith("entity/AT%26T")
    assert entity_iri("AT&T 100%").value.endswith("entity/AT&T%20100%25")
    assert entity_iri("París").value.endswith("entity/París")
