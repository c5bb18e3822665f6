"""Reads the claims of one article: frames and the learned reader propose, evidence decides, qualifiers follow."""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from kg.claims.circumstances import Telling
from kg.claims.frames import Hit, match
from kg.claims.judge import load_judge
from kg.claims.pairs import Pair, base, evidence, pairs
from kg.claims.qualifiers import predicate_of
from kg.claims.qualify import qualify
from kg.claims.scene import Scene
from kg.claims.scorer import Scorer, logistic
from kg.claims.triggers import Triggers, own_evidence, relation_evidence
from kg.model import Article, Claim, Entity, Evidence, Mention, Sentence
from kg.schema import Schema
from kg.values.dates import DateMention, find_dates

THRESHOLD = 0.4  # on gold/dev P/R/F1 at 0.3: .80/.56/.66, at 0.4: .83/.53/.65, at 0.5: .83/.52/.64, as it was chosen
LONGEST_SENTENCE = 250  # tokens; no news sentence is longer, and pairs grow with the square of the mentions
LEARNED = "learned"
# Lists distribute: where a frame states it of one member of a coordination, the others need this share of the threshold
# (untuned). What only the learned reader proposes is right too seldom to be handed on
LIST_CREDIT = 0.4
SLACK = 1e-6  # of a score, so that rounding decides nothing before the probability is known
NO_RELATION = ""  # stands for any relation that no word of a sentence expresses
FRAMED = "=frame:same"  # evidence that a frame links the two
FRAME_CREDIT = 0.48  # a matched frame needs this share of the threshold; 0.7 and 1 trade precision for recall alike


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads sentences with the schema's frames, weighed by `scorer`; without it each frame that matches is a claim."""

    schema: Schema
    scorer: Scorer | None
    threshold: float = THRESHOLD
    admitting: Mapping[tuple[str, str], tuple[str, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "admitting", relations_by_classes(self.schema))

    def read(self, article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Claim]:
        """The claims of an article in the order of the text, one for each subject, relation and object."""
        here: dict[int, list[Mention]] = defaultdict(list)
        for mention in mentions:
            here[mention.sentence].append(mention)
        best: dict[tuple[Entity, str, Entity], Stated] = {}
        for sentence in sentences:
            if len(sentence.span) <= LONGEST_SENTENCE:
                for stated in self.stated(Scene(sentence, here[sentence.index]), article.language):
                    key = self.key(stated.finding)
                    if key not in best or stated.finding.confidence > best[key].finding.confidence:
                        best[key] = stated
        # a fact that several sentences state is qualified once, where it is stated best
        claims = [self.claim(article, stated) for stated in best.values()]
        return sorted(claims, key=lambda c: (c.evidence.start, c.evidence.subject, c.evidence.object, c.predicate))

    def key(self, found: Finding) -> tuple[Entity, str, Entity]:
        ends = found.subject, found.object
        if self.schema.relations[found.relation].symmetric:
            ends = min(ends, key=lambda e: (e.iri, e.cls)), max(ends, key=lambda e: (e.iri, e.cls))
        return ends[0], found.relation, ends[1]

    def stated(self, scene: Scene, language: str) -> Iterator[Stated]:
        """What one sentence states."""
        hits = tuple(match(scene, self.schema, language))
        for found in self.findings(scene, hits, language):
            yield Stated(found, scene, hits)

    def findings(self, scene: Scene, hits: Sequence[Hit], language: str) -> Iterator[Finding]:
        if self.scorer is None:
            for hit in hits:
                for s in hit.subject.entities:
                    for o in hit.object.entities:
                        yield Finding(s, hit.sense.reference, o, hit.subject, hit.object, hit.trigger, hit, 1.0)
            return
        marks = Triggers(scene, self.schema, language)
        likely = list(self.weigh(scene, hits, marks))
        stated = {(w.relation, *w.heads, w.pair.object.cls) for w in likely if w.framed and self.is_sure(w)}
        for w in likely:
            head, tail = w.heads
            listed = head != tail and "implied" not in (w.pair.subject.kind, w.pair.object.kind)
            if self.is_sure(w) or (listed and (w.relation, head, tail, w.pair.object.cls) in stated):
                yield finding(w.pair, w.relation, w.probability, hits, marks)

    def is_sure(self, weighed: Weighed) -> bool:
        return weighed.probability >= self.threshold * (FRAME_CREDIT if weighed.framed else 1)

    def weigh(self, scene: Scene, hits: Sequence[Hit], marks: Triggers) -> Iterator[Weighed]:
        """Every pair of mentions with every relation that their classes admit, where it may be stated as a member of a
        list at least, and how likely that is."""
        assert self.scorer is not None
        least = self.threshold * LIST_CREDIT
        floor = math.log(least / (1 - least)) - SLACK
        told = marks.relations | {hit.sense.reference for hit in hits}
        for pair in pairs(scene, self.admitting.keys()):
            seen = self.scorer.impression(dict.fromkeys([*evidence(pair, scene), *own_evidence(pair, marks)]))
            # of the relations that no word of the sentence expresses, all have the same evidence
            untold = self.scorer.scores(seen, relation_evidence(pair, NO_RELATION, self.schema, marks, hits))
            for name in self.admitting.get((pair.subject.cls or "", pair.object.cls or ""), ()):
                head = self.scorer.head(name, told=pair.told)
                score, framed = untold[self.scorer.column(head)], False
                if name in told:
                    shared = relation_evidence(pair, name, self.schema, marks, hits)
                    score, framed = self.scorer.score(seen, shared, head), FRAMED in shared
                if score >= floor and (probability := logistic(score)) >= least:
                    yield Weighed(pair, name, probability, framed)

    def claim(self, article: Article, stated: Stated) -> Claim:
        finding, scene = stated.finding, stated.scene
        told = self.telling(article, scene, finding, stated.hits)
        qualified = qualify(told, dates_of(scene, article), load_judge())
        return Claim(
            article=article.id,
            subject=finding.subject,
            predicate=finding.relation,
            object=finding.object,
            evidence=Evidence(
                scene.sentence.start,
                scene.sentence.end,
                scene.sentence.text,
                scene.sentence.index,
                (finding.subject_at.start, finding.subject_at.end),
                (finding.object_at.start, finding.object_at.end),
            ),
            status=qualified.status,
            ended=qualified.ended,
            attributed_to=qualified.attributed_to,
            beneficiary=qualified.beneficiary,
            role=qualified.role,
            amount=qualified.amount,
            date=qualified.date,
            confidence=finding.confidence,
            entry=told.sense.entry if told.sense else LEARNED,
        )

    def telling(self, article: Article, scene: Scene, finding: Finding, hits: Sequence[Hit]) -> Telling:
        return Telling(
            relation=self.schema.relations[finding.relation],
            sense=finding.hit.sense if finding.hit else None,
            trigger=finding.trigger,
            subject=finding.subject,
            object=finding.object,
            subject_at=finding.subject_at,
            object_at=finding.object_at,
            scene=scene,
            lexicon=self.schema.lexicons[article.language],
            hit=finding.hit,
            hits=hits,
            date=article.date,
        )


@dataclass(frozen=True, slots=True)
class Weighed:
    """A pair of mentions, a relation, and how likely the sentence states it of them."""

    pair: Pair
    relation: str
    probability: float
    framed: bool  # a frame links the two

    @property
    def heads(self) -> tuple[Token, Token]:
        return base(self.pair.subject.head), base(self.pair.object.head)


@dataclass(frozen=True, slots=True)
class Finding:
    """A fact that a sentence states: its ends and where they stand, the word that carries it, the frame if one did."""

    subject: Entity
    relation: str
    object: Entity
    subject_at: Mention
    object_at: Mention
    trigger: Token
    hit: Hit | None
    probability: float

    @property
    def confidence(self) -> float:
        return round(self.probability, 3)


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact, the sentence that states it, and all that the frames say of that sentence."""

    finding: Finding
    scene: Scene
    hits: tuple[Hit, ...]


def relations_by_classes(schema: Schema) -> dict[tuple[str, str], tuple[str, ...]]:
    """The relations, by name, that may hold between things of two classes."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in sorted(schema.relations):
        relation = schema.relations[name]
        for ends in itertools.product(sorted(relation.domain), sorted(relation.range)):
            found[ends].append(name)
    return {ends: tuple(names) for ends, names in found.items()}


def dates_of(scene: Scene, article: Article) -> list[DateMention]:
    """The dates of a sentence, by their offsets in the article."""
    start = scene.sentence.start
    found = find_dates(scene.sentence.text, article.language, article.date)
    return [DateMention(d.start + start, d.end + start, d.text, d.iso) for d in found]


def finding(pair: Pair, relation: str, probability: float, hits: Sequence[Hit], marks: Triggers) -> Finding:
    """What a pair states, with the frame that links its ends, if one does, and the word that carries it."""
    s, o = pair.subject_is, pair.object_is
    hit = next(
        (h for h in hits if h.sense.reference == relation and s in h.subject.entities and o in h.object.entities), None
    )
    inner = [t for t in pair.path if relation in marks.relations_at(t)]
    trigger = hit.trigger if hit else inner[0] if inner else predicate_of(pair.path[pair.top])
    return Finding(s, relation, o, pair.subject, pair.object, trigger, hit, probability)
