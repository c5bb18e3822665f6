"""`curation.yaml`: what a person corrects in a graph, read with the line of each entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import yaml

from kg.errors import CurationError

NAME = "curation.yaml"
KINDS = ("same", "different", "rename", "reject")


@dataclass(frozen=True, slots=True)
class Same:
    """Things that are one: it keeps the IRI and the name of the first."""

    line: int
    names: tuple[str, ...]

    def __str__(self) -> str:
        return f"same: {' = '.join(self.names)}"


@dataclass(frozen=True, slots=True)
class Different:
    """In these articles the name stands for another thing, called `label` where that is given."""

    line: int
    name: str
    articles: tuple[str, ...]
    label: str | None = None

    def __str__(self) -> str:
        return f"different: {self.name} in {', '.join(self.articles)}"


@dataclass(frozen=True, slots=True)
class Rename:
    """The thing is called `label`; what it was called becomes an alias."""

    line: int
    name: str
    label: str

    def __str__(self) -> str:
        return f"rename: {self.name} to {self.label}"


@dataclass(frozen=True, slots=True)
class Reject:
    """A claim that is wrong, by id; or all the claims of a fact, of one article where that is given."""

    line: int
    claim: str | None = None
    subject: str = ""
    predicate: str = ""
    object: str = ""
    article: str | None = None

    def __str__(self) -> str:
        fact = self.claim or f"{self.subject} {self.predicate} {self.object}"
        return f"reject: {fact}{f' in {self.article}' if self.article else ''}"


Entry = Same | Different | Rename | Reject


@dataclass(frozen=True, slots=True)
class Curation:
    """The entries of a file, in its order, by kind."""

    name: str = NAME
    same: tuple[Same, ...] = ()
    different: tuple[Different, ...] = ()
    rename: tuple[Rename, ...] = ()
    reject: tuple[Reject, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them, in the order of their lines."""
        return tuple(sorted((*self.same, *self.different, *self.rename, *self.reject), key=lambda entry: entry.line))

    def __bool__(self) -> bool:
        return bool(self.entries)


def find_curation(store: Path) -> Path | None:
    """The file beside the folder of a store, or in it; None where there is none. Raises CurationError where there are
    both, since nobody could tell which counts."""
    beside, inside = store.absolute().parent / NAME, store / NAME
    found = [path for path in (beside, inside) if path.is_file()]
    if len(found) > 1:
        raise CurationError(f"there are two corrections of {store}: {beside} and {inside}; join them in one file")
    return found[0] if found else None


def load_curation(path: Path | None) -> Curation:
    """What the file says; nothing where there is none. Raises CurationError naming the line and the mend."""
    if path is None:
        return Curation()
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CurationError(f"{path}: is not UTF-8 text at byte {error.start}; save it as UTF-8") from None
    except OSError as error:
        raise CurationError(f"{path} cannot be read: {error.strerror or error}; make it readable, or move it") from None
    return parse_curation(text, str(path))


def parse_curation(text: str, name: str = NAME) -> Curation:
    """The entries of a text. Raises CurationError naming the line and the mend."""
    return _Parser(name).parse(text)


