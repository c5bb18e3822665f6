"""Train the model of the gender of given names (kg/mentions/given_names.json.gz): a weight for each ending and
beginning of a name, and none for whole names but short ones.

    python training/given_names.py

It learns from the table of the package gender-guesser, which tells of some 48,000 given names in how many countries
they are women's or men's, and tells how it does on a tenth of the names, held back.
"""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import gender_guesser
import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

import kg.mentions.given_names as model
from kg.mentions.given_names import BIAS, GivenNames, parts
from kg.schema import fold

TABLE = Path(gender_guesser.__file__).parent / "data" / "nam_dict.txt"
GENDERS = {"F": "f", "M": "m", "1F": "f", "1M": "m"}  # "?F" and "?M" are mostly the one or the other
RARE = 3  # names in which a part must occur
STRENGTH = 5.0
TENTH = 10


def table() -> dict[str, str]:
    """The names, folded, that belong to one gender alone."""
    found: dict[str, set[str]] = {}
    for line in TABLE.read_text("utf8").splitlines():
        if line and not line.startswith("#") and "+" not in line[2:29]:
            kind, name = line[:2].strip(), line[3:29].strip()
            found.setdefault(fold(name), set()).add(GENDERS.get(kind, "?"))
    return {
        name: genders.pop() for name, genders in sorted(found.items()) if len(genders) == 1 and genders <= {"f", "m"}
    }


def rows(names: list[str], index: dict[str, int]) -> csr_matrix:
    found = [[index[p] for p in parts(name) if p in index] for name in names]
    starts = np.cumsum([0, *map(len, found)])
    columns = [k for row in found for k in row]
    return csr_matrix((np.ones(len(columns)), columns, starts), (len(names), len(index)))


def train(names: dict[str, str]) -> GivenNames:
    counts = Counter(p for name in names for p in parts(name))
    index = {p: k for k, p in enumerate(sorted(p for p, n in counts.items() if n >= RARE))}
    known = list(names)
    fit = LogisticRegression(C=STRENGTH, max_iter=500).fit(rows(known, index), [names[n] == "f" for n in known])
    weights = {p: round(float(fit.coef_[0][k]), 2) for p, k in index.items()}
    kept = {p: w for p, w in weights.items() if abs(w) >= 0.05}
    return GivenNames({BIAS: round(float(fit.intercept_[0]), 2), **kept})


def held_back(name: str) -> bool:
    return crc32(name.encode()) % TENTH == 0


def report(trained: GivenNames, names: dict[str, str]) -> Iterator[str]:
    guesses = {name: trained.gender(name) for name in names}
    told = {name: g for name, g in guesses.items() if g}
    right = sum(names[name] == g for name, g in told.items())
    share = len(told) / len(names)
    yield f"{len(names)} names held back: tells {share:.2f} of them, {right / len(told):.3f} of those right"


if __name__ == "__main__":
    names = table()
    trained = train({name: g for name, g in names.items() if not held_back(name)})
    print(*report(trained, {name: g for name, g in names.items() if held_back(name)}), sep="\n")
    shipped = train(names)
    target = Path(model.__file__).parent / "given_names.json.gz"
    target.write_bytes(gzip.compress(json.dumps(shipped.weights, ensure_ascii=False, sort_keys=True).encode(), mtime=0))
    print(f"{target.name}: {len(shipped.weights)} weights, {target.stat().st_size / 1e3:.0f} kB")
