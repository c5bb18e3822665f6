"""Names in a sentence: those the gazetteer knows, those the recogniser finds, and what is spelled like a name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Span, Token

from kg.mentions.context import coordinated, title_length, told_among, told_class
from kg.mentions.nominals import words as function_words
from kg.mentions.signs import signs_of
from kg.mentions.spans import DESCRIPTION_LABEL, NameSpan, class_of_label
from kg.mentions.told import NOTHING_TOLD, Told
from kg.model import Sentence
from kg.schema import Gazetteer, GazetteerEntry, Schema, fold
from kg.schema.records import ADJECTIVE, NOUN
from kg.values import find_amounts
from kg.values.dates import date_spans

LONGEST_NAME = 12  # tokens; titles of documents reach it
PRODUCT_SHAPE = re.compile(r"(?=.*\d)(?=.*[A-Z])[A-Za-z]+[-–.]?\d[\w.\-]*|[A-Z]{2,}\d+[A-Za-z]*")
TICKER = re.compile(r"[A-Z0-9]{1,5}\.[A-Z]{1,2}")
PERSON, PLACE, DOCUMENT = "Person", "Place", "Document"
QUOTES = {"«": "»", "“": "”", '"': '"', "‘": "’", "``": "''"}  # each with what closes it
PLACE_KINDS_THAT_SEAT = ("city", "state", "region", "province")


def find_names(sentence: Sentence, schema: Schema, language: str, source: Told = NOTHING_TOLD) -> list[NameSpan]:
    """The names of a sentence in order, none overlapping another: of two that overlap the longer stands. `source` has
    the names that the article's source gives."""
    gazetteer = schema.gazetteer
    known = list(gazetteer_names(sentence.span, gazetteer))
    places = {
        n.span.start: n.span.end for n in known if n.candidates and n.candidates[0].cls == PLACE and not n.demonym
    }
    people = {n.span.end: n.span.start for n in known if is_full_name(n)}
    recognised_names = (
        unplaced(n, places)
        for n in (*recognised(sentence.span), *spelled(sentence.span))
        if people.get(n.span.end, n.span.start) <= n.span.start  # "secretary of the Treasury Ann Lee" ends in one
    )
    found = [*known, *(untitled(n, schema, language) for n in recognised_names)]
    found = [n for n in found if not is_other(n, sentence, schema, language)]
    found.extend(source.within(sentence))
    found.extend(quoted_titles(sentence.span, schema, language))
    best: dict[tuple[int, int], NameSpan] = {}
    for name in found:
        key = (name.span.start, name.span.end)
        held = best.get(key)
        best[key] = merge(held, name) if held else name
    taken: set[int] = set()
    chosen = []
    for name in sorted(best.values(), key=lambda n: (-len(n.span), not n.candidates, n.span.start)):
        tokens = set(range(name.span.start, name.span.end))
        if not tokens & taken:
            taken |= tokens
            chosen.append(name)
    told = [n if n.demonym else opined(n, schema, language) for n in chosen]
    return coordinated(sorted(told, key=lambda n: n.span.start))


def quoted_titles(span: Span, schema: Schema, language: str) -> Iterator[NameSpan]:
    """The titles of documents, in quotation marks behind the noun that says what they are: 'the letter "Pause now"'."""
    nouns, between = schema.lexicons[language].class_nouns, function_words(language)["titled"]
    for token in span:
        classes = nouns.get(token.text.casefold(), ()) or nouns.get(token.lemma_.casefold(), ())
        if token.pos_ != "NOUN" or DOCUMENT not in classes:
            continue
        place = token.i + 1
        while place < span.end and (span.doc[place].pos_ == "ADJ" or span.doc[place].lower_ in between):
            place += 1
        if place < span.end and span.doc[place].text == "," and span.doc[place + 1 : place + 2].text.lower() in between:
            place += 2
        if place < span.end and (closing := QUOTES.get(span.doc[place].text)):
            end = next((t.i for t in span.doc[place + 1 : span.end] if t.text in closing), place)
            if 0 < end - place - 1 <= LONGEST_NAME and span.doc[place + 1].text[:1].isupper():
                yield NameSpan(span.doc[place + 1 : end], DOCUMENT, told=DOCUMENT)


def is_full_name(name: NameSpan) -> bool:
    """Whether the words are the name of a known person, of two words at least."""
    return len(name.span) > 1 and any(e.cls == PERSON for e in name.candidates)


