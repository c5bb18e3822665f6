"""How well names are found and classed, and how well it is understood who is meant, apart from any fact.

From an article: its things, and every place where the text has one of their names or aliases. An alias that begins with
a small letter or a determiner is a description, unless without the determiner it is one of the thing's names ("the
Financial Times"). Of places that lie in one another the longest counts ("Acme" in "Acme Robotics" is none). Words that
are an alias of several things are understood where any of these is meant.

From a passage: the ends of its facts. A pronoun is an end in small letters; it means what other facts of the passage
have in its place, with the same relation and the same other end, as names. Where there is no such name, it is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from kg.evaluation.figures import share
from kg.evaluation.gold import End, Gold, GoldEntity
from kg.evaluation.judges import ArticleJudge, Stretch, judge_of, occurrences, overlap
from kg.evaluation.names import folded
from kg.evaluation.words import DETERMINERS
from kg.model import Entity, Examined, Mention


@dataclass(frozen=True, slots=True)
class Place:
    """Words of the text that stand for a thing, or for one of several."""

    stretch: Stretch
    kind: str  # "name", "description" or "pronoun"
    ends: tuple[End, ...]


@dataclass
class Found:
    """Things with a name in the text, those of them found as names, and those of these given their class."""

    things: int = 0
    found: int = 0
    classed: int = 0

    def record(self) -> dict[str, float | int]:
        return {"things": self.things, "found": self.found, "share": share(self.found, self.things),
                "classed": self.classed, "accuracy": share(self.classed, self.found)}  # fmt: skip


@dataclass
class Understood:
    """Places where the text means a thing, those where a mention was seen, was taken for something, and for the right
    thing."""

    places: int = 0
    seen: int = 0
    taken: int = 0
    right: int = 0

    def record(self) -> dict[str, float | int]:
        return {"places": self.places, "seen": self.seen, "taken": self.taken, "right": self.right,
                "share": share(self.right, self.places)}  # fmt: skip


@dataclass
class MentionFigures:
    """What `add` has been told of, summed up: detection by class of thing, resolution by language and kind."""

    detection: defaultdict[str, Found] = field(default_factory=lambda: defaultdict(Found))
    resolution: defaultdict[tuple[str, str], Understood] = field(default_factory=lambda: defaultdict(Understood))

    def add(self, gold: Gold, examined: Examined | None) -> None:
        """Counts the things and places of one more text; without a reading nothing in it was found."""
        mentions = examined.mentions if examined else ()
        names = [m for m in mentions if m.kind == "name"]
        for entity in gold.entities:
            self.detect(entity, gold, names)
        judge = judge_of(gold, examined) if examined else ArticleJudge(gold)
        for place in places(gold):
            self.understand(place, gold.language, mentions, judge.is_end)

    def detect(self, entity: GoldEntity, gold: Gold, names: list[Mention]) -> None:
        forms = [f for f in entity.forms if kind_of(f, entity, gold.language) == "name"]
        stretches = [stretch for form in forms for stretch in occurrences(form, gold.text)]
        if not stretches:
            return
        folds = {folded(form) for form in forms}
        held = [m for m in names if folded(m.text) in folds and any(overlap((m.start, m.end), s) for s in stretches)]
        for row in (self.detection["all"], self.detection[entity.cls]):
            row.things += 1
            row.found += bool(held)
            row.classed += bool(held) and held[0].cls == entity.cls

    def understand(
        self, place: Place, language: str, mentions: tuple[Mention, ...], is_end: Callable[[Entity, End], bool]
    ) -> None:
        row = self.resolution[language, place.kind]
        row.places += 1
        mention = mention_at(place.stretch, mentions)
        if mention:
            row.seen += 1
            row.taken += bool(mention.entities)
            row.right += any(is_end(entity, end) for entity in mention.entities for end in place.ends)

    def record(self) -> dict[str, dict[str, dict[str, float | int]]]:
        """As JSON has it; the classes and kinds in the order of their names, "all" first."""
        classes = sorted(self.detection, key=lambda cls: (cls != "all", cls))
        kinds = sorted(self.resolution)
        return {
            "detection": {cls: self.detection[cls].record() for cls in classes},
            "resolution": {f"{kind}, {language}": self.resolution[language, kind].record() for language, kind in kinds},
        }


def mention_at(stretch: Stretch, mentions: tuple[Mention, ...]) -> Mention | None:
    """The mention that has most in common with these words. A possessive within longer words is none of theirs."""
    here = [m for m in mentions if overlap((m.start, m.end), stretch)]
    whole = [m for m in here if m.kind != "possessive" or (m.start, m.end) == stretch]
    return max(whole, key=lambda m: (min(m.end, stretch[1]) - max(m.start, stretch[0]), m.start - m.end), default=None)


def places(gold: Gold) -> Iterator[Place]:
    """Where the text means something that the gold knows."""
    yield from ends_of_facts(gold) if gold.relations is not None else forms_in_text(gold)


def forms_in_text(gold: Gold) -> Iterator[Place]:
    at: dict[Stretch, list[tuple[GoldEntity, str]]] = defaultdict(list)
    for entity in gold.entities:
        for form in dict.fromkeys(entity.forms):
            for stretch in occurrences(form, gold.text):
                at[stretch].append((entity, kind_of(form, entity, gold.language)))
    for stretch, bearers in sorted(at.items()):
        if not any(within(stretch, other) for other in at):
            yield Place(stretch, bearers[0][1], tuple(End(entity.name) for entity, _ in bearers))


def within(inner: Stretch, outer: Stretch) -> bool:
    return inner != outer and outer[0] <= inner[0] and inner[1] <= outer[1]


def ends_of_facts(gold: Gold) -> Iterator[Place]:
    slots: dict[tuple[str, str, End], list[End]] = defaultdict(list)  # the ends that facts have in the same place
    for fact in gold.facts:
        slots["subject", fact.relation, fact.object].append(fact.subject)
        slots["object", fact.relation, fact.subject].append(fact.object)
    meant: dict[End, set[End]] = defaultdict(set)
    for ends in slots.values():
        for end in ends:
            meant[end].update(other for other in ends if other.name[:1].isupper())
    for end, others in sorted(meant.items(), key=lambda item: (item[0].start or 0, item[0].name)):
        if end.stretch is None or not others:
            continue
        named = end.name[:1].isupper()
        yield Place(end.stretch, "name" if named else "pronoun", (end,) if named else tuple(sorted(others, key=place)))


def place(end: End) -> tuple[int, str]:
    return end.start or 0, end.name


def kind_of(form: str, entity: GoldEntity, language: str) -> str:
    """Whether a form is a name of the thing or a description."""
    if form == entity.name:
        return "name"
    determined = any(word.casefold() in DETERMINERS.get(language, ()) for word in form.split()[:1])
    if form[:1].islower() or determined:
        names = {folded(f) for f in entity.forms if not f[:1].islower() and f != form}
        return "name" if determined and folded(form[:1].upper() + form[1:]) in names else "description"
    return "name"
