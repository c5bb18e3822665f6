"""Turtle files as one table of nodes in the order of the files, that still knows where each node was written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from kg.errors import SchemaError
from kg.namespaces import RDF
from kg.schema.names import local
from kg.schema.records import SchemaProblem

Term = NamedNode | BlankNode | Literal

TYPE = RDF + "type"
FIRST, REST, NIL = RDF + "first", RDF + "rest", RDF + "nil"
SUBJECT_LINE = re.compile(r"(?:[\w-]*:|<[^>\s]*[/#])([^\s>]+)")


@dataclass(frozen=True, slots=True)
class Source:
    """One file: `name` is how problems call it."""

    name: str
    text: str

    def line_of(self, term: str, detail: str = "") -> int | None:
        """The line that begins with a node of this local name, or the first from there to the next node that has the
        word `detail`."""
        start = _subject_lines(self.text).get(term)
        if start is None or not detail:
            return start
        word = re.compile(rf"(?<![\w-]){re.escape(detail)}(?![\w-])")
        for number, line in enumerate(_lines(self.text)[start - 1 :], start):
            if number > start and SUBJECT_LINE.match(line):
                break
            if word.search(line):
                return number
        return start


@lru_cache(maxsize=8)
def _lines(text: str) -> list[str]:
    return text.split("\n")


@lru_cache(maxsize=8)
def _subject_lines(text: str) -> dict[str, int]:
    """The local name at the head of a line, with the number of the first such line."""
    found: dict[str, int] = {}
    for number, line in enumerate(_lines(text), 1):
        if (match := SUBJECT_LINE.match(line)) is not None:
            found.setdefault(match[1], number)
    return found


@dataclass(slots=True)
class Graph:
    """The nodes of several files: properties by predicate IRI, values in the order of the text. `origins` tells in
    which files a named node is described. Faults found on the way gather in `problems`."""

    nodes: dict[Term, dict[str, list[Term]]] = field(default_factory=dict)
    origins: dict[str, list[Source]] = field(default_factory=dict)
    problems: list[SchemaProblem] = field(default_factory=list)
    types: list[tuple[NamedNode, frozenset[str]]] | None = None  # of the named nodes, once somebody has asked

    def add(self, source: Source) -> None:
        """Read a file into the table; a file that is not Turtle becomes a problem, and nothing of it is read."""
        try:
            triples = list(parse(source.text.encode(), RdfFormat.TURTLE, rename_blank_nodes=True))
        except SyntaxError as error:
            message = f"is not Turtle: {' '.join(error.msg.split())}"
            self.problems.append(SchemaProblem(source.name, "", message, error.lineno))
            return
        self.types = None
        described: set[Term] = set()
        last: Term | None = None
        properties: dict[str, list[Term]] = {}
        for subject, predicate, value, _ in triples:
            if isinstance(value, Triple):
                continue  # triple terms say nothing here
            if subject != last:  # most statements go on about the node of the one before
                last = subject
                properties = self.nodes.setdefault(subject, {})
                described.add(subject)
            values = properties.setdefault(predicate.value, [])
            if value not in values:
                values.append(value)
        for node in described:
            if isinstance(node, NamedNode):
                self.origins.setdefault(node.value, []).append(source)

    def objects(self, node: Term, predicate: str) -> list[Term]:
        properties = self.nodes.get(node)
        return properties.get(predicate, []) if properties else []

    def iris(self, node: Term, predicate: str) -> list[str]:
        return [value.value for value in self.objects(node, predicate) if isinstance(value, NamedNode)]

    def texts(self, node: Term, predicate: str) -> list[tuple[str, str]]:
        """The literals as (language or "", text)."""
        return [(v.language or "", v.value) for v in self.objects(node, predicate) if isinstance(v, Literal)]

    def by_lang(self, node: Term, predicate: str) -> dict[str, str]:
        """The first literal of each language."""
        found: dict[str, str] = {}
        for lang, text in self.texts(node, predicate):
            found.setdefault(lang.partition("-")[0], text)
        return found

    def all_by_lang(self, node: Term, predicate: str) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for lang, text in self.texts(node, predicate):
            key = lang.partition("-")[0]
            found[key] = (*found.get(key, ()), text)
        return found

    def members(self, head: Term) -> list[Term]:
        """The members of an RDF list, in order."""
        found: list[Term] = []
        seen: set[Term] = set()
        while head not in seen and not (isinstance(head, NamedNode) and head.value == NIL):
            seen.add(head)
            found.extend(self.objects(head, FIRST)[:1])
            rest = self.objects(head, REST)
            if not rest:
                break
            head = rest[0]
        return found

    def typed(self, types: Iterable[str]) -> Iterator[NamedNode]:
        """The named nodes that have one of these types, in the order of the files."""
        wanted = set(types)
        if self.types is None:
            named = (node for node in self.nodes if isinstance(node, NamedNode))
            self.types = [(node, frozenset(self.iris(node, TYPE))) for node in named]
        yield from (node for node, own in self.types if not wanted.isdisjoint(own))

    def error(self, subject: str, message: str, detail: str = "") -> None:
        """Note a fault of the node whose IRI is `subject`; `detail` is a word of it by which to find the line."""
        self.problems.append(self._problem(subject, message, detail))

    def warn(self, subject: str, message: str) -> None:
        problem = self._problem(subject, message, "")
        self.problems.append(SchemaProblem(problem.file, problem.term, message, problem.line, "warning"))

    def _problem(self, subject: str, message: str, detail: str) -> SchemaProblem:
        term = local(subject)
        sources = self.origins.get(subject, [])
        with_detail = [s for s in sources if detail and s.line_of(term, detail) != s.line_of(term)]
        source = next(iter(with_detail or sources), None)
        if source is None:
            return SchemaProblem("ontology", term, message)
        return SchemaProblem(source.name, term, message, source.line_of(term, detail))


def read_sources(folder: Path, pattern: str, label: str = "") -> list[Source]:
    """The files under `folder` that match `pattern`, sorted; problems call them by `label` and the path from there.

    Raises SchemaError for a file that cannot be read as UTF-8."""
    found: list[Source] = []
    for path in sorted(path for path in folder.glob(pattern) if path.is_file()):
        name = label + path.relative_to(folder).as_posix()
        try:
            found.append(Source(name, path.read_text(encoding="utf-8-sig")))
        except UnicodeDecodeError as error:
            raise SchemaError(f"{name}: is not UTF-8 text (byte {error.start}); save it as UTF-8") from error
        except OSError as error:
            raise SchemaError(f"{name}: cannot be read: {error.strerror}; check its permissions") from error
    return found
