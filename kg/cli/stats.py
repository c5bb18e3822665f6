"""kg stats: how much the graph holds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from kg.cli.common import store_option, table
from kg.store import Store


@click.command()
@store_option
def command(store_path: Path) -> None:
    """Count what the graph holds: articles, sentences, claims, things, relations."""
    with Store.open(store_path, mode="read") as store:
        counts = store.counts()
    click.echo(_line("articles", counts.articles))
    click.echo(f"{'sentences':<10} {counts.sentences}")
    click.echo(_line("claims", counts.claims))
    click.echo(_line("things", counts.entities))
    click.echo(f"{'inferred':<10} {counts.inferences}")
    if counts.relations:
        click.echo("\n" + table(("relation", "claims", "asserted facts", "inferred facts"), counts.relations))


def _line(name: str, pairs: Iterable[tuple[str, int]]) -> str:
    pairs = list(pairs)
    parts = ", ".join(f"{count} {key}" for key, count in pairs)
    return f"{name:<10} {sum(count for _, count in pairs)}" + (f"  ({parts})" if parts else "")
