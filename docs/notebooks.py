"""The notebooks: each run from a clean kernel, and saved with what it prints now.

    python -m docs.notebooks --write

They run in a folder of their own, beside the seeds, and share one store there. What is saved holds no time, no path and
no version of this machine, so that the same code gives the same file."""

from __future__ import annotations

import argparse
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDER = CHECKOUT / "notebooks"
SECONDS = 300  # for a cell, which may meet a slow machine
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}

_PAGE = re.compile(r'srcdoc="[^"]*"')
_NAMES = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_STYLE = re.compile(r"<style scoped>.*?</style>\s*", re.DOTALL)


def notebooks() -> list[Path]:
    """The notebooks, in the order in which they are to be read."""
    return sorted(FOLDER.glob("*.ipynb"))


def prepare(folder: Path) -> Path:
    """The folder in which the notebooks run, made in `folder` beside the seeds. The first of them that runs leaves the
    graph there for the others."""
    (folder / "seeds").symlink_to(CHECKOUT / "seeds")
    place = folder / "notebooks"
    place.mkdir()
    return place


def run(path: Path, place: Path) -> nbformat.NotebookNode:
    """The notebook as a clean kernel in `place` leaves it. Raises CellExecutionError,
    which names the cell that failed."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    client = NotebookClient(
        notebook, kernel_name="python3", timeout=SECONDS, record_timing=False,
        resources={"metadata": {"path": str(place)}}, extra_arguments=["--log-level=40"],  # errors
    )  # fmt: skip
    with _environment(place):
        client.execute()
    return settled(notebook)


def settled(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook without what tells of the machine, or of the day."""
    notebook.metadata = nbformat.from_dict(METADATA)
    for number, cell in enumerate(notebook.cells):
        cell.id, cell.metadata = f"cell-{number}", nbformat.from_dict({})
    return notebook


def saved(notebook: nbformat.NotebookNode) -> str:
    """The text of the notebook's file."""
    return nbformat.writes(notebook, version=4) + "\n"


def outputs(notebook: nbformat.NotebookNode) -> list[Any]:
    """What the cells print, to be compared: without the bytes of pages and drawings, whose layout may differ in a pixel
    from one processor to another, and without the style sheet of a DataFrame, which goes with its version."""
    return [
        [_comparable(output) for output in cell.outputs] for cell in notebook.cells if cell.cell_type == "code"
    ]


def _comparable(output: Any) -> Any:
    data = dict(output.get("data", {}))
    for kind, content in data.items():
        if kind == "text/html":
            data[kind] = _STYLE.sub("", _PAGE.sub("", content))
        elif kind == "image/svg+xml":
            data[kind] = sorted(_NAMES.findall(content))
    return {**output, "data": data} if data else dict(output)


@contextmanager
def _environment(place: Path) -> Iterator[None]:
    """The kernel imports this checkout, keeps no history, and hears nothing of what the environment says to kg."""
    before = dict(os.environ)
    for key in [key for key in before if key.startswith("KG_")]:
        del os.environ[key]
    os.environ |= {"PYTHONPATH": str(CHECKOUT), "IPYTHONDIR": str(place / ".ipython")}
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m docs.notebooks", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", action="store_true", help="save them, else those that are different are named")
    write = parser.parse_args().write
    with TemporaryDirectory() as folder:
        place = prepare(Path(folder))
        for path in notebooks():
            try:
                new = run(path, place)
            except CellExecutionError as error:
                raise SystemExit(f"{path.name}: {error}") from None
            if write:
                path.write_text(saved(new), encoding="utf-8")
            same = outputs(nbformat.read(path, as_version=4)) == outputs(new)
            print(f"{path.name}: {'written' if write else 'as saved' if same else 'no longer as saved'}")


if __name__ == "__main__":
    main()
