"""What can be seen around a claim that bears on how it is qualified: the evidence that the judge of qualifiers weighs.

Evidence is named by strings, as that of `pairs` is. The words of relations and verbs in it come from the text, the
lexicon and the ontology."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.claims.cases import case_of
from kg.claims.frames import Hit
from kg.claims.pairs import lemma, path_between
from kg.claims.qualifiers import APART, VERBAL, negation, predicate_of, status_words
from kg.claims.scene import Scene
from kg.model import Entity, Mention, Status
from kg.schema import Lexicon, Relation, Sense

LEVELS = 3  # predicates climbed: the claim's own, what governs it, what governs that
CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV", "AUX"})
LONGEST_LINK = 6  # tokens; of longer paths only the ends are named
NEXT = 12  # tokens of the following sentence that may take back or confirm


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim where it is told: its ends, the word that carries it, and the sentence around it."""

    relation: Relation
    sense: Sense | None
    trigger: Token
    subject: Entity
    object: Entity
    subject_at: Mention
    object_at: Mention
    scene: Scene
    lexicon: Lexicon
    hit: Hit | None = None
    hits: Sequence[Hit] = ()  # all that the sentence's frames say
    date: str | None = None  # the article's

    @property
    def ends(self) -> tuple[Mention, Mention]:
        return self.subject_at, self.object_at


def circumstances(telling: Telling) -> Iterator[str]:
    """What bears on whether it happened and whether it is over."""
    name, trigger = telling.relation.name, telling.trigger
    yield f"r:{name}"
    yield f"state:{telling.relation.state}"
    yield f"t:{lemma(trigger)}"
    yield f"rt:{name}:{lemma(trigger)}"
    yield f"tp:{trigger.pos_}:{trigger.dep_}"
    yield f"entry:{telling.sense.status if telling.sense else 'none'}:{telling.sense.ended if telling.sense else ''}"
    yield from governing(telling)
    yield from around(telling)
    yield from company(telling)
    for label, mention in (("s", telling.subject_at), ("o", telling.object_at)):
        yield from described(label, mention)


def governing(telling: Telling) -> Iterator[str]:
    """The predicate in whose clause the claim stands, and those that govern it: mood, tense, negation, verb."""
    node = predicate_of(telling.trigger)
    yield f"own:{node == telling.trigger}:{telling.trigger.dep_ if node != telling.trigger else ''}"
    parted = ""
    for level in range(LEVELS):
        for feature in predicate(node, telling.lexicon):
            yield f"{level}{parted}{feature}"
            if level == 0:
                yield f"{telling.relation.state}{feature}"
        if node.head == node:
            return
        yield f"{level}dep:{node.dep_}"
        parted += "|" if node.dep_ in APART else ""
        node = predicate_of(node.head)


def predicate(node: Token, lexicon: Lexicon) -> Iterator[str]:
    yield f"w:{lemma(node)}"
    helpers = [c for c in node.children if c.dep_ in {"aux", "aux:pass", "cop"}]
    finite = [t for t in (node, *helpers) if t.pos_ in VERBAL]
    shape = sorted(
        "".join(t.morph.get("Mood", []) + t.morph.get("Tense", []) + t.morph.get("VerbForm", [])) for t in finite
    )
    yield "m:" + "+".join(shape)
    yield "h:" + " ".join(sorted(lemma(t) for t in helpers))
    negated, over = negation(node, lexicon)
    yield f"n:{negated}{over}"
    for child in node.children:
        if child.dep_ in {"aux", "advmod", "mark", "cc", "det", "compound:prt"}:
            yield f"c:{child.lower_}"
        elif child.dep_ in {"obj", "xcomp", "amod"}:
            yield f"c:{child.dep_}:{lemma(child)}"
    for status in status_words(node, lexicon):
        yield f"sign:{status}"


