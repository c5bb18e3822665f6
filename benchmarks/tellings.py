"""Whether the Spanish and the English telling of an event in the seeds give the same direct triples.

    python -m benchmarks.tellings [--write]

Prints, for each pair of the table in docs/seeds.md, the triples that both give and those of one alike, with what the
other article lacks for them. `--write` puts that in docs/seeds.md in place of what stands there."""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kg.articles import read_articles
from kg.model import Problem
from kg.pipeline import Reader
from kg.store import Store, StoredClaim

CHECKOUT = Path(__file__).resolve().parent.parent
DOCS = CHECKOUT / "docs" / "seeds.md"
PAIR = re.compile(r"^\| ([^|]+) \| (en-[\w-]+) \| (es-[\w-]+) \|$", re.MULTILINE)
BEGIN, END = "<!-- tellings: python -m benchmarks.tellings --write -->", "<!-- end of tellings -->"

Fact = tuple[str, str, str]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tellings", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--write", action="store_true", help="into docs/seeds.md, in place of what stands there")
    options = parser.parse_args()
    text = tellings()
    if options.write:
        docs = DOCS.read_text("utf-8")
        before, after = docs[: docs.index(BEGIN)], docs[docs.index(END) :]
        DOCS.write_text(f"{before}{BEGIN}\n{text}\n{after}", "utf-8")
    else:
        print(text)


def tellings() -> str:
    """The whole comparison, as Markdown."""
    pairs = PAIR.findall(DOCS.read_text("utf-8"))
    ids = [name for _, *names in pairs for name in names]
    with tempfile.TemporaryDirectory(prefix="kg-tellings-") as folder, Store.open(Path(folder) / "store") as store:
        articles = read_articles([str(CHECKOUT / "seeds" / f"{name}.json") for name in ids])
        for reading in Reader(store.schema).read(articles):
            if isinstance(reading, Problem):
                raise SystemExit(f"a seed cannot be read: {reading}")
            store.put(reading)
        parts = [part for event, one, other in pairs for part in _compared(store, event.strip(), one, other)]
        both, alone = (sum(part.startswith(mark) for part in parts) for mark in ("- both: ", "- only "))
    return "\n".join([f"{both} triples are given by both tellings, {alone} by one.", *parts])


def _compared(store: Store, event: str, english: str, spanish: str) -> Iterator[str]:
    facts = {name: _facts(store, name) for name in (english, spanish)}
    yield f"\n{event}:\n"
    for fact in sorted(facts[english].keys() & facts[spanish].keys()):
        yield f"- both: {_said(facts[english][fact])}"
    for name, other, language in ((english, spanish, "English"), (spanish, english, "Spanish")):
        for fact in sorted(facts[name].keys() - facts[other].keys()):
            yield f"- only {language}: {_said(facts[name][fact])} ({_why(store, facts[name][fact], other)})"


def _facts(store: Store, article: str) -> dict[Fact, StoredClaim]:
    claims = store.claims(article=article, status="asserted")
    return {(claim.subject.iri, claim.predicate, claim.object.iri): claim for claim in claims}


def _said(claim: StoredClaim) -> str:
    return f"{claim.subject.name} {claim.predicate} {claim.object.name}"


def _why(store: Store, claim: StoredClaim, other: str) -> str:
    """What the other telling lacks: an end, the assertion, or only the fact."""
    query = "ASK { ?a schema:identifier '%s' ; schema:mentions <https://example.org/ai-news/entity/%s> }"
    lacking = [end.name for end in (claim.subject, claim.object) if not store.query(query % (other, end.iri))]
    if lacking:
        return f"the other does not name {' nor '.join(lacking)}"
    held = store.claims(subject=claim.subject.iri, predicate=claim.predicate, object=claim.object.iri, article=other)
    if held:
        return f"{held[0].status} in the other"
    around = store.claims(subject=claim.subject.iri, object=claim.object.iri, article=other)
    if around:
        return f"the other has {', '.join(sorted({c.predicate for c in around}))}"
    return "the other names both, and this is not told or not read there"


if __name__ == "__main__":
    main()
