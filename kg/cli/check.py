"""kg check: the ontology against itself, and the graph against its shapes."""

from __future__ import annotations

from pathlib import Path

import click
from click.core import ParameterSource

from kg.cli.common import store_option
from kg.cli.messages import one_line, warn
from kg.schema import check_schema, load_schema
from kg.store import Store, violations


@click.command()
@store_option
@click.pass_context
def command(ctx: click.Context, store_path: Path) -> None:
    """Check the ontology, the lexicons, the gazetteer and the rules against each other, and the graph against the
    SHACL shapes. One line for each fault; exit status 1 where there is any.

    Lines that are no faults tell what each entry of the store's curation.yaml does, and which things may be two of one
    name ("possibly two").
    """
    problems = check_schema()
    faults = sum(problem.severity == "error" for problem in problems)
    for problem in problems:
        click.echo(one_line(str(problem)))
    named = ctx.get_parameter_source("store_path") is not ParameterSource.DEFAULT
    if faults:
        warn("kg: the graph is checked once the ontology is mended")
    elif named or store_path.exists():
        with Store.open(store_path, mode="read", schema=load_schema()) as store:
            for violation in violations(store):
                faults += 1
                click.echo(one_line(str(violation)))
            _report(store)
    else:
        warn(f"kg: there is no store at {store_path}: only the ontology is checked")
    if faults:
        ctx.exit(1)
    click.echo("nothing is wrong")


def _report(store: Store) -> None:
    effects, applied = store.effects()
    for line in [*effects, *store.doubts()]:
        click.echo(one_line(str(line)))
    if not applied:
        click.echo("curation.yaml is not applied yet: kg build does it, with any article")
