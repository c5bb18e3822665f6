"""Flows: which relations move people, money or hardware, and from where to where."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from pyoxigraph import Literal, NamedNode

from kg.namespaces import AIN, RDF
from kg.schema.names import local, meant
from kg.schema.ontology import LABEL, with_subclasses
from kg.schema.records import OBJECT_END, SUBJECT_END, Flow, FlowName, Movement, OntClass
from kg.schema.turtle import Graph, Term

FLOW = AIN + "Flow"
ENDS = {RDF + "subject": SUBJECT_END, RDF + "object": OBJECT_END}
FLOWS: dict[str, FlowName] = {name: name for name in get_args(FlowName)}


def read_flows(graph: Graph, classes: Mapping[str, OntClass]) -> dict[str, Flow]:
    """The flows, by local name: those that `kg flows` knows how to tell, and no others."""
    found: dict[str, Flow] = {}
    for node in sorted(graph.typed([FLOW]), key=lambda n: n.value):
        name = FLOWS.get(local(node.value))
        if name is None:
            graph.error(node.value, f"the flows are {', '.join(FLOWS)}; remove it")
            continue
        limits = [_classes(graph, node, AIN + side, classes) for side in ("carries", "between")]
        found[name] = Flow(name, graph.by_lang(node, LABEL), *limits)
    return found


def _classes(graph: Graph, node: NamedNode, predicate: str, classes: Mapping[str, OntClass]) -> frozenset[str]:
    named = {local(iri) for iri in graph.iris(node, predicate)}
    for name in sorted(named - classes.keys()):
        message = f"ain:{local(predicate)} names no class of things: {name!r}; {meant(name, classes)}"
        graph.error(node.value, message, name)
    return frozenset(with_subclasses(named & classes.keys(), classes))


def read_movements(graph: Graph, relation: NamedNode) -> tuple[Movement, ...]:
    """What one relation moves, in the order of the file."""
    found = [_movement(graph, relation, node) for node in graph.objects(relation, AIN + "moves")]
    return tuple(movement for movement in found if movement)


def _movement(graph: Graph, relation: NamedNode, node: Term) -> Movement | None:
    said = [local(iri) for iri in graph.iris(node, AIN + "flow")]
    flow = FLOWS.get(said[0]) if said else None
    if flow is None:
        graph.error(relation.value, f"its ain:moves needs an ain:flow, one of ain:{', ain:'.join(FLOWS)}", *said[:1])
        return None
    ends: dict[str, str | None] = {}
    for side in ("what", "from", "to"):
        named = graph.objects(node, AIN + side)
        value = named[0].value if named and isinstance(named[0], NamedNode) else ""
        if named and value not in ENDS:
            graph.error(relation.value, f"ain:{side} in its ain:moves must be rdf:subject or rdf:object")
            return None
        ends[side] = ENDS.get(value)
    if not (ends["from"] or ends["to"]):
        graph.error(relation.value, "its ain:moves tells neither ain:from nor ain:to; say where one of them stands")
        return None
    alone = not any(isinstance(v, Literal) and v.value in ("false", "0") for v in graph.objects(node, AIN + "alone"))
    return Movement(flow, ends["what"], ends["from"], ends["to"], alone)
