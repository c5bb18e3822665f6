"""How things are named and written in RDF. Every node has an IRI, so that two builds give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import cache
from hashlib import sha256

from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Triple

from kg.namespaces import AIN, ART, BASE, ENT, PREFIXES, XSD

ASIDE = BASE + "graph/set-aside/"  # an article as it was read, where a person has corrected what the graph says of it
SOURCE = BASE + "source/"  # publishers
INFERENCE = BASE + "inference/"  # what follows by rule: one node a derivation
KEPT = frozenset("-._~!$&'()*+,;=:@/")  # besides letters and digits, what an IRI may hold as it is
ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")
SURROGATES = re.compile("[\ud800-\udfff]")
CURIE_LOCAL = re.compile(r"[\w][\w.-]*(?<!\.)|")


def clean(text: str) -> str:
    """`text` with its lone surrogates, which no encoding can write, as U+FFFD: as long as before."""
    return SURROGATES.sub("\ufffd", text)


def _encode(char: str) -> str:
    # the Latin letters below U+00A0 aside, every alphanumeric character is one that an IRI may hold
    if char.isalnum() or char in KEPT:
        return char
    return "".join(f"%{byte:02X}" for byte in char.encode())


def article_iri(article_id: str) -> NamedNode:
    """The IRI of an article and of its graph: another for each id, whatever the id holds."""
    return NamedNode(ART + "".join(map(_encode, clean(article_id))))


def aside_iri(article: NamedNode) -> NamedNode:
    """The graph that keeps what was read of an article whose own graph is corrected."""
    return NamedNode(ASIDE + article.value.removeprefix(ART))


def article_of(graph: NamedNode | BlankNode | DefaultGraph | Triple) -> NamedNode:
    """The article that a graph tells of, be it the article's own or what was read of it."""
    assert isinstance(graph, NamedNode)
    return NamedNode(ART + graph.value.removeprefix(ASIDE)) if is_aside(graph) else graph


def is_aside(graph: NamedNode | BlankNode | DefaultGraph) -> bool:
    """Whether it is such a graph: what it holds counts as stated by nobody."""
    return isinstance(graph, NamedNode) and graph.value.startswith(ASIDE)


def source_iri(name: str) -> NamedNode:
    """The IRI of a publisher that the gazetteer does not know."""
    return NamedNode(SOURCE + "".join(map(_encode, clean(name).replace(" ", "_"))))


def entity_iri(local: str) -> NamedNode:
    """The IRI of an entity by local name; what is percent-encoded in it already stays so."""
    text, out, at = clean(local), [], 0
    for match in ESCAPE.finditer(text):
        out += [*map(_encode, text[at : match.start()]), match.group()]
        at = match.end()
    return NamedNode(ENT + "".join([*out, *map(_encode, text[at:])]))


@cache
def ain(local: str) -> NamedNode:
    """The term of the ontology with this local name."""
    return NamedNode(AIN + local)


def hashed(base: str, parts: Iterable[object]) -> NamedNode:
    """An IRI under `base` that is the same for the same parts, and another for others."""
    joined = "\x1f".join("\x00" if part is None else clean(str(part)) for part in parts)
    return NamedNode(base + sha256(joined.encode()).hexdigest()[:24])


def text(value: str) -> Literal:
    return Literal(clean(value))


def integer(value: int) -> Literal:
    return Literal(str(value), datatype=NamedNode(XSD + "integer"))


def boolean(value: bool) -> Literal:
    return Literal("true" if value else "false", datatype=NamedNode(XSD + "boolean"))


def decimal(value: Decimal | float) -> Literal:
    number = format(value if isinstance(value, Decimal) else Decimal(str(round(value, 4))), "f")
    return Literal(number.rstrip("0").rstrip(".") if "." in number else number, datatype=NamedNode(XSD + "decimal"))


def moment(value: str) -> Literal:
    """A day, a month or a year, typed as what it is; a plain string where it is none of them."""
    for pattern, tail, kind in ((r"\d{4}", "-01-01", "gYear"), (r"\d{4}-\d\d", "-01", "gYearMonth"),
                                (r"\d{4}-\d\d-\d\d", "", "date")):  # fmt: skip
        if re.fullmatch(pattern, value, re.ASCII):
            try:
                date.fromisoformat(value + tail)
            except ValueError:
                break
            return Literal(value, datatype=NamedNode(XSD + kind))
    return text(value)


def value(term: NamedNode | BlankNode | Literal | Triple) -> str:
    """The IRI or the text of a term."""
    return term.value if isinstance(term, NamedNode | Literal) else str(term)


def local_name(iri: str) -> str:
    """What follows the last `#`, or else the namespace that is longest: "hired", "Elon_Musk"."""
    base = max((base for base in (AIN, ENT, ART) if iri.startswith(base)), key=len, default="")
    return iri[len(base) :] if base else iri


def compact(iri: str) -> str:
    """`iri` with its prefix where that is legible ("ain:hired"), in angle brackets where it is not."""
    for prefix, base in sorted(PREFIXES.items(), key=lambda item: -len(item[1])):
        if iri.startswith(base) and CURIE_LOCAL.fullmatch(iri[len(base) :]):
            return f"{prefix}:{iri[len(base) :]}"
    return f"<{iri}>"
