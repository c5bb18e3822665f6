"""At which stage a fact was lost, and what is wrong with a wrong claim."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from kg.evaluation.gold import End, Gold, GoldFact
from kg.evaluation.judges import Judge, overlap
from kg.evaluation.matching import joins, says
from kg.model import Claim, Entity, Examined, Mention, Sentence
from kg.schema import Relation

# The stages that lose facts, in the order of the way, and what each means
NOT_READ = "not read"
NO_MENTION = "no mention"
UNRESOLVED = "unresolved mention"
APART = "ends apart"
CLASS_REFUSED = "class refused"
NO_FRAME = "no frame"
FILTERED = "filtered"
NAMED_OTHERWISE = "named otherwise"
STAGES = {
    NOT_READ: "the text could not be read as an article",
    NO_MENTION: "nothing in the sentence was taken for a mention of an end",
    UNRESOLVED: "something in the sentence may mean an end, and was taken for another or for nobody",
    APART: "both ends are mentioned, but in different sentences",
    CLASS_REFUSED: "both ends are there; the relation does not admit their classes",
    NO_FRAME: "both ends are there, and nobody thought of the relation",
    FILTERED: "the claim was thought of, and found too unlikely",
    NAMED_OTHERWISE: "the claim was made, and goes by a name that the gold does not have",
}
# What a wrong claim has wrong
FAULTS = {
    "repeated": "the fact was found by another claim already",
    "wrong direction": "the two ends are swapped",
    "wrong relation": "the gold states another relation of the two ends",
    "wrong end": "the gold states the relation in that sentence, of one of the two ends and another thing",
    "unsupported": "the gold states nothing like it",
}


@dataclass(frozen=True, slots=True)
class Loss:
    """Where a fact was lost, and what there is to see of it: the end that is missing, how likely it was found."""

    stage: str
    detail: str = ""


class Inquest:
    """Looks for what became of the facts of one text. `missed` and `fault` want those that were not matched."""

    def __init__(self, gold: Gold, examined: Examined, judge: Judge, relations: Mapping[str, Relation]) -> None:
        self.gold, self.judge, self.relations = gold, judge, relations
        self.examined = examined
        self.symmetric = symmetric(relations)

    def missed(self, fact: GoldFact) -> Loss:
        """The stage that lost a fact: the last that had all that it takes."""
        if any(self.would_say(claim, fact) for claim in self.examined.reading.claims):
            return Loss(NAMED_OTHERWISE)
        thought = [c for c in self.examined.proposed if says(c, fact, self.judge, self.symmetric)]
        if thought:
            return Loss(FILTERED, f"at {max(c.confidence for c in thought):.2f}")
        sentences = self.sentences_of(fact)
        present = [{end for end in (fact.subject, fact.object) if self.is_in(end, s)} for s in sentences]
        best = max(present, key=len, default=set())
        ends = {fact.subject, fact.object}
        if best == ends:
            there = [s for s, here in zip(sentences, present, strict=True) if here == ends]
            return self.unsaid(fact, there)
        if set().union(*present) == ends:
            return Loss(APART)
        absent = [end for end in (fact.subject, fact.object) if not any(end in here for here in present)]
        causes = [Loss(self.absence(end, fact, sentences), end.name) for end in absent]
        return min(causes, key=lambda loss: list(STAGES).index(loss.stage))

    def would_say(self, claim: Claim, fact: GoldFact) -> bool:
        """Whether a claim that was made says the fact, but for the names that its ends go by."""
        if claim.predicate != fact.relation:
            return False
        ways = [(claim.subject, claim.object)]
        if fact.relation in self.symmetric:
            ways.append((claim.object, claim.subject))
        return any(self.judge.is_called(s, fact.subject) and self.judge.is_called(o, fact.object) for s, o in ways)

    def unsaid(self, fact: GoldFact, sentences: list[Sentence]) -> Loss:
        """Why nobody thought of a fact whose ends are both in one of these sentences."""
        relation = self.relations.get(fact.relation)
        pairs = [
            (s.cls, o.cls)
            for sentence in sentences
            for s in self.things_in(sentence, fact.subject)
            for o in self.things_in(sentence, fact.object)
        ]
        ways = [*pairs, *((o, s) for s, o in pairs if relation and relation.symmetric)]
        if relation and not any(relation.admits(s, o) for s, o in ways):
            return Loss(CLASS_REFUSED, "{} and {}".format(*pairs[0]))
        return Loss(NO_FRAME)

    def absence(self, end: End, fact: GoldFact, sentences: list[Sentence]) -> str:
        """Whether anything in the sentences was taken for a mention where one of this end is."""
        mentions = [m for s in sentences for m in self.mentions_in(s)]
        places = [p for p in self.judge.said_at(end) if any(overlap(p, (s.start, s.end)) for s in sentences)]
        if places:
            there = any(overlap((m.start, m.end), place) for m in mentions for place in places)
            return UNRESOLVED if there else NO_MENTION
        cls = next((entity.cls for entity in self.gold.entities if entity.name == end.name), None)
        relation = self.relations.get(fact.relation)
        wanted = (relation.domain if end is fact.subject else relation.range) if relation else frozenset()
        fitting = {cls} if cls else wanted
        stand_ins = (m for m in mentions if m.kind not in {"name", "amount", "implied"})
        return UNRESOLVED if any(m.cls is None or m.cls in fitting for m in stand_ins) else NO_MENTION

    def fault(self, claim: Claim) -> str:
        """What a claim that finds no fact has wrong."""
        facts = self.gold.facts
        straight = {f.relation for f in facts if joins(claim, f, self.judge)}
        turned = {f.relation for f in facts if joins(claim, f, self.judge, turned=True)}
        if claim.predicate in straight | (turned if claim.predicate in self.symmetric else set()):
            return "repeated"
        if claim.predicate in turned:
            return "wrong direction"
        if straight or turned:
            return "wrong relation"
        return "wrong end" if any(self.shares_an_end(claim, f) for f in facts) else "unsupported"

    def shares_an_end(self, claim: Claim, fact: GoldFact) -> bool:
        if claim.predicate != fact.relation:
            return False
        if not overlap(self.judge.stated_in(fact), (claim.evidence.start, claim.evidence.end)):
            return False
        return self.judge.is_end(claim.subject, fact.subject) or self.judge.is_end(claim.object, fact.object)

    def sentences_of(self, fact: GoldFact) -> list[Sentence]:
        stretch = self.judge.stated_in(fact)
        return [s for s in self.examined.reading.sentences if overlap(stretch, (s.start, s.end))]

    def mentions_in(self, sentence: Sentence) -> Iterator[Mention]:
        return (m for m in self.examined.mentions if m.sentence == sentence.index)

    def things_in(self, sentence: Sentence, end: End) -> list[Entity]:
        """What the sentence mentions that is this end."""
        things = dict.fromkeys(e for m in self.mentions_in(sentence) for e in m.entities)
        return [e for e in things if self.judge.is_called(e, end)]

    def is_in(self, end: End, sentence: Sentence) -> bool:
        return bool(self.things_in(sentence, end))


def symmetric(relations: Mapping[str, Relation]) -> Collection[str]:
    """The relations that hold either way round."""
    return frozenset(name for name, relation in relations.items() if relation.symmetric)
