"""The notebooks run from a clean kernel, and show what they printed when they were saved."""

from __future__ import annotations

from pathlib import Path

import nbformat
import pytest
from nbclient.exceptions import CellExecutionError

from docs.notebooks import notebooks, outputs, prepare, run, saved, settled

LARGEST = 1_500_000  # bytes of a saved notebook, with the pages in it


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare(tmp_path_factory.mktemp("books"))


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_a_notebook_runs_and_prints_what_is_saved(path: Path, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KG_STORE", "/nowhere")  # nobody's settings count
    old, new = nbformat.read(path, as_version=4), run(path, place)
    assert outputs(new) == outputs(old), "run: python -m docs.notebooks --write"
    assert not any(output.get("name") == "stderr" for cell in outputs(new) for output in cell), "it warns of something"


def test_there_are_the_four_stories() -> None:
    assert len(notebooks()) >= 4
    for path in notebooks():
        shown = [output for cell in outputs(nbformat.read(path, as_version=4)) for output in cell]
        assert any("<table" in output.get("data", {}).get("text/html", "") for output in shown)


@pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
def test_what_is_saved_tells_nothing_of_the_machine(path: Path, checkout: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text.encode()) < LARGEST
    assert saved(settled(nbformat.reads(text, as_version=4))) == text
    for told in (str(checkout), str(Path.home()), "/tmp/", "execution", "iopub"):
        assert told not in text.replace('"execution_count"', "")


def test_a_cell_that_fails_is_told(place: Path, tmp_path: Path) -> None:
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0")])
    (tmp_path / "bad.ipynb").write_text(saved(book))
    with pytest.raises(CellExecutionError, match="ZeroDivisionError"):
        run(tmp_path / "bad.ipynb", place)


def test_another_output_is_seen_and_another_page_is_not() -> None:
    def book(text: str, page: str) -> nbformat.NotebookNode:
        data = {"text/html": f'<iframe srcdoc="{page}" style=""></iframe>', "text/plain": text}
        cell = nbformat.v4.new_code_cell("x", outputs=[nbformat.v4.new_output("execute_result", data)])
        return nbformat.v4.new_notebook(cells=[cell])

    assert outputs(book("one", "a")) == outputs(book("one", "b"))
    assert outputs(book("one", "a")) != outputs(book("two", "a"))
