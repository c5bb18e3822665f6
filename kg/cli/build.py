"""kg build: articles into the graph."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from kg.articles import read_articles
from kg.building import dated, fill
from kg.cli.common import reading_options, sound_schema, store_option
from kg.cli.messages import one_line, warn
from kg.cli.view import ending_of, write_page
from kg.model import Problem, Reading
from kg.pipeline import Reader
from kg.store import Store


@click.command()
@reading_options
@store_option
@click.option("--view", "page", type=click.Path(path_type=Path), metavar="FILE", help="Write the page as well.")
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    language: str | None,
    date: str | None,
    pipelines: dict[str, str],
    store_path: Path,
    page: Path | None,
) -> None:
    """Read articles into the graph.

    A SOURCE is a file (text, HTML, JSON, JSONL), a folder, or - for standard input. An article that is there already
    changes nothing; one that has changed replaces its old self. What cannot be read is told, and the rest goes on.

    The corrections of a curation.yaml beside the store are applied to the whole graph at the end, and those taken out
    of it are undone.
    """
    if page:
        ending_of(page)  # before hours of reading
    schema, faults = sound_schema()
    with Store.open(store_path, schema=schema) as store:  # before all else: a store in use is told at once
        readings = Reader(schema, pipelines or None).read(dated(read_articles(sources, language), date))
        with _progress(readings) as items:
            built = fill(store, store_path, items, lambda problem: warn(f"{_erase()}{problem}"))
        for fault in built.faults:
            warn(fault)
        if page:
            write_page(store, page)
    click.echo(built)
    if built.problems or faults:
        ctx.exit(1)


@contextmanager
def _progress(readings: Iterator[Reading | Problem]) -> Iterator[Iterator[Reading | Problem]]:
    """The same readings, counted on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield readings
        return
    with click.progressbar(readings, file=sys.stderr, label="Reading", item_show_func=_shown) as bar:
        yield iter(bar)


def _shown(item: Reading | Problem | None) -> str | None:
    return one_line(item.article.id)[:40] if isinstance(item, Reading) else None


def _erase() -> str:
    return "\r\x1b[K" if sys.stderr.isatty() else ""
