"""kg view: the graph as a page or a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from kg.cli.common import iso, sound_schema, store_option, write_file
from kg.cli.messages import warn
from kg.graph import project
from kg.graph.select import STATUSES
from kg.store import Store
from kg.stories import flows_page, heading, path_page, timeline_page
from kg.views import FORMATS, PAGES, check_ending, picture

LANG = "en"  # of a page, unless another is asked for


@click.command()
@click.option("--flows", is_flag=True, help="A page of what moves: people between organizations, money, hardware.")
@click.option("--timeline", is_flag=True, help="A page of what happened, month by month.")
@click.option("--path", "path_ends", nargs=2, metavar="A B", help="A page of how two things are connected.")
@click.option("--around", metavar="ENTITY", help="Only what stands near this thing.")
@click.option("--depth", type=click.IntRange(min=1), default=1, show_default=True, help="How many steps from it.")
@click.option("--relation", "relations", multiple=True, metavar="NAME", help="Only this relation; may be repeated.")
@click.option(
    "--class",
    "classes",
    multiple=True,
    metavar="NAME",
    help="Only links between things of this class; may be repeated.",
)
@click.option("--status", "statuses", multiple=True, type=click.Choice(STATUSES),
              help="Only claims of this status; may be repeated.")  # fmt: skip
@click.option("--since", callback=iso, metavar="ISO", help="Only what is dated from then on.")
@click.option("--until", callback=iso, metavar="ISO", help="Only what is dated until then.")
@click.option("--min-sources", type=click.IntRange(min=1), default=1, show_default=True, metavar="N",
              help="Only what N independent sources state.")  # fmt: skip
@click.option("--top", type=click.IntRange(min=1), metavar="N", help="Only the N things that matter most.")
@click.option("--lang", type=click.Choice(["es", "en"]), default=LANG, show_default=True, help="Of the page's words.")
@click.option("--title", help="Of the page.")
@click.option("-o", "--output", type=click.Path(path_type=Path), default="kg.html", show_default=True, metavar="FILE")
@store_option
def command(
    flows: bool, timeline: bool, path_ends: tuple[str, str] | None, around: str | None, depth: int,
    top: int | None, lang: str, title: str | None, output: Path, store_path: Path, **filters: Any,
) -> None:  # fmt: skip
    """Write the graph, or a part of it, as an interactive page: one HTML file that needs no network. A FILE that ends
    in .svg or .png is a still picture.

    --flows, --timeline and --path A B make pages to read instead, of the same part of the graph."""
    story = [name for name, wanted in (("--flows", flows), ("--timeline", timeline), ("--path", path_ends)) if wanted]
    if len(story) > 1:
        raise click.UsageError(f"{' and '.join(story)} are different pages; ask for one of them")
    if path_ends and (around or top):
        raise click.UsageError("--path goes through the whole graph; leave --around and --top out")
    ending = ending_of(output, PAGES if story else FORMATS)  # before all else: a wrong name is told at once
    said: dict[str, Any] = {"title": title, "lang": lang, **filters}
    part: dict[str, Any] = {"around": around, "depth": depth, "top": top}
    told = ""
    with Store.open(store_path, mode="read", schema=sound_schema()[0]) as store:
        if path_ends:
            page = path_page(store, *path_ends, **said).encode("utf-8", "replace")
        elif story:
            page = (flows_page if flows else timeline_page)(store, **said, **part).encode("utf-8", "replace")
        else:
            graph = project(store, **part, **filters)
            page = picture(graph, ending, title=heading(title, around, lang), lang=lang)
            told = f": {graph.number_of_nodes()} things, {graph.number_of_edges()} links"
    _write(output, page)
    warn(f"{output} is written{told}")


def write_page(store: Store, output: Path) -> None:
    """The page of the whole graph, as `kg build --view` leaves it, or a still picture, by the file's ending."""
    _write(output, picture(project(store), ending_of(output), title=heading(None, None, LANG), lang=LANG))


def ending_of(output: Path, among: tuple[str, ...] = FORMATS) -> str:
    """What tells the format of a file; standard output gets a page. Raises InputError for none of these."""
    ending = PAGES[0] if str(output) == "-" else output.suffix.lower()
    check_ending(ending, among)
    return ending


def _write(output: Path, content: bytes) -> None:
    if str(output) == "-":
        click.echo(content, nl=False)
    else:
        write_file(output, content)
