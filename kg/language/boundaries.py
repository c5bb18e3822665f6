"""Where sentences end, from punctuation: a parser trained on one treebank breaks at commas that another register uses
freely, and evidence must be whole sentences."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from spacy.tokens import Doc, Token

ENDS = frozenset(".!?…")
CLOSERS = frozenset("\"'”’»)]")
OPENERS = frozenset("\"'“‘«(¿¡[—-–")


@cache
def abbreviations(language: str) -> frozenset[str]:
    table = json.loads((Path(__file__).parent / "abbreviations.json").read_text("utf8"))
    return frozenset(table[language])


def mark_sentences(doc: Doc) -> Doc:
    """The same Doc with every token told to begin a sentence or not, so that the parser keeps to it."""
    known = abbreviations(doc.lang_)
    ended = False
    for token in doc:
        if ended and token.text in CLOSERS and not doc[token.i - 1].whitespace_:
            token.is_sent_start = False  # the mark that closes a quotation belongs to the sentence it closes
            continue
        token.is_sent_start = token.i == 0 or (ended and may_begin(token))
        ended = ends_sentence(token, known)
    return doc


def ends_sentence(token: Token, known: frozenset[str]) -> bool:
    if token.text[-1] not in ENDS:
        return False
    if token.text[-1] != "." or (token.text.count(".") > 1 and token.text.strip(".")):
        return token.text[-1] != "."  # "U.S." may end a sentence, but far more often does not
    word = token.text[:-1] or (token.nbor(-1).text if token.i and not token.nbor(-1).whitespace_ else "")
    if token.text != "." and token.text[:-1].lower() in known:
        return False
    # The full stop is a token of its own: "Inc ." is an abbreviation only where a name may go on.
    return not (word.lower() in known and token.whitespace_ and len(word) < 5) or (word.islower() and len(word) > 2)


def may_begin(token: Token) -> bool:
    """Whether a sentence can begin at this token: a capital, a digit, or an opening mark."""
    return token.text[0].isupper() or token.text[0].isdigit() or token.text[0] in OPENERS
