"""kg extract: the claims of articles, printed."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from kg.articles import read_articles
from kg.building import dated
from kg.cli.common import reading_options, sound_schema, table
from kg.cli.messages import warn
from kg.model import Claim, Problem, Reading
from kg.pipeline import Reader
from kg.schema.records import Schema
from kg.store import article_quads, turtle


@click.command()
@reading_options
@click.option("--format", "kind", type=click.Choice(["table", "jsonl", "ttl"]), default="table", show_default=True)
@click.pass_context
def command(
    ctx: click.Context,
    sources: tuple[str, ...],
    language: str | None,
    date: str | None,
    pipelines: dict[str, str],
    kind: str,
) -> None:
    """Print the claims of articles, and store nothing.

    A SOURCE is a file (text, HTML, JSON, JSONL), a folder, or - for standard input. jsonl gives one object a
    claim, with the sentence and its offsets in the article's text.
    """
    schema, faults = sound_schema()
    problems: list[Problem] = []
    readings = _good(Reader(schema, pipelines or None).read(dated(read_articles(sources, language), date)), problems)
    if kind == "jsonl":
        for reading in readings:
            for claim in reading.claims:
                click.echo(json.dumps(record(claim), ensure_ascii=False))
    elif kind == "ttl":
        click.echo(_turtle(readings, schema), nl=False)
    else:
        click.echo(_table(readings))
    if problems or faults:
        ctx.exit(1)


def record(claim: Claim) -> dict[str, str | int | float | bool | None]:
    """The fields of a claim, as users meet them in jsonl and csv."""
    return {
        "article": claim.article,
        "subject": claim.subject.name,
        "subject_class": claim.subject.cls,
        "predicate": claim.predicate,
        "object": claim.object.name,
        "object_class": claim.object.cls,
        "status": claim.status,
        "ended": claim.ended,
        "attributed_to": claim.attributed_to.name if claim.attributed_to else None,
        "role": claim.role,
        "amount": claim.amount.text if claim.amount else None,
        "date": claim.date,
        "confidence": round(claim.confidence, 4),
        "evidence": claim.evidence.text,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "entry": claim.entry,
    }


def _good(readings: Iterator[Reading | Problem], problems: list[Problem]) -> Iterator[Reading]:
    """The readings; problems are told as they come, and kept."""
    for item in readings:
        if isinstance(item, Problem):
            problems.append(item)
            warn(item)
        else:
            yield item


def _turtle(readings: Iterator[Reading], schema: Schema) -> str:
    quads = (quad for reading in readings for quad in article_quads(reading, schema))
    return turtle(quad.triple for quad in quads).decode()


def _table(readings: Iterator[Reading]) -> str:
    rows = []
    for reading in readings:
        for claim in reading.claims:
            status = claim.status + (", ended" if claim.ended else "")
            by = claim.attributed_to.name if claim.attributed_to else None
            amount = claim.amount.text if claim.amount else None
            ends = (claim.subject.name, claim.predicate, claim.object.name)
            rows.append((*ends, status, by, claim.role, amount, claim.date, claim.article))
    return table(("subject", "relation", "object", "status", "according to", "role", "amount", "date", "article"), rows)
