"""kg timeline: the facts of a thing in order of date."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import sound_schema
from kg.cli.exploring import filter_options, tell
from kg.graph import Selection, timeline
from kg.store import Store


@click.command()
@click.argument("entity", metavar="ENTITY")
@filter_options()
def command(selection: Selection, entity: str, kind: str, store_path: Path) -> None:
    """Tell the facts of a thing in order of date: that of what happened where an article gives it ("event"), else that
    of the first article ("article"). What is planned, possible, denied or over is there too, and says so.

    Several articles may tell one fact: it is one row, unless their dates or amounts show that it happened twice.
    """
    with Store.open(store_path, mode="read", schema=sound_schema()[0]) as store:
        thing = store.resolve(entity)
        tell(timeline(store, thing, selection), kind, f"no article states a fact of {thing.name} that fits")
