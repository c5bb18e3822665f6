"""What moves: people between organizations, money into companies, hardware to its buyers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kg.errors import UnknownNameError
from kg.graph.events import chosen
from kg.graph.hardware import deliveries
from kg.graph.money import investments
from kg.graph.moves import moves
from kg.graph.select import Selection
from kg.graph.table import Table
from kg.schema.flows import FLOWS
from kg.schema.records import Flow
from kg.store import Store, StoredClaim

_TOLD: dict[str, Callable[[Store, list[StoredClaim], Flow, Selection], Table[Any]]] = {
    "people": moves,
    "money": investments,
    "hardware": deliveries,
}


def flows(store: Store, kind: str, selection: Selection) -> Table[Any]:
    """What the claims that `selection` keeps tell of one of `FLOWS`: rows of `Move`, `Investment` or `Delivery`. Which
    relations tell of it is declared in the ontology (`ain:moves`). Of rows that are made of several claims, the status
    is that of the least firm; the dates of `selection` are those of a move or a deal, however many claims tell of it.

    Raises UnknownNameError for another flow, and what `Selection.checked` raises."""
    if kind not in FLOWS:
        raise UnknownNameError("flow", kind, FLOWS, f"there are {', '.join(FLOWS)}")
    schema = store.schema
    flow = schema.flows.get(kind)
    if flow is None:
        raise UnknownNameError("flow", kind, schema.flows, "the ontology declares it no more")
    relations = [name for name, relation in schema.relations.items() if any(m.flow == kind for m in relation.moves)]
    claims = [claim for name in sorted(relations) for claim in store.claims(predicate=name)]
    return _TOLD[kind](store, chosen(store, claims, selection), flow, selection)
