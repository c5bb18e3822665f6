"""Things known beforehand, read into records and indexed by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode

from kg.namespaces import AIN, ENT, OWL, RDFS, SCHEMA, SKOS
from kg.schema.names import fold, local, meant
from kg.schema.records import Gazetteer, GazetteerEntry, Gender
from kg.schema.turtle import TYPE, Graph

LABEL, ALIAS = RDFS + "label", SKOS + "altLabel"
KIND, GENDER, PLACE_KIND = AIN + "kind", AIN + "gender", AIN + "placeKind"
DEMONYM, COUNTRY, SAME_AS = AIN + "demonym", AIN + "inCountry", OWL + "sameAs"
LOCATION, MAKER, AFFILIATION = SCHEMA + "location", SCHEMA + "manufacturer", SCHEMA + "affiliation"
KNOWN = frozenset(
    {TYPE, LABEL, ALIAS, KIND, GENDER, PLACE_KIND, DEMONYM, COUNTRY, LOCATION, MAKER, AFFILIATION, SAME_AS}
    | {RDFS + "comment"}
)
PLACE_KINDS = ("city", "country", "region", "state")
GENDERS: dict[str, Gender] = {"f": "f", "m": "m"}


def read_gazetteer(graph: Graph, classes: Iterable[str]) -> Gazetteer:
    """Every thing described in the namespace of entities; what is wrong with one becomes a problem."""
    known = frozenset(classes)
    nodes = [node for node in graph.nodes if isinstance(node, NamedNode) and node.value.startswith(ENT)]
    nodes.sort(key=lambda node: node.value)
    entries = [entry for node in nodes if (entry := _entry(graph, node, known))]
    by_name: dict[str, list[GazetteerEntry]] = defaultdict(list)
    by_demonym: dict[str, list[GazetteerEntry]] = defaultdict(list)
    for entry in entries:
        for name in dict.fromkeys(fold(name) for name in entry.names):
            by_name[name].append(entry)
        for name in dict.fromkeys(fold(name) for names in entry.demonyms.values() for name in names):
            by_demonym[name].append(entry)
    return Gazetteer(
        {entry.iri: entry for entry in entries},
        {name: tuple(found) for name, found in by_name.items()},
        {name: tuple(found) for name, found in by_demonym.items()},
    )


def clashes(gazetteer: Gazetteer) -> Iterator[tuple[GazetteerEntry, GazetteerEntry, str]]:
    """Pairs of one class that claim the same name, with that name: nothing could tell them apart."""
    for name in sorted(gazetteer.by_name):
        found = gazetteer.by_name[name]
        for i, first in enumerate(found):
            yield from ((first, second, name) for second in found[i + 1 :] if second.cls == first.cls)


def _entry(graph: Graph, node: NamedNode, classes: frozenset[str]) -> GazetteerEntry | None:
    iri = node.value
    for predicate in graph.nodes[node]:
        if predicate not in KNOWN:
            name = local(predicate)
            mend = meant(name, (local(k) for k in KNOWN))
            graph.error(iri, f"a thing of the gazetteer has no property {name!r}; {mend}", name)
    cls = _class(graph, iri, classes)
    labels = graph.by_lang(node, LABEL)
    if not labels:
        graph.error(iri, 'has no label; add rdfs:label "..."')
    if cls is None or not labels:
        return None
    return GazetteerEntry(
        iri=iri.removeprefix(ENT),
        cls=cls,
        label=labels.get("") or labels.get("es") or labels[min(labels)],
        labels=labels,
        aliases=graph.all_by_lang(node, ALIAS),
        kinds=graph.all_by_lang(node, KIND),
        gender=GENDERS.get(_one_of(graph, iri, GENDER, tuple(GENDERS)) or ""),
        place_kind=_one_of(graph, iri, PLACE_KIND, PLACE_KINDS),
        demonyms=graph.all_by_lang(node, DEMONYM),
        country=next(iter(_things(graph, iri, COUNTRY)), None),
        location=next(iter(_things(graph, iri, LOCATION)), None),
        maker=next(iter(_things(graph, iri, MAKER)), None),
        affiliations=tuple(sorted(_things(graph, iri, AFFILIATION))),
        same_as=tuple(sorted(graph.iris(node, SAME_AS))),
    )


def _class(graph: Graph, iri: str, classes: frozenset[str]) -> str | None:
    """The one class of a thing, or None (and a problem)."""
    types = graph.iris(NamedNode(iri), TYPE)
    named = [local(value) for value in types if value.startswith(AIN) and local(value) in classes]
    wrong = [local(value) for value in types if not (value.startswith(AIN) and local(value) in classes)]
    for name in wrong:
        graph.error(iri, f"its class {name!r} is no class of things; {meant(name, classes)}", name)
    if not types:
        graph.error(iri, f"has no class; say what it is, one of {', '.join(sorted(classes))}")
    if len(named) > 1:
        graph.error(iri, f"has the classes {', '.join(sorted(named))}; give each its own IRI")
    return named[0] if named else None


def _one_of(graph: Graph, iri: str, predicate: str, allowed: tuple[str, ...]) -> str | None:
    values = [value.value for value in graph.objects(NamedNode(iri), predicate)]
    for value in values:
        if value not in allowed:
            graph.error(iri, f"unknown {local(predicate)} {value!r}; use one of {', '.join(allowed)}", value)
    return next((value for value in values if value in allowed), None)


def _things(graph: Graph, iri: str, predicate: str) -> tuple[str, ...]:
    """The local names of the described things that a property points to (and a problem where one dangles)."""
    found = []
    for value in graph.objects(NamedNode(iri), predicate):
        target = local(value.value)
        if isinstance(value, Literal) or value not in graph.nodes:
            graph.error(iri, f"{local(predicate)} points to {target!r}, which nothing describes; describe it", target)
        else:
            found.append(value.value.removeprefix(ENT))
    return tuple(found)
