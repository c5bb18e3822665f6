"""A sentence with its mentions, by the tokens at which the grammar sees them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from spacy.tokens import Token

from kg.claims.cases import coordinated, coordinates
from kg.claims.members import examples
from kg.claims.nouns import named_after, stood_for
from kg.model import Mention, Sentence

Result = TypeVar("Result")
TITLES = frozenset({"appos", "flat", "compound", "nmod"})


class Scene:
    """A sentence with its mentions, by the tokens at which the grammar sees them."""

    def __init__(self, sentence: Sentence, mentions: Sequence[Mention]) -> None:
        self.sentence = sentence
        self.mentions = tuple(m for m in mentions if m.entities)
        self.at: dict[int, list[Mention]] = defaultdict(list)
        self.owners: dict[int, Mention] = {}  # possessives, by their determiner
        self.dropped: dict[int, Mention] = {}  # dropped subjects, by their verb
        self.numbers = {e: n for n, e in enumerate(dict.fromkeys(e for m in self.mentions for e in m.entities))}
        self.meant: dict[int, frozenset[int]] = {}  # id of a mention -> the numbers of its things
        self.memory: dict[Hashable, Any] = {}  # what was worked out about the sentence and is asked for again
        for mention in self.mentions:
            if mention.kind == "dropped":
                self.dropped[mention.head.i] = mention
            elif mention.kind == "possessive":
                self.owners[mention.head.i] = mention
            elif mention.kind != "implied":
                self.at[mention.head.i].append(mention)

    def standing_at(self, token: Token) -> list[Mention]:
        """The mentions that a token brings: its own, else the one it is a title or a part of."""
        found = self.at.get(token.i, [])
        if found:
            counted = all(m.kind == "amount" for m in found)  # "three managers, among them Ruiz"
            members = [m for t in self.members(token) for m in self.at[t.i]] if counted else []
            return found + members + (self.counted(token) if token.pos_ == "NUM" else [])
        if token.i in self.owners:
            return [self.owners[token.i]]
        if token.i in self.dropped:
            return [self.dropped[token.i]]
        for child in token.children:
            if child.dep_ in TITLES and child.i in self.at and not any(c.dep_ == "case" for c in child.children):
                return [m for c in coordinated(child) for m in self.at.get(c.i, [])]
        inside = [m for m in self.mentions if m.kind == "name" and self.covers(m, token)]
        if inside:
            return inside[:1]
        meant = (
            self.members(token)
            or stood_for(token, token.lang_)
            or (coordinates(named_after(token)) if token.pos_ == "NOUN" else [])
        )
        return [m for t in meant if t is not token for m in self.standing_at(t)]

    def members(self, token: Token) -> list[Token]:
        """The names that the sentence gives as examples of those whom a plural noun means."""
        names = {m.head.i for m in self.mentions if m.kind == "name"}
        found = self.once("examples", lambda: examples(self.sentence.span, names, token.lang_))
        return found.get(token.i, [])

    def counted(self, number: Token) -> list[Mention]:
        """The names of goods that parsers hang on their number: "10,000 GPUs"."""
        near = [c for c in number.children if c.dep_ in TITLES and c.i == number.i + 1]
        return [m for c in near for m in self.at.get(c.i, []) if m.kind == "name"]

    def things(self, mention: Mention) -> frozenset[int]:
        """What a mention of the scene means, by numbers that are the scene's own: they compare quicker."""
        if id(mention) not in self.meant:
            self.meant[id(mention)] = frozenset(self.numbers[e] for e in mention.entities)
        return self.meant[id(mention)]

    def once(self, key: Hashable, work: Callable[[], Result]) -> Result:
        """What the work gives, done the first time only."""
        if key not in self.memory:
            self.memory[key] = work()
        result: Result = self.memory[key]
        return result

    def covers(self, mention: Mention, token: Token) -> bool:
        start = self.sentence.offset + token.idx
        return mention.start <= start and start + len(token) <= mention.end
