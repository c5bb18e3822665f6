"""README.md's tour: what each of its commands prints, as it is printed now.

    python -m docs.tour --write

The tour is run in a folder of its own, from top to bottom: each `sh` block a line at a time, the `python` block as a
program. A line that is a command of `kg` and no more is run in this process, which loads the pipelines once; what needs
a shell gets one. What stands in the block after an `sh` block is what its commands print, standard error included, with
a blank line between two of them. Where such a block has a line "...", as many lines as stand before and after it are
shown."""

from __future__ import annotations

import argparse
import difflib
import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from click.testing import CliRunner

from kg.cli import main as kg

CHECKOUT = Path(__file__).resolve().parent.parent
README = CHECKOUT / "README.md"
CUT = "..."

NOT_RUN = {
    "curl -s https://example.org/article.html | kg build - --store other": "it reaches the network",
    "kg evaluate gold/": "the articles are those that the reader has annotated; tests/cli/test_evaluate.py runs it",
}
FAILS = {"kg build missing.txt broken.jsonl article-fr.txt --store other": 1}  # the status of those that should

SENTENCE = "Orbe Systems bought the start-up {} for $700 million in 2024, and its founder, Ana Ruiz, left the company."
NAMES = ("Lumen Labs", "Brevia Labs", "Sextante Labs", "Tindal Labs", "Corvo Labs", "Mirto Labs")
BROKEN = '{"text": Orbe}'  # the quotes are missing
FRENCH = "Le fabricant de puces a annoncé hier qu'il avait racheté la jeune entreprise pour sept cents millions."

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```\n", re.MULTILINE | re.DOTALL)


class TourError(Exception):
    """A command of the tour did not end as it should."""


@dataclass(frozen=True)
class Block:
    """A fenced block: its language, "" where none is named, what it holds, and where that stands in the page."""

    language: str
    text: str
    start: int
    end: int


def blocks(page: str) -> list[Block]:
    """The blocks of the tour, which ends where the next part of the page begins."""
    start = page.index("\n## A tour\n")
    end = page.index("\n## ", start + 1)
    return [Block(found[1], found[2], found.start(2), found.end(2)) for found in _FENCE.finditer(page, start, end)]


def commands(block: Block) -> list[str]:
    """The commands of an `sh` block, each without the comment after it."""
    lines = [re.sub(r"\s+# .*", "", line).strip() for line in block.text.splitlines()]
    return [line for line in lines if line]


def refreshed(page: str, folder: Path) -> str:
    """The page with what its tour prints now. `folder` is where it runs. Raises TourError."""
    environment = prepare(folder)
    new = []
    found = blocks(page)
    with _inside(folder):
        for block, after in zip(found, [*found[1:], None], strict=True):
            printed = _run(block, environment)
            if block.language == "sh" and after and page[block.end : after.start] == "```\n\n```\n":
                new.append((after, abridged("\n".join(printed), after.text)))
    for block, text in reversed(new):
        page = page[: block.start] + text + page[block.end :]
    return page


def _run(block: Block, environment: dict[str, str]) -> list[str]:
    """What the commands of a block print. Files of the reader's own are written where the tour says they stand."""
    if block.language == "turtle":
        Path("mine").mkdir()
        Path("mine", "lexicon.ttl").write_text(block.text, encoding="utf-8")
    if block.language == "python":
        _started([sys.executable, "-c", block.text], "the Python of the tour", environment)
    if block.language != "sh":
        return []
    return [
        _called(command) if command.startswith("kg ") else _started(["sh", "-c", command], command, environment)
        for command in commands(block)
        if command not in NOT_RUN
    ]


def _called(command: str) -> str:
    """What a command of kg prints, called in this process."""
    done = CliRunner().invoke(kg, shlex.split(command)[1:], env=dict.fromkeys(_own(os.environ)), prog_name="kg")
    if done.exception and not isinstance(done.exception, SystemExit):
        raise TourError(f"{command}: {done.exception!r}") from done.exception
    return _checked(command, done.exit_code, done.output)


def _started(arguments: list[str], command: str, environment: dict[str, str]) -> str:
    """What a program prints."""
    done = subprocess.run(
        arguments, env=environment, text=True, encoding="utf-8", check=False, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )  # fmt: skip
    return _checked(command, done.returncode, done.stdout)


def _checked(command: str, status: int, printed: str) -> str:
    if status != FAILS.get(command, 0):
        raise TourError(f"{command}: exit status {status}\n{printed}")
    return printed


def _own(environment: Mapping[str, str]) -> list[str]:
    """What the environment says to kg, which the tour must not hear."""
    return [key for key in environment if key.startswith("KG_")]


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def prepare(folder: Path) -> dict[str, str]:
    """Writes what the tour's commands speak of, and `kg` itself, into the folder; returns the environment to run in."""
    (folder / "seeds").symlink_to(CHECKOUT / "seeds")
    good = [json.dumps({"text": SENTENCE.format(name)}) for name in NAMES]
    files = {
        "article.txt": SENTENCE.format("Celda Labs"),
        "page.html": f"<html><body><article><p>{SENTENCE.format('Ondina Labs')}</p></article></body></html>",
        "feed.jsonl": "\n".join(good),
        "broken.jsonl": "\n".join([*good, BROKEN]),
        "article-fr.txt": FRENCH,
        "bin/kg": f'#!/bin/sh\nexec "{sys.executable}" -c "from kg.cli import main; main(prog_name=\'kg\')" "$@"\n',
    }
    (folder / "bin").mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "bin" / "kg").chmod(0o755)
    environment = {key: value for key, value in os.environ.items() if key not in _own(os.environ)}
    path = f"{folder / 'bin'}{os.pathsep}{environment['PATH']}"
    return {**environment, "PATH": path, "PYTHONPATH": str(CHECKOUT), "PYTHONIOENCODING": "utf-8"}


def abridged(printed: str, shown: str) -> str:
    """What is printed, cut as what is shown now is: as many lines before and after its "...". Raises TourError where
    there are several cuts, which do not tell what they leave out."""
    lines, old = printed.rstrip("\n").split("\n"), shown.rstrip("\n").split("\n")
    if old.count(CUT) > 1:
        raise TourError(f"one line of {CUT!r} is all that a block can have:\n{shown}")
    if CUT in old:
        before = old.index(CUT)
        after = len(old) - before - 1
        if before + after < len(lines):
            lines = [*lines[:before], CUT, *lines[len(lines) - after :]]
    return "\n".join(lines) + "\n"


def difference(page: str, now: str) -> Iterator[str]:
    """What of the page is no longer so, as `diff -u` tells it."""
    return difflib.unified_diff(page.splitlines(), now.splitlines(), "README.md", "printed now", lineterm="")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m docs.tour", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", action="store_true", help="into README.md, else what is different is printed")
    write = parser.parse_args().write
    page = README.read_text(encoding="utf-8")
    with TemporaryDirectory() as folder:
        now = refreshed(page, Path(folder))
    if write:
        README.write_text(now, encoding="utf-8")
    else:
        print("\n".join(difference(page, now)))


if __name__ == "__main__":
    main()
