"""SPARQL from users: what is let through, and how what is wrong with it is told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pyoxigraph import NamedNode, QueryBoolean, QuerySolutions, QueryTriples
from pyoxigraph import Store as Database

from kg.errors import QueryError
from kg.namespaces import PREFIXES

Answer = QuerySolutions | QueryBoolean | QueryTriples

# What must be told apart from a keyword: a comment, an IRI, a string, a variable, a prefixed name.
TOKEN = re.compile(
    r"""(?P<comment>\#[^\n\r]*)
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
               | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<other>[?$]\w+ | @[\w-]+ | [\w.-]*:(?:[\w.:-]|%[0-9A-Fa-f]{2}|\\.)*)
    | (?P<word>[A-Za-z_]\w*)
    | (?P<rest>.)""",
    re.VERBOSE | re.DOTALL,
)
CODEPOINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
LONGEST = 120
UPDATES = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD"})
FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


def ask(database: Database, sparql: str) -> Answer:
    """The answer to `sparql` over all the graphs, merged; the prefixes of `kg.namespaces` need no declaration.

    Raises QueryError where it is not SPARQL, would change the graph, or would reach another machine.
    """
    _refuse(database, sparql)
    try:
        return database.query(sparql, prefixes=PREFIXES)
    except SyntaxError as error:
        raise QueryError(f"the query is not SPARQL: {_tell(str(error))}") from None
    except (OSError, ValueError) as error:
        raise QueryError(f"the query cannot be answered: {_tell(str(error))}") from None


def _refuse(database: Database, sparql: str) -> None:
    # Both readings of an escape like \u0053ERVICE are checked, since parsers differ in when they undo it.
    for text in dict.fromkeys((sparql, CODEPOINT.sub(_character, sparql))):
        tokens = [(kind, value) for kind, value in _tokens(text) if kind in ("word", "iri", "other")]
        words = [value.upper() for kind, value in tokens if kind == "word"]
        form = next((word for word in words if word in FORMS | UPDATES), "")
        if "SERVICE" in words or form == "LOAD":
            raise QueryError("SERVICE and LOAD reach other machines, and are refused; ask the graph here")
        if form in UPDATES:
            raise QueryError(f"{form} would change the graph; build and forget do that, a query only asks")
        for at, (kind, value) in enumerate(tokens):
            if kind == "word" and value.upper() == "FROM":
                _check_source(database, tokens[at + 1 : at + 3])


def _check_source(database: Database, following: list[tuple[str, str]]) -> None:
    sources = [value for kind, value in following if kind != "word"]
    name = sources[0] if sources else ""
    if name.startswith("<"):
        name = name[1:-1]
    else:
        prefix, _, local = name.partition(":")
        name = PREFIXES.get(prefix, "") + local
    try:
        if database.contains_named_graph(NamedNode(name)):
            return
    except ValueError:
        pass
    raise QueryError(f"FROM {name}: no graph of the store is called so, and none is fetched; leave FROM out")


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for match in TOKEN.finditer(text):
        yield match.lastgroup or "", match.group()


def _character(match: re.Match[str]) -> str:
    code = int(match.group(1) or match.group(2), 16)
    return chr(code) if code <= 0x10FFFF else match.group()


def _tell(message: str) -> str:
    """A parser's message as one line, its position in words: "line 2, column 11: expected ..."."""
    line = " ".join(message.split())
    if len(line) > LONGEST:  # a parser may list every character that a name may start with
        line = line[:LONGEST].rpartition(",")[0] + " ..."
    return re.sub(r"^error at (\d+):(\d+):", r"line \1, column \2:", line)
