"""What a store holds, as records."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad, QuerySolutions
from pyoxigraph import Store as Database

from kg.namespaces import AIN, PREFIXES, SCHEMA
from kg.store.encode import ALIAS, DERIVED, LABEL, OBJECT, PREDICATE, SAME, SUBJECT, TYPE
from kg.store.infer import GRAPH, rule_name
from kg.store.records import Counts, Inference, StoredArticle, StoredClaim, StoredEntity
from kg.store.terms import ain, article_of, is_aside, local_name, value

Row = dict[str, str]

MERGED = DefaultGraph()  # all the named graphs in one

CLAIMS = """
SELECT ?claim ?s ?p ?o ?status ?ended ?by ?role ?amount ?date ?confidence ?entry ?for ?text ?start ?end ?article WHERE {
  %s
  ?claim a ain:Claim ; rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; ain:status ?status ; ain:ended ?ended ;
    ain:confidence ?confidence ; prov:wasDerivedFrom ?sentence .
  ?sentence oa:exact ?text ; oa:start ?start ; oa:end ?end ; schema:isPartOf ?article .
  OPTIONAL { ?claim ain:attributedTo ?by }
  OPTIONAL { ?claim ain:forUseOf ?for }
  OPTIONAL { ?claim ain:role ?role }
  OPTIONAL { ?claim ain:amount/ain:verbatim ?amount }
  OPTIONAL { ?claim ain:date ?date }
  OPTIONAL { ?claim ain:entry ?entry }
}"""
NAMED = {"title": "headline", "date": "datePublished", "url": "url", "publisher": "publisher", "author": "author"}
_ARTICLE = ("identifier", "inLanguage", *NAMED.values())


def rows(database: Database, sparql: str) -> Iterator[Row]:
    """The bound variables of each solution, as text."""
    solutions = database.query(sparql, prefixes=PREFIXES)
    assert isinstance(solutions, QuerySolutions)
    names = [variable.value for variable in solutions.variables]
    for solution in solutions:
        terms = ((name, solution[name]) for name in names)
        yield {name: term.value for name, term in terms if isinstance(term, NamedNode | Literal)}


def articles(database: Database) -> list[StoredArticle]:
    """Every article, sorted by id."""
    found = []
    for article in database.quads_for_pattern(None, TYPE, NamedNode(SCHEMA + "NewsArticle"), MERGED):
        about = {  # each asked for: an article may mention a thousand things besides
            name: value(quad.object)
            for name in _ARTICLE
            for quad in database.quads_for_pattern(article.subject, NamedNode(SCHEMA + name), None, MERGED)
        }
        rest = {field: about.get(name) for field, name in NAMED.items()}
        iri = value(article.subject)
        found.append(StoredArticle(about.get("identifier", ""), iri, about.get("inLanguage", ""), **rest))
    return sorted(found, key=lambda article: article.id)


def entities(database: Database) -> dict[str, StoredEntity]:
    """Every thing by local name. Its name is the one that most articles call it by."""
    names: dict[NamedNode, list[str]] = defaultdict(list)
    for quad in database.quads_for_pattern(None, LABEL, None, MERGED):
        if isinstance(quad.subject, NamedNode):
            names[quad.subject].append(value(quad.object))
    found = {}
    for node in sorted(names, key=value):
        ranked = names[node] if len(names[node]) == 1 else _ranked_names(database, node)
        about = {
            key: {value(quad.object) for quad in database.quads_for_pattern(node, key, None, MERGED)}
            for key in (TYPE, ALIAS, SAME)
        }
        classes = sorted(iri.removeprefix(AIN) for iri in about[TYPE] if iri.startswith(AIN))
        aliases = sorted({*ranked[1:], *about[ALIAS]} - {ranked[0]})
        local = local_name(node.value)
        found[local] = StoredEntity(local, ranked[0], tuple(classes), tuple(aliases), tuple(sorted(about[SAME])))
    return found


def _ranked_names(database: Database, node: NamedNode) -> list[str]:
    """The names of a thing, the most used first."""
    labels = database.quads_for_pattern(node, LABEL, None, None)
    stated = (quad for quad in labels if not (quad.graph_name == MERGED or is_aside(quad.graph_name)))
    uses = Counter(value(quad.object) for quad in stated)
    return sorted(uses, key=lambda name: (-uses[name], name))


def claims(
    database: Database, things: Mapping[str, StoredEntity], sources: Mapping[str, StoredArticle], where: str
) -> list[StoredClaim]:
    """The claims that the SPARQL patterns `where` leave (on ?claim, ?s, ?p, ?o), in the order of the articles and of
    their texts. `things` are the entities by local name, `sources` the articles by IRI."""
    found = [_claim(row, things, sources) for row in rows(database, CLAIMS % where)]
    return sorted(found, key=lambda c: (c.article.id, c.start, c.end, c.predicate, c.subject.iri, c.object.iri, c.iri))


def rejected(database: Database) -> list[StoredClaim]:
    """The claims that are set aside and in no graph that is asked, with the names by which they were read."""
    aside = [q for q in database.quads_for_pattern(None, TYPE, ain("Claim"), None) if is_aside(q.graph_name)]
    left = {q.subject for q in aside if not any(database.quads_for_pattern(q.subject, TYPE, q.object, MERGED))}
    memory = Database()
    for graph in sorted({q.graph_name for q in aside if q.subject in left}, key=str):
        for quad in database.quads_for_pattern(None, None, None, graph):
            s, p, o = quad.subject, quad.predicate, quad.object
            memory.extend([Quad(s, p, o, article_of(graph)), Quad(s, p, o, MERGED)])
    sources = {article.iri: article for article in articles(memory)}
    return [claim for claim in claims(memory, entities(memory), sources, "") if NamedNode(claim.iri) in left]


def _claim(row: Row, things: Mapping[str, StoredEntity], sources: Mapping[str, StoredArticle]) -> StoredClaim:
    def name(variable: str) -> str | None:
        return things[local_name(row[variable])].name if variable in row else None

    return StoredClaim(
        iri=row["claim"],
        subject=things[local_name(row["s"])],
        predicate=local_name(row["p"]),
        object=things[local_name(row["o"])],
        status=local_name(row["status"]),
        ended=row["ended"] == "true",
        attributed_to=name("by"),
        role=row.get("role"),
        amount=row.get("amount"),
        date=row.get("date"),
        confidence=float(row["confidence"]),
        entry=row.get("entry"),
        beneficiary=name("for"),
        evidence=row["text"],
        start=int(row["start"]),
        end=int(row["end"]),
        article=sources[row["article"]],
    )


def inferences(database: Database, things: Mapping[str, StoredEntity]) -> list[Inference]:
    """Every derivation by rule, sorted by what it gives."""
    nodes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for quad in database.quads_for_pattern(None, None, None, GRAPH):
        nodes[value(quad.subject)][quad.predicate.value].append(value(quad.object))
    found = [
        Inference(
            iri,
            things[local_name(about[SUBJECT.value][0])],
            local_name(about[PREDICATE.value][0]),
            things[local_name(about[OBJECT.value][0])],
            rule_name(about[ain("rule").value][0]),
            tuple(sorted(about[DERIVED.value])),
        )
        for iri, about in nodes.items()
        if AIN + "Inference" in about[TYPE.value]
    ]
    return sorted(found, key=lambda f: (f.subject.iri, f.predicate, f.object.iri, f.iri))


def counts(database: Database) -> Counts:
    """How much there is of each kind."""

    def grouped(pattern: str) -> dict[str, int]:
        text = f"SELECT ?key (COUNT(DISTINCT ?thing) AS ?n) WHERE {{ {pattern} }} GROUP BY ?key"
        return {local_name(row["key"]): int(row["n"]) for row in rows(database, text) if "key" in row}

    def ranked(found: dict[str, int]) -> tuple[tuple[str, int], ...]:
        return tuple(sorted(found.items(), key=lambda item: (-item[1], item[0])))

    claimed = grouped("?thing a ain:Claim ; rdf:predicate ?key")
    # a triple counts once however many articles assert it: its statement is keyed by its two ends
    ends = "rdf:subject ?s ; rdf:predicate ?key ; rdf:object ?o BIND(CONCAT(STR(?s), ' ', STR(?o)) AS ?thing)"
    asserted = grouped(f"?c a ain:Claim ; ain:status ain:asserted ; {ends}")
    inferred = grouped(f"?c a ain:Inference ; {ends}")
    names = sorted({*claimed, *inferred}, key=lambda name: (-claimed.get(name, 0), name))
    return Counts(
        articles=ranked(grouped("?thing a schema:NewsArticle ; schema:inLanguage ?key")),
        sentences=sum(grouped("?thing a ain:Sentence, ?key FILTER(?key = ain:Sentence)").values()),
        claims=ranked(grouped("?thing a ain:Claim ; ain:status ?key")),
        entities=ranked(grouped("?thing rdfs:label ?l ; a ?key FILTER(STRSTARTS(STR(?key), STR(ain:)))")),
        relations=tuple((n, claimed.get(n, 0), asserted.get(n, 0), inferred.get(n, 0)) for n in names),
        inferences=sum(inferred.values()),
    )
