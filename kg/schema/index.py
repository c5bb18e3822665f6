"""A language's lexicon, indexed by what each form stands for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from kg.schema.records import ADJECTIVE, COPULA, NEGATOR, PREFIX, PREPOSITION, Entry, Lexicon, Sense

AGREEMENT = {"es": {"o": ("a", "os", "as")}}  # language -> last letter of an adjective -> endings in its place


def build_lexicon(lang: str, entries: Iterable[Entry]) -> Lexicon:
    """The lexicon of the entries of this language."""
    own = tuple(sorted((entry for entry in entries if entry.lang == lang), key=lambda entry: entry.id))
    by_form: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry, form in _forms(own):
        by_form[form, entry.pos].append(entry)
    ended = frozenset(_index(own, "ended"))
    phrases = [(tuple(form.split()), entry) for entry, form in _forms(own) if " " in form]
    return Lexicon(
        lang=lang,
        entries=own,
        by_form={key: tuple(found) for key, found in by_form.items()},
        class_nouns={
            form: tuple(sorted({sense.reference for sense in senses})) for form, senses in _index(own, "class").items()
        },
        status_triggers=_index((e for e in own if e.pos != NEGATOR), "status"),
        negators=frozenset(form for entry, form in _forms(own) if entry.pos == NEGATOR),
        reporting=_index((e for e in own if e.pos != PREPOSITION), "attribution"),
        attribution_prepositions=frozenset(_index((e for e in own if e.pos == PREPOSITION), "attribution")),
        ended_markers=ended,
        ended_prefixes=tuple(sorted(form for form in ended if (form, PREFIX) in by_form)),
        copulas=frozenset(form for entry, form in _forms(own) if entry.pos == COPULA),
        phrases=tuple(sorted(phrases, key=lambda phrase: (-len(phrase[0]), phrase[0], phrase[1].id))),
    )


def _forms(entries: Iterable[Entry]) -> Iterator[tuple[Entry, str]]:
    for entry in entries:
        for form in dict.fromkeys(f for written in entry.forms for f in _agreeing(written.casefold(), entry)):
            yield entry, form


def _agreeing(form: str, entry: Entry) -> Iterator[str]:
    """The form, and of an adjective those that agree with a noun: lemmatisers miss the feminines of participles."""
    yield form
    endings = AGREEMENT.get(entry.lang, {}).get(form[-1:], ()) if entry.pos == ADJECTIVE else ()
    yield from (form[:-1] + ending for ending in endings)


def _index(entries: Iterable[Entry], meaning: str) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, list[Sense]] = defaultdict(list)
    for entry, form in _forms(entries):
        found[form].extend(sense for sense in entry.senses if sense.meaning == meaning)
    return {form: tuple(senses) for form, senses in found.items() if senses}
