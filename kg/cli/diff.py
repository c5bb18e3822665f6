"""kg diff: what the articles since a day changed."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import iso, sound_schema
from kg.cli.exploring import filter_options, tell
from kg.graph import Selection, changes
from kg.store import Store


@click.command()
@click.option("--since", "day", required=True, callback=iso, metavar="ISO", help="A day, a month or a year.")
@filter_options(dates=False)
def command(selection: Selection, day: str, kind: str, store_path: Path) -> None:
    """Tell what the articles that appeared on a day or after it changed.

    \b
      new fact       asserted since, and of no status before
      became a fact  planned or possible before, asserted since
      contradicted   asserted or planned before and denied since, or denied before and asserted since
      ended          asserted as holding before, and as over since
      new entity     a thing of which articles state facts since, and none did before

    It goes by the dates of the articles, not of what they tell; one without a date counts as from before.
    """
    with Store.open(store_path, mode="read", schema=sound_schema()[0]) as store:
        tell(changes(store, day, selection), kind, f"nothing has changed since {day}")
