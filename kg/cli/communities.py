"""kg communities: which things belong together."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import sound_schema
from kg.cli.exploring import backend_option, filter_options, seed_option, tell
from kg.graph import ASSERTED, Selection, communities, facts
from kg.store import Store


@click.command()
@click.option("--top", type=click.IntRange(min=0), default=20, show_default=True, metavar="N",
              help="Only the N largest; 0: all.")  # fmt: skip
@click.option("--resolution", type=click.FloatRange(min=0, min_open=True), default=1.0, show_default=True,
              help="Higher for smaller communities.")  # fmt: skip
@seed_option
@backend_option
@filter_options(*ASSERTED)
def command(
    selection: Selection,
    top: int,
    resolution: float,
    seed: int,
    backend: str | None,
    kind: str,
    store_path: Path,
) -> None:
    """Tell which things belong together: those with more facts among them than with the rest, by Louvain's method.

    Each community goes by its most central names (by PageRank in the whole graph), and by the relations that hold
    it, with how many facts of each join two of its members. The graph is that of kg rank, undirected. json and csv
    name all members.
    """
    with Store.open(store_path, mode="read", schema=sound_schema()[0]) as store:
        found = facts(store, selection)
        tell(communities(found, resolution=resolution, seed=seed, top=top or None, backend=backend), kind)
