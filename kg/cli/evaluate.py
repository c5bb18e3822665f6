"""kg evaluate: how well articles are read that a person has annotated."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from kg.articles import read_articles
from kg.cli.common import sound_schema, table
from kg.cli.messages import Misused, warn
from kg.errors import InputError
from kg.evaluation import FAULTS, STAGES, Error, Figures, Gold, MentionFigures, assess, cells, gold_files, read_gold
from kg.model import Examined, Problem
from kg.pipeline import Reader


@click.command()
@click.argument("gold_path", metavar="GOLD", type=click.Path(path_type=Path))
@click.option("--part", type=click.Choice(["claims", "mentions"]), default="claims", show_default=True,
              help="What to measure: claims, or names and who is meant.")  # fmt: skip
@click.option("--errors", is_flag=True, help="List missed facts and wrong claims, each with its cause.")
@click.option("--alone", is_flag=True, help="Read the passage of a pair without being told what it is about.")
@click.option("--format", "kind", type=click.Choice(["table", "json"]), default="table", show_default=True)
@click.pass_context
def command(ctx: click.Context, gold_path: Path, part: str, errors: bool, alone: bool, kind: str) -> None:
    """Measure the reading against articles that a person has annotated.

    GOLD is a folder of annotated articles (.json), one of them, or annotated passages (.jsonl). Precision is the share
    of the claims that are right, recall the share of the facts that are found. Facts that are missed are counted by the
    stage that lost them. A passage that is annotated for one pair of things is read as a text that is about the two,
    which it often leaves unnamed; with --alone, as any other text.
    """
    if errors and part == "mentions":
        raise click.UsageError("--errors lists claims; leave out --part mentions")
    try:
        golds, files = read_gold(gold_path), gold_files(gold_path)
    except InputError as error:
        raise Misused(str(error)) from None
    schema, faults = sound_schema()
    problems: list[Problem] = []
    pairs = examined(golds, files, Reader(schema), problems, alone=alone)
    if part == "mentions":
        mentions = MentionFigures()
        for gold, text in pairs:
            mentions.add(gold, text)
        record = mentions.record()
        if not any(record.values()):
            raise Misused(f"{gold_path}: nothing to measure mentions on; it names no things and no places in the text")
        click.echo(json.dumps(record, indent=1) if kind == "json" else mention_tables(record))
    else:
        figures = Figures()
        for gold, text in pairs:
            figures.add(assess(gold, text, schema.relations))
        click.echo(as_json(figures, errors) if kind == "json" else claim_tables(figures, errors))
    if problems or faults:
        ctx.exit(1)


def examined(
    golds: Sequence[Gold], files: Sequence[Path], reader: Reader, problems: list[Problem], *, alone: bool
) -> Iterator[tuple[Gold, Examined | None]]:
    """Each gold text with its reading, those that cannot be read last and without one. What cannot be read is told.
    Unless `alone`, the reader knows what the passage of a pair is about."""
    waiting = {gold.id: gold for gold in golds}
    for item in read_articles(map(str, files)):
        if isinstance(item, Problem):
            problems.append(item)
            warn(item)
        elif gold := waiting.pop(item.id, None):
            yield gold, reader.examine(item if alone else replace(item, about=gold.about))
    yield from ((gold, None) for gold in waiting.values())


def as_json(figures: Figures, errors: bool) -> str:
    record = figures.record()
    if errors:
        record["errors"] = [error_record(error) for error in figures.errors]
    return json.dumps(record, ensure_ascii=False, indent=1)


def error_record(error: Error) -> dict[str, str]:
    return {name: getattr(error, name) for name in Error.__slots__}


def claim_tables(figures: Figures, errors: bool) -> str:
    """The figures as tables, with empty lines between them."""
    record = figures.record()
    parts = [table(("", "precision", "recall", "F1", "facts", "claims"),
                   ((name, *cells(row)) for name, row in figures.rows().items()))]  # fmt: skip
    if record["qualifiers"]:
        rows = ((name, row["given"], f"{row['accuracy']:.2f}", row["facts"], f"{row['overall']:.2f}")
                for name, row in record["qualifiers"].items())  # fmt: skip
        parts.append(table(("qualifier", "where given", "right", "all found facts", "right"), rows))
    if record["reliability"]:
        bands = ((f"{band['from']:g} to {band['to']:g}", band["claims"], f"{band['confidence']:.2f}",
                  f"{band['right']:.2f}") for band in record["reliability"])  # fmt: skip
        parts.append(table(("confidence", "claims", "on average", "right"), bands))
    if lost := figures.lost():
        parts.append(table(("facts lost by", "", ""), ((stage, lost[stage], STAGES[stage]) for stage in lost)))
    if wrong := figures.wrong():
        parts.append(table(("wrong claims", "", ""), ((fault, wrong[fault], FAULTS[fault]) for fault in wrong)))
    if errors and figures.errors:
        parts.append("\n".join(line(error) for error in figures.errors))
    return "\n\n".join(parts)


def line(error: Error) -> str:
    """An error as a line: where, what, why, and the sentence."""
    why = f"{error.cause}: {error.detail}" if error.detail else error.cause
    what = f"{error.subject} | {error.relation} | {error.object}"
    return " ".join(f"{error.article}  {error.kind:6}  {what}  [{why}]  {error.evidence}".split("\n"))


def mention_tables(record: dict[str, dict[str, dict[str, float | int]]]) -> str:
    found = ((cls, row["things"], row["found"], f"{row['share']:.2f}", f"{row['accuracy']:.2f}")
             for cls, row in record["detection"].items())  # fmt: skip
    meant = ((kind, row["places"], row["seen"], row["taken"], row["right"], f"{row['share']:.2f}")
             for kind, row in record["resolution"].items())  # fmt: skip
    parts = []
    if record["detection"]:
        parts.append(table(("things named", "in the text", "found", "share", "class right"), found))
    if record["resolution"]:
        parts.append(table(("who is meant", "places", "a mention", "taken for one", "the right one", "share"), meant))
    return "\n\n".join(parts)