def opined(name: NameSpan, schema: Schema, language: str) -> NameSpan:
    """The name with what its place tells of its class; signs are needed only of what no gazetteer knows."""
    told = told_among(name, schema, language) or told_class(name.span, schema, language) or name.told
    signs = frozenset() if name.candidates else signs_of(name.span, schema, language)
    return replace(name, told=told, signs=signs)


def untitled(name: NameSpan, schema: Schema, language: str) -> NameSpan:
    """The name without the post before it, which is no part of it: "President Ana Ruiz"."""
    if name.cls not in (None, PERSON):
        return name
    title = title_length(name.span, schema, language)
    return replace(name, span=name.span[title:], cls=PERSON) if title else name


def unplaced(name: NameSpan, places: Mapping[int, int]) -> NameSpan:
    """The name of a person without the place before it, which a preposition governs: "en San Francisco Ana Ruiz"."""
    end, before = places.get(name.span.start), name.span.start - 1
    governed = before >= name.span.sent.start and name.span.doc[before].pos_ == "ADP"
    if name.cls not in (PERSON, PLACE) or end is None or end + 1 >= name.span.end or not governed:
        return name
    return replace(name, span=name.span.doc[end : name.span.end], cls=PERSON)


def is_other(name: NameSpan, sentence: Sentence, schema: Schema, language: str) -> bool:
    """Whether the words are a date, a sum, a common noun of the lexicon or the adjective of a country, and no name."""
    words = name.span.text
    if name.candidates:  # goods by kind ("chips", "servers") are named only where they are counted
        return all(e.label.islower() for e in name.candidates) and not counted(name.span.root)
    lexicon = schema.lexicons[language]
    first, last = name.span[0], name.span[-1]
    described = last.is_lower and last.text in lexicon.class_nouns
    if described and (first.lower_ in function_words(language)["definite"] or is_origin(name.span[:-1], schema)):
        return True  # a description: "The Japanese company", "Japanese company"
    if name.demonym:
        known = schema.gazetteer.by_demonym.get(fold(words), ())
        common = (
            words.casefold() in lexicon.class_nouns or lexicon.lookup(words, NOUN) or lexicon.lookup(words, ADJECTIVE)
        )
        return (
            name.span.root.pos_ != "ADJ"
            or bool(common)
            or (bool(known) and all(e.place_kind not in PLACE_KINDS_THAT_SEAT for e in known))
        )
    start, end = name.span.start_char - sentence.span.start_char, name.span.end_char - sentence.span.start_char
    if any(s < end and start < e for s, e in date_spans(sentence.text, language)):
        return True
    if any(a.start < end and start < a.end for a in find_amounts(sentence.text, language)):
        return True
    table = function_words(language)
    if words.casefold() in {*table["pronouns"], *table["possessives"], *table["relatives"]}:
        return True
    if TICKER.fullmatch(words) or name.span[0].text in table["not_names"]:
        return True
    if all(t.text in table["not_names"] or fold(t.text) in schema.gazetteer.by_demonym for t in name.span):
        return True  # "European AI"
    if fold(words) in schema.gazetteer.by_demonym and fold(words) not in schema.gazetteer.by_name:
        return True
    single = len(name.span) == 1
    if single and start == 0 and name.span.root.pos_ in {"NOUN", "ADJ", "VERB", "ADV", "DET"}:
        return True  # any word has a capital at the head of a sentence
    return single and (words.casefold() in lexicon.class_nouns or bool(lexicon.lookup(words, NOUN)))


def is_origin(words: Span, schema: Schema) -> bool:
    """Whether the words are adjectives of places and nothing else."""
    return len(words) > 0 and all(fold(t.text) in schema.gazetteer.by_demonym for t in words)


def counted(noun: Token) -> bool:
    return any(c.dep_ == "nummod" or c.like_num for c in noun.children) or (noun.i > 0 and noun.nbor(-1).like_num)


def merge(held: NameSpan, other: NameSpan) -> NameSpan:
    """Two opinions of the same words: the gazetteer's candidates with the recogniser's class."""
    return NameSpan(
        held.span,
        held.cls or other.cls,
        held.candidates or other.candidates,
        held.demonym or other.demonym,
        told=held.told or other.told,
        source=held.source or other.source,
    )


