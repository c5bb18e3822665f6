"""The graph from Python."""

from __future__ import annotations

import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

import kg
from docs.reference import PAGE, reference
from kg.errors import InputError, QueryError, StoreError, UnknownNameError
from kg.store import Store
from tests.store.readings import IGOR, MUSK, TWITTER, gpus, reading, thing

HOSTILE = thing("</iframe><script>alert(1)</script>\"'&", iri="Hostile")


@pytest.fixture
def graph(tmp_path: Path) -> kg.Graph:
    with Store.open(tmp_path / "s") as store:
        store.put(gpus())
        store.put(
            reading("second", (MUSK, "hired", IGOR), (HOSTILE, "hired", IGOR), date="2024-01-01", publisher="Otro")
        )
    return kg.open(tmp_path / "s")


class Frame(HTMLParser):
    page = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "iframe"
        found = dict(attrs)
        assert found["sandbox"] == "allow-scripts"
        self.page = found["srcdoc"] or ""


def test_a_query_gives_a_frame_with_numbers_as_numbers(graph: kg.Graph) -> None:
    frame = graph.sparql("SELECT ?who ?sure { ?c rdf:object ex:GPU ; rdf:subject ?who ; ain:confidence ?sure }")
    assert frame.to_dict("records") == [{"who": "ex:Elon_Musk", "sure": 1.0}]
    assert "Elon Musk" in set(graph.sparql("who-hired-whom").iloc[:, 0])
    assert graph.sparql("ASK { ex:Twitter ain:bought ex:GPU }").answer.tolist() == [True]
    assert list(graph.sparql("DESCRIBE ex:Twitter").columns) == ["subject", "predicate", "object"]
    with pytest.raises(UnknownNameError, match="did you mean 'who-hired-whom'"):
        graph.sparql("who-hired-who")
    with pytest.raises(QueryError):
        graph.sparql("DROP ALL")


def test_an_entity_has_its_facts_and_shows_them_as_text(graph: kg.Graph) -> None:
    musk = graph.entity("musk")
    assert (musk.name, musk.cls, musk.iri) == ("Elon Musk", "Person", "Elon_Musk")
    assert {row.relation for row in musk.facts} == {"bought", "hired", "acquired"}
    assert "<script" not in graph.entity("Igor Babuschkin")._repr_html_()
    assert "&lt;script&gt;" in graph.entity("ex:Hostile")._repr_html_()
    with pytest.raises(UnknownNameError, match="did you mean 'Elon Musk'"):
        graph.entity("Elon Muskk")


def test_the_network_takes_the_filters_of_all(graph: kg.Graph) -> None:
    assert graph.network(relations="hired", min_sources=2).number_of_edges() == 2
    assert graph.network(around="Twitter", inferred=True).number_of_edges() >= 1
    with pytest.raises(UnknownNameError):
        graph.network(classes=["Persona"])


def test_a_view_is_a_whole_page_in_an_attribute_and_can_be_saved(graph: kg.Graph, tmp_path: Path) -> None:
    view = graph.view(around="Igor Babuschkin", relations=["hired"])
    frame = Frame()
    frame.feed(view._repr_html_())
    assert frame.page == view.html
    assert "Babuschkin" in view.html
    assert view.save(tmp_path / "page.html").read_text("utf-8") == view.html
    assert len(repr(view)) < 100
    with pytest.raises(InputError, match="name another file"):
        view.save(tmp_path / "no" / "page.html")


def test_each_measure_answers(graph: kg.Graph) -> None:
    assert graph.rank(top=1, by="degree")[0].name == "Igor Babuschkin"
    assert len(graph.rank(top=None).to_frame()) == len(graph.rank(top=None))
    assert sum(row.size for row in graph.communities()) == len(graph.rank(top=None))
    assert [hop.relation for hop in graph.path("Elon Musk", "DeepMind", limit=1)] == ["hired", "employedBy"]
    assert graph.timeline("Twitter")[0].status == "possible"
    assert [row.product for row in graph.flows("hardware")] == ["GPU"]
    assert {row.subject for row in graph.diff("2024") if row.change == "new entity"} == {HOSTILE.name}
    assert graph.rank(statuses=["possible"])[0].cls in ("Person", "Organization")


def test_a_graph_closes_and_one_that_is_not_there_is_told(graph: kg.Graph, tmp_path: Path) -> None:
    with graph as opened:
        assert opened.entity("Twitter").name == TWITTER.name
    with pytest.raises(StoreError, match="there is no store at"):
        kg.open(tmp_path / "none")
    with pytest.raises(AttributeError, match="no attribute 'opne'"):
        kg.opne  # type: ignore[attr-defined]  # noqa: B018


def test_importing_is_cheap_and_opening_loads_no_pipeline(checkout: Path, tmp_path: Path) -> None:
    Store.open(tmp_path / "s").flush()
    code = (
        "import sys, kg; assert not {'networkx', 'pyoxigraph'} & set(sys.modules); "
        f"kg.open({str(tmp_path / 's')!r}).communities(); assert not {{'spacy', 'pandas', 'scipy'}} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": str(checkout)})


def test_the_reference_is_made_of_the_docstrings() -> None:
    assert PAGE.read_text("utf-8") == reference(), "run: python -m docs.reference --write"
