"""What can be seen of two mentions in one sentence: the evidence that the learned reader weighs.

Evidence is named by strings. What starts with "=" is about the relation in question (its triggers, its frames) and is
weighed alike for every relation, so that one that nobody trained has use of it; the rest is weighed for each
relation."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial

from spacy.tokens import Token

from kg.claims.scene import Scene
from kg.model import Entity, Mention

MOST_PAIRS = 4  # of two things in one sentence; more are rare, and only repeat
LONGEST_PATH = 9  # tokens; longer paths are too rare to learn from
CLOSE = 7  # tokens between two mentions up to which their order matters
WINDOW = 14  # tokens between two mentions up to which the words themselves matter
CONTENT = frozenset({"VERB", "NOUN", "ADJ", "ADV", "PROPN", "AUX", "ADP", "NUM", "SCONJ"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two mentions of a sentence that may be the subject and the object of a fact."""

    subject: Mention
    object: Mention
    subject_is: Entity
    object_is: Entity
    path: tuple[Token, ...]  # from the subject's anchor up and down to the object's, both included
    top: int  # index in `path` of the token that governs both

    @property
    def told(self) -> bool:
        """Whether the source says that its text is about the two."""
        return self.subject.sourced and self.object.sourced


def pairs(scene: Scene, admitted: Collection[tuple[str, str]]) -> Iterator[Pair]:
    """For each two things that the sentence mentions and whose classes some relation admits, the pairs of their
    mentions,
    those closest in the parse first, at most MOST_PAIRS."""
    by_thing: dict[Entity, list[Mention]] = defaultdict(list)
    for mention in scene.mentions:
        for entity in mention.entities:
            by_thing[entity].append(mention)
    things = sorted(by_thing, key=lambda e: (by_thing[e][0].start, e.iri, e.cls))
    for first in things:
        for second in things:
            if first != second and (first.cls, second.cls) in admitted:
                options = [(s, o) for s in by_thing[first] for o in by_thing[second] if s is not o]
                found = [Pair(s, o, first, second, *path_between(*bases(s.head, o.head))) for s, o in options]
                found.sort(
                    key=lambda p: (len(p.path), abs(p.subject.start - p.object.start), p.subject.start, p.object.start)
                )
                yield from found[:MOST_PAIRS]


def bases(start: Token, end: Token) -> tuple[Token, Token]:
    """The heads of the coordinations that the two tokens stand in, which hold the place in the sentence for all their
    members; the tokens themselves where they are coordinated with each other."""
    first, last = base(start), base(end)
    return (start, end) if first == last else (first, last)


def base(token: Token) -> Token:
    while token.dep_ in {"conj", "flat"} and token.head.pos_ in {"NOUN", "PROPN", "SYM", "NUM"}:
        token = token.head
    return token


def path_between(start: Token, end: Token) -> tuple[tuple[Token, ...], int]:
    """The tokens from one to the other through the parse, and the place of the highest."""
    up = [start, *start.ancestors]
    down = [end, *end.ancestors]
    places = {t.i: n for n, t in enumerate(up)}
    for n, token in enumerate(down):
        if token.i in places:
            top = places[token.i]
            return (*up[: top + 1], *reversed(down[:n])), top
    return (start, end), 0


def lemma(token: Token) -> str:
    return token.lemma_.casefold().split(" ")[0] if token.pos_ != "PROPN" else "<name>"


def case_marks(token: Token) -> str:
    return "+".join(sorted(c.lower_ for c in token.children if c.dep_ == "case"))


def evidence(pair: Pair, scene: Scene) -> list[str]:
    """What is weighed for each relation of its own."""
    s, o = pair.subject, pair.object
    first, last = (s, o) if (s.head.i, s.start) <= (o.head.i, o.start) else (o, s)
    forward = first is s
    classes = f"{s.cls}>{o.cls}"
    found = [f"c:{classes}", f"k:{s.kind}>{o.kind}", f"f:{forward}", f"cf:{classes}:{forward}"]
    if s.sourced or o.sourced:
        found.append(f"a:{s.sourced}>{o.sourced}")
    found += path_evidence(pair, forward)
    found += between_evidence(first, last, scene, forward)
    for name, mention in (("s", s), ("o", o)):
        found += scene.once((name, id(mention)), partial(list, mention_evidence(name, mention)))
    return found


