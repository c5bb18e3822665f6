"""The graph from Python."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

import kg
from docs.reference import PAGE, reference
from kg.cli import main as command
from kg.errors import InputError, QueryError, StoreError, UnknownNameError
from kg.store import Store
from kg.views import View
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


def test_a_page_of_the_whole_graph_is_named_in_its_language(graph: kg.Graph) -> None:
    named = {lang: "Noticias de IA" in graph.view(lang=lang).html for lang in ("en", "es")}
    assert named == {"en": False, "es": True}
    assert "Noticias de IA" not in graph.view_flows(lang="es", title="Luz").html
    assert "Noticias de IA" in graph.view_flows(lang="es").html
    assert "Noticias de IA" in graph.view_timeline(lang="es").html


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
    assert repr(graph) == f"<kg.Graph of {tmp_path / 's'}>"
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


def test_building_from_python_tells_what_was_done(tmp_path: Path) -> None:
    article, store = tmp_path / "a.txt", tmp_path / "s"
    article.write_text("Ana Ruiz founded Lumen Labs in 2021. Orbe Systems bought Lumen Labs in May.", encoding="utf-8")
    built = kg.build([article, tmp_path / "none.txt"], store, language="en", date="2024-03-18")
    assert (built.new, built.same, len(built.problems)) == (1, 0, 1)
    assert "none.txt: no such file" in built.problems[0]
    assert str(built) == f"1 article read into {store} (1 new), {built.claims} claims; 1 could not be read"
    graph = kg.open(store)
    assert built.claims == len(graph.sparql("SELECT ?c { ?c a ain:Claim }")) > 0
    assert graph.sparql("articles").date.tolist() == ["2024-03-18"]
    again = kg.build(str(article), str(store), language="en", date="2024-03-18")
    assert (again.new, again.same, again.problems) == (0, 1, ())


@pytest.mark.parametrize(
    ("options", "view"),
    [
        (["--flows", "--since", "2023"], lambda graph: graph.view_flows(since="2023")),
        (["--timeline", "--around", "Twitter"], lambda graph: graph.view_timeline("Twitter")),
        (["--timeline", "--lang", "es", "--title", "T"], lambda graph: graph.view_timeline(lang="es", title="T")),
        (["--path", "Elon Musk", "DeepMind"], lambda graph: graph.view_path("Elon Musk", "DeepMind")),
        (["--around", "Twitter", "--top", "3"], lambda graph: graph.view(around="Twitter", top=3)),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_page_from_python_is_the_page_of_the_command(
    graph: kg.Graph, tmp_path: Path, options: list[str], view: Callable[[kg.Graph], View]
) -> None:
    where = ["--store", str(tmp_path / "s"), "-o", str(tmp_path / "p.html")]
    done = CliRunner().invoke(command, ["view", *options, *where])
    assert done.exit_code == 0, done.output
    assert view(graph).html == (tmp_path / "p.html").read_text("utf-8")


def test_a_page_names_what_there_is_not(graph: kg.Graph) -> None:
    with pytest.raises(UnknownNameError, match="did you mean 'Twitter'"):
        graph.view_path("Elon Musk", "Twiter")
    with pytest.raises(UnknownNameError):
        graph.view_timeline("Nobody at all")
    with pytest.raises(UnknownNameError):
        graph.view_flows(relations=["hird"])


def test_a_picture_shows_itself_and_is_saved_by_its_ending(graph: kg.Graph, tmp_path: Path) -> None:
    picture = graph.picture(around="Twitter", title="Twitter & <its> graph")
    assert picture._repr_svg_().startswith("<svg ")
    assert "Twitter &amp; &lt;its&gt; graph" in picture.svg
    assert picture.save(tmp_path / "p.svg").read_text("utf-8") == picture.svg
    assert picture.save(tmp_path / "p.PNG").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(InputError, match=r"end the name in \.svg or \.png"):
        picture.save(tmp_path / "p.gif")


def test_a_table_prints_as_a_table(graph: kg.Graph) -> None:
    head, first = repr(graph.rank(top=1)).splitlines()
    assert head.split("\t")[:2] == ["rank", "name"]
    assert first.split("\t")[0] == "1"
