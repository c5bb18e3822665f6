"""All that a sentence may mention, before anybody knows who is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.mentions.clusters import PLACE
from kg.mentions.names import find_names
from kg.mentions.nominals import find_nominals
from kg.mentions.openers import with_short_names, without_makers, without_openers
from kg.mentions.spans import NameSpan, NominalSpan
from kg.mentions.told import NOTHING_TOLD, Told
from kg.model import Sentence
from kg.schema import Schema, fold

LONGEST_SENTENCE = 250  # tokens; no news sentence is longer: what is has no mentions, as it gives no claims


@dataclass(frozen=True, slots=True)
class Found:
    """The names and nominals of one sentence, before anybody knows who is meant."""

    sentence: Sentence
    names: tuple[NameSpan, ...]
    nominals: tuple[NominalSpan, ...]
    places: Mapping[int, str]  # tokens that name places


def find(sentences: Iterable[Sentence], schema: Schema, language: str, told: Told = NOTHING_TOLD) -> list[Found]:
    """The names and nominals of each sentence; `told` are names that the article's source gives."""
    found = []
    sentences = list(sentences)
    readable = (s if len(s.span) <= LONGEST_SENTENCE else None for s in sentences)
    by_sentence = without_openers([find_names(s, schema, language, told) if s else [] for s in readable])
    by_sentence = without_makers(by_sentence, schema.gazetteer, language)
    by_sentence = with_short_names(sentences, by_sentence, schema.lexicons[language])
    for sentence, names in zip(sentences, by_sentence, strict=True):
        if len(sentence.span) > LONGEST_SENTENCE:
            found.append(Found(sentence, (), (), {}))
            continue
        named = {t.i for n in names for t in n.span if not n.demonym}
        places = places_named(names)
        nominals = find_nominals(sentence, schema, language, named, places)
        found.append(Found(sentence, tuple(names), tuple(nominals), places))
    return found


def places_named(names: Iterable[NameSpan]) -> dict[int, str]:
    """The tokens that name places, each with the local name that the gazetteer gives, or the folded name."""
    places: dict[int, str] = {}
    for name in names:
        if name.cls == PLACE or any(e.cls == PLACE for e in name.candidates):
            known = [e.iri for e in name.candidates if e.cls == PLACE]
            places |= {t.i: known[0] if known else fold(name.span.text) for t in name.span}
    return places
