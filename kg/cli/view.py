"""kg view: the graph as an interactive page."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.common import iso, sound_schema, store_option, write_file
from kg.cli.messages import warn
from kg.graph import project
from kg.store import Store
from kg.views import PAGES, check_ending, picture

TITLE = "AI news"


@click.command()
@click.option("--around", metavar="ENTITY", help="Only what stands near this thing.")
@click.option("--depth", type=click.IntRange(min=1), default=1, show_default=True, help="How many steps from it.")
@click.option("--relation", "relations", multiple=True, metavar="NAME", help="Only this relation; may be repeated.")
@click.option("--status", "statuses", multiple=True, type=click.Choice(["asserted", "planned", "possible", "denied"]),
              help="Only claims of this status; may be repeated.")  # fmt: skip
@click.option("--since", callback=iso, metavar="ISO", help="Only what is dated from then on.")
@click.option("--until", callback=iso, metavar="ISO", help="Only what is dated until then.")
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the N things that matter most.")
@click.option("--lang", type=click.Choice(["es", "en"]), default="en", show_default=True, help="Of the page's words.")
@click.option("--title", help="Of the page.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default="kg.html", show_default=True, metavar="FILE")
@store_option
def command(
    around: str | None,
    depth: int,
    relations: tuple[str, ...],
    statuses: tuple[str, ...],
    since: str | None,
    until: str | None,
    top: int | None,
    lang: str,
    title: str | None,
    output: Path,
    store_path: Path,
) -> None:
    """Write the graph, or a part of it, as an interactive page: one HTML file that needs no network. A FILE that ends
    in .svg or .png is a still picture."""
    ending = ending_of(output)  # before all else: a wrong name is told at once
    with Store.open(store_path, mode="read", schema=sound_schema()[0]) as store:
        graph = project(
            store, around=around, depth=depth, relations=relations, statuses=statuses, since=since, until=until, top=top
        )
    _write(output, picture(graph, ending, title=title or around or TITLE, lang=lang))
    warn(f"{output} is written: {graph.number_of_nodes()} things, {graph.number_of_edges()} links")


def write_page(store: Store, output: Path) -> None:
    """The page of the whole graph, as `kg build --view` leaves it, or a still picture, by the file's ending."""
    _write(output, picture(project(store), ending_of(output), title=TITLE))


def ending_of(output: Path) -> str:
    """What tells the format of a file; standard output gets a page. Raises InputError where it tells none."""
    ending = PAGES[0] if str(output) == "-" else output.suffix.lower()
    check_ending(ending)
    return ending


def _write(output: Path, content: bytes) -> None:
    if str(output) == "-":
        click.echo(content, nl=False)
    else:
        write_file(output, content)
