"""Files, folders, streams and addresses -> articles. What cannot be read is told, and the rest goes on."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from kg.articles.decoding import clean
from kg.articles.drafts import Origin
from kg.articles.identity import Ids
from kg.articles.languages import checked, language_code, readable
from kg.articles.network import fetch
from kg.articles.pages import read_page
from kg.articles.plain import read_markdown, read_text
from kg.articles.records import parse, read_json, read_lines
from kg.errors import InputError
from kg.model import Article, Problem

Articles = Iterator[Article | Problem]

# Read whole, with what is made of it, a source takes some ten times its size. JSON lines are not, so have no limit but
# one for a line: a million characters, each as a \uXXXX pair.
MAX_BYTES = {".json": 200_000_000, ".html": 20_000_000, ".htm": 20_000_000, ".xhtml": 20_000_000}
MAX_OTHER_BYTES = 4_000_004  # a million characters of four bytes, and a byte order mark
MAX_LINE = 12_100_000

_READERS: dict[str, Callable[[bytes, Origin], Articles]] = {
    ".txt": read_text, ".md": read_markdown, ".markdown": read_markdown,
    ".html": read_page, ".htm": read_page, ".xhtml": read_page, ".json": read_json,
}  # fmt: skip
_LINES = (".jsonl", ".ndjson")
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_JSON = re.compile(rb'\s*(?:\{\s*(?:"|\})|\[\s*(?:\{|\]|$))')
_HTML = re.compile(rb"\s*<(?:!doctype|!--|\?xml|html|head|body|article|div|p|meta)\b", re.IGNORECASE)


def read_articles(
    sources: Iterable[str], language: str | None = None, *, allow_network: bool = False
) -> Iterator[Article | Problem]:
    """The articles of files, folders (all that is in them, in the order of names), standard input (`-`) and, only if
    allowed, web addresses; between them a Problem for each thing that could not be read, and for an article whose id
    another has. One at a time is held.

    `language` is that of all of them. Raises InputError, before anything is read, if it is not one that is read."""
    if language is not None:
        code = language_code(language)
        if code is None:
            raise InputError(f"no language is called {language!r}: give one of {', '.join(readable())}")
        language = checked(code)
    ids = Ids()
    return chain.from_iterable(_read_source(source, language, allow_network, ids) for source in sources)


def _read_source(source: str, language: str | None, allow_network: bool, ids: Ids) -> Articles:
    if source == "-":
        origin = Origin("standard input", "stdin", language)
        yield from _guarded(origin.source, _read_stream(sys.stdin.buffer, origin), ids)
    elif _ADDRESS.match(source):
        yield from _guarded(source, _read_address(source, language, allow_network), ids)
    elif os.path.isdir(source):
        yield from _read_folder(Path(source), language, ids)
    else:
        yield from _guarded(source, _read_file(Path(source), language), ids)


def _guarded(source: str, articles: Articles, ids: Ids) -> Articles:
    """The same articles, and a problem in place of the error that ends them, and of one whose id is taken."""
    try:
        yield from ids.guard(_shown(source), articles)
    except InputError as error:
        yield Problem(_shown(source), str(error))
    except OSError as error:
        yield Problem(_shown(source), f"cannot be read: {error.strerror or error}")


def _read_folder(folder: Path, language: str | None, ids: Ids) -> Articles:
    errors: list[OSError] = []
    found = False
    for parent, folders, names in os.walk(folder, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and os.path.splitext(name)[1].lower() in (*_READERS, *_LINES):
                found = True
                path = os.path.join(parent, name)
                yield from _guarded(path, _read_file(Path(path), language), ids)
    for error in errors:
        yield Problem(_shown(str(error.filename)), f"cannot be read: {error.strerror}")
    if not found and not errors:
        kinds = ", ".join((*_READERS, *_LINES))
        yield Problem(_shown(str(folder)), f"no articles in this folder: none of its files ends in {kinds}")


def _read_file(path: Path, language: str | None) -> Articles:
    try:
        status = path.stat()
    except FileNotFoundError:
        raise InputError(f"no such file or folder{_near(path)}") from None
    except ValueError as error:  # a NUL or a lone surrogate in its name
        raise InputError(f"no such file or folder: {error}") from error
    suffix = path.suffix.lower()
    ending = path.stem.rpartition(".")[2]  # NAME.es.txt; "es.txt" too
    origin = Origin(_shown(str(path)), clean(path.stem), language, ending if ending in readable() else None)
    with path.open("rb") as stream:
        if suffix in _LINES:
            yield from read_lines(_lines(stream), origin)
        elif suffix not in _READERS or not stat.S_ISREG(status.st_mode):  # a pipe, say: by content
            yield from _read_stream(stream, origin)
        else:
            yield from _READERS[suffix](_whole(stream, MAX_BYTES.get(suffix, MAX_OTHER_BYTES)), origin)


def _read_stream(stream: BinaryIO, origin: Origin) -> Articles:
    """The articles of a stream, by what it holds: JSON lines as they come, else JSON, HTML or text."""
    first = stream.readline(MAX_LINE)
    if _JSON.match(first) and _is_object(first):
        yield from read_lines(chain([first], _lines(stream)), origin)
        return
    data = first + _whole(stream, MAX_BYTES[".json"])
    if _JSON.match(data):
        yield from _json_or_lines(data, origin)
    else:
        yield from (read_page if _HTML.match(data.removeprefix(b"\xef\xbb\xbf")) else read_text)(data, origin)


def _json_or_lines(data: bytes, origin: Origin) -> Articles:
    """JSON whose first line is no object: an article over many lines, a list, or JSON lines whose head is broken."""
    lines = data.splitlines()
    is_list = data.lstrip().startswith(b"[")
    broken_head = not is_list and any(_is_object(line) for line in lines[1:] if line.startswith(b"{"))
    yield from read_lines(lines, origin) if broken_head else read_json(data, origin)


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(parse(line.decode("utf-8-sig")), dict)
    except (InputError, UnicodeDecodeError):
        return False


def _read_address(address: str, language: str | None, allow_network: bool) -> Articles:
    if not allow_network:
        raise InputError("a web address, and kg fetches nothing: save the page and give the file")
    name = address.rstrip("/").rpartition("/")[2]
    yield from read_page(fetch(address, MAX_BYTES[".html"]), Origin(address, clean(name or address), language))


def _whole(stream: BinaryIO, limit: int) -> bytes:
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"more than {limit // 1_000_000} MB, too large for one article: split it")
    return data


def _lines(stream: BinaryIO) -> Iterator[bytes | None]:
    """The lines of a stream; None for one too long, of which no more than a piece is ever held."""
    while line := stream.readline(MAX_LINE):
        if len(line) < MAX_LINE or line.endswith(b"\n"):
            yield line
            continue
        while (rest := stream.readline(MAX_LINE)) and not rest.endswith(b"\n"):
            pass
        yield None


def _near(path: Path) -> str:
    """What to add to "no such file": the names in the same folder that look like it."""
    try:
        names = sorted(os.listdir(path.parent))
    except OSError:
        return f": there is no folder {_shown(str(path.parent))!r}" if str(path.parent) != "." else ""
    near = get_close_matches(path.name, names, n=3, cutoff=0.6)
    return f"; did you mean {', '.join(repr(_shown(name)) for name in near)}?" if near else ""


def _shown(name: str) -> str:
    """A file's name as it can be printed: names may hold any bytes."""
    return clean(name)
