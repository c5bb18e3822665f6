"""kg export: the graph as one file."""

from __future__ import annotations

from pathlib import Path

import click

from kg import graph
from kg.cli.common import sound_schema, store_option, write_file
from kg.cli.messages import warn
from kg.errors import InputError
from kg.store import FORMATS, Store, export

ENDINGS = (*FORMATS, *graph.FORMATS)


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@store_option
def command(file: Path, store_path: Path) -> None:
    """Write the graph as one file, in the format of its ending.

    \b
      .nq .trig .jsonld   all of it, each article a named graph (.nq is sorted: the same graph, the same bytes)
      .ttl                all of it, in one
      .csv                a line a claim
      .graphml .gexf      things and claims as nodes and edges, for Gephi and its kind
    """
    ending = file.suffix.lower()
    if ending not in ENDINGS:
        told = f"{ending!r} is no format of kg" if ending else "a name without an ending tells no format"
        raise InputError(f"{file.name}: {told}; end the name with one of {' '.join(ENDINGS)}")
    schema = None if ending in FORMATS else sound_schema()[0]  # RDF is written as it stands
    with Store.open(store_path, mode="read", schema=schema) as store:
        content = export(store, ending) if ending in FORMATS else graph.serialize(graph.project(store), ending)
    write_file(file, content)
    warn(f"{file} is written")
