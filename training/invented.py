"""Names of people and things that do not exist, so that the recogniser learns a name's class from its shape and from
the words around it, and not the name. All is drawn from a generator that the caller seeds."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

COINED = 0.85  # share of the names whose words are drawn anew; the rest come from the corpus
SLOT = re.compile(r"\{([\w.]+)\}")
VOWELS = [*"aeioaeioaeiouuaeioaeo", "ia", "io", "ei", "au"]
ENDS = ["", "", "", "n", "l", "r", "s", "x", "ra", "ta", "ria", "lia", "n", "s", "ix", "m", "ly", "c", "l", "nt", "tek"]
LAST = ["a", "al", "ar", "el", "en", "ia", "io", "is", "o", "on", "um", "us"]
NUMBERS = [10, 20, 30, 50, 100, 200, 300, 350, 400, 500, 800, 900, 1000]
LETTERS = "ABCDEFGHIKLMNOPRSTUVX"
SIZES = [1, 2, 3, 4, 7, 8, 9, 13, 14, 22, 27, 32, 34, 40, 65, 70, 72, 104, 123, 180, 235, 405]


@cache
def table() -> dict[str, Any]:
    return json.loads((Path(__file__).parent / "invented.json").read_text("utf8"))


@cache
def listed(*path: str) -> list[str]:
    """The words at a place of the table, written there as a list or with spaces between them."""
    found: Any = table()
    for key in path:
        found = found[key]
    return found.split() if isinstance(found, str) else list(found)


def coined(rng: Random) -> str:
    """A word of two or three syllables in no language: "Vortia", "Nimbral"."""
    onsets = listed("onsets")
    word = "".join(rng.choice(onsets) + rng.choice(VOWELS) for _ in range(rng.choice([1, 2, 2, 2])))
    if rng.random() < 0.4:
        word += rng.choice("bdglmnrstvz") + rng.choice(LAST)
    else:
        word += rng.choice(ENDS)
    return word.title()


def person(rng: Random) -> str:
    """A full name by the usage of some part of the world."""
    world = rng.choice(sorted(table()["persons"]))
    return filled(rng.choice(listed("persons", world, "patterns")), rng, world)


def organization(rng: Random, kind: str | None = None) -> str:
    """A company, or an organization of a kind: fund, agency, university, media."""
    kinds = table()["organizations"]
    if kind is None:
        kind = rng.choices(sorted(kinds), [kinds[k]["weight"] for k in sorted(kinds)])[0]
    return filled(rng.choice(kinds[kind]["patterns"]), rng)


def product(rng: Random, numbered: bool | None = None) -> str:
    """A model, a service or a device, with the number of its version where asked for."""
    if numbered is None:
        numbered = rng.random() < 0.4
    return filled(rng.choice(listed("products", "numbered" if numbered else "plain")), rng)


def like(name: str, cls: str, rng: Random) -> str | None:
    """A name of the same class and kind as one of the corpus, None for a class of which none are made."""
    if cls == "PER":
        return person(rng)
    if cls == "PRODUCT":
        return product(rng, any(c.isdigit() for c in name))
    return organization(rng, kind_of(name)) if cls == "ORG" else None


def kind_of(name: str) -> str:
    """The kind of organization that a name shows by one of its words."""
    words = set(name.split())
    return next((k for k, kind in sorted(table()["organizations"].items()) if words & set(kind["signs"])), "company")


def filled(pattern: str, rng: Random, world: str | None = None) -> str:
    """A pattern with its slots filled; the persons in it are of one part of the world."""
    world = world or rng.choice(sorted(table()["persons"]))
    return SLOT.sub(lambda slot: part(slot[1], rng, world), pattern)


def part(slot: str, rng: Random, world: str) -> str:
    """What may stand in a slot of a pattern."""
    match slot:
        case "g":
            return rng.choice(listed("persons", world, "given"))
        case "e":  # many Chinese, Koreans and Africans are known by an English given name
            return rng.choice(listed("persons", "en", "given"))
        case "s":
            return rng.choice(listed("persons", world, "surnames"))
        case "i":
            return rng.choice("ABCDEGHJKLMNPRSTVW")
        case "word":
            return rng.choice(listed("words"))
        case "coin":
            return coined(rng)
        case "lower":
            return coined(rng).lower()
        case "maker":
            return coined(rng) if rng.random() < 0.6 else rng.choice(listed("words"))
        case "place":
            return rng.choice(listed("places"))
        case "part":
            return rng.choice(listed("parts"))
        case "adj":
            return rng.choice(listed("adjectives", "es"))
        case "tier":
            return rng.choice(listed("products", "tiers"))
        case "tool" | "Tool":
            return rng.choice(listed("products", "tools"))
        case "n":
            return str(rng.choice([1, 2, 2, 3, 3, 4, 5, 6, 7]))
        case "b":
            return str(rng.choice(SIZES))
        case "k":
            return str(rng.choice(NUMBERS) + rng.choice([0, 0, 0, 5]))
        case "caps" | "letters":
            length = rng.choice([3, 3, 4, 5] if slot == "caps" else [1, 2])
            return "".join(rng.choice(LETTERS) for _ in range(length))
    name, language = slot.split(".")
    return rng.choice(listed({"field": "fields", "adj": "adjectives"}[name], language))
