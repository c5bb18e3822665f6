from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from kg import __version__
from kg.cli import VERBS
from tests.cli.conftest import Run

ALL = [verb for verbs in VERBS.values() for verb in verbs]


def test_help_names_every_verb(run: Run) -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert all(f"  {verb} " in result.stdout for verb in ALL)
    assert max(map(len, result.stdout.splitlines())) <= 100


@pytest.mark.parametrize("verb", ALL)
def test_each_verb_has_help(run: Run, verb: str) -> None:
    result = run(verb, "--help")
    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: main {verb}")


def test_version(run: Run) -> None:
    assert run("--version").stdout == f"kg {__version__}\n"


def test_an_unknown_verb_gets_suggestions(run: Run) -> None:
    result = run("bild")
    assert result.exit_code == 2
    assert "no verb is called 'bild'; did you mean build?" in result.stderr


def test_the_store_may_be_named_by_the_environment(run: Run, tmp_path: Path) -> None:
    result = run("stats", env={"KG_STORE": "elsewhere"})
    assert result.stderr.startswith("kg: there is no store at elsewhere")


def test_help_loads_no_library_but_click(checkout: Path) -> None:
    code = (
        "import sys; from kg.cli import main; main(['--help'], standalone_mode=False); "
        "print(sorted({'spacy', 'rdflib', 'pyoxigraph', 'networkx', 'trafilatura'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(checkout)}
    )
    assert result.stdout.splitlines()[-1] == "[]"
