"""What is told on standard error, a line each."""

from __future__ import annotations

import os
import re
import sys
from contextlib import suppress
from typing import IO, Any

import click

# what a terminal would obey rather than show, or what turns the reading around: an article may hold anything
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Told(click.ClickException):
    """An error that the user can mend."""

    def show(self, file: IO[Any] | None = None) -> None:
        lines = self.message.splitlines() or [""]  # one, but for a schema with several faults
        click.echo("\n".join(["kg: " + one_line(lines[0]), *map(one_line, lines[1:])]), err=True)


class Misused(Told):
    """The same, where the command was asked for what cannot be done."""

    exit_code = 2


class Stopped(Told):
    """The user has stopped the command."""

    exit_code = 130


def drop_output() -> None:
    """What standard output could not take is not tried again when the process ends (which would be told, too)."""
    with suppress(OSError, ValueError):  # no file of the system's own, or closed
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def visible(text: str) -> str:
    """`text` without what a terminal would obey."""
    return UNSEEN.sub("\N{REPLACEMENT CHARACTER}", text)


def one_line(text: str) -> str:
    return visible(" ".join(text.split()))


def warn(message: object) -> None:
    """One line on standard error."""
    click.echo(one_line(str(message)), err=True)
