"""Who belongs to those that a plural noun means, where the sentence gives examples of them: "customers including A and
B", "three managers left, C among them", "inversores como A", "los firmantes, entre ellos D"."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from spacy.tokens import Span, Token

from kg.claims.cases import coordinated, grammar

TITLE = 5  # words that may stand between a marker and a name, or between two names: "chief scientist Ana Ruiz"
TITLES = frozenset({"NOUN", "PROPN", "ADJ", "DET", "CCONJ", "NUM"})


def examples(sentence: Span, named: Collection[int], language: str) -> dict[int, list[Token]]:
    """For each plural noun of which the sentence names members, by its place, the heads of their names. `named` are the
    places of the heads of all names."""
    found: dict[int, list[Token]] = {}
    for start, end, close in markers(sentence, language):
        noun = noun_before(sentence, start, named, close=close)
        if noun is not None:
            members = names_after(end, sentence, named, language) or (
                [] if close else names_before(start, sentence, named)
            )
            held = found.setdefault(noun.i, [])
            held += [t for t in members if t not in held]
    return found


def markers(sentence: Span, language: str) -> Iterator[tuple[int, int, bool]]:
    """Where each marker begins and ends, and whether it stands close to its noun."""
    words = [t.lower_ for t in sentence]
    for kind in ("examples", "close examples"):
        for phrase in sorted(grammar(language)[kind]):
            parts = phrase.split()
            for k in range(len(words) - len(parts) + 1):
                if words[k : k + len(parts)] == parts:
                    yield sentence.start + k, sentence.start + k + len(parts), kind == "close examples"


def noun_before(sentence: Span, marker: int, named: Collection[int], *, close: bool) -> Token | None:
    """The last plural noun before a marker; with `close`, only where nothing but its complements stands between."""
    for token in reversed(sentence.doc[sentence.start : marker]):
        if token.pos_ == "NOUN" and token.i not in named and "Plur" in token.morph.get("Number", []):
            return token
        if close and (token.i in named or token.pos_ in {"VERB", "AUX", "PUNCT"}) and token.text != ",":
            return None
    return None


def names_after(start: int, sentence: Span, named: Collection[int], language: str) -> list[Token]:
    """The names of the list that begins behind a marker, titles and marks between them passed over."""
    found: list[Token] = []
    apart = 0
    for token in sentence.doc[start : sentence.end]:
        if token.i in named:
            found.append(token)
            apart = 0
        elif token.pos_ in TITLES or token.lower_ in grammar(language)["post"]:
            apart += token.dep_ != "flat"
        elif token.text != ",":
            break
        if apart > TITLE:
            break
    return found


def names_before(end: int, sentence: Span, named: Collection[int]) -> list[Token]:
    """The name that stands right before a marker, with all before it that it is coordinated with."""
    last = sentence.doc[end - 1]
    while last.i not in named and last.dep_ == "flat":
        last = last.head
    if last.i not in named:
        return []
    root, listed = last, any(c.dep_ == "cc" for c in last.children)
    while listed and root.dep_ == "conj" and root.head.i in named:
        root = root.head
    return [t for t in coordinated(root) if t.i in named and t.i < end]
