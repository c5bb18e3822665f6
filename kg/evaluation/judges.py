"""Who is meant by an end of a gold fact, by the kind of gold."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import Protocol

from kg.evaluation.gold import End, Gold, GoldFact
from kg.evaluation.names import alike, figures, folded
from kg.model import Entity, Examined, Mention

Stretch = tuple[int, int]


class Judge(Protocol):
    """Compares what was read with what one gold text says."""

    def is_end(self, entity: Entity, end: End) -> bool:
        """Whether the entity is what the end of a gold fact means."""

    def is_called(self, entity: Entity, end: End) -> bool:
        """The same, but the name by which the entity goes may be another."""

    def said_at(self, end: End) -> list[Stretch]:
        """Where the text has the words for it that the gold knows."""

    def stated_in(self, fact: GoldFact) -> Stretch:
        """The part of the text that states a fact."""


class ArticleJudge:
    """By names: an entity is what the gold means if the name that it goes by is one of those that the gold has for it,
    or, for a quantity, has the same numbers in it."""

    def __init__(self, gold: Gold) -> None:
        self.gold = gold
        self.things = {entity.name: entity for entity in gold.entities}
        self.bearers: dict[str, set[str]] = defaultdict(set)  # folded form -> the things that bear it
        for entity in gold.entities:
            for form in entity.forms:
                self.bearers[folded(form)].add(entity.name)

    def same(self, said: str, meant: str) -> bool:
        """Whether a name that was read is that of a gold thing, or a quantity that of a gold quantity."""
        key = folded(said)
        if key == folded(meant) or meant in self.bearers.get(key, ()):
            return True
        return meant not in self.things and bool(figures(meant)) and figures(said) == figures(meant)

    def is_end(self, entity: Entity, end: End) -> bool:
        return self.same(entity.name, end.name)

    def is_called(self, entity: Entity, end: End) -> bool:
        return any(self.same(name, end.name) for name in (entity.name, *entity.aliases))

    def said_at(self, end: End) -> list[Stretch]:
        forms = self.things[end.name].forms if end.name in self.things else (end.name,)
        return [stretch for form in forms for stretch in occurrences(form, self.gold.text)]

    def stated_in(self, fact: GoldFact) -> Stretch:
        start = self.gold.text.find(fact.evidence) if fact.evidence else -1
        return (start, start + len(fact.evidence)) if start >= 0 else (0, len(self.gold.text))


class PassageJudge:
    """By place: an entity is what the gold means if one of its mentions stands there, or one of its names is the very
    words that stand there. A name stands where it overlaps; anything else where its head is."""

    def __init__(self, gold: Gold, examined: Examined) -> None:
        self.gold = gold
        shifts = {sentence.index: sentence.offset for sentence in examined.reading.sentences}
        self.places: dict[Entity, list[Stretch]] = defaultdict(list)  # where what counts of its mentions stands
        for mention in examined.mentions:
            for entity in mention.entities:
                self.places[entity].append(place_of(mention, shifts[mention.sentence]))

    def is_end(self, entity: Entity, end: End) -> bool:
        meant = folded(end.name)
        if meant and any(folded(name) == meant for name in (entity.name, *entity.aliases)):
            return True
        return end.stretch is not None and any(overlap(place, end.stretch) for place in self.places[entity])

    is_called = is_end

    def said_at(self, end: End) -> list[Stretch]:
        return occurrences(end.name, self.gold.text) if end.stretch is None else [end.stretch]

    def stated_in(self, fact: GoldFact) -> Stretch:
        ends = [end.stretch for end in (fact.subject, fact.object) if end.stretch is not None]
        if not ends:
            return 0, len(self.gold.text)
        return min(start for start, _ in ends), max(end for _, end in ends)


class PairJudge(PassageJudge):
    """By names, short and long, as the pair's are those of a register, and the text has its own."""

    def is_end(self, entity: Entity, end: End) -> bool:
        return any(alike(name, end.name) for name in (entity.name, *entity.aliases))

    is_called = is_end


def judge_of(gold: Gold, examined: Examined) -> ArticleJudge | PassageJudge:
    """The judge for a gold text."""
    if gold.pair:
        return PairJudge(gold, examined)
    return ArticleJudge(gold) if gold.relations is None else PassageJudge(gold, examined)


def occurrences(form: str, text: str) -> list[Stretch]:
    """Where a text has these very words, as words of their own."""
    return [m.span() for m in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text)] if form else []


def place_of(mention: Mention, shift: int) -> Stretch:
    """The words of a mention that tell where it stands: all of a name; else the head, as "Acme's owner" does not stand
    where "Acme" does. `shift` is added to a token's offset to give that in the text."""
    if mention.kind != "description":
        return mention.start, mention.end
    start = mention.head.idx + shift
    return start, start + len(mention.head)


def overlap(one: Stretch, other: Stretch) -> bool:
    return max(one[0], other[0]) < min(one[1], other[1])
