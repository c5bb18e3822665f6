"""The part of the SHACL shapes that follows from the ontology, so that a relation declared in Turtle needs no shape."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.namespaces import AIN, PREFIXES
from kg.schema.records import OntClass, Relation

USED = ("ain", "rdf", "sh")


def derived_shapes(classes: Mapping[str, OntClass], relations: Mapping[str, Relation]) -> str:
    """Turtle that says which predicates and classes there are, and which classes the ends of each relation may have."""
    prefixes = "".join(f"@prefix {prefix}: <{PREFIXES[prefix]}> .\n" for prefix in USED)
    known = f"""
ain:ClaimShape sh:property [ sh:path rdf:predicate ; sh:in ( {_terms(relations)} ) ;
    sh:message "the predicate is no relation of the ontology"@en ] .
ain:EntityShape sh:targetClass {_terms(classes).replace(" ", " , ")} ;
    sh:property [ sh:path rdf:type ; sh:qualifiedMinCount 1 ; sh:qualifiedValueShape [ sh:in ( {_terms(classes)} ) ] ;
        sh:message "a thing has a class of the ontology"@en ] .
"""
    ends = _ends("subject", {r.name: r.domain for r in relations.values()})
    ends += _ends("object", {r.name: r.range for r in relations.values()})
    return prefixes + known + "".join(ends)


def _ends(end: str, admitted: Mapping[str, frozenset[str]]) -> list[str]:
    """One shape for all the relations that admit the same classes at this end."""
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for relation in admitted:
        groups[tuple(sorted(admitted[relation]))].append(relation)
    found = []
    for classes, names in sorted(groups.items()):
        options = " ".join(f"[ sh:class ain:{name} ]" for name in classes)
        targets = _terms(names).replace(" ", " , ")
        found.append(
            f"<{AIN}{end}-{'-'.join(classes)}> a sh:NodeShape ; sh:target{end.capitalize()}sOf {targets} ;\n"
            f'    sh:or ( {options} ) ; sh:message "the {end} of this relation must be {" or ".join(classes)}"@en .\n'
        )
    return found


def _terms(names: Iterable[str]) -> str:
    return " ".join(f"ain:{name}" for name in sorted(names))
