"""The tour of the README shows what its commands print."""

from __future__ import annotations

from pathlib import Path

import pytest

from docs import tour
from docs.tour import README, TourError, abridged, blocks, commands, difference, refreshed

PAGE = "# x\n\n## A tour\n\n```sh\n{}\n```\n\n```\n{}\n```\n\n## More\n\n```sh\nexit 9\n```\n"


def test_the_readme_shows_what_is_printed_now(tmp_path: Path) -> None:
    page = README.read_text(encoding="utf-8")
    told = "\n".join(difference(page, refreshed(page, tmp_path)))
    assert not told, f"run: python -m docs.tour --write\n{told}"


def test_what_is_not_run_or_fails_is_in_the_tour() -> None:
    named = {command for block in blocks(README.read_text(encoding="utf-8")) for command in commands(block)}
    assert named >= tour.NOT_RUN.keys() | tour.FAILS.keys()
    assert len(named - tour.NOT_RUN.keys()) > 20


def test_the_block_after_commands_gets_what_they_print_and_no_other_part_of_the_page_does(tmp_path: Path) -> None:
    page = PAGE.format("echo one   # a comment\necho two >&2", "old")
    assert refreshed(page, tmp_path) == page.replace("\nold\n", "\none\n\ntwo\n")


@pytest.mark.parametrize("command", ["kg stats", "false"])
def test_a_command_that_fails_is_named(tmp_path: Path, command: str) -> None:
    with pytest.raises(TourError, match=rf"^{command}: exit status 1\n"):
        refreshed(PAGE.format(command, ""), tmp_path)


def test_a_cut_stays_where_it_is() -> None:
    printed = "a\nb\nc\nd\ne\n"
    assert abridged(printed, "1\n2\n...\n") == "a\nb\n...\n"
    assert abridged(printed, "1\n...\n4\n5\n") == "a\n...\nd\ne\n"
    assert abridged(printed, "1\n2\n3\n...\n4\n5\n") == printed  # nothing is left to cut
    assert abridged(printed, "whole\n") == printed
    with pytest.raises(TourError, match="one line of"):
        abridged(printed, "1\n...\n2\n...\n")
