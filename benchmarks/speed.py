"""How fast each stage reads, how large the store grows, and how much memory it takes.

    python -m benchmarks.speed --articles 500

Makes a corpus of that many articles from the seeds, reads it into a store in a temporary folder, in one process, and
prints a table. The stages run one article at a time in the program's own order, each timed by itself."""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.clock import Clock, Run, as_markdown, as_text
from benchmarks.corpus import write_corpus
from kg.articles import read_articles
from kg.language import Analysed
from kg.model import Article, Claim, Mention, Problem, Sentence
from kg.pipeline import Reader
from kg.store import Store


class TimedReader(Reader):
    """The program's own reader, each stage timed."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self.clock = clock

    def analyse(self, article: Article) -> Analysed:
        return self.clock.time("language", super().analyse, article)

    def mentions(self, article: Article, analysed: Analysed) -> list[Mention]:
        return self.clock.time("mentions", super().mentions, article, analysed)

    def claims(self, article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Claim]:
        return self.clock.time("claims", super().claims, article, sentences, mentions)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=positive, default=500, help="how many to make and read (default: 500)")
    parser.add_argument("--seed", type=int, default=0, help="another number makes another corpus (default: 0)")
    parser.add_argument("--markdown", action="store_true", help="print a Markdown table")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kg-speed-") as folder:
        run = measure(Path(folder), options.articles, options.seed)
    print(as_markdown(run) if options.markdown else as_text(run))


def positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError("one article at least")
    return number


def measure(folder: Path, count: int, seed: int) -> Run:
    """Makes the corpus in the folder, and reads it into a store there."""
    corpus, store_folder = folder / "corpus.jsonl", folder / "store"
    write_corpus(corpus, count, seed)
    clock = Clock()
    start = time.process_time()
    reader = TimedReader(clock)
    starting = time.process_time() - start
    articles = tokens = claims = 0
    with Store.open(store_folder, schema=reader.schema) as store:
        for reading in reader.read(clock.each("articles", read_articles([str(corpus)]))):
            if isinstance(reading, Problem):
                raise SystemExit(f"the corpus has an article that cannot be read: {reading}")
            clock.time("store", store.put, reading)
            articles += 1
            tokens += sum(len(sentence.span) for sentence in reading.sentences)
            claims += len(reading.claims)
        clock.time("store", store.flush)
        clock.time("rules", store.infer)
    return Run(articles, tokens, claims, folder_size(store_folder), starting, clock)


def folder_size(folder: Path) -> int:
    """The bytes of all files in it."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


if __name__ == "__main__":
    main()
