"""Graphs as `kg.graph.project` makes them, by hand."""

from __future__ import annotations

from typing import Any

import networkx as nx

CLASSES = {
    "Person": {"en": "Person", "es": "Persona"},
    "Organization": {"en": "Organization", "es": "Organización"},
    "Product": {"en": "Product", "es": "Producto"},
    "Place": {"en": "Place", "es": "Lugar"},
}
LABELS = {
    "hired": ("hired", "contrató"),
    "acquired": ("acquired", "adquirió"),
    "bought": ("bought", "compró"),
    "partneredWith": ("partnered with", "se alió con"),
    "locatedIn": ("located in", "está en"),
    "criticized": ("criticized", "criticó"),
}


def add(graph: nx.MultiDiGraph, subject: str, relation: str, object_: str, key: str = "", **said: Any) -> str:
    """A claim whose sentence is made of its ends, with both marked. Returns its key."""
    key = key or f"https://example.org/claim/{graph.number_of_edges()}"
    names = [str(graph.nodes[end]["label"]) for end in (subject, object_)]
    english, spanish = LABELS.get(relation, (relation, relation))
    sentence = f"It is said that {names[0]} {english} {names[1]} ({key[-3:]})."
    start = len("It is said that ")
    middle = start + len(names[0]) + len(english) + 2
    claim: dict[str, Any] = {
        "relation": relation, "label_en": english, "label_es": spanish, "symmetric": relation == "partneredWith",
        "status": "asserted", "ended": False, "date": None, "amount": None, "attributed_to": None, "role": None,
        "confidence": 1.0, "entry": "en:some-v", "article": "a1", "title": "A quiet week", "publisher": "The Daily",
        "published": "2024-05-02", "url": "https://example.org/a1", "language": "en", "sentence": sentence,
        "subject_span": (start, start + len(names[0])), "object_span": (middle, middle + len(names[1])),
    }  # fmt: skip
    graph.add_edge(subject, object_, key=key, **{**claim, **said})
    return key


def person(graph: nx.MultiDiGraph, node: str, label: str, cls: str = "Person", *aliases: str) -> None:
    graph.add_node(node, label=label, cls=cls, aliases=aliases, first_seen="2023-01-09", last_seen="2024-05-02")


def news() -> nx.MultiDiGraph:
    """Ten things, fourteen claims: bundles, parallels, a loop, each status, a fact by rule, a part apart."""
    graph = nx.MultiDiGraph(classes=CLASSES, left_out=3)
    for node, label, cls, *aliases in (
        ("ana", "Ana Ruiz", "Person", "Ruiz", "la ingeniera"),
        ("luz", "Luz Ibáñez", "Person"),
        ("acme", "Acme", "Organization", "Acme Robotics"),
        ("bolt", "Bolt", "Organization"),
        ("cima", "Cima", "Organization"),
        ("chips", "chips", "Product"),
        ("lima", "Lima", "Place"),
        ("uma", "Uma Thorn", "Person"),
        ("vega", "Vega", "Organization"),
        ("law", "The Long and Winding Act on Machines", "Rule"),
    ):
        person(graph, node, label, cls, *aliases)
    add(graph, "ana", "hired", "luz", role="engineer", date="2023-04")
    add(graph, "ana", "hired", "luz", published="2024-01-15", attributed_to="The Herald", article="a2")
    add(graph, "ana", "criticized", "luz")
    add(graph, "luz", "criticized", "ana", published="2022-11-30")
    add(graph, "ana", "bought", "chips", amount="10,000 units")
    add(graph, "acme", "bought", "chips", rule="bought-for-use", premises=("https://example.org/claim/4",), entry=None)
    add(graph, "acme", "acquired", "bolt", status="planned")
    add(graph, "acme", "partneredWith", "bolt")
    add(graph, "bolt", "partneredWith", "acme", status="possible")
    add(graph, "bolt", "acquired", "cima", status="denied")
    add(graph, "bolt", "acquired", "bolt", status="possible")
    add(graph, "acme", "locatedIn", "lima", ended=True)
    add(graph, "uma", "criticized", "vega", confidence=0.4)
    add(graph, "vega", "criticized", "law", published=None)
    return graph


def crowd(size: int) -> nx.MultiDiGraph:
    """A graph with hubs, as news gives them; the same each time."""
    graph = nx.MultiDiGraph(classes=CLASSES)
    kinds = sorted(CLASSES)
    relations = sorted(LABELS)
    for i in range(size):
        person(graph, f"n{i:05d}", f"Name number {i}", kinds[i % len(kinds)])
    for i in range(1, size):
        other = f"n{(i * 7919) % max(1, i // 3 + 1):05d}"
        # a key of its own: to count the edges each time would be quadratic
        add(graph, f"n{i:05d}", relations[i % len(relations)], other, key=f"https://example.org/claim/{i}")
    return graph
