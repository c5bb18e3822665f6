"""What qualifies a claim: whether it happened, is planned, possible or denied; whether it is over; who says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from kg.claims.cases import case_of, coordinated
from kg.claims.frames import Scene
from kg.model import Entity, Mention, Status
from kg.schema import Lexicon, Sense

GOVERNED = frozenset(
    {"xcomp", "ccomp", "obj", "obl", "obl:arg", "nsubj", "nsubj:pass", "csubj", "advcl", "acl", "conj", "nmod", "aux"}
)
APART = frozenset({"acl:relcl", "appos", "parataxis"})  # what these hold is stated on its own, whatever governs them
HIGHEST = 4  # predicates climbed for a trigger of status
VERBAL = frozenset({"VERB", "AUX"})
SPEECH = frozenset({"ccomp", "parataxis", "advcl", "xcomp"})


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
        if state and trigger.pos_ not in VERBAL:
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


def attribution(trigger: Token, scene: Scene, lexicon: Lexicon, ends: set[Entity]) -> Entity | None:
    """The named source that the text gives for the trigger's clause, unless it speaks of itself."""
    for mention in sources(trigger, scene, lexicon):
        for entity in mention.entities:
            if entity not in ends and entity.cls in {"Organization", "Person"}:
                return entity
    return None


def sources(trigger: Token, scene: Scene, lexicon: Lexicon) -> Iterator[Mention]:
    node = trigger
    for _ in range(8):
        for child in node.children:
            if case_of(child) & lexicon.attribution_prepositions or any(
                c.lower_ in lexicon.attribution_prepositions
                for c in child.children
                if c.dep_ in {"mark", "case", "advmod"}
            ):
                yield from said_by(child, scene)
            if child.dep_ in {"parataxis", "advcl"} and child.lemma_.split(" ")[0].casefold() in lexicon.reporting:
                yield from speaker(child, scene)
        if node.head == node or node.dep_ == "appos":
            return
        if node.dep_ in SPEECH and node.head.lemma_.split(" ")[0].casefold() in lexicon.reporting:
            yield from speaker(node.head, scene)
        node = node.head


def sources_at(token: Token, scene: Scene, lexicon: Lexicon) -> Iterator[Mention]:
    """Whom a word of the sentence makes a source: who stands behind "according to", who says."""
    if case_of(token) & lexicon.attribution_prepositions:
        yield from scene.standing_at(token)
    if token.pos_ == "VERB" and token.lemma_.split(" ")[0].casefold() in lexicon.reporting:
        for child in token.children:
            if child.dep_ in {"nsubj", "obl:agent"}:
                yield from scene.standing_at(child)


def said_by(phrase: Token, scene: Scene) -> Iterator[Mention]:
    """Whom an attributing phrase names: its head, the subject of its clause, or whose spokesman its head is."""
    for token in coordinated(phrase):
        yield from scene.standing_at(token)
    yield from speaker(phrase, scene)


def speaker(verb: Token, scene: Scene) -> Iterator[Mention]:
    for child in verb.children:
        if child.dep_ in {"nsubj", "obl:agent", "nmod"} or case_of(child) & {"de", "of", "by", "por"}:
            yield from scene.standing_at(child)
            for grandchild in child.children:
                if grandchild.dep_ in {"nmod", "appos", "flat", "compound", "nmod:poss"}:
                    yield from scene.standing_at(grandchild)