class _Parser:
    """Walks the nodes of the YAML, which know their lines. No value is constructed: all are text."""

    def __init__(self, name: str) -> None:
        self.name = name

    def parse(self, text: str) -> Curation:
        root = self._compose(text)
        if root is None or _empty(root):
            return Curation(self.name)
        parts = self._mapping(root, KINDS, "the file")
        return Curation(
            self.name,
            tuple(self._same(node) for node in self._sequence(parts.get("same"), "same")),
            tuple(self._different(node) for node in self._sequence(parts.get("different"), "different")),
            tuple(self._renames(parts.get("rename"))),
            tuple(self._reject(node) for node in self._sequence(parts.get("reject"), "reject")),
        )

    def _compose(self, text: str) -> yaml.Node | None:
        try:
            node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
        except yaml.reader.ReaderError as error:
            line = text.count("\n", 0, error.position) + 1
            raise self._fault(line, "holds a character that YAML forbids; remove it") from None
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            what = " ".join(filter(None, (error.context, error.problem)))
            raise self._fault(mark.line + 1 if mark else 1, f"is not YAML: {what}") from None
        except RecursionError:
            raise self._fault(1, "is nested too deep; it needs three levels at most") from None
        return node

    def _same(self, node: yaml.Node) -> Same:
        names = self._texts(node, "an entry of same", "[A, B]")
        if len(names) < 2:
            raise self._fault(_line(node), "an entry of same needs two names at least: [A, B]")
        return Same(_line(node), names)

    def _different(self, node: yaml.Node) -> Different:
        parts = self._mapping(node, ("name", "articles", "as"), "an entry of different")
        name = self._need(node, parts, "name", "an entry of different")
        if "articles" not in parts:
            raise self._fault(_line(node), "an entry of different needs articles: [ID, ...]")
        articles = self._texts(parts["articles"], "articles", "[ID, ...]")
        return Different(_line(node), name, tuple(sorted(set(articles))), self._optional(parts, "as"))

    def _renames(self, node: yaml.Node | None) -> Iterator[Rename]:
        if node is None or _empty(node):
            return
        if not isinstance(node, yaml.MappingNode):
            raise self._fault(_line(node), "rename holds a line a thing; write NAME: NEW NAME")
        for key, value in node.value:
            yield Rename(_line(key), self._text(key, "a name"), self._text(value, "the new name"))

    def _reject(self, node: yaml.Node) -> Reject:
        if isinstance(node, yaml.ScalarNode):
            return Reject(_line(node), claim=self._text(node, "the id of a claim"))
        what = "an entry of reject"
        parts = self._mapping(node, ("subject", "predicate", "object", "article"), what)
        subject, predicate, object_ = (self._need(node, parts, key, what) for key in ("subject", "predicate", "object"))
        return Reject(_line(node), None, subject, predicate, object_, self._optional(parts, "article"))

    def _mapping(self, node: yaml.Node, keys: Iterable[str], what: str) -> dict[str, yaml.Node]:
        allowed = tuple(keys)
        if not isinstance(node, yaml.MappingNode):
            raise self._fault(_line(node), f"{what} needs the keys {', '.join(allowed)}, each with a colon")
        found: dict[str, yaml.Node] = {}
        for key, value in node.value:
            word = self._text(key, "a key")
            if word not in allowed:
                near = get_close_matches(word, allowed, n=1)
                mend = f"did you mean {near[0]!r}?" if near else f"use {', '.join(allowed)}"
                raise self._fault(_line(key), f"{what} has no key {word!r}; {mend}")
            if word in found:
                raise self._fault(_line(key), f"{word!r} is there twice; join the two")
            found[word] = value
        return found

    def _sequence(self, node: yaml.Node | None, what: str) -> list[yaml.Node]:
        if node is None or _empty(node):
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise self._fault(_line(node), f"{what} holds a list; begin each entry with a dash")
        return list(node.value)

    def _texts(self, node: yaml.Node, what: str, example: str) -> tuple[str, ...]:
        if not isinstance(node, yaml.SequenceNode):
            raise self._fault(_line(node), f"{what} is a list: {example}")
        return tuple(self._text(item, f"what stands in {what}") for item in node.value)

    def _need(self, node: yaml.Node, parts: dict[str, yaml.Node], key: str, what: str) -> str:
        if key not in parts:
            raise self._fault(_line(node), f"{what} needs {key}: ...")
        return self._text(parts[key], key)

    def _optional(self, parts: dict[str, yaml.Node], key: str) -> str | None:
        return self._text(parts[key], key) if key in parts else None

    def _text(self, node: yaml.Node, what: str) -> str:
        text = " ".join(str(node.value).split()) if isinstance(node, yaml.ScalarNode) else ""
        if not text:
            raise self._fault(_line(node), f"{what} must be a text; put it in quotes if it holds signs of YAML")
        return text

    def _fault(self, line: int, message: str) -> CurationError:
        return CurationError(f"{self.name}:{line}: {message}")


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1


def _empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.value in ("", "~", "null")
