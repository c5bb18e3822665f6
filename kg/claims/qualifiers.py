"""What the grammar says of a claim: whether it happened, is planned, possible or denied, and whether it is over."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.claims.cases import case_of, grammar
from kg.model import Status
from kg.schema import Lexicon, Sense

GOVERNED = frozenset(
    {"xcomp", "ccomp", "obj", "obl", "obl:arg", "nsubj", "nsubj:pass", "csubj", "advcl", "acl", "conj", "nmod", "aux"}
)
APART = frozenset({"acl:relcl", "appos", "parataxis"})  # what these hold is stated on its own, whatever governs them
HIGHEST = 4  # predicates climbed for a trigger of status
VERBAL = frozenset({"VERB", "AUX"})


def predicate_of(trigger: Token) -> Token:
    """The verb, or the noun or adjective with a copula, in whose clause the trigger stands."""
    node = trigger
    while node.head != node and node.pos_ not in VERBAL and not any(c.dep_ == "cop" for c in node.children):
        if node.dep_ in APART or node.dep_.startswith("acl"):
            break
        node = node.head
    return node


def status_of(trigger: Token, sense: Sense | None, lexicon: Lexicon, state: bool) -> tuple[Status, bool]:
    """(status, over): what the trigger's own clause and what governs it say. "Over" is what "no longer" says."""
    if sense is not None and sense.status:
        return sense.status, False  # type: ignore[return-value]  # the schema admits the four statuses alone
    node = trigger
    for _ in range(HIGHEST):
        negated, over = negation(node, lexicon)
        if over:
            return "asserted", True
        if negated:
            return "denied", False
        status = own_status(node, lexicon)
        if status:
            return status, False
        if node == trigger and state and case_of(node) & grammar(lexicon.lang)["predicative"]:
            node = node.head  # "will take over as chief executive": the state is what the verb brings about
            continue
        if state and trigger.pos_ not in VERBAL and node == trigger:
            break  # "the San Francisco firm" stands, whatever is planned or denied of it
        if node.head == node or node.dep_ in APART or node.dep_ not in GOVERNED:
            break
        if node.dep_ == "conj" or (
            node.dep_ in {"nmod", "acl", "advcl"} and node.head.pos_ in VERBAL and node.dep_ != "advcl"
        ):
            node = node.head
            continue
        governor = triggered(node.head, lexicon)
        if governor:
            return governor, False
        node = node.head
    return "asserted", False


def negation(node: Token, lexicon: Lexicon) -> tuple[bool, bool]:
    """(negated, no longer): a negator on the predicate; with an adverb of pastness the state is over, not denied."""
    negators = [c for c in node.children if c.lower_ in lexicon.negators or c.lemma_.casefold() in lexicon.negators]
    if not negators:
        return False, False
    pastness = lexicon.ended_markers
    over = any(n.nbor(step).lower_ in pastness for n in negators for step in (-1, 1) if 0 <= n.i + step < len(n.doc))
    return True, over


def own_status(node: Token, lexicon: Lexicon) -> Status | None:
    """What a predicate's auxiliaries, mood and tense say of it."""
    for child in node.children:
        if child.dep_ in {"aux", "xcomp", "aux:pass"} or (child.pos_ == "AUX" and child.i < node.i):
            status = triggered(child, lexicon) if child.dep_ != "xcomp" else None
            if status:
                return status
    if node.pos_ not in VERBAL and not any(c.dep_ == "cop" for c in node.children):
        return None
    finite = [node, *(c for c in node.children if c.dep_ in {"aux", "aux:pass", "cop"})]
    for token in finite:
        if "Cnd" in token.morph.get("Mood", []):
            return "possible"
        if "Fut" in token.morph.get("Tense", []):
            return "planned"
    return None


def triggered(word: Token, lexicon: Lexicon) -> Status | None:
    for form in (word.lemma_.split(" ")[0].casefold(), word.lower_):
        for sense in lexicon.status_triggers.get(form, ()):
            return sense.reference  # type: ignore[return-value]  # the schema admits the four statuses alone
    return None


def status_words(word: Token, lexicon: Lexicon) -> list[Status]:
    """The statuses that a word can give to what it governs."""
    forms = dict.fromkeys((word.lemma_.split(" ")[0].casefold(), word.lower_))
    found = (sense.reference for form in forms for sense in lexicon.status_triggers.get(form, ()))
    return list(dict.fromkeys(found))  # type: ignore[arg-type]  # the schema admits the four statuses alone


def is_over(trigger: Token, mentions: Sequence[Token], sense: Sense | None, state: bool, lexicon: Lexicon) -> bool:
    """Whether the text says that a state is past: "former", "ex-", or a state in a past tense."""
    if sense is not None and sense.ended:
        return True
    for token in (trigger, *mentions):
        if any(is_past_marker(c, lexicon) for c in token.children if abs(c.i - token.i) < 4) or is_past_marker(
            token, lexicon
        ):
            return True
        if token.i and token.nbor(-1).lower_ in lexicon.ended_markers:
            return True
    if not state or trigger.pos_ not in VERBAL | {"NOUN"}:
        return False
    finite = [trigger, *(c for c in trigger.children if c.dep_ in {"cop", "aux"})]
    return any(
        set(t.morph.get("Tense", [])) & {"Imp"}
        or (lexicon.lang == "en" and "Past" in t.morph.get("Tense", []) and "Fin" in t.morph.get("VerbForm", []))
        for t in finite
        if t.pos_ in VERBAL
    )


def is_past_marker(token: Token, lexicon: Lexicon) -> bool:
    if token.pos_ in VERBAL:
        return False
    if token.lower_ in lexicon.ended_markers or token.lemma_.casefold() in lexicon.ended_markers:
        return True
    return token.pos_ in {"NOUN", "PROPN"} and lexicon.unprefixed(token.lower_) != token.lower_