def around(telling: Telling) -> Iterator[str]:
    """The words of the sentence, those between the ends and the carrier apart, and the first of the next one."""
    lexicon = telling.lexicon
    anchors = [telling.subject_at.head.i, telling.object_at.head.i, telling.trigger.i]
    low, high = min(anchors), max(anchors)
    for token in telling.scene.sentence.span:
        if token.pos_ in CONTENT:
            near = low <= token.i <= high
            yield f"{'in' if near else 'bag'}:{lemma(token)}"
            for status in status_words(token, lexicon):
                yield f"sign {'in' if near else 'before' if token.i < low else 'after'}:{status}"
        if token.lower_ in lexicon.negators:
            yield f"no {'in' if low <= token.i <= high else 'before' if token.i < low else 'after'}"
    span = telling.scene.sentence.span
    for token in span.doc[span.end : span.end + NEXT]:
        if token.lower_ in lexicon.negators:
            yield "next no"
        for status in status_words(token, lexicon):
            yield f"next:{status}"


def company(telling: Telling) -> Iterator[str]:
    """The other relations that frames see between the same two things, or about one of them."""
    s, o = telling.subject, telling.object
    for hit in telling.hits:
        own = hit.sense.reference == telling.relation.name
        both = {s, o} <= {*hit.subject.entities, *hit.object.entities}
        if not own and (both or s in hit.subject.entities or o in hit.object.entities):
            yield f"with:{both}:{hit.sense.reference}"
            yield f"rwith:{telling.relation.name}:{both}:{hit.sense.reference}"


def described(label: str, mention: Mention) -> Iterator[str]:
    yield f"{label}k:{mention.kind}"
    for token in (mention.head, *mention.head.children):
        if token.pos_ in CONTENT:
            yield f"{label}w:{lemma(token)}"
    doc, first = mention.head.doc, mention.head.left_edge.i
    for token in doc[max(0, first - 2) : first]:
        yield f"{label}b:{token.lower_}"


def links(scene: Scene, start: Token, end: Token) -> list[str]:
    return scene.once(("link", start.i, end.i), lambda: list(link(start, end)))


def link(start: Token, end: Token) -> Iterator[str]:
    """How two words of a sentence hang together."""
    path, top = path_between(start, end)
    up, down = [t.dep_ for t in path[:top]], [t.dep_ for t in path[top + 1 :]]
    far = len(path) > LONGEST_LINK
    yield "p:far" if far else "p:" + "<".join(up) + "^" + ">".join(down)
    yield f"u:{up[-1] if up else ''}^{down[0] if down else ''}"
    yield f"e:{down[-1] if down else ''}"
    yield f"top:{path[top].pos_}"
    verbs = [sum(t.pos_ in VERBAL for t in side) for side in (path[:top], path[top + 1 :])]
    yield f"v:{min(verbs[0], 3)}{min(verbs[1], 3)}"
    yield f"apart:{sum(d in APART or d == 'acl' for d in up)}:{sum(d in APART or d == 'acl' for d in down)}"
    yield f"same:{predicate_of(start) == predicate_of(end)}"
    for token in sorted(case_of(end)):
        yield f"case:{token}"
    distance = end.i - start.i
    yield f"d:{'-' if distance < 0 else '+'}{min(abs(distance) // 3, 6)}"


def standing(telling: Telling, head: Token) -> Iterator[str]:
    """How a word hangs together with the claim's carrier and with its object, and with which relation."""
    for feature in links(telling.scene, telling.trigger, head):
        yield f"t{feature}"
    for feature in links(telling.scene, telling.object_at.head, head):
        yield f"o{feature}"
    for feature in links(telling.scene, telling.subject_at.head, head):
        if feature[0] in "pv":
            yield f"s{feature}"
    yield f"r:{telling.relation.name}"
    yield f"state:{telling.relation.state}"


def status_evidence(telling: Telling, ruled: Status, over: bool) -> list[str]:
    name = telling.relation.name
    return sorted({*circumstances(telling), f"rule:{ruled}", f"rule:{name}:{ruled}", f"over:{over}"})
