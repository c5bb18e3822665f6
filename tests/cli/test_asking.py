"""The verbs that read a graph, on one made by hand."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.store import Store
from tests.cli.conftest import Kg, Run
from tests.store.readings import IGOR, TWITTER, reading, thing

pytestmark = pytest.mark.usefixtures("filled")


def test_a_named_query(run: Run) -> None:
    result = run("query", "who-hired-whom")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[2].split("  ")[0:2] == ["Elon Musk", "Igor Babuschkin"]


def test_queries_are_listed_with_what_they_answer(run: Run) -> None:
    lines = run("query", "--list").stdout.splitlines()
    assert len(lines) >= 16
    assert any(line.startswith("who-hired-whom") and "Who hired whom" in line for line in lines)


def test_sparql_in_each_format(run: Run, tmp_path: Path) -> None:
    ask = "ASK { ex:Twitter ain:bought ex:GPU }"
    assert run("query", ask).stdout == "answer\n------\ntrue\n"
    assert json.loads(run("query", ask, "--format", "json").stdout)["boolean"] is True
    select = "SELECT ?who { ?who ain:hired ex:Igor_Babuschkin }"
    assert run("query", select).stdout == "who\n------------\nex:Elon_Musk\n"
    assert run("query", select, "--format", "csv").stdout.splitlines()[0] == "who"
    assert "ain:hired ex:Igor_Babuschkin" in run("query", "DESCRIBE ex:Elon_Musk").stdout
    (tmp_path / "q.rq").write_text(select)
    assert run("query", "-f", "q.rq").stdout == run("query", "-f", "-", input=select).stdout


def test_two_articles_give_a_fact_once(run: Run) -> None:
    result = run("query", "SELECT (COUNT(*) AS ?n) { ex:Elon_Musk ain:hired ?whom }", "--format", "csv")
    assert result.stdout == "n\n1\n"


@pytest.mark.parametrize(
    ("sparql", "told"),
    [
        ("SELECT * { ?s ?p", "kg: the query is not SPARQL: line 1, column 17: expected"),
        ("SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }", "kg: SERVICE and LOAD reach other machines"),
        ("LOAD <http://x.example/>", "kg: SERVICE and LOAD reach other machines"),
        ("SELECT * FROM <http://x.example/> { ?s ?p ?o }", "kg: FROM http://x.example/: no graph"),
        ("DROP ALL", "kg: DROP would change the graph"),
        ("who-hired-who", "kg: no query is called 'who-hired-who'; did you mean 'who-hired-whom'"),
        ("ASK { ?s ?p ?o } # \x1b[31m", ""),
    ],
)
def test_queries_that_go_wrong_give_one_line(run: Run, sparql: str, told: str) -> None:
    result = run("query", sparql)
    assert result.exit_code == (1 if told else 0)
    assert result.stderr.startswith(told)
    assert len(result.stderr.splitlines()) == (1 if told else 0)


def test_a_query_has_its_time(kg: Kg, filled: Path) -> None:
    with Store.open(filled) as store:
        for number in range(20):
            many = [(thing(f"Org {number} {i}"), "partneredWith", TWITTER) for i in range(20)]
            store.put(reading(f"more{number}", *many))
    endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != ?f && ?f != ?i) }"
    result = kg("query", endless, "--timeout", "0.5")
    assert result.returncode == 1
    assert result.stderr == "kg: no answer within 0.5 s; ask for less, or give a longer --timeout\n"


def test_no_query_is_wrong_usage(run: Run) -> None:
    assert run("query").exit_code == 2
    assert run("query", "ASK {}", "-f", "missing.rq").exit_code == 2


def test_explain_a_thing(run: Run) -> None:
    result = run("explain", "musk")
    assert result.exit_code == 0
    assert result.stdout.startswith("Elon Musk (Person, ex:Elon_Musk; also Musk, el multimillonario")
    assert "“Elon Musk hired Igor Babuschkin.”" in result.stdout
    assert (
        "[asserted; amount 10.000 GPU; on 2023-04; according to Business Insider; for use of Twitter]" in result.stdout
    )
    assert "Elon Musk acquired Twitter [possible]" in result.stdout
    assert "twitter-gpus, Sobre twitter-gpus, Diario, 2023-04-12" in result.stdout


@pytest.mark.parametrize("words", [["Twitter bought GPU"], ["twitter", "ain:bought", "ex:GPU"], ["Twitter compró GPU"]])
def test_explain_what_follows_by_rule(run: Run, words: list[str]) -> None:
    result = run("explain", *words)
    assert result.exit_code == 0
    assert "Twitter bought GPU [follows by rule bought-for-use: Who buys goods for the use of" in result.stdout
    premise, sentence, source = result.stdout.splitlines()[-3:]  # one reason, and below it what it rests on
    assert premise.startswith("    because Elon Musk bought GPU [asserted; amount 10.000 GPU;")
    assert sentence == "      “Elon Musk bought GPU.”"
    assert source.startswith("      twitter-gpus, Sobre twitter-gpus, Diario, 2023-04-12, ")


def test_explain_a_chain_down_to_its_sentences(run: Run) -> None:
    result = run("explain", "DeepMind subsidiaryOf Alphabet")
    lines = result.stdout.splitlines()
    assert {line for line in lines if line.startswith("    because ")} == {
        "    because DeepMind subsidiaryOf Google [asserted]",
        "    because Google subsidiaryOf Alphabet [asserted]",
    }
    assert {"      “DeepMind subsidiaryOf Google.”", "      “Google subsidiaryOf Alphabet.”"} < set(lines)


def test_a_reason_that_follows_by_rule_has_its_own_reasons_below_it(run: Run, filled: Path) -> None:
    labs, unit = thing("Labs", iri="Labs"), thing("Unit", iri="Unit")
    with Store.open(filled) as store:
        store.put(reading("deep", (unit, "subsidiaryOf", labs), (labs, "subsidiaryOf", thing("DeepMind"))))
        store.infer()
    lines = run("explain", "Unit subsidiaryOf Alphabet").stdout.splitlines()
    nested = [line for line in lines if line.startswith("    because ") and "follows by rule" in line]
    assert nested
    assert lines[lines.index(nested[0]) + 1].startswith("      because ")


def test_a_rule_is_explained_once_however_many_facts_follow_by_it(run: Run, filled: Path) -> None:
    labs = thing("Labs", iri="Labs")
    with Store.open(filled) as store:
        for name in ("one", "two"):
            store.put(reading(name, (labs, "headquarteredIn", thing("Elche", "Place", iri="Elche"))))
        store.infer()
    told = run("explain", "Labs locatedIn Elche").stdout
    assert told.count("[follows by rule wider-relation") == 2
    assert told.count("[follows by rule wider-relation: ") == 1
    assert told.count("    because Labs headquarteredIn Elche [asserted]\n") == 2


def test_explain_what_nobody_says(run: Run) -> None:
    result = run("explain", "Elon Musk sued Google")
    assert (result.exit_code, result.stdout.splitlines()[1]) == (0, "  no article says so, and it follows by no rule")


@pytest.mark.parametrize("what", ["Elon Muskk", "Elon Muskk bought GPU", "Elon Muskk hired Nobody"])
def test_the_unknown_gets_suggestions(run: Run, what: str) -> None:
    result = run("explain", what)
    assert result.exit_code == 1
    assert result.stderr == "kg: no entity is called 'Elon Muskk'; did you mean 'Elon Musk'?\n"


def test_a_name_of_several_is_asked_back(run: Run, filled: Path) -> None:
    app, project = thing("Gemini", "Product", iri="Gemini_app"), thing("Gemini", iri="Gemini_project")
    with Store.open(filled) as store:
        store.put(reading("app", (project, "developed", app)))
    assert (
        "'gemini' may be ex:Gemini_app (Product), ex:Gemini_project (Organization)" in run("explain", "gemini").stderr
    )
    assert run("explain", "ex:Gemini_app").exit_code == 0
    assert "“Gemini developed Gemini.”" in run("explain", "gemini developed gemini").stdout  # the relation decides


def test_a_relation_in_a_name_is_no_fact(run: Run, filled: Path) -> None:
    label = "People left Alone"
    with Store.open(filled) as store:
        store.put(reading("odd", (thing(label), "hired", IGOR)))
    assert run("explain", label).stdout.startswith(label)


def test_stats(run: Run) -> None:
    result = run("stats")
    assert result.stdout.splitlines()[0] == "articles   2  (1 en, 1 es)"
    assert any(line.split() == ["hired", "2", "1", "0"] for line in result.stdout.splitlines())


@pytest.mark.parametrize("ending", ["ttl", "nq", "trig", "jsonld", "csv", "graphml", "gexf"])
def test_export(run: Run, tmp_path: Path, ending: str) -> None:
    assert run("export", f"one.{ending}").exit_code == 0
    run("export", f"two.{ending}")
    one = (tmp_path / f"one.{ending}").read_bytes()
    assert b"Babuschkin" in one
    assert one == (tmp_path / f"two.{ending}").read_bytes()
    assert sorted(item.name for item in tmp_path.iterdir()) == ["kg-store", f"one.{ending}", f"two.{ending}"]


def test_export_to_what_cannot_be(run: Run) -> None:
    result = run("export", "graph.xls")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "'.xls' is no format of kg; end the name with one of .ttl" in result.stderr
    result = run("export", "no/folder/graph.nq")
    assert result.exit_code == 1
    assert "cannot write no/folder/graph.nq" in result.stderr


def test_view(run: Run, tmp_path: Path) -> None:
    result = run("view", "--around", "musk", "--relation", "hired", "-o", "page.html")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Babuschkin" in (tmp_path / "page.html").read_text("utf-8")
    assert "<html" in run("view", "-o", "-").stdout


def test_view_as_a_still_picture(run: Run, tmp_path: Path) -> None:
    assert run("view", "-o", "graph.svg", "--lang", "es").exit_code == 0
    assert run("view", "-o", "graph.PNG").exit_code == 0
    assert "Babuschkin" in (tmp_path / "graph.svg").read_text("utf-8")
    assert (tmp_path / "graph.PNG").read_bytes().startswith(b"\x89PNG")
    for verb in (("view", "-o"), ("build", "-", "--view")):
        result = run(*verb, "graph.pdf")
        assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
        assert "'.pdf' is the ending of nothing that can be drawn here; end the name in .html" in result.stderr


def test_views_to_read(run: Run, tmp_path: Path) -> None:
    for options, told in (
        (("--timeline", "--lang", "es"), '"story":{"events":[{"claims":[0'),
        (("--timeline", "--around", "musk"), "Babuschkin"),
        (("--path", "Igor Babuschkin", "GPU"), '"hops":[[{"claims":['),
        (("--flows", "--around", "Twitter"), '"name":"hardware"'),
    ):
        result = run("view", *options, "-o", "page.html")
        assert (result.exit_code, result.stdout, result.stderr) == (0, "", "page.html is written\n"), options
        assert told in (tmp_path / "page.html").read_text("utf-8"), options


def test_views_to_read_keep_to_their_dates(run: Run, tmp_path: Path) -> None:
    bought = '"relation":"bought"'
    for until, told in (("2023-03", False), ("2023-04", True)):  # Musk bought GPUs in April
        assert run("view", "--timeline", "--until", until, "-o", "page.html").exit_code == 0
        assert (bought in (tmp_path / "page.html").read_text("utf-8")) is told


def test_views_that_cannot_be(run: Run) -> None:
    for options, told in (
        (("--flows", "--timeline"), "--flows and --timeline are different pages; ask for one of them"),
        (("--path", "musk", "Twitter", "--top", "3"), "leave --around and --top out"),
    ):
        result = run("view", *options)
        assert (result.exit_code, told in result.stderr) == (2, True)
    result = run("view", "--path", "musk", "Twiter")
    assert (result.exit_code, "did you mean 'Twitter'" in result.stderr) == (1, True)
    result = run("view", "--flows", "-o", "flows.png")
    assert (result.exit_code, "end the name in .html or .htm" in result.stderr) == (1, True)


def test_view_around_the_unknown_suggests(run: Run, tmp_path: Path) -> None:
    result = run("view", "--around", "Elon Muskk")
    assert (result.exit_code, len(result.stderr.splitlines())) == (1, 1)
    assert "did you mean 'Elon Musk'" in result.stderr
    result = run("view", "--relation", "hird")
    assert "did you mean 'hired'" in result.stderr
    assert not (tmp_path / "kg.html").exists()
    assert run("view", "--since", "spring").exit_code == 2


def test_check_finds_what_is_wrong(run: Run, filled: Path) -> None:
    result = run("check")
    assert result.exit_code == 0, result.output
    with Store.open(filled) as store:
        store.put(reading("bad\x1b[31m", (IGOR, "founded", TWITTER, {"confidence": 7.0})))
    result = run("check")
    assert result.exit_code == 1
    assert any("article bad" in line and "ain:confidence" in line for line in result.stdout.splitlines())
    assert "\x1b" not in result.stdout


def test_a_closed_pipe_is_quiet(kg: Kg, checkout: Path, filled: Path) -> None:
    code = "from kg.cli import main; main(prog_name='kg')"
    command = f'"{sys.executable}" -c "{code}" query "SELECT * {{ ?s ?p ?o . ?a ?b ?c }} LIMIT 50000" | head -1'
    result = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, cwd=filled.parent, check=False,
        env={"PYTHONPATH": str(checkout), "PATH": "/usr/bin:/bin"},
    )  # fmt: skip
    assert result.stderr == ""
