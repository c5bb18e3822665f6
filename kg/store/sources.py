"""Whose word an article is: the agency's whose text it carries, else its publisher's, else its own.

Copies and translations of one text have one source, so that what ten papers copied counts once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from pyoxigraph import NamedNode, Quad
from pyoxigraph import Store as Database

from kg.namespaces import BASE
from kg.schema.names import fold
from kg.schema.records import Gazetteer
from kg.store.read import MERGED, rows
from kg.store.sketch import BINS, Sketch, likeness, read_sketch
from kg.store.terms import ain, entity_iri, source_iri, value

GRAPH = NamedNode(BASE + "graph/sources")
SOURCE = ain("source")

COPIED = 0.5  # of the shingles common to both: copies lose a paragraph or a headline, not half
BAND = 4  # hashes that two sketches must share in a row before they are compared at all
RETOLD = 0.8  # of the facts of two languages common to both, for one to be the other's translation
RETOLD_FACTS = 3  # fewer would make any two notes of one event translations
DAYS = 1

Fact = tuple[str, str, str]

AMOUNTS = """SELECT DISTINCT ?article ?value ?unit WHERE {
  ?claim a ain:Claim ; ain:status ain:asserted ; prov:wasDerivedFrom/schema:isPartOf ?article .
  { ?claim ain:amount ?amount } UNION { ?claim rdf:object ?amount }
  ?amount schema:value ?value . OPTIONAL { ?amount schema:currency ?unit }
}"""
FACTS = """SELECT DISTINCT ?s ?p ?o WHERE {
  GRAPH <%s> { ?claim a ain:Claim ; ain:status ain:asserted ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o } }"""


@dataclass(frozen=True, slots=True)
class Told:
    """What of an article tells whose word it is."""

    iri: str
    language: str
    day: date | None
    publisher: str | None
    agency: str | None  # by IRI
    sketch: Sketch

    @property
    def order(self) -> tuple[date, str]:
        return (self.day or date.max, self.iri)


def source_quads(database: Database, gazetteer: Gazetteer) -> set[Quad]:
    """One quad an article, in `GRAPH`: `ain:source` and the IRI of its source. It depends on nothing but which articles
    there are."""
    told = {article.iri: article for article in _articles(database)}
    leader = {iri: iri for iri in told}
    for one, other in [*_copies(told.values()), *_translations(database, told)]:
        first, second = _root(leader, one), _root(leader, other)
        leader[max(first, second)] = min(first, second)
    groups: dict[str, list[Told]] = defaultdict(list)
    for iri, article in told.items():
        groups[_root(leader, iri)].append(article)
    quads: set[Quad] = set()
    for members in groups.values():
        source = _source(sorted(members, key=lambda article: article.order), gazetteer)
        quads.update(Quad(NamedNode(article.iri), SOURCE, source, GRAPH) for article in members)
    return quads


def _source(members: list[Told], gazetteer: Gazetteer) -> NamedNode:
    """Of one article, or of the copies of one text, the earliest first."""
    agency = next((article.agency for article in members if article.agency), None)
    if agency:
        return NamedNode(agency)
    if (publisher := members[0].publisher) is None:
        return NamedNode(members[0].iri)
    known = gazetteer.by_name.get(fold(publisher), ())
    return entity_iri(known[0].iri) if len(known) == 1 else source_iri(fold(publisher))


def _articles(database: Database) -> Iterator[Told]:
    found = rows(database, """SELECT ?article ?language ?date ?publisher ?agency ?sketch WHERE {
      ?article a schema:NewsArticle ; schema:inLanguage ?language ; ain:textSketch ?sketch .
      OPTIONAL { ?article schema:datePublished ?date } OPTIONAL { ?article schema:publisher ?publisher }
      OPTIONAL { ?article ain:credits ?agency } }""")  # fmt: skip
    for row in found:
        yield Told(row["article"], row["language"], _day(row.get("date", "")), row.get("publisher"),
                   row.get("agency"), read_sketch(row["sketch"]))  # fmt: skip


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 else None
    except ValueError:
        return None


def _copies(articles: Iterable[Told]) -> Iterator[tuple[str, str]]:
    """Pairs with nearly the same words. Only those that share a band of their sketches are compared."""
    bands: dict[tuple[int, Sketch], list[Told]] = defaultdict(list)
    same: dict[Sketch, Told] = {}
    for article in articles:
        if not article.sketch:
            continue
        if (first := same.setdefault(article.sketch, article)) is not article:
            yield first.iri, article.iri  # word for word: compared once, however many there are
            continue
        for start in range(0, BINS, BAND):
            bands[start, article.sketch[start : start + BAND]].append(article)
    compared: set[tuple[str, str]] = set()
    for members in bands.values():
        for one, other in combinations(members, 2):
            pair = (one.iri, other.iri)
            if pair not in compared:
                compared.add(pair)
                if likeness(one.sketch, other.sketch) >= COPIED:
                    yield pair


def _translations(database: Database, told: Mapping[str, Told]) -> Iterator[tuple[str, str]]:
    """Pairs of two languages, of the same day or the next, with the same amounts and nearly the same facts."""
    amounts: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in rows(database, AMOUNTS):
        amounts[row["article"]].add((row["value"], row.get("unit", "")))
    alike: dict[frozenset[tuple[str, str]], list[Told]] = defaultdict(list)
    for iri, found in amounts.items():
        if iri in told:
            alike[frozenset(found)].append(told[iri])
    facts: dict[str, frozenset[Fact]] = {}
    for members in alike.values():
        if len({article.language for article in members}) < 2:
            continue
        for one, other in combinations(members, 2):
            if one.language == other.language or not one.day or not other.day:
                continue
            if abs((one.day - other.day).days) <= DAYS and _retold(database, facts, one.iri, other.iri):
                yield one.iri, other.iri


def _retold(database: Database, facts: dict[str, frozenset[Fact]], *pair: str) -> bool:
    for iri in pair:
        if iri not in facts:
            facts[iri] = frozenset((row["s"], row["p"], row["o"]) for row in rows(database, FACTS % iri))
    one, other = (facts[iri] for iri in pair)
    return len(one & other) >= max(RETOLD_FACTS, RETOLD * len(one | other))


def _root(leader: dict[str, str], iri: str) -> str:
    while leader[iri] != iri:
        leader[iri] = iri = leader[leader[iri]]
    return iri


def sources(database: Database) -> dict[str, str]:
    """The IRI of the source of each article, by the article's."""
    found = database.quads_for_pattern(None, SOURCE, None, MERGED)
    return {value(quad.subject): value(quad.object) for quad in found}
