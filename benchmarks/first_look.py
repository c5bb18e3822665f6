"""What a first look would save that decides, before anything is parsed, which sentences cannot carry a claim.

    python -m benchmarks.first_look --articles 150 [SOURCE...]

Reads the articles of the benchmark corpus, or the sources that are named, once with every sentence parsed and once for
each of several looks with the sentences left out that it rules out; prints what share of the tokens that is, how many
times as fast the reading is, and which claims it costs. The looks' own time is not counted, in their favour. The first
of them cannot be had: it knows which sentences give claims, and so tells what no look can surpass."""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from benchmarks.corpus import make_articles
from kg.articles import read_articles
from kg.model import Article, Problem, Reading, Sentence, Zone
from kg.pipeline import Reader
from kg.schema import Schema, fold

WORD = re.compile(r"[^\W_]+(?:[-'’.&][^\W_]+)*")
HEADS = ("look", "tokens left out", "times as fast", "claims", "lost", "new")
Claims = set[tuple[str, str, str, str, int]]


@dataclass(frozen=True)
class Signs:
    """What can be seen of a sentence without a parse: how many names and numbers it has, and whether a word of it is
    one of the lexicon, by its form alone."""

    names: int
    speaks: bool


Look = Callable[[Signs], bool]  # whether it rules the sentence out
LOOKS: dict[str, Look] = {
    "no name, no number, no word of the lexicon": lambda signs: not signs.names and not signs.speaks,
    "no name, no number": lambda signs: not signs.names,
    "not two names or numbers, no word of the lexicon": lambda signs: signs.names < 2 and not signs.speaks,
    "not two names or numbers": lambda signs: signs.names < 2,
}


@dataclass(frozen=True)
class Read:
    """What one way of reading gave: its claims, and the seconds that it took."""

    readings: list[Reading]
    seconds: float

    @property
    def claims(self) -> Claims:
        found = (c for reading in self.readings for c in reading.claims)
        return {(c.article, c.subject.iri, c.predicate, c.object.iri, c.evidence.start) for c in found}

    @property
    def tokens(self) -> int:
        return sum(len(sentence.span) for reading in self.readings for sentence in reading.sentences)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.first_look", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("sources", nargs="*", metavar="SOURCE", help="files or folders (default: the benchmark corpus)")
    parser.add_argument("--articles", type=int, default=150, help="how many to read at most (default: 150)")
    options = parser.parse_args()
    for name, *cells in measure(Reader(), articles_of(options.sources, options.articles)):
        print("  ".join([name.ljust(50), *(c.rjust(len(head)) for c, head in zip(cells, HEADS[1:], strict=True))]))


def articles_of(sources: Sequence[str], most: int) -> list[Article]:
    """The articles of the sources, else of the benchmark corpus."""
    if sources:
        found = (article for article in read_articles(sources) if not isinstance(article, Problem))
    else:
        fields = ("id", "text", "language", "title", "date", "publisher")
        found = (Article(**{name: made[name] for name in fields}) for made in make_articles(most))
    return list(islice(found, most))


def measure(reader: Reader, articles: Sequence[Article]) -> Iterator[tuple[str, ...]]:
    """The rows of the table, its heads first."""
    yield HEADS
    for article in articles[:3]:
        reader.read_one(article)  # what is loaded at first use belongs to no way of reading
    whole = read(reader, articles)
    yield ("every sentence parsed", "", "", str(len(whole.claims)), "", "")
    stating = {(c.article, c.evidence.index) for reading in whole.readings for c in reading.claims}
    ways: dict[str, Callable[[Article, Sentence], bool]] = {
        "(the sentences that give no claim)": lambda article, sentence: (article.id, sentence.index) not in stating
    }
    words = {language: known_words(reader.schema, language) for language in reader.schema.lexicons}
    for name, look in LOOKS.items():
        ways[name] = lambda article, sentence, look=look: look(signs(sentence.text, words[article.language]))  # type: ignore[misc]
    for name, rules_out in ways.items():
        left = [without(reading, rules_out) for reading in whole.readings]
        found = read(reader, left)
        lost, new = len(whole.claims - found.claims), len(found.claims - whole.claims)
        share, times = 1 - found.tokens / whole.tokens, whole.seconds / found.seconds
        yield (name, f"{share:.1%}", f"{times:.2f}", str(len(found.claims)), str(lost), str(new))


def read(reader: Reader, articles: Sequence[Article]) -> Read:
    start = time.process_time()
    readings = [reader.read_one(article) for article in articles]
    return Read(readings, time.process_time() - start)


def without(reading: Reading, rules_out: Callable[[Article, Sentence], bool]) -> Article:
    """The article, its sentences that are ruled out set apart as if they were no body text."""
    article = reading.article
    apart = [Zone("teaser", s.start, s.end) for s in reading.sentences if rules_out(article, s)]
    return replace(article, zones=tuple(sorted([*article.zones, *apart], key=lambda zone: zone.start)))


def known_words(schema: Schema, language: str) -> frozenset[str]:
    """The forms of single words by which the lexicon of a language expresses a relation or names a class."""
    lexicon = schema.lexicons[language]
    return frozenset({form for form, _ in lexicon.by_form} | set(lexicon.class_nouns))


def signs(text: str, known: frozenset[str]) -> Signs:
    """What is seen of a sentence."""
    names, inside = 0, False
    words = WORD.findall(text)
    for place, word in enumerate(words):
        shown = word[0].isdigit() or (word[0].isupper() and place > 0) or any(c.isupper() for c in word[1:])
        names += shown and not inside
        inside = shown
    return Signs(names, any(word.casefold() in known or fold(word) in known for word in words))


if __name__ == "__main__":
    main()
