"""Text and Markdown files."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from kg.articles.decoding import decode, unix_lines
from kg.articles.drafts import Draft, Origin, finish
from kg.articles.records import iso_date
from kg.model import Article, Problem

_FRONT = re.compile(r"---[ \t]*\n(.*?)\n---[ \t]*(?:\n|$)", re.DOTALL)
_FIELD = re.compile(r"(\w+):[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"\s*#[ \t]+(.+?)[ \t]*#*[ \t]*(?:\n|$)")
_MARKUP = (
    (re.compile(r"!\[[^\]\n]*\]\([^()\n]*\)"), ""),  # images
    (re.compile(r"\[([^\]\n]+)\]\([^()\n]*\)"), r"\1"),  # links
    (re.compile(r"(\*\*|__|`)([^\s*_`](?:[^\n*_`]{0,200}[^\s*_`])?)\1"), r"\2"),  # bold, code
    (re.compile(r"(?<!\w)([*_])([^\s*_](?:[^\n*_]{0,200}[^\s*_])?)\1(?!\w)"), r"\2"),  # italics
    (re.compile(r"^[ \t]*(?:#{1,6}|>|[-*+])[ \t]+", re.MULTILINE), ""),  # headings, quotations, lists
)


def read_text(data: bytes, origin: Origin) -> Iterator[Article | Problem]:
    """The article of a text file: all of it, verbatim but for line ends, which become newlines."""
    yield finish(Draft(text=unix_lines(decode(data))), origin)


def read_markdown(data: bytes, origin: Origin) -> Iterator[Article | Problem]:
    """The article of a Markdown file: its text without the markup, its title from the first heading, its metadata from
    the `key: value` lines between two `---` at its head, where there are."""
    text = unix_lines(decode(data))
    draft = Draft(text="")
    if front := _FRONT.match(text):
        draft, text = _front_matter(front.group(1)), text[front.end() :]
    if heading := _TITLE.match(text):
        draft, text = replace(draft, title=draft.title or _plain(heading.group(1))), text[heading.end() :]
    yield finish(replace(draft, text=_plain(text)), origin)


def _front_matter(block: str) -> Draft:
    fields = {key.lower(): value.strip("\"'") or None for key, value in _FIELD.findall(block)}
    names = ("id", "language", "title", "url", "publisher", "author")
    about = tuple((fields.get("about") or "").split(","))
    told = {name: fields.get(name) for name in names}
    return Draft(text="", date=iso_date(fields.get("date") or ""), about=about, **told)


def _plain(text: str) -> str:
    for pattern, kept in _MARKUP:
        text = pattern.sub(kept, text)
    return text
