from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.store import Store
from tests.store.readings import IGOR, MUSK, gpus, reading

Run = Callable[..., Result]
Kg = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Calls kg in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KG_STORE", raising=False)

    def call(*arguments: object, **more: Any) -> Result:
        return CliRunner().invoke(main, [str(argument) for argument in arguments], **more)

    return call


@pytest.fixture
def kg(checkout: Path, tmp_path: Path) -> Kg:
    """Calls kg in a process of its own."""
    code = "from kg.cli import main; main(prog_name='kg')"
    environment = {key: value for key, value in os.environ.items() if key != "KG_STORE"}
    environment["PYTHONPATH"] = str(checkout)

    def call(*arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", code, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment, check=False)

    return call


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A store with two articles by hand, at the path where kg looks for one."""
    path = tmp_path / "kg-store"
    with Store.open(path) as store:
        store.put(gpus())
        store.put(reading("second", (MUSK, "hired", IGOR), language="en", publisher="Otro"))
    return path
