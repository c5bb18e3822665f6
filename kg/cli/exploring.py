"""What the verbs that measure the graph share: which facts count, and how an answer is told."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

from kg.cli.common import iso, store_option, table
from kg.cli.messages import warn
from kg.graph import STATUSES, Selection, Table

Function = TypeVar("Function", bound=Callable[..., Any])

FORMATS = ("table", "csv", "json")
WIDEST = 60  # columns of a terminal that a cell may take; csv and json cut nothing

format_option = click.option("--format", "kind", type=click.Choice(FORMATS), default="table", show_default=True)
seed_option = click.option("--seed", type=int, default=0, show_default=True, help="Another gives another sample.")
backend_option = click.option("--backend", metavar="NAME", help="A networkx backend to compute with, if installed.")


def filter_options(*statuses: str, dates: bool = True) -> Callable[[Function], Function]:
    """Options for which facts count, handed on as one `selection`; those of `statuses` by default (none: all). Then
    --format and --store."""

    def decorate(function: Function) -> Function:
        @wraps(function)
        def chosen(
            *,
            relations: tuple[str, ...],
            classes: tuple[str, ...],
            min_sources: int,
            status: tuple[str, ...] = (),
            since: str | None = None,
            until: str | None = None,
            **rest: Any,
        ) -> Any:
            wanted = () if "all" in status else status or statuses
            return function(selection=Selection(relations, classes, wanted, since, until, min_sources), **rest)

        options = [
            click.option("--relation", "relations", multiple=True, metavar="NAME",
                         help="Only this relation; may be repeated."),
            click.option("--class", "classes", multiple=True, metavar="NAME",
                         help="Only facts between things of this class; may be repeated."),
            click.option("--min-sources", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
                         help="Only facts that so many independent sources state."),
        ]  # fmt: skip
        if dates:
            shown = " and ".join(statuses) or "all"
            options += [
                click.option("--status", multiple=True, type=click.Choice([*STATUSES, "all"]), show_default=shown,
                             help="Only claims of this status; may be repeated."),
                click.option("--since", callback=iso, metavar="ISO", help="Only what is dated from then on."),
                click.option("--until", callback=iso, metavar="ISO", help="Only what is dated until then."),
            ]  # fmt: skip
        decorated: Any = chosen
        for option in reversed([*options, format_option, store_option]):
            decorated = option(decorated)
        return decorated  # type: ignore[no-any-return]

    return decorate


def tell(found: Table[Any], kind: str, empty: str = "nothing fits") -> None:
    """An answer on standard output, its notes on standard error. An empty one is said to be so."""
    if kind == "csv":
        click.echo(found.csv_text(), nl=False)
    elif kind == "json":
        click.echo(found.json_text(), nl=False)
    elif found.rows:
        head, rows = found.cells()
        click.echo(table(head, rows, WIDEST))
    for note in found.notes:
        warn(note)
    if not found.rows:
        warn(empty)
