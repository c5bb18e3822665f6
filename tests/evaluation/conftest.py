from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from kg.schema import Schema, load_schema


@pytest.fixture(scope="session")
def schema() -> Schema:
    return load_schema()


@pytest.fixture(scope="session")
def scorer(shared: Path) -> ModuleType:
    """The gold's own scorer, with which ours has to agree."""
    spec = importlib.util.spec_from_file_location("score", shared / "gold" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
