"""A corpus of any size made from the seeds: their paragraphs put together anew, most of their names exchanged for
made-up ones. The same number always gives the same bytes.

Made-up names come from pools that grow as the corpus does, a few of them far more often than the rest, as in real news:
so resolution meets names it knows and names it does not, and the graph grows, but not with every article."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
SEEDS = HERE.parent / "seeds"
FIRST_DAY = date(2019, 1, 1)
DAYS = 7 * 365

KEPT = 0.35  # of a seed's names, in one article: they stay what they are, and the gazetteer has most of them
NEW = 0.02  # of the made-up names drawn: never drawn before. About one an article
SKEW = 2.5  # how much more often the first names of a pool come than the last

_DATA: dict[str, Any] = json.loads((HERE / "names.json").read_text(encoding="utf-8"))
MADE: dict[str, Any] = _DATA["made"]  # of what names are made up


@dataclass(frozen=True)
class Name:
    """A name that the seeds use, with the shorter one that they use for it too."""

    full: str
    short: str | None
    cls: str
    gender: str | None


NAMES = [Name(row["name"], row.get("short"), row["class"], row.get("gender")) for row in _DATA["seeds"]]
_FORMS = sorted({f for name in NAMES for f in (name.full, name.short) if f}, key=lambda form: (-len(form), form))
ANY_NAME = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, _FORMS))})(?![\w-])")


@dataclass
class Pool:
    """Made-up names of one kind, each a long form and the short one that goes with it."""

    cls: str
    gender: str | None
    rng: random.Random
    made: list[tuple[str, str]] = field(default_factory=list)
    taken: set[str] = field(default_factory=set)

    def draw(self, used: set[str]) -> tuple[str, str]:
        """One drawn before and not in `used`, or now and then a new one."""
        while len(self.made) > len(used) and self.rng.random() >= NEW:
            name = self.made[int(len(self.made) * self.rng.random() ** SKEW)]
            if name[0] not in used:
                return name
        self.made.append(self.invent())
        return self.made[-1]

    def invent(self) -> tuple[str, str]:
        """A name that this pool has not given yet."""
        while True:
            word = self.word()
            if self.cls == "Person":
                long, short = f"{self.pick(MADE['given'][self.gender])} {word}", word
            elif self.cls == "Product":
                long = short = f"{word}-{1 + int(9 * self.rng.random())}"
            else:
                long, short = word + self.pick(MADE["companies"]), word
            if long not in self.taken:
                self.taken.add(long)
                return long, short

    def word(self) -> str:
        parts = (self.pick(MADE["onsets"]) + self.pick(MADE["vowels"]) for _ in range(2 + int(2 * self.rng.random())))
        return ("".join(parts) + self.pick(MADE["codas"])).capitalize()

    def pick(self, options: Sequence[str]) -> str:
        return options[int(len(options) * self.rng.random())]


@dataclass(frozen=True)
class Language:
    """The paragraphs of the seeds of one language: those that open an article, each below its title, and the rest."""

    code: str
    openings: list[tuple[str, str]]
    others: list[str]


def read_languages(folder: Path) -> list[Language]:
    seeds = [json.loads(file.read_text(encoding="utf-8")) for file in sorted(folder.glob("*.json"))]
    found = []
    for code in sorted({seed["language"] for seed in seeds}):
        own = [(seed["title"], seed["text"].split("\n\n")) for seed in seeds if seed["language"] == code]
        others = [paragraph for _, paragraphs in own for paragraph in paragraphs[1:]]
        found.append(Language(code, [(title, paragraphs[0]) for title, paragraphs in own], others))
    return found


def make_articles(count: int, seed: int = 0, folder: Path = SEEDS) -> Iterator[dict[str, str]]:
    """As many articles as asked for, the languages in turn, as objects of the program's JSON format."""
    rng = random.Random(seed)
    languages = read_languages(folder)
    pools = {key: Pool(*key, rng) for key in sorted({(n.cls, n.gender) for n in NAMES}, key=str)}
    for number in range(count):
        language = languages[number % len(languages)]
        title, opening = language.openings[int(len(language.openings) * rng.random())]
        text = "\n\n".join([opening, *rng.sample(language.others, 2 + int(3 * rng.random()))])
        called = exchange(pools, rng)
        yield {
            "id": f"{language.code}-{number:06}",
            "title": rename(title, called),
            "date": (FIRST_DAY + timedelta(days=int(DAYS * rng.random()))).isoformat(),
            "language": language.code,
            "publisher": "kg benchmark",
            "text": rename(text, called),
        }


def exchange(pools: Mapping[tuple[str, str | None], Pool], rng: random.Random) -> dict[str, str]:
    """What the names of the seeds are called in one article; those that keep their name are left out."""
    called: dict[str, str] = {}
    used: set[str] = set()
    for name in NAMES:
        if rng.random() < KEPT:
            continue
        long, short = pools[name.cls, name.gender].draw(used)
        used.add(long)
        called[name.full] = long
        if name.short:
            called[name.short] = short
    return called


def rename(text: str, called: Mapping[str, str]) -> str:
    return ANY_NAME.sub(lambda match: called.get(match[0], match[0]), text)


def write_corpus(file: Path, count: int, seed: int = 0) -> None:
    """Writes the articles to a JSONL file."""
    with file.open("w", encoding="utf-8", newline="\n") as out:
        for article in make_articles(count, seed):
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
