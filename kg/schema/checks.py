"""What no single file can tell: whether the ontology, the lexicons and the gazetteer fit each other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_args

from pyoxigraph import NamedNode

from kg.model import Status
from kg.namespaces import ENT, LEX_EN, LEX_ES, ONTOLEX
from kg.schema.gazetteer import clashes
from kg.schema.lexicon import CANONICAL, COMPACT, ENTRY_TYPES
from kg.schema.ontology import LANGUAGES
from kg.schema.records import Entry, Gazetteer, Relation, Sense, StatusTerm
from kg.schema.turtle import TYPE, Graph


def check_statuses(graph: Graph, statuses: Mapping[str, StatusTerm]) -> None:
    """The statuses are those that the records know: claims could bear no other, and none may lack."""
    for name in sorted(set(get_args(Status)) ^ set(statuses)):
        mend = "remove it" if name in statuses else f"declare it: ain:{name} a ain:Status"
        graph.error(name, f"the statuses are {', '.join(get_args(Status))}; {mend}")


def check_entries(graph: Graph, entries: Iterable[Entry]) -> None:
    """Each word has one entry, and each description of a word is an entry."""
    seen: dict[tuple[str, str, str], Entry] = {}
    for entry in entries:
        first = seen.setdefault((entry.lang, entry.lemma.casefold(), entry.pos), entry)
        if first is not entry:
            message = f"{entry.lemma!r} ({entry.pos}) is already {first.id}; put its senses there"
            graph.error(full_iri(entry.id), message)
    for node in graph.nodes:
        if isinstance(node, NamedNode) and set(graph.iris(node, TYPE)).isdisjoint(ENTRY_TYPES):
            in_lexicon = node.value.startswith((LEX_ES, LEX_EN)) and ONTOLEX + "sense" in graph.nodes[node]
            if in_lexicon or graph.objects(node, CANONICAL):
                graph.error(node.value, "has a form or a sense but is no entry; write: a ontolex:Word")


def check_gazetteer(graph: Graph, gazetteer: Gazetteer) -> None:
    """No two things of a class share a name."""
    for first, second, name in clashes(gazetteer):
        message = f"claims the name {name!r}, as ex:{first.iri} does, also a {first.cls}; take it from one of them"
        graph.error(ENT + second.iri, message)


def check_coverage(graph: Graph, relations: Mapping[str, Relation], entries: Iterable[Entry]) -> None:
    """Warn of relations that no word of a language expresses: no article in it could state them."""
    said = {(entry.lang, sense.reference) for entry in entries for sense in all_senses(entry.senses)}
    for name in sorted(relations):
        for lang in LANGUAGES:
            if (lang, name) not in said:
                graph.warn(relations[name].iri, f"no lexicon entry in {lang!r} refers to it; add one")


def all_senses(senses: Iterable[Sense]) -> Iterable[Sense]:
    """The senses, and those that they express at once."""
    for sense in senses:
        yield sense
        yield from all_senses(sense.also)


def full_iri(entry_id: str) -> str:
    """The IRI of a lexicon entry, from its compact id."""
    for namespace, prefix in COMPACT.items():
        if entry_id.startswith(prefix):
            return namespace + entry_id.removeprefix(prefix)
    return entry_id