def gazetteer_names(span: Span, gazetteer: Gazetteer) -> Iterator[NameSpan]:
    """The longest known name that begins at each token, and adjectives of towns and regions."""
    text, base = span.doc.text, span.doc
    at = span.start
    while at < span.end:
        token = base[at]
        if not token.is_alpha and not any(c.isalnum() for c in token.text):
            at += 1
            continue
        found = None
        for end in range(at + 1, min(span.end, at + LONGEST_NAME) + 1):
            words = text[token.idx : base[end - 1].idx + len(base[end - 1])]
            key = fold(words)
            if not gazetteer.opens_name(key):
                break
            entries = tuple(e for e in gazetteer.by_name.get(key, ()) if spelled_as(words, e))
            if entries and not (end == at + 1 and ordinary_word(token, span)):
                found = NameSpan(base[at:end], None, entries)
        if found is None:
            found = demonym(token, gazetteer)
        if found is not None:
            yield found
        at = found.span.end if found else at + 1


def spelled_as(words: str, entry: GazetteerEntry) -> bool:
    """Whether the words are written as one of the entry's names: a name keeps its capitals ("meta" is no Meta), but a
    headline may be all in capitals."""
    if words.isupper() and len(words) > 3:
        return True
    names = entry.names
    return words in names or any(words == n[:1].upper() + n[1:] for n in names) or words.replace("’", "'") in names


def ordinary_word(token: Token, span: Span) -> bool:
    """Whether a one-word name at the head of a sentence is more likely the common word ("Figure", "Meta")."""
    return (
        token.i == span.start
        and token.pos_ in {"VERB", "AUX", "ADV", "DET", "ADP", "PRON", "SCONJ", "CCONJ"}
        and not token.ent_type_
    )


def demonym(token: Token, gazetteer: Gazetteer) -> NameSpan | None:
    entries = gazetteer.by_demonym.get(fold(token.text), ()) if token.pos_ in {"ADJ", "NOUN", "PROPN"} else ()
    seats = tuple(e for e in entries if e.place_kind in PLACE_KINDS_THAT_SEAT)
    return NameSpan(token.doc[token.i : token.i + 1], "Place", seats, demonym=True) if seats else None


def recognised(span: Span) -> Iterator[NameSpan]:
    for ent in span.ents:
        if not ent.label_.startswith(DESCRIPTION_LABEL):
            cls = class_of_label(ent.label_)
            trimmed = trim(ent)
            if trimmed is not None and cls is not None:
                yield NameSpan(trimmed, cls)
        elif class_of_label(ent.label_) == "Place" and len(ent) == 1:
            yield NameSpan(ent, "Place", demonym=True)
        elif len(ent) > 1 and ent[-1].text[0].isupper():
            start = ent.end - 1
            while start > ent.start + 1 and span.doc[start - 1].text[0].isupper():
                start -= 1
            if span.doc[start - 1].is_lower and span.doc[start - 1].pos_ == "NOUN":  # "the startup Luma"
                yield NameSpan(span.doc[start : ent.end], class_of_label(ent.label_))


def trim(span: Span) -> Span | None:
    """The name without the quotation marks, possessive marks, articles, common nouns and verbs at its edges."""
    start, end = span.start, span.end
    while start < end and is_edge(span.doc[start], last=start + 1 == end):
        start += 1
    while end > start and (
        not any(c.isalnum() for c in span.doc[end - 1].text) or span.doc[end - 1].text in {"'s", "’s"}
    ):
        end -= 1
    return span.doc[start:end] if end > start else None


def is_edge(token: Token, last: bool) -> bool:
    """Whether a token that a recogniser opens a name with is none of it: a mark, "the", "startup" before the name, or
    the verb at the head of the sentence ("Presenta Luma")."""
    if not any(c.isalnum() for c in token.text) or (token.pos_ == "DET" and token.is_lower):
        return True
    opens = token.i == token.sent.start and token.pos_ in {"VERB", "AUX"}
    return not last and (opens or (token.is_lower and token.pos_ == "NOUN"))


def spelled(span: Span) -> Iterator[NameSpan]:
    """Runs of capitalised proper nouns, and codes of models and chips (GPT-4o, H100), that nobody else may have
    seen."""
    run: list[Token] = []
    for token in [*span, None]:
        if token is not None and token.pos_ == "PROPN" and token.text[0].isupper() and token.ent_type_ == "":
            run.append(token)
            continue
        if run and not (len(run) == 1 and run[0].i == span.start):
            yield NameSpan(span.doc[run[0].i : run[-1].i + 1], None)
        run = []
    for token in span:
        if PRODUCT_SHAPE.fullmatch(token.text) and token.ent_type_ == "":
            yield NameSpan(span.doc[token.i : token.i + 1], "Product")
