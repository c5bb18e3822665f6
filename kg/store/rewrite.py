"""The graph of one article, as a person's corrections leave it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Quad

from kg.namespaces import AIN, ENT
from kg.store.encode import ALIAS, DERIVED, LABEL, OBJECT, PREDICATE, SUBJECT, TYPE
from kg.store.terms import ain, text, value

CLAIM, SENTENCE, STATUS, ASSERTED = ain("Claim"), ain("Sentence"), ain("status"), ain("asserted")

Pattern = tuple[NamedNode, NamedNode, NamedNode]


@dataclass(slots=True)
class Corrections:
    """What to do to an article's graph. Things go by node; `split` and `merged` have an entry only for those that
    become others."""

    split: Mapping[NamedNode, NamedNode] = field(default_factory=dict)  # of this article alone, before all else
    merged: Mapping[NamedNode, NamedNode] = field(default_factory=dict)
    labels: Mapping[NamedNode, str] = field(default_factory=dict)  # of what the things have become
    classes: Mapping[NamedNode, NamedNode] = field(default_factory=dict)
    rejected: frozenset[NamedNode] = frozenset()  # claims
    facts: frozenset[Pattern] = frozenset()  # every claim of them

    def become(self, node: NamedNode) -> NamedNode:
        first = self.split.get(node, node)
        return self.merged.get(first, first)

    def fact(self, about: Iterable[Quad]) -> Pattern:
        """Subject, predicate and object of a claim, its ends as they become."""
        ends = {quad.predicate: quad.object for quad in about}
        subject, predicate, object_ = (ends[key] for key in (SUBJECT, PREDICATE, OBJECT))
        assert isinstance(subject, NamedNode)
        assert isinstance(predicate, NamedNode)
        assert isinstance(object_, NamedNode)
        return self.become(subject), predicate, self.become(object_)

    def rejects(self, claim: NamedNode, fact: Pattern) -> bool:
        """Whether it leaves the graph: it is rejected, or would relate a thing to itself."""
        return claim in self.rejected or fact in self.facts or fact[0] == fact[2]


def rewrite(quads: Iterable[Quad], corrections: Corrections) -> set[Quad]:
    """The quads of an article's graph, corrected. Claims keep their IRIs, which say what was read."""
    about: dict[NamedNode, list[Quad]] = defaultdict(list)
    for quad in quads:
        if isinstance(quad.subject, NamedNode):
            about[quad.subject].append(quad)
    claims = {node for node, found in about.items() if any(q.predicate == TYPE and q.object == CLAIM for q in found)}
    facts = {node: corrections.fact(about[node]) for node in claims}
    gone = {node for node in claims if corrections.rejects(node, facts[node])}
    used = {q.object for node in claims - gone for q in about[node] if q.predicate == DERIVED}
    out: set[Quad] = set()
    described: dict[NamedNode, list[Quad]] = defaultdict(list)
    for node, found in about.items():
        if node.value.startswith(ENT):
            described[corrections.become(node)] += [q for q in found if not _direct(q)]
        elif node in gone or NamedNode(node.value.removesuffix("/amount")) in gone:
            continue
        elif node in used or not any(q.predicate == TYPE and q.object == SENTENCE for q in found):
            out.update(_moved(quad, quad.subject, corrections) for quad in found)
    for node in claims - gone:
        if any(q.predicate == STATUS and q.object == ASSERTED for q in about[node]):
            out.add(Quad(*facts[node], about[node][0].graph_name))
    for node, found in described.items():
        if not found:
            continue
        out.update(_description(node, found, corrections))
    return out


def _direct(quad: Quad) -> bool:
    """Whether it states a fact: claims say those again."""
    return quad.predicate.value.startswith(AIN) and isinstance(quad.object, NamedNode)


def _moved(quad: Quad, subject: object, corrections: Corrections) -> Quad:
    end = quad.object
    moved = corrections.become(end) if isinstance(end, NamedNode) and end.value.startswith(ENT) else end
    assert isinstance(subject, NamedNode)
    return Quad(subject, quad.predicate, moved, quad.graph_name)


def _description(node: NamedNode, found: list[Quad], corrections: Corrections) -> set[Quad]:
    """What is said of a thing: its name and class as corrected, every other name an alias."""
    graph = found[0].graph_name
    out = {_moved(quad, node, corrections) for quad in found}
    if node in corrections.classes:
        out = {q for q in out if not (q.predicate == TYPE and value(q.object).startswith(AIN))}
        out.add(Quad(node, TYPE, corrections.classes[node], graph))
    if node in corrections.labels:
        label = text(corrections.labels[node])
        names = {q.object for q in out if q.predicate in (LABEL, ALIAS)} - {label}
        out = {q for q in out if q.predicate not in (LABEL, ALIAS)} | {Quad(node, LABEL, label, graph)}
        out |= {Quad(node, ALIAS, name, graph) for name in names if isinstance(name, Literal)}
    return out
