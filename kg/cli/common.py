"""What the verbs share: options, tables, files."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from kg.cli.messages import one_line, warn
from kg.errors import InputError
from kg.schema import Schema, load_sound
from kg.values.iso import is_date

Function = TypeVar("Function", bound=Callable[..., Any])

store_option = click.option(
    "--store", "store_path", envvar="KG_STORE", default="kg-store", show_default="$KG_STORE, else ./kg-store",
    type=click.Path(path_type=Path), metavar="DIR", help="Where the graph is.",
)  # fmt: skip


def sound_schema() -> tuple[Schema, int]:
    """The schema as far as it is sound, and how many faults of a user's own folder were told: a bad entry in it
    stops nothing else."""
    schema, faults = load_sound()
    for fault in faults:
        warn(f"{fault}; the rest is used")
    return schema, len(faults)


def iso(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Checks an option that is an ISO day, month or year."""
    if value is not None and not is_date(value):
        raise click.BadParameter(f"{value!r} is not an ISO day, month or year: 2024-03-18, 2024-03 or 2024")
    return value


def _pipelines(ctx: click.Context, parameter: click.Parameter, value: tuple[str, ...]) -> dict[str, str]:
    pairs = [item.partition("=") for item in value]
    if any(language not in ("es", "en") or not name for language, _, name in pairs):
        raise click.BadParameter("write it as es=NAME or en=NAME")
    return {language: name for language, _, name in pairs}


def reading_options(function: Function) -> Function:
    """The sources, and how to read them: `sources`, `language`, `date`, `pipelines`."""
    for decorate in (
        click.option("--pipeline", "pipelines", multiple=True, metavar="LANG=NAME", callback=_pipelines,
                     help="Use an installed spaCy pipeline in place of the one that comes with kg."),
        click.option("--date", callback=iso, metavar="ISO", help="The date of articles that give none."),
        click.option("--language", type=click.Choice(["es", "en"]), help="Do not identify it: all are in this one."),
        click.argument("sources", nargs=-1, required=True, metavar="SOURCE..."),
    ):  # fmt: skip
        function = decorate(function)
    return function


def table(head: Sequence[str], rows: Iterable[Sequence[object]], widest: int | None = None) -> str:
    """Aligned columns, numbers to the right; "" where a cell has nothing. What is wider than `widest` is cut."""
    cells = [[_cut(_cell(value), widest) for value in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(head, *cells, strict=True)]
    right = [bool(cells) and all(re.fullmatch(r"[\d.,]+|", row[i]) for row in cells) for i in range(len(head))]
    lines = [list(head), ["-" * width for width in widths], *cells]
    return "\n".join(
        "  ".join(_pad(cell, widths[i], right[i]) for i, cell in enumerate(line)).rstrip() for line in lines
    )


def _cell(value: object) -> str:
    return "" if value is None else one_line(str(value))


def _cut(cell: str, widest: int | None) -> str:
    if widest is None or _width(cell) <= widest:
        return cell
    while _width(cell) > widest - 1:
        cell = cell[: min(len(cell) - 1, widest)]
    return cell.rstrip() + "…"


def _pad(cell: str, width: int, right: bool) -> str:
    space = " " * (width - _width(cell))
    return space + cell if right else cell + space


def _width(text: str) -> int:
    """Columns on a terminal: none for combining marks, two for wide characters."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def write_file(path: Path, content: bytes) -> None:
    """Writes `path`, whole or not at all. Raises InputError where it cannot be written."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        os.replace(draft, path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise InputError(f"cannot write {path}: {error.strerror or error}; name another file") from None
