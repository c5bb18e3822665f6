"""What follows by rule from what is asserted, with its premises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions
from pyoxigraph import Store as Database

from kg.namespaces import AIN, CLAIM, INFERRED, RDF, RULE
from kg.schema.records import Rule
from kg.store.encode import DERIVED, OBJECT, PREDICATE, SUBJECT, TYPE
from kg.store.terms import INFERENCE, ain, boolean, hashed, is_aside, value

GRAPH = NamedNode(INFERRED)
PIECE = 1_000  # derivations that enter or leave together: what is held of them in memory grows with this alone
LIMIT = 100  # steps from an assertion to what follows from it; more than any sound set of rules takes

Triple = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Derivation:
    """One way to a triple: the rule, and the claims and inferences it rests on."""

    rule: str  # its IRI
    triple: Triple
    premises: frozenset[str]

    @property
    def iri(self) -> str:
        return hashed(INFERENCE, (self.rule, *self.triple, *sorted(self.premises))).value


def infer(database: Database, rules: Iterable[Rule]) -> Iterator[tuple[set[Quad], set[Quad]]]:
    """What must leave the inferred graph and what must enter it, piece by piece: each is to be stored before the next
    is asked for, since a rule sees then what the others gave. At the end the graph holds what the rules give.

    Nothing is inferred that an article asserts, and each triple is inferred in as few steps as can be."""
    rules = list(rules)
    for _ in range(LIMIT):
        given = {found.iri: found for found in _derive(database, rules)}
        nodes, triples = _stored(database)
        gone = sorted(nodes - given.keys())
        untold = sorted(triples - {found.triple for found in given.values()})
        new = [found for iri, found in given.items() if iri not in nodes or found.triple not in triples]
        if not gone and not untold and not new:
            return
        for start in range(0, len(gone), PIECE):
            yield {quad for node in gone[start : start + PIECE] for quad in _about(database, node)}, set()
        for start in range(0, len(untold), PIECE):
            yield {_triple(triple) for triple in untold[start : start + PIECE]}, set()
        for start in range(0, len(new), PIECE):
            yield set(), {quad for found in new[start : start + PIECE] for quad in _quads(found)}


def _stored(database: Database) -> tuple[set[str], set[Triple]]:
    """The derivations in the inferred graph, by their IRIs, and the triples that it states. A derivation is whole, its
    IRI tells what it says, so nothing more has to be held in memory to compare it."""
    nodes: set[str] = set()
    triples: set[Triple] = set()
    for quad in database.quads_for_pattern(None, None, None, GRAPH):
        if value(quad.subject).startswith(INFERENCE):
            nodes.add(value(quad.subject))
        else:
            triples.add((value(quad.subject), value(quad.predicate), value(quad.object)))
    return nodes, triples


def _derive(database: Database, rules: Iterable[Rule]) -> list[Derivation]:
    # The rules also see what was inferred before, so a row counts only where its premises are claims, or are inferred
    # again from claims: what a retracted claim alone supported falls out, circles included.
    waiting = sorted({found for rule in rules for found in _rows(database, rule)}, key=lambda found: found.iri)
    waiting = [found for found in waiting if not _asserted(database, found.triple)]
    accepted: list[Derivation] = []
    nodes: set[str] = set()
    triples: set[Triple] = set()
    for _ in range(LIMIT):
        step = [d for d in waiting if d.triple not in triples and all(_holds(p, nodes) for p in d.premises)]
        if not step:
            break
        accepted += step
        nodes.update(found.iri for found in step)
        triples.update(found.triple for found in step)
    return accepted


def _rows(database: Database, rule: Rule) -> Iterator[Derivation]:
    solutions = database.query(rule.select)
    assert isinstance(solutions, QuerySolutions)  # the schema makes it a SELECT
    for solution in solutions:
        values = ((name, solution[name.removeprefix("?")]) for name in rule.variables)
        row = {name: value.value for name, value in values if isinstance(value, NamedNode)}
        premises = frozenset(row[name] for name in rule.premises if name in row)
        for pattern in rule.head:
            triple = pattern.bind(row)
            if not any(term.startswith("?") for term in triple) and triple[0] != triple[2]:
                yield Derivation(rule.iri, triple, premises)


def _holds(premise: str, nodes: set[str]) -> bool:
    return premise.startswith(CLAIM) or premise in nodes


def _asserted(database: Database, triple: Triple) -> bool:
    subject, predicate, object_ = map(NamedNode, triple)
    stated = database.quads_for_pattern(subject, predicate, object_, None)
    graphs = {quad.graph_name for quad in stated} - {GRAPH, DefaultGraph()}
    return not all(map(is_aside, graphs))


def _quads(found: Derivation) -> Iterator[Quad]:
    """The triple, and a node for the derivation: a statement like a claim, so that rules may start from it."""
    node = NamedNode(found.iri)
    subject, predicate, object_ = map(NamedNode, found.triple)
    yield _triple(found.triple)
    yield Quad(node, TYPE, NamedNode(RDF + "Statement"), GRAPH)
    yield Quad(node, TYPE, NamedNode(AIN + "Inference"), GRAPH)
    yield Quad(node, SUBJECT, subject, GRAPH)
    yield Quad(node, PREDICATE, predicate, GRAPH)
    yield Quad(node, OBJECT, object_, GRAPH)
    yield Quad(node, ain("status"), ain("asserted"), GRAPH)
    yield Quad(node, ain("ended"), boolean(False), GRAPH)
    yield Quad(node, ain("rule"), NamedNode(found.rule), GRAPH)
    for premise in found.premises:
        yield Quad(node, DERIVED, NamedNode(premise), GRAPH)


def _triple(triple: Triple) -> Quad:
    subject, predicate, object_ = map(NamedNode, triple)
    return Quad(subject, predicate, object_, GRAPH)


def _about(database: Database, node: str) -> Iterator[Quad]:
    return database.quads_for_pattern(NamedNode(node), None, None, GRAPH)


def rule_name(iri: str) -> str:
    return iri.removeprefix(RULE)
