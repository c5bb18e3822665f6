"""kg query: SPARQL, or a ready query by name."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from kg.cli.common import sound_schema, store_option, table
from kg.errors import InputError
from kg.schema import query_text
from kg.store import Answer, Store, answers


@click.command()
@click.argument("sparql", required=False, metavar="[SPARQL | NAME]")
@click.option("-f", "--file", type=click.File("r", "utf-8"), metavar="FILE", help="Read the query from FILE, or -.")
@click.option("--list", "listing", is_flag=True, help="List the ready queries, and what each answers.")
@click.option("--format", "kind", type=click.Choice(answers.FORMATS), help="Else a table; Turtle for a graph.")
@click.option("--timeout", type=click.FloatRange(min=0.1), metavar="SECONDS", help="Give up after so long.")
@store_option
def command(
    sparql: str | None, file: TextIO | None, listing: bool, kind: str | None, timeout: float | None, store_path: Path
) -> None:
    """Ask the graph in SPARQL, or by the name of a ready query.

    The prefixes ain: (relations and classes), ex: (things), rdf:, rdfs:, schema:, prov: and others need no declaration.
    The query sees the union of all articles' graphs and of what follows by rule; GRAPH ?g tells them apart. It cannot
    change the graph or reach another machine.
    """
    if listing:
        queries = sound_schema()[0].queries.values()
        click.echo(table(("name", "what it answers"), ((query.name, query.comment) for query in queries)))
        return
    if (sparql is None) == (file is None):
        raise click.UsageError("give a query, or the name of one (kg query --list), or -f FILE")
    text = _text(file) if file else query_text(sparql or "", lambda: sound_schema()[0].queries)
    with _limit(timeout), Store.open(store_path, mode="read") as store:
        click.echo(_told(store.query(text), kind), nl=False)


def _told(answer: Answer, kind: str | None) -> str:
    match kind or answers.default_format(answer):
        case "csv":
            return answers.csv_text(answer)
        case "json":
            return answers.json_text(answer)
        case "ttl":
            return answers.ttl_text(answer)
    head, rows = answers.cells(answer)
    return table(head, rows) + "\n"


def _text(file: TextIO) -> str:
    try:
        return file.read()
    except UnicodeDecodeError:
        raise InputError(f"{file.name} is not UTF-8 text; save it as such") from None


@contextmanager
def _limit(seconds: float | None) -> Iterator[None]:
    """Ends the process after so long. The engine cannot be interrupted otherwise, and nothing is being written."""
    if seconds is None:
        yield
        return

    def expire() -> None:
        os.write(2, f"kg: no answer within {seconds:g} s; ask for less, or give a longer --timeout\n".encode())
        os._exit(1)

    timer = threading.Timer(seconds, expire)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