def path_evidence(pair: Pair, forward: bool) -> Iterator[str]:
    if len(pair.path) > LONGEST_PATH:
        yield "p:far"
        return
    top = pair.path[pair.top]
    up = [t.dep_ for t in pair.path[: pair.top]]
    down = [t.dep_ for t in pair.path[pair.top + 1 :]]
    shape = "<".join(up) + "^" + ">".join(down)
    marks = f"{case_marks(pair.path[0])}|{case_marks(pair.path[-1])}"
    yield f"co:{pair.subject.head != pair.path[0]}{pair.object.head != pair.path[-1]}"
    yield f"p:{shape}"
    yield f"pm:{shape}|{marks}"
    yield f"pl:{len(pair.path)}"
    yield f"ds:{up[0] if up else '^'}"
    yield f"do:{down[-1] if down else '^'}"
    inner = [t for t in pair.path if t is not pair.path[0] and t is not pair.path[-1]]
    for token in inner:
        yield f"w:{lemma(token)}"
        yield f"wd:{lemma(token)}|{forward}"
    yield "ws:" + " ".join(lemma(t) for t in inner)
    yield f"t:{lemma(top)}|{up[0] if up else '^'}|{down[-1] if down else '^'}"
    yield f"tm:{lemma(top)}|{marks}"
    for token in inner:
        for child in token.children:
            if (
                child.dep_ in {"obj", "xcomp", "compound:prt", "advmod", "case", "aux:pass", "cop"}
                and child not in pair.path
            ):
                yield f"x:{lemma(token)}+{lemma(child)}"


@dataclass(frozen=True, slots=True)
class Words:
    """The tokens of a sentence: where each begins in the Doc's text, and the word that stands for it."""

    begins: list[int]
    words: list[str]

    def within(self, start: int, end: int) -> list[str]:
        """Those that begin at `start` or after it and before `end`."""
        return self.words[bisect_left(self.begins, start) : bisect_left(self.begins, end)]


def words_of(scene: Scene) -> Words:
    span = scene.sentence.span
    return scene.once("words", lambda: Words([t.idx for t in span], [word(t, scene) for t in span]))


def between_evidence(first: Mention, last: Mention, scene: Scene, forward: bool) -> Iterator[str]:
    words, offset = words_of(scene), scene.sentence.offset
    between = words.within(first.end - offset, last.start - offset)
    yield f"d:{min(len(between), 20) // 2}|{forward}"
    if len(between) > WINDOW:
        return
    for w in between:
        yield f"b:{w}|{forward}"
    for pair in zip(["<", *between], [*between, ">"], strict=True):
        yield f"bb:{' '.join(pair)}|{forward}"
    if len(between) <= CLOSE:
        yield f"bs:{' '.join(between)}|{forward}"
    start, end = (bisect_left(words.begins, place - offset) for place in (first.start, last.end))
    for w in words.words[max(0, start - 2) : start]:
        yield f"l:{w}|{forward}"
    for w in words.words[end : end + 2]:
        yield f"r:{w}|{forward}"


def word(token: Token, scene: Scene) -> str:
    held = scene.at.get(token.i)
    if held and held[0].kind == "name":
        return f"<{held[0].cls}>"
    if token.like_num:
        return "<num>"
    return (
        lemma(token)
        if token.pos_ in {"VERB", "NOUN", "ADJ", "AUX"}
        else token.lower_
        if token.pos_ != "PROPN"
        else "<name>"
    )


def mention_evidence(name: str, mention: Mention) -> Iterator[str]:
    """The common nouns that belong to a mention: its own head, its title, its apposition, what it is attached to."""
    head = mention.head
    if mention.kind == "description":
        yield f"{name}h:{lemma(head)}"
    for child in head.children:
        if child.dep_ in {"appos", "compound", "amod", "nmod", "flat", "acl", "acl:relcl"} and child.pos_ in {
            "NOUN",
            "ADJ",
            "VERB",
        }:
            yield f"{name}c:{lemma(child)}"
    if head.head is not head:
        yield f"{name}g:{lemma(head.head)}|{head.dep_}"
