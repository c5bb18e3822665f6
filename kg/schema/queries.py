"""Rules and named queries: SPARQL with a comment at its head."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from pyoxigraph import NamedNode, QuerySolutions, Store

from kg.errors import UnknownNameError
from kg.namespaces import PREFIXES, RULE
from kg.schema.records import NamedQuery, Rule, SchemaProblem, TriplePattern
from kg.schema.turtle import TYPE, Source

CONSTRUCT = re.compile(r"\bCONSTRUCT\s*\{([^{}]*)\}\s*WHERE\s*\{(.*)\}\s*$", re.IGNORECASE | re.DOTALL)
PREFIX = re.compile(r"\bPREFIX\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE)
VARIABLE = re.compile(r"\?\w+")
# What these state depends on the order in which rules run, or cannot be pointed at as a premise.
REFUSED = re.compile(r"\b(OPTIONAL|MINUS|UNION|EXISTS|BIND|GRAPH|SERVICE|SELECT|GROUP|ORDER|LIMIT)\b", re.IGNORECASE)

EMPTY = Store()  # queries are parsed by asking it


class RuleFault(Exception):
    """Why a file is no rule. Told as a `SchemaProblem`, never seen by users as it is."""


def read_rules(sources: list[Source], ontology: Store) -> tuple[list[Rule], list[SchemaProblem]]:
    """The rules of these files, sorted by name; a file that is none gives a problem instead."""
    rules: dict[str, Rule] = {}
    problems: list[SchemaProblem] = []
    for source in sources:
        try:
            rule = _rule(source, ontology)
        except RuleFault as fault:
            problems.append(SchemaProblem(source.name, "", str(fault)))
        else:
            rules[rule.name] = rule  # a later folder replaces a rule of the same name
    return [rules[name] for name in sorted(rules)], problems


def read_queries(sources: list[Source]) -> tuple[dict[str, NamedQuery], list[SchemaProblem]]:
    """The named queries by name, sorted; a file that is none gives a problem instead."""
    queries: dict[str, NamedQuery] = {}
    problems: list[SchemaProblem] = []
    for source in sources:
        comment, _ = _head(source.text)
        fault = _syntax_fault(source.text) or ("" if comment else "has no comment; say in its first line what it asks")
        if fault:
            problems.append(SchemaProblem(source.name, "", fault))
        else:
            queries[_name(source)] = NamedQuery(_name(source), comment, source.text)
    return dict(sorted(queries.items())), problems


def query_text(asked: str, ready: Callable[[], Mapping[str, NamedQuery]]) -> str:
    """The SPARQL that a person means: the text itself, or the ready query of this name, which are read only where one
    is meant. Raises UnknownNameError."""
    name = asked.strip()
    if "{" in name or len(name.split()) != 1:  # no SPARQL is a single word
        return asked
    queries = ready()
    if name not in queries:
        raise UnknownNameError("query", name, queries, "kg query --list tells the names")
    return queries[name].text


def _rule(source: Source, ontology: Store) -> Rule:
    comment, fields = _head(source.text)
    bare = re.sub(r"^\s*#.*$", "", source.text, flags=re.MULTILINE)
    fault = _syntax_fault(source.text)
    if fault:
        raise RuleFault(fault)
    found = CONSTRUCT.search(bare)
    if not found:
        raise RuleFault("a rule has the form CONSTRUCT { ... } WHERE { ... }")
    if not comment:
        raise RuleFault("has no comment; say in its first line what it concludes, and then why that is sound")
    refused = REFUSED.search(found[2])
    if refused:
        raise RuleFault(f"{refused[0]} has no place in a rule: its WHERE holds triple patterns and FILTERs")
    prefixes = {**PREFIXES, **dict(PREFIX.findall(bare))}
    where = found[2].strip()
    if "ontology" in fields:
        where = _values(fields["ontology"], ontology) + "\n  " + where
    variables = tuple(dict.fromkeys(VARIABLE.findall(where)))
    premises = tuple(VARIABLE.findall(fields.get("premises", "")))
    if not premises or not set(premises) <= set(variables):
        raise RuleFault("a line '# premises: ?claim' must name the variables of its WHERE that stand for claims")
    head = tuple(_pattern(text, prefixes) for text in re.split(r"\s\.(?=\s|$)", found[1]) if text.strip())
    if not head or not set(VARIABLE.findall(found[1])) <= set(variables):
        raise RuleFault("its CONSTRUCT must state triples of variables that its WHERE binds")
    prologue = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in prefixes.items() if f"{p}:" in found[1] + where)
    return Rule(
        name=_name(source),
        iri=RULE + _name(source),
        comment=comment,
        text=f"{prologue}CONSTRUCT {{{found[1]}}}\nWHERE {{\n  {where}\n}}",
        select=f"{prologue}SELECT DISTINCT {' '.join(variables)}\nWHERE {{\n  {where}\n}}",
        variables=variables,
        head=head,
        premises=premises,
    )


def _values(patterns: str, ontology: Store) -> str:
    """What the ontology answers to these patterns, as a VALUES block: it is never in the graph of claims."""
    names = tuple(dict.fromkeys(VARIABLE.findall(patterns)))
    try:
        answer = ontology.query(f"SELECT DISTINCT {' '.join(names)} WHERE {{ {patterns} }}", prefixes=dict(PREFIXES))
    except SyntaxError as error:
        raise RuleFault(f"its line '# ontology:' is not SPARQL: {_one_line(error)}") from error
    solutions = [[row[name[1:]] for name in names] for row in answer] if isinstance(answer, QuerySolutions) else []
    rows = sorted(" ".join(map(str, row)) for row in solutions if all(isinstance(term, NamedNode) for term in row))
    return f"VALUES ({' '.join(names)}) {{ {' '.join(f'({row})' for row in rows)} }}"


def _pattern(text: str, prefixes: Mapping[str, str]) -> TriplePattern:
    terms = text.split()
    if len(terms) != 3:
        raise RuleFault(f"its CONSTRUCT must write each triple in full, three terms and a dot: {text.strip()!r}")
    s, p, o = (_term(term, prefixes) for term in terms)
    return TriplePattern(s, p, o)


def _term(term: str, prefixes: Mapping[str, str]) -> str:
    if term == "a":
        return TYPE
    if term.startswith("?"):
        return term
    if term.startswith("<"):
        return term.strip("<>")
    prefix, _, name = term.partition(":")
    if prefix not in prefixes:
        raise RuleFault(f"{term!r} in its CONSTRUCT is no variable and no IRI")
    return prefixes[prefix] + name


def _head(text: str) -> tuple[str, dict[str, str]]:
    """The comment at the head of a file, and the fields ("# name: value") in it."""
    prose: list[str] = []
    fields: dict[str, str] = {}
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        content = line.lstrip("#").strip()
        name, colon, value = content.partition(":")
        if colon and name in ("premises", "ontology"):
            fields[name] = value.strip()
        else:
            prose.append(content)
    return " ".join(prose).strip(), fields


def _syntax_fault(text: str) -> str:
    """Why a text is not a SPARQL query that stays in the graph, or nothing."""
    if re.search(r"\bSERVICE\b", re.sub(r"#.*|\"[^\"\n]*\"|<[^>\s]*>", "", text), re.IGNORECASE):
        return "asks another server with SERVICE; a query of the ontology stays in the graph"
    try:
        EMPTY.query(text, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        return f"is not SPARQL: {_one_line(error)}"
    return ""


def _one_line(error: SyntaxError) -> str:
    return " ".join(error.msg.split())


def _name(source: Source) -> str:
    return source.name.rpartition("/")[2].removesuffix(".rq")
