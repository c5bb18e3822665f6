"""kg forget: articles out of the graph."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import sound_schema, store_option
from kg.cli.messages import warn
from kg.errors import UnknownNameError
from kg.store import Store


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@store_option
@click.pass_context
def command(ctx: click.Context, articles: tuple[str, ...], store_path: Path) -> None:
    """Retract articles by id, and exactly what they alone support: what other articles state too stays.

    kg query articles lists the ids.
    """
    failed = False
    with Store.open(store_path, schema=sound_schema()[0], make=False) as store:
        for article in articles:
            try:
                store.forget(article)
            except UnknownNameError as error:
                failed = True
                warn(f"kg: {error}")
            else:
                click.echo(f"{article} is forgotten")
    if failed:
        ctx.exit(1)
