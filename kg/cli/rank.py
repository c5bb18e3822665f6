"""kg rank: which things are at the centre."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import sound_schema
from kg.cli.exploring import backend_option, filter_options, seed_option, tell
from kg.graph import ASSERTED, MEASURES, Selection, facts, rank
from kg.store import Store


@click.command()
@click.option("--by", type=click.Choice(MEASURES), default="pagerank", show_default=True, help="What to sort by.")
@click.option("--top", type=click.IntRange(min=0), default=20, show_default=True, metavar="N", help="How many; 0: all.")
@click.option("--directed", is_flag=True, help="Follow facts from subject to object; symmetric ones both ways.")
@click.option("--exact", type=click.IntRange(min=0), default=2000, show_default=True, metavar="N",
              help="With more things than this, betweenness is estimated.")  # fmt: skip
@click.option("--sample", type=click.IntRange(min=1), default=200, show_default=True, metavar="K",
              help="From so many things.")  # fmt: skip
@seed_option
@backend_option
@filter_options(*ASSERTED)
def command(
    selection: Selection,
    by: str,
    top: int,
    directed: bool,
    exact: int,
    sample: int,
    seed: int,
    backend: str | None,
    kind: str,
    store_path: Path,
) -> None:
    """Tell which things are at the centre: by degree, PageRank and betweenness.

    Any two things are joined by one edge, whose weight is the number of independent sources, summed over the facts
    about both. It runs both ways unless --directed: "hired" and "joined" tell one thing, and should not point apart.
    PageRank follows the weights; betweenness does not, as a strong link is not a long one. Amounts are no things,
    and what follows by rule is not counted again.
    """
    with Store.open(store_path, mode="read", schema=sound_schema()[0]) as store:
        found = facts(store, selection)
        tell(rank(found, by=by, top=top or None, directed=directed, exact=exact, sample=sample, seed=seed,
                  backend=backend), kind)  # fmt: skip
