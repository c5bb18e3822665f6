"""A store as the bytes of one file. The same graph gives the same bytes."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable

import pyoxigraph as ox

from kg.namespaces import PREFIXES
from kg.store.dataset import Store
from kg.store.records import StoredClaim

COLUMNS = ("article", "subject", "subject_class", "predicate", "object", "object_class", "status", "ended",
           "attributed_to", "role", "amount", "date", "confidence", "evidence", "start", "end", "entry")  # fmt: skip


def export(store: Store, ending: str) -> bytes:
    """The whole graph in the format of a file's `ending`, one of `FORMATS`. Formats without named graphs (.ttl) merge
    them; .csv has a line a claim."""
    return FORMATS[ending](store)


def turtle(triples: Iterable[ox.Triple]) -> bytes:
    """Turtle, sorted, with the prefixes of `kg.namespaces`."""
    ordered = sorted(set(triples), key=str)
    return ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b""


def row(claim: StoredClaim) -> tuple[str | int | float | bool | None, ...]:
    """The values of COLUMNS: the fields that `kg extract --format jsonl` prints."""
    return (
        claim.article.id, claim.subject.name, claim.subject.cls, claim.predicate, claim.object.name, claim.object.cls,
        claim.status, claim.ended, claim.attributed_to, claim.role, claim.amount, claim.date, claim.confidence,
        claim.evidence, claim.start, claim.end, claim.entry,
    )  # fmt: skip


def _lines(store: Store) -> bytes:
    return "".join(line + "\n" for line in sorted(f"{quad} ." for quad in store.quads())).encode()


def _turtle(store: Store) -> bytes:
    return turtle(quad.triple for quad in store.quads())


def _quads(kind: ox.RdfFormat) -> Callable[[Store], bytes]:
    def write(store: Store) -> bytes:
        ordered = sorted(store.quads(), key=lambda quad: (str(quad.graph_name), str(quad)))
        return ox.serialize(ordered, format=kind, prefixes=PREFIXES) or b""

    return write


def _table(store: Store) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row(claim) for claim in store.claims())
    return out.getvalue().encode()


FORMATS: dict[str, Callable[[Store], bytes]] = {
    ".ttl": _turtle,
    ".nq": _lines,
    ".trig": _quads(ox.RdfFormat.TRIG),
    ".jsonld": _quads(ox.RdfFormat.JSON_LD),
    ".csv": _table,
}
