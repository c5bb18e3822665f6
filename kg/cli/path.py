"""kg path: how two things are connected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from kg.cli.common import sound_schema
from kg.cli.exploring import filter_options, tell
from kg.cli.messages import one_line
from kg.graph import ASSERTED, Hop, Selection, Table, facts, path
from kg.store import Store


@click.command()
@click.argument("one", metavar="ENTITY")
@click.argument("other", metavar="ENTITY")
@click.option("--limit", type=click.IntRange(min=1), default=3, show_default=True, metavar="N", help="How many chains.")
@filter_options(*ASSERTED)
def command(selection: Selection, one: str, other: str, limit: int, kind: str, store_path: Path) -> None:
    """Show the shortest chains of facts between two things, the strongest evidence first, each step with its sentence.

    Facts are followed either way. The strength of a step is the chance that one reading of its fact at least is
    right: sources that are independent count apart, copies once. That of a chain is the product. Of several facts
    between two things the strongest is shown.
    """
    with Store.open(store_path, mode="read", schema=sound_schema()[0]) as store:
        ends = store.resolve(one), store.resolve(other)
        found = path(store, facts(store, selection), *ends, limit=limit)
    if kind == "table" and found.rows:
        click.echo("\n".join(_told(found)))
    else:
        same = ends[0].iri == ends[1].iri
        names = ends[0].name, ends[1].name
        tell(found, kind, f"{names[0]} is one thing" if same else f"no chain of facts joins {names[0]} and {names[1]}")


def _told(found: Table[Hop]) -> Iterator[str]:
    for hop in found:
        if hop.step == 1:
            steps = [other for other in found if other.chain == hop.chain]
            head = f"{hop.here} — {steps[-1].there}: {len(steps)} step{'' if len(steps) == 1 else 's'}"
            yield ("" if hop.chain == 1 else "\n") + one_line(f"{head}, strength {hop.chain_strength:.2f}")
        subject, object_ = (hop.here, hop.there) if hop.forward else (hop.there, hop.here)
        arrow = "→" if hop.forward else "←"
        how = [hop.status, f"{hop.sources} source{'' if hop.sources == 1 else 's'}"]
        how += [f"on {hop.date}"] if hop.date else []
        yield "  " + one_line(f"{arrow} {subject} {hop.relation} {object_} [{'; '.join(how)}]")
        yield "    " + one_line(f"“{hop.sentence}”")
        yield "    " + one_line(", ".join(part for part in (hop.article, hop.title, hop.published) if part))
