"""Which entity a person at the keyboard means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from kg.errors import QueryError, UnknownNameError
from kg.namespaces import ENT
from kg.schema.names import fold as plain
from kg.store.records import StoredEntity


def fold(name: str) -> str:
    """`name` without case, accents, or the difference between spaces and underscores."""
    return plain(name.replace("_", " "))


class Names:
    """The names of the entities of a store. A local name beats a label, and a label an alias: "Apple" is the company
    called so, though an orchard has it as a short form."""

    def __init__(self, entities: Iterable[StoredEntity], known: Mapping[str, Iterable[str]]) -> None:
        """`known` gives further names (the gazetteer's) by local name."""
        self._entities = {entity.iri: entity for entity in entities}
        local, full, short = self._ranks = tuple(defaultdict[str, set[str]](set) for _ in range(3))
        for iri, entity in self._entities.items():
            local[fold(iri)].add(iri)
            full[fold(entity.name)].add(iri)
            for name in (*entity.aliases, *known.get(iri, ())):
                short[fold(name)].add(iri)

    def resolve(self, name: str, classes: Collection[str] = ()) -> StoredEntity:
        """The entity that `name` means: its label, an alias, its local name ("Elon_Musk"), "ex:Elon_Musk" or its IRI.
        Where several bear it, those of `classes` come first.

        Raises UnknownNameError with the names that come near, and QueryError naming all where several bear it.
        """
        local = name.strip().removeprefix("<").removesuffix(">").removeprefix(ENT).removeprefix("ex:")
        if local in self._entities and (local != name or not classes):
            return self._entities[local]
        ranks = [found for found in (rank.get(fold(local)) for rank in self._ranks) if found]
        if not ranks:
            raise UnknownNameError("entity", name, self._near(name), "kg stats tells what the graph holds")
        fitting = [{iri for iri in rank if set(self._entities[iri].classes) & set(classes)} for rank in ranks]
        found = next((rank for rank in fitting if rank), ranks[0])
        if len(found) > 1:
            which = ", ".join(f"ex:{iri} ({', '.join(self._entities[iri].classes)})" for iri in sorted(found))
            raise QueryError(f"{name!r} may be {which}; say which")
        return self._entities[next(iter(found))]

    def _near(self, name: str) -> list[str]:
        """Names worth suggesting, written as in the graph: a difference of case or accents must not hide them."""
        wanted = set(fold(name).split())
        labels = {entity.name for entity in self._entities.values()}
        sharing = sorted(label for label in labels if wanted & set(fold(label).split()))
        return sharing or sorted(labels)
