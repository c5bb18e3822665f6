"""Reads the claims of one article: frames and the learned reader propose, evidence decides, qualifiers follow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.claims.circumstances import Telling
from kg.claims.frames import Hit, Scene, match
from kg.claims.judge import load_judge
from kg.claims.pairs import Pair, base, evidence, pairs
from kg.claims.qualifiers import predicate_of
from kg.claims.qualify import qualify
from kg.claims.scorer import Scorer
from kg.claims.triggers import Triggers, own_evidence, relation_evidence
from kg.model import Article, Claim, Entity, Evidence, Mention, Sentence
from kg.schema import Schema
from kg.values.dates import DateMention, find_dates

THRESHOLD = 0.5  # on gold/dev P/R/F1 at 0.4: .72/.49/.58, at 0.5: .76/.45/.56, at 0.6: .78/.40/.53
LONGEST_SENTENCE = 250  # tokens; no news sentence is longer, and pairs grow with the square of the mentions
LEARNED = "learned"
# Lists distribute: where one member of a coordination states it, the others need this share of the threshold (untuned)
LIST_CREDIT = 0.4
FRAMED = "=frame:same"  # evidence that a frame links the two
FRAME_CREDIT = 0.48  # a matched frame needs this share of the threshold; at 0.6 gold/dev differs by one claim


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads sentences with the schema's frames, weighed by `scorer`; without it each frame that matches is a claim."""

    schema: Schema
    scorer: Scorer | None
    threshold: float = THRESHOLD

    def read(self, article: Article, sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Claim]:
        """The claims of an article in the order of the text, one for each subject, relation and object."""
        best: dict[tuple[Entity, str, Entity], Claim] = {}
        for sentence in sentences:
            if len(sentence.span) > LONGEST_SENTENCE:
                continue
            here = [m for m in mentions if m.sentence == sentence.index]
            for claim in self.sentence_claims(article, Scene(sentence, here)):
                key = self.key(claim)
                if key not in best or claim.confidence > best[key].confidence:
                    best[key] = claim
        return sorted(
            best.values(), key=lambda c: (c.evidence.start, c.evidence.subject, c.evidence.object, c.predicate)
        )

    def key(self, claim: Claim) -> tuple[Entity, str, Entity]:
        ends = claim.subject, claim.object
        if self.schema.relations[claim.predicate].symmetric:
            ends = min(ends, key=lambda e: (e.iri, e.cls)), max(ends, key=lambda e: (e.iri, e.cls))
        return ends[0], claim.predicate, ends[1]

    def sentence_claims(self, article: Article, scene: Scene) -> Iterator[Claim]:
        language = article.language
        hits = list(match(scene, self.schema, language))
        dates = find_dates(scene.sentence.text, language, article.date)
        dates = [
            DateMention(d.start + scene.sentence.start, d.end + scene.sentence.start, d.text, d.iso) for d in dates
        ]
        for finding in self.findings(scene, hits, language):
            yield self.claim(article, scene, finding, dates, hits)

    def findings(self, scene: Scene, hits: Sequence[Hit], language: str) -> Iterator[Finding]:
        if self.scorer is None:
            for hit in hits:
                for s in hit.subject.entities:
                    for o in hit.object.entities:
                        yield Finding(s, hit.sense.reference, o, hit.subject, hit.object, hit.trigger, hit, 1.0)
            return
        marks = Triggers(scene, self.schema.lexicons[language])
        weighed = list(self.weigh(scene, hits, marks, language))
        sure = [w for w in weighed if w.probability >= self.threshold * (FRAME_CREDIT if w.framed else 1)]
        stated = {(w.relation, base(w.pair.subject.head), base(w.pair.object.head), w.pair.object.cls) for w in sure}
        for w in weighed:
            head, tail = base(w.pair.subject.head), base(w.pair.object.head)
            member = head != tail and (w.relation, head, tail, w.pair.object.cls) in stated
            if w in sure or (member and w.probability >= self.threshold * LIST_CREDIT):
                yield finding(w.pair, w.relation, w.probability, hits, marks)

    def weigh(self, scene: Scene, hits: Sequence[Hit], marks: Triggers, language: str) -> Iterator[Weighed]:
        """Every pair of mentions with every relation that their classes admit, and how likely it is stated."""
        assert self.scorer is not None
        admitted = {(a, b) for r in self.schema.relations.values() for a in r.domain for b in r.range}
        for pair in pairs(scene, admitted):
            own = sorted({*evidence(pair, scene), *own_evidence(pair, marks)})
            for name in sorted(self.schema.relations):
                if self.schema.relations[name].admits(pair.subject.cls or "", pair.object.cls or ""):
                    shared = relation_evidence(pair, name, self.schema, marks, hits)
                    yield Weighed(pair, name, self.scorer.probability(name, own, shared), FRAMED in shared)

    def claim(
        self, article: Article, scene: Scene, finding: Finding, dates: Sequence[DateMention], hits: Sequence[Hit]
    ) -> Claim:
        told = self.telling(article, scene, finding, hits)
        qualified = qualify(told, dates, load_judge())
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
            confidence=round(finding.probability, 3),
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


def finding(pair: Pair, relation: str, probability: float, hits: Sequence[Hit], marks: Triggers) -> Finding:
    """What a pair states, with the frame that links its ends, if one does, and the word that carries it."""
    s, o = pair.subject_is, pair.object_is
    hit = next(
        (h for h in hits if h.sense.reference == relation and s in h.subject.entities and o in h.object.entities), None
    )
    inner = [t for t in pair.path if relation in marks.relations_at(t)]
    trigger = hit.trigger if hit else inner[0] if inner else predicate_of(pair.path[pair.top])
    return Finding(s, relation, o, pair.subject, pair.object, trigger, hit, probability)
