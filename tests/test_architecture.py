"""The rules of docs/architecture.md, read from the source code: who imports whom, where each library lives, that the
relations are in the ontology alone, and that modules and functions stay small."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
PACKAGE = CHECKOUT / "kg"

RECORDS = {"kg", "model", "errors", "namespaces", "schema", "values"}  # what every stage may import
ALSO = {"graph": {"store"}, "kg": {"api", "building"}}  # and whom else
# these put the stages together; none is imported by a stage
COMPOSERS = {"pipeline", "building", "stories", "api", "cli"}
HOMES = {
    "spacy": {"language", "mentions", "claims"},
    "rdflib": {"schema", "store"},
    "pyoxigraph": {"schema", "store"},
    "oxrdflib": {"store"},
    "pyshacl": {"store"},
    "networkx": {"graph", "views", "api"},
    "pyvis": {"views"},
    "resvg_py": {"views"},
    "click": {"cli"},
    "trafilatura": {"articles"},
    "py3langid": {"language", "articles"},
}
TYPES_ONLY = {("model", "spacy"), ("pipeline", "spacy")}  # may name a library's types, under TYPE_CHECKING
LONGEST_FUNCTION = 60  # a screen
MEDIAN_MODULE = 200


@dataclass(frozen=True)
class Module:
    """One source file, and the room of the package in which it is."""

    path: Path
    room: str
    tree: ast.Module

    @property
    def name(self) -> str:
        return str(self.path.relative_to(CHECKOUT))


@dataclass(frozen=True)
class Import:
    """A module that is imported, by its full dotted name, and whether for the type checker alone."""

    name: str
    line: int
    types_only: bool


def room_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return "kg" if first == "__init__.py" else first.removesuffix(".py")


MODULES = [
    Module(path, room_of(path), ast.parse(path.read_text(encoding="utf-8"), str(path)))
    for path in sorted(PACKAGE.rglob("*.py"))
]
STAGES = {module.room for module in MODULES} - COMPOSERS - RECORDS
each_module = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)


def type_checking_nodes(tree: ast.Module) -> set[ast.AST]:
    guarded = [n for n in ast.walk(tree) if isinstance(n, ast.If) and "TYPE_CHECKING" in ast.unparse(n.test)]
    return {inner for node in guarded for statement in node.body for inner in ast.walk(statement)}


def imports(module: Module) -> Iterator[Import]:
    guarded = type_checking_nodes(module.tree)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = absolute(module, node)
            # `from kg import store` names a room as well as `from kg.store import x` does
            names = [f"{base}.{alias.name}" for alias in node.names] if base == "kg" else [base]
        else:
            continue
        yield from (Import(name, node.lineno, node in guarded) for name in names)


def absolute(module: Module, node: ast.ImportFrom) -> str:
    if not node.level:
        return node.module or ""
    package = module.path.relative_to(CHECKOUT).parent.parts
    parents = package[: len(package) - node.level + 1]
    return ".".join([*parents, *([node.module] if node.module else [])])


def test_the_package_has_modules_to_look_at() -> None:
    assert len(MODULES) > 10
    assert {"articles", "language", "mentions", "claims", "store", "graph", "views"} <= STAGES


@each_module
def test_a_room_imports_only_whom_it_may(module: Module) -> None:
    if module.room in COMPOSERS:
        return
    allowed = RECORDS | {module.room} | ALSO.get(module.room, set())
    for imported in imports(module):
        head, _, rest = imported.name.partition(".")
        room = rest.partition(".")[0]
        if head == "kg" and (PACKAGE / room).exists() | (PACKAGE / f"{room}.py").exists():
            assert not room or room in allowed, f"{module.name}:{imported.line} imports kg.{room}"


@each_module
def test_the_records_and_the_schema_import_no_stage(module: Module) -> None:
    below: dict[str, set[str]] = {"model": set(), "errors": set(), "namespaces": set()}
    below["schema"] = {*below}
    below["values"] = {*below}
    if module.room not in below:
        return
    rooms = {i.name.split(".")[1] for i in imports(module) if i.name.startswith("kg.")}
    assert rooms <= below[module.room] | {module.room}, module.name


@each_module
def test_each_library_stays_in_its_home(module: Module) -> None:
    for imported in imports(module):
        library = imported.name.partition(".")[0]
        if imported.types_only and (module.room, library) in TYPES_ONLY:
            continue
        home = HOMES.get(library)
        assert home is None or module.room in home, f"{module.name}:{imported.line} imports {library}"


@each_module
def test_imports_stand_at_the_top_of_their_module(module: Module) -> None:
    functions = [n for n in ast.walk(module.tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    inner = [n.lineno for f in functions for n in ast.walk(f) if isinstance(n, ast.Import | ast.ImportFrom)]
    assert not inner, f"{module.name} imports inside a function, at lines {inner}"


def relations() -> set[str]:
    """The local names of the relations that the ontology declares, read as text so that the rule does not lean on the
    loader that it is about."""
    ontology = (CHECKOUT / "ontology" / "ai-news.ttl").read_text(encoding="utf-8")
    return set(re.findall(r"^ain:(\w+)\s+a\s[^;]*\bain:Relation\b", ontology, re.MULTILINE))


def test_the_ontology_has_relations() -> None:
    assert len(relations()) >= 25


@each_module
def test_no_relation_is_named_in_python(module: Module) -> None:
    named = relations()
    strings = [n for n in ast.walk(module.tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
    found = sorted({f"line {node.lineno}: {node.value!r}" for node in strings if node.value in named})
    assert not found, f"{module.name} names relations, which belong in ontology/: {found}"


@each_module
def test_functions_fit_a_screen(module: Module) -> None:
    functions = [n for n in ast.walk(module.tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef)]
    long = {f.name: size for f in functions if (size := (f.end_lineno or f.lineno) - f.lineno + 1) >= LONGEST_FUNCTION}
    assert not long, f"{module.name}: {long}"


def test_modules_are_small() -> None:
    sizes = [len(module.path.read_text(encoding="utf-8").splitlines()) for module in MODULES]
    written = [size for size in sizes if size > 3]  # an empty __init__ must not pull the median down
    assert median(written) < MEDIAN_MODULE


BREAKS = {
    "a stage that imports another": ("claims", "from kg.store import Store", test_a_room_imports_only_whom_it_may),
    "the same, by the package": ("claims", "from kg import store", test_a_room_imports_only_whom_it_may),
    "the same, relatively": ("claims", "from ..store import Store", test_a_room_imports_only_whom_it_may),
    "records that import a stage": ("schema", "import kg.store", test_the_records_and_the_schema_import_no_stage),
    "a library away from home": ("views", "import rdflib.term", test_each_library_stays_in_its_home),
    "a hidden import": ("store", "def f():\n    import json", test_imports_stand_at_the_top_of_their_module),
    "a relation in Python": ("claims", "PREDICATE = 'acquired'", test_no_relation_is_named_in_python),
    "a long function": ("claims", "def f():\n" + "    pass\n" * LONGEST_FUNCTION, test_functions_fit_a_screen),
}


@pytest.mark.parametrize(("room", "code", "rule"), BREAKS.values(), ids=BREAKS)
def test_each_rule_sees_what_breaks_it(room: str, code: str, rule: Callable[[Module], None]) -> None:
    with pytest.raises(AssertionError):
        rule(Module(PACKAGE / room / "made_up.py", room, ast.parse(code)))
