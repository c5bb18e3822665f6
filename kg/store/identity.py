"""What makes the names of different articles one thing.

A thing of the gazetteer has the IRI that the gazetteer gives it. Any other is called after its name, so that two
articles, or two machines, that name it alike agree without asking one another. Names are alike that differ only by
accents, by words all in capitals, or by a company's legal form; a name of another class is another thing."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from importlib.resources import files

from kg.model import Claim, Entity, Reading
from kg.schema.names import fold
from kg.schema.records import Gazetteer, GazetteerEntry

COMPANY, HUMAN = "Organization", "Person"  # the classes whose things are called by their name alone
SHOUTED = 5  # letters of a word in capitals that is no acronym: "NVIDIA" is written "Nvidia" elsewhere, "CNMC" never
MARKS = re.compile("[\u0300-\u036f]")
APART = re.compile(r"[^\w]+|_+")
WORD = re.compile(r"[^\W_]+")
DOTTED = re.compile(r"[^\W_]+(?:\.[^\W_]+)*\.?")  # "S.A." is one word here


@cache
def words() -> dict[str, list[str]]:
    """The words of this stage, by what they are for."""
    found: dict[str, list[str]] = json.loads((files("kg.store") / "words.json").read_text("utf-8"))
    return found


def settled(reading: Reading, gazetteer: Gazetteer) -> Reading:
    """The same reading, each of its things under the IRI that it has in every article."""

    @cache
    def settle(entity: Entity) -> Entity:
        return identified(entity, gazetteer)

    claims = tuple(_claim(claim, settle) for claim in reading.claims)
    return replace(reading, entities=tuple(settle(entity) for entity in reading.entities), claims=claims)


def identified(entity: Entity, gazetteer: Gazetteer) -> Entity:
    """The thing under its IRI. One of the gazetteer, an amount, and one whose IRI is not made from its name stay."""
    if entity.known or entity.quantity or _key(entity.iri) != _key(entity.name):
        return entity
    bare = without_form(entity.name) if entity.cls == COMPANY else entity.name
    known = [e for e in gazetteer.by_name.get(fold(bare), ()) if e.cls == entity.cls]
    known = known or (_of_country(fold(bare), gazetteer) if entity.cls == COMPANY else [])
    if len(known) == 1:
        return replace(entity, iri=known[0].iri, known=True)
    local = _written(entity.iri, len(WORD.findall(bare)) if bare != entity.name else None)
    taken = local in gazetteer.entries and gazetteer.entries[local].cls != entity.cls
    named = entity.cls == COMPANY or (entity.cls == HUMAN and "_" in local)  # a surname alone is also a company's
    return replace(entity, iri=local if named and not taken else f"{local}_{entity.cls}")


def without_form(name: str) -> str:
    """A company's name without its legal form: "Acme Robotics, Inc." is "Acme Robotics"."""
    tokens = list(DOTTED.finditer(name))
    for count in (3, 2, 1):
        ending = " ".join(fold(token.group()).replace(".", "") for token in tokens[-count:])
        if len(tokens) > count and ending in words()["suffixes"]:
            return name[: tokens[-count - 1].end()]
    return name


def _of_country(name: str, gazetteer: Gazetteer) -> list[GazetteerEntry]:
    """The organizations of the gazetteer that a folded name means by their own name and their country's: "the US
    Federal Trade Commission", "la Comisión Federal de Comercio de Estados Unidos"."""
    tokens = name.split()
    found: dict[str, GazetteerEntry] = {}
    for cut in range(1, len(tokens)):
        front, back = " ".join(tokens[:cut]), " ".join(tokens[cut:])
        link = next((of for of in words()["of"] if back.startswith(of + " ")), None)
        for bare, place in ((back, front), (front, back.removeprefix(link).strip() if link else "")):
            countries = {p.iri for index in (gazetteer.by_name, gazetteer.by_demonym) for p in index.get(place, ())}
            found |= {e.iri: e for e in gazetteer.by_name.get(bare, ()) if e.cls == COMPANY and e.country in countries}
    return list(found.values())


def _claim(claim: Claim, settle: Callable[[Entity], Entity]) -> Claim:
    by, user = claim.attributed_to, claim.beneficiary
    return replace(
        claim,
        subject=settle(claim.subject),
        object=settle(claim.object),
        attributed_to=settle(by) if by else None,
        beneficiary=settle(user) if user else None,
    )


def _key(name: str) -> str:
    return " ".join(APART.sub(" ", fold(name)).split())


def _written(local: str, kept: int | None) -> str:
    """The local name without accents, no word shouted, of its words the first `kept`."""
    plain = unicodedata.normalize("NFC", MARKS.sub("", unicodedata.normalize("NFD", local)))
    if kept is not None:
        plain = plain[: ([m.end() for m in WORD.finditer(plain)][:kept] or [len(plain)])[-1]]
    return WORD.sub(lambda found: _calm(found.group()), plain)


def _calm(word: str) -> str:
    return word.capitalize() if word.isupper() and len(word) >= SHOUTED else word
