"""kg flows: where people, money and hardware go."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import sound_schema
from kg.cli.exploring import filter_options, tell
from kg.graph import ASSERTED, Selection, flows
from kg.schema.flows import FLOWS
from kg.store import Store


@click.command()
@click.argument("flow", type=click.Choice(list(FLOWS)), metavar="people | money | hardware")
@filter_options(*ASSERTED)
def command(selection: Selection, flow: str, kind: str, store_path: Path) -> None:
    """Tell where people, money or hardware go.

    \b
      people    who went from which organization to which, and when; a side that no article tells is empty
      money     who put how much into whom; a deal that several articles tell, or several join, is summed once
      hardware  who bought or got which product from whom, and how many

    Which relations tell of a flow is declared in the ontology (ain:moves). A person's departure and arrival are
    joined where one sentence tells both, or their dates or the lack of another place leave no choice. Sums are by
    currency; amounts without a number are named and not summed.
    """
    with Store.open(store_path, mode="read", schema=sound_schema()[0]) as store:
        tell(flows(store, flow, selection), kind)
