"""What an article is said to be about, by its source: names that need no finding out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from kg.mentions.openers import is_telling
from kg.mentions.signs import shape
from kg.mentions.spans import NameSpan
from kg.model import Sentence
from kg.schema import Schema, fold


@dataclass(frozen=True)
class Told:
    """The names that an article's source gives, and the words by which its text may call them: the whole name, or as
    many of its first words as the text has ("Acme Data" of "Acme Data Systems Inc.")."""

    names: tuple[NameSpan, ...] = ()
    forms: Mapping[str, str] = field(default_factory=dict, repr=False)  # the longest first, each with the folded name

    def within(self, sentence: Sentence) -> Iterator[NameSpan]:
        """Where a sentence has them."""
        taken: set[int] = set()
        shift = sentence.start - sentence.offset
        for form, source in self.forms.items():
            if form not in sentence.text:  # much quicker to find out
                continue
            for match in re.finditer(rf"(?<![\w&]){re.escape(form)}(?![\w&])", sentence.text):
                span = sentence.span.doc.char_span(match.start() + shift, match.end() + shift)
                if span is not None and not taken & {t.i for t in span}:
                    taken |= {t.i for t in span}
                    yield NameSpan(span, None, source=source)


NOTHING_TOLD = Told()


def told_by(about: Iterable[Doc], schema: Schema, language: str) -> Told:
    """The names of what an article is about."""
    docs = [doc for doc in about if len(doc)]
    names = []
    for doc in docs:
        key = fold(doc.text)
        known, signs = schema.gazetteer.by_name.get(key, ()), frozenset({*shape(doc[:]), "named by the source"})
        names.append(NameSpan(doc[:], None, known, signs=signs, source=key))
    return Told(tuple(names), forms_of(docs, schema, language))


def forms_of(docs: Sequence[Doc], schema: Schema, language: str) -> dict[str, str]:
    """The whole names and their beginnings, each with the folded name; none that begins two names, or that may be a
    common word."""
    owners: dict[str, set[str]] = {}
    for doc in docs:
        for end in range(1, len(doc) + 1):
            form = doc[:end].text
            several = end > 1 and doc[end - 1].text[:1].isupper()
            if end == len(doc) or several or stands_for_name(form, schema, language):
                owners.setdefault(form, set()).add(fold(doc.text))
    sure = sorted((form for form, own in owners.items() if len(own) == 1), key=lambda form: (-len(form), form))
    return {form: next(iter(owners[form])) for form in sure}


def stands_for_name(word: str, schema: Schema, language: str) -> bool:
    """Whether the first word of a name can stand for it."""
    places = schema.gazetteer.by_demonym, schema.gazetteer.by_name
    return is_telling(word, schema.lexicons[language]) and not any(fold(word) in known for known in places)
