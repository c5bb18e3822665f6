"""The verbs that measure the graph, on the store of `kg build seeds`. What is expected was read in the articles."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.articles import read_articles
from kg.model import Reading
from kg.pipeline import Reader
from kg.store import Store
from tests.cli.conftest import Run


@pytest.fixture(scope="module")
def built(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeds") / "kg-store"
    reader = Reader()
    with Store.open(path, schema=reader.schema) as store:
        for item in reader.read(read_articles([str(seeds)])):
            assert isinstance(item, Reading)
            store.put(item)
    return path


@pytest.fixture
def ask(run: Run, built: Path) -> Any:
    """The records that a verb gives."""

    def call(*arguments: str) -> list[dict[str, Any]]:
        result = run(*arguments, "--format", "json", "--store", built)
        assert result.exit_code == 0, result.output
        return list(json.loads(result.stdout))

    return call


def test_the_centre_of_the_seeds_is_openai(ask: Any) -> None:
    rows = ask("rank", "--top", "0")
    assert rows[0]["name"] == "OpenAI"  # 16 of the 28 articles name it
    assert rows[0]["betweenness"] == max(row["betweenness"] for row in rows)
    assert [row["rank"] for row in rows] == list(range(1, len(rows) + 1))
    assert sum(row["pagerank"] for row in rows) == pytest.approx(1, abs=1e-5)
    assert {row["cls"] for row in ask("rank", "--class", "Person", "--top", "0")} == {"Person"}


def test_a_company_stands_with_its_own_people(ask: Any) -> None:
    rows = ask("communities", "--top", "0")
    home = {member: row["number"] for row in rows for member in row["members"]}
    for people, company in (
        (("Alexandr_Wang", "Lucy_Guo"), "Scale_AI"), (("Dario_Amodei", "Daniela_Amodei"), "Anthropic"),
        (("Simon_Segars",), "Arm"),
    ):  # fmt: skip
        assert {home[person] for person in people} == {home[company]}
    assert sum(row["size"] for row in rows) == len(ask("rank", "--top", "0"))


def test_musk_and_murati_are_joined_by_openai(ask: Any, run: Run, built: Path) -> None:
    one, two = [hop for hop in ask("path", "Elon Musk", "Mira Murati") if hop["chain"] == 1]
    assert (one["there"], two["here"]) == ("OpenAI", "OpenAI")
    shown = run("path", "musk", "murati", "--relation", "founded", "--relation", "left", "--store", built).stdout
    assert shown.splitlines()[0].startswith("Elon Musk — Mira Murati: 2 steps, strength 0.")
    # es-thinking-machines: "Murati abandonó OpenAI en septiembre"
    assert "← Mira Murati left OpenAI [asserted; 1 source; on 2024-09]" in shown
    assert "“Murati abandonó OpenAI en septiembre, después de más de seis años.”" in shown
    assert "es-thinking-machines, Mira Murati presenta su propia empresa, 2025-02-18" in shown


def test_what_is_not_joined_is_said_to_be_so(run: Run, built: Path) -> None:
    result = run("path", "Elon Musk", "Mira Murati", "--relation", "sued", "--store", built)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "no chain of facts joins Elon Musk and Mira Murati\n"
    result = run("path", "Elon Musk", "Mira Muratti", "--store", built)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no entity is called 'Mira Muratti'; did you mean 'Mira Murati'" in result.stderr


def test_the_timeline_of_inflection(ask: Any) -> None:
    rows = {(row["relation"], row["subject"], row["object"]): row for row in ask("timeline", "Inflection AI")}
    # en-inflection-microsoft: "In June 2023 Inflection had raised $1.3 billion"; es-microsoft-inflection tells it too
    raised = rows["raised", "Inflection AI", "$1.3 billion"]
    assert (raised["date"], raised["dated_by"]) == ("2023-06", "event")
    assert raised["articles"] == ["en-inflection-microsoft", "es-microsoft-inflection"]
    dates = [row["date"] or "9" for row in ask("timeline", "Inflection AI")]
    assert [date[:4] for date in dates] == sorted(date[:4] for date in dates)
    assert {
        row["status"] for row in ask("timeline", "Arm") if row["subject"] == "Nvidia" and row["object"] == "Arm"
    } >= {
        "denied"  # en-nvidia-arm: "Nvidia will not buy Arm after all."
    }


def test_who_went_where(ask: Any) -> None:
    went = {(row["who"], row["origin"], row["target"]): row for row in ask("flows", "people")}
    # es-thinking-machines: "Schulman dejó esa compañía en agosto para incorporarse a Anthropic"
    schulman = went["John Schulman", "OpenAI", "Anthropic"]
    assert (schulman["date"], schulman["dated_by"]) == ("2024-08", "event")
    assert ("Mira Murati", "OpenAI", "Thinking Machines Lab") in went
    # en-amazon-anthropic: "founded in 2021 by Dario Amodei, Daniela Amodei and several other former employees of"
    assert went["Daniela Amodei", "OpenAI", "Anthropic"]["date"] == "2021"
    # en-inflection-microsoft, es-microsoft-inflection: hired in March 2024, and no article says from where
    assert went["Mustafa Suleyman", None, "Microsoft"]["date"] == "2024-03"


def test_whose_money_went_where(ask: Any) -> None:
    rows = {(tuple(row["investors"]), row["company"]): row for row in ask("flows", "money")}
    # en-meta-scale: $14.3 billion; es-scale-despidos tells the same deal
    assert rows[("Meta",), "Scale AI"]["total"] == 14_300_000_000
    assert rows[("Meta",), "Scale AI"]["currency"] == "USD"
    # en-microsoft-openai-2019: $1 billion; en-altman-returns: "billions of dollars", which is no number
    microsoft = rows[("Microsoft",), "OpenAI"]
    assert (microsoft["total"], microsoft["deals"]) == (1_000_000_000, 1)
    assert "billions of dollars" in microsoft["untold"]
    # es-amazon-anthropic: 2,750 million invested; of the 4,000 million promised en-amazon-anthropic says "will"
    assert rows[("Amazon",), "Anthropic"]["total"] == 2_750_000_000
    (planned,) = [row for row in ask("flows", "money", "--status", "planned") if row["company"] == "Anthropic"]
    assert (planned["total"], planned["bounds"], planned["status"]) == (4_000_000_000, ["at most"], "planned")


def test_what_changed_in_the_summer_of_2025(ask: Any) -> None:
    rows = {
        (row["change"], row["subject"], row["relation"], row["object"]) for row in ask("diff", "--since", "2025-06")
    }
    assert ("new fact", "Meta", "investedIn", "Scale AI") in rows  # en-meta-scale, 16 June
    assert ("new fact", "Scale AI", "dismissed", "200 empleados") in rows  # es-scale-despidos, 17 July
    assert ("new entity", "Scale AI", None, None) in rows
    assert not any(row[1] == "OpenAI" and row[0] == "new entity" for row in rows)


@pytest.mark.parametrize(
    "arguments",
    [["rank"], ["communities"], ["path", "Nvidia", "Anthropic"], ["timeline", "OpenAI"], ["flows", "money"],
     ["flows", "people"], ["flows", "hardware"], ["diff", "--since", "2024"]],
)  # fmt: skip
def test_each_verb_has_a_table_and_csv_with_the_same_rows_as_json(
    run: Run, ask: Any, built: Path, arguments: list[str]
) -> None:
    records = ask(*arguments)
    lines = list(csv.DictReader(io.StringIO(run(*arguments, "--format", "csv", "--store", built).stdout)))
    assert len(lines) == len(records) > 0
    assert list(lines[0]) == list(records[0])
    table = run(*arguments, "--store", built)
    assert table.exit_code == 0
    assert len(table.stdout.splitlines()) >= len(records)
    assert run(*arguments, "--relation", "hird", "--store", built).stderr.startswith("kg: no relation is called 'hird'")


def test_the_same_graph_gives_the_same_bytes_whatever_the_hashes(checkout: Path, built: Path) -> None:
    verbs = [
        ["rank"],
        ["communities"],
        ["path", "Nvidia", "Anthropic"],
        ["flows", "people"],
        ["flows", "money"],
        ["diff", "--since", "2024"],
    ]
    calls = [f"main({[*verb, '--format', 'json', '--store', str(built)]!r}, standalone_mode=False)" for verb in verbs]
    code = "; ".join(["from kg.cli import main", *calls])
    told = set()
    for hashing in ("1", "2"):
        environment = {**os.environ, "PYTHONPATH": str(checkout), "PYTHONHASHSEED": hashing}
        done = subprocess.run([sys.executable, "-c", code], env=environment, check=True, capture_output=True)
        told.add(done.stdout)
    assert len(told) == 1


def test_a_measure_of_a_store_that_is_not_there_is_told(run: Run) -> None:
    result = run("rank")
    assert (result.exit_code, result.stderr) == (
        1, "kg: there is no store at kg-store; make one with kg build, or name another with --store\n",
    )  # fmt: skip
    assert run("diff").exit_code == 2
    assert run("flows", "oil").exit_code == 2
