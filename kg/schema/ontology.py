"""Classes, relations and statuses, as the ontology declares them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from kg.namespaces import AIN, OWL, RDFS
from kg.schema.names import local, meant
from kg.schema.records import OntClass, Relation, StatusTerm
from kg.schema.turtle import TYPE, Graph, Term

THING = AIN + "Entity"  # the class of all that the news speaks of
RELATION = AIN + "Relation"
POST = AIN + "Post"
STATE = AIN + "State"
EXCLUSIVE = AIN + "Exclusive"
STATUS = AIN + "Status"
CLASS = OWL + "Class"
LABEL, COMMENT = RDFS + "label", RDFS + "comment"
DOMAIN, RANGE = RDFS + "domain", RDFS + "range"
SUBCLASS, SUBPROPERTY = RDFS + "subClassOf", RDFS + "subPropertyOf"
LANGUAGES = ("es", "en")


def read_classes(graph: Graph) -> dict[str, OntClass]:
    """The classes of things, by local name: those that lead to ain:Entity by rdfs:subClassOf, without ain:Entity."""
    declared = {node.value: node for node in graph.typed([CLASS]) if node.value.startswith(AIN)}
    found: dict[str, OntClass] = {}
    for iri in sorted(declared):
        node = declared[iri]
        parents = [parent for parent in graph.iris(node, SUBCLASS) if parent in declared]
        if iri == THING or THING not in _above(graph, node):
            continue
        _need_labels(graph, node)
        names = tuple(local(parent) for parent in parents if parent != THING)
        found[local(iri)] = OntClass(local(iri), iri, graph.by_lang(node, LABEL), graph.by_lang(node, COMMENT), names)
    return found


def read_relations(graph: Graph, classes: dict[str, OntClass]) -> dict[str, Relation]:
    """The relations, by local name, in alphabetical order."""
    found: dict[str, Relation] = {}
    for node in sorted(graph.typed([RELATION]), key=lambda n: n.value):
        if not node.value.startswith(AIN):
            graph.error(node.value, f"a relation must lie in the namespace <{AIN}>; write ain:{local(node.value)}")
            continue
        _need_labels(graph, node)
        inverse = next((i for i in sorted(graph.iris(node, OWL + "inverseOf")) if i.startswith(AIN)), None)
        parents = [p for p in graph.iris(node, SUBPROPERTY) if p.startswith(AIN)]
        for parent in parents:
            if NamedNode(parent) not in graph.nodes:
                message = f"is a sub-property of ain:{local(parent)}, which nothing declares; declare it"
                graph.error(node.value, message, local(parent))
        found[local(node.value)] = Relation(
            name=local(node.value),
            iri=node.value,
            labels=graph.by_lang(node, LABEL),
            comments=graph.by_lang(node, COMMENT),
            domain=_ends(graph, node, DOMAIN, classes),
            range=_ends(graph, node, RANGE, classes),
            symmetric=OWL + "SymmetricProperty" in graph.iris(node, TYPE),
            post=POST in graph.iris(node, TYPE),
            state=STATE in graph.iris(node, TYPE),
            exclusive=EXCLUSIVE in graph.iris(node, TYPE),
            inverse=local(inverse) if inverse else None,
            parents=tuple(local(p) for p in parents),
            inverse_labels=graph.by_lang(NamedNode(inverse), LABEL) if inverse else {},
        )
    return found


def read_statuses(graph: Graph) -> dict[str, StatusTerm]:
    """The statuses, by local name."""
    found: dict[str, StatusTerm] = {}
    for node in sorted(graph.typed([STATUS]), key=lambda n: n.value):
        _need_labels(graph, node)
        name = local(node.value)
        found[name] = StatusTerm(name, node.value, graph.by_lang(node, LABEL), graph.by_lang(node, COMMENT))
    return found


def _above(graph: Graph, node: Term) -> set[str]:
    """Every superclass, the parents' included."""
    above: set[str] = set()
    todo = graph.iris(node, SUBCLASS)
    while todo:
        iri = todo.pop()
        if iri not in above:
            above.add(iri)
            todo.extend(graph.iris(NamedNode(iri), SUBCLASS))
    return above


def _ends(graph: Graph, node: NamedNode, predicate: str, classes: dict[str, OntClass]) -> frozenset[str]:
    """The classes that one end of a relation admits, with their subclasses."""
    side = local(predicate)
    named: set[str] = set()
    for value in graph.objects(node, predicate):
        union = graph.objects(value, OWL + "unionOf")
        for member in graph.members(union[0]) if union else [value]:
            name = local(member.value) if isinstance(member, NamedNode) else str(member)
            if name in classes:
                named.add(name)
            elif isinstance(member, NamedNode) and member.value == THING:
                named.update(classes)
            else:
                graph.error(node.value, f"its {side} names no class of things: {name!r}; {meant(name, classes)}", name)
    if not graph.objects(node, predicate):
        graph.error(node.value, f"has no {side}; say rdfs:{side} with a class, or a list of them in owl:unionOf")
    return frozenset(with_subclasses(named, classes))


def with_subclasses(named: Iterable[str], classes: Mapping[str, OntClass]) -> set[str]:
    """These classes and all below them."""
    found = set(named)
    grown = True
    while grown:
        below = {name for name, cls in classes.items() if not found.isdisjoint(cls.parents)}
        grown = not below <= found
        found |= below
    return found


def _need_labels(graph: Graph, node: NamedNode) -> None:
    labels = graph.by_lang(node, LABEL)
    for lang in LANGUAGES:
        if lang not in labels:
            graph.error(node.value, f'has no label in {lang!r}; add rdfs:label "..."@{lang}')
