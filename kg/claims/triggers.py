"""The words of a sentence that may express a relation, and how two mentions stand to them: evidence that is weighed
alike for every relation, so that one that nobody trained has use of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from kg.claims.frames import POS_OF, Hit, fill, scene_senses
from kg.claims.pairs import Pair, base
from kg.claims.scene import Scene
from kg.claims.sources import sources_at
from kg.claims.verbs import is_passive
from kg.model import Mention
from kg.schema import Argument, Lexicon, Schema, Sense

FARTHEST = 5  # steps through the parse between a mention and a trigger; longer ways are too rare to learn from
NEAR = 3  # tokens
FILLED, TAKEN, OPEN = "y", "n", "0"  # a place in a frame: by this mention, by another, by none
NOTHING = "-"
IMPLIED = "implied"
SURE = (0.95, 0.8, 0.6, 0.4)  # steps of how sure it is who is meant


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that may express relations, with the senses it has for each."""

    token: Token
    key: str  # its part of speech, and whether it is passive
    senses: dict[str, tuple[Sense, ...]]
    idiom: bool  # whether the words that its idiom needs are there


class Triggers:
    """The triggers of a scene, with what was worked out about how mentions stand to them."""

    def __init__(self, scene: Scene, schema: Schema, language: str) -> None:
        lexicon = schema.lexicons[language]
        self.scene = scene
        self.lexicon = lexicon
        self.gazetteer = schema.gazetteer
        sources = (m for token in scene.sentence.span for m in sources_at(token, scene, lexicon))
        self.reporting = frozenset(entity for mention in sources for entity in mention.entities)
        self.found = tuple(find(scene, lexicon))
        self.relations = frozenset(r for t in self.found for r in t.senses)
        self.ways: dict[tuple[int, int], str] = {}
        self.fills: dict[tuple[int, int, str], frozenset[Mention]] = {}
        self.places: dict[tuple[int, int, int, str], str] = {}
        self.fitting: dict[tuple[int, int, int, str], str] = {}
        self.closer: dict[tuple[int, int], str] = {}

    def relations_at(self, token: Token) -> frozenset[str]:
        return frozenset(r for t in self.found if t.token.i == token.i for r in t.senses)

    def way(self, mention: Mention, trigger: Trigger) -> str:
        """The dependencies from a mention up and down to a trigger: "nsubj", "obl<nmod", "^appos"."""
        key = (id(mention), trigger.token.i)
        if key not in self.ways:
            implied = mention.kind == IMPLIED
            self.ways[key] = IMPLIED if implied else way(base(mention.head), mention.kind, trigger.token)
        return self.ways[key]

    def filling(self, trigger: Trigger, sense: Sense, side: str) -> frozenset[Mention]:
        """The mentions that fill the subject ("s") or the object ("o") of a sense."""
        key = (trigger.token.i, id(sense), side)
        if key not in self.fills:
            argument = sense.subject if side == "s" else sense.object
            pos = next((p for p in POS_OF[trigger.token.pos_] if self.has(trigger, p)), POS_OF[trigger.token.pos_][0])
            self.fills[key] = frozenset(fill(argument, trigger.token, pos, self.scene, self.lexicon))
        return self.fills[key]

    def place(self, mention: Mention, trigger: Trigger, sense: Sense, side: str) -> str:
        """Whether a place in the frame of a sense is filled by the mention, by another of its class, or by none."""
        key = (id(mention), trigger.token.i, id(sense), side)
        if key not in self.places:
            filling, things = self.filling(trigger, sense, side), self.scene.things(mention)
            if any(not things.isdisjoint(self.scene.things(m)) for m in filling):
                self.places[key] = FILLED
            else:
                self.places[key] = TAKEN if any(m.cls == mention.cls for m in filling) else OPEN
        return self.places[key]

    def fit(self, pair: Pair, trigger: Trigger, relation: str) -> str:
        """How the two ends fill the frames that the trigger has for a relation, of several frames the best."""
        key = (id(pair.subject), id(pair.object), trigger.token.i, relation)
        if key not in self.fitting:
            fits = {
                self.place(pair.subject, trigger, sense, "s") + self.place(pair.object, trigger, sense, "o")
                for sense in trigger.senses[relation]
            }
            self.fitting[key] = max(fits, key=lambda f: (f.count(FILLED), -f.count(TAKEN), f))
        return self.fitting[key]

    def rival(self, mention: Mention, trigger: Trigger) -> str:
        """Whether another thing of the same class stands closer to the trigger than the mention."""
        key = (id(mention), trigger.token.i)
        if key not in self.closer:
            gap, things = abs(mention.head.i - trigger.token.i), self.scene.things(mention)
            closer = any(
                m.cls == mention.cls
                and m.kind != IMPLIED
                and abs(m.head.i - trigger.token.i) < gap
                and things.isdisjoint(self.scene.things(m))
                for m in self.scene.mentions
            )
            self.closer[key] = "+" if closer else "-"
        return self.closer[key]

    def has(self, trigger: Trigger, pos: str) -> bool:
        return bool(scene_senses(self.scene, trigger.token, pos, self.lexicon))


def find(scene: Scene, lexicon: Lexicon) -> Iterator[Trigger]:
    for token in scene.sentence.span:
        strong: list[Sense] = []
        for pos in POS_OF.get(token.pos_, ()):
            strong = scene_senses(scene, token, pos, lexicon)
            if strong:
                break
        weak = [] if strong else list(lacking(token, lexicon))
        senses = [further for s in strong or weak for further in (s, *s.also)]
        if senses:
            by_relation: dict[str, tuple[Sense, ...]] = {}
            for sense in senses:
                by_relation[sense.reference] = (*by_relation.get(sense.reference, ()), sense)
            yield Trigger(token, key_of(token), by_relation, bool(strong))


def lacking(token: Token, lexicon: Lexicon) -> Iterator[Sense]:
    """The senses of a word whose idiom is not there: weaker evidence."""
    for pos in POS_OF.get(token.pos_, ()):
        for form in dict.fromkeys((token.lemma_.split(" ")[0], token.lower_)):
            for entry in lexicon.lookup(form, pos):
                yield from (s for s in entry.senses if s.meaning == "relation")


def key_of(token: Token) -> str:
    return token.pos_ + ("p" if token.pos_ in {"VERB", "ADJ"} and is_passive(token) else "")


def way(anchor: Token, kind: str, trigger: Token) -> str:
    up = [anchor, *anchor.ancestors][: FARTHEST + 1]
    down = [trigger, *trigger.ancestors][: FARTHEST + 1]
    places = {t.i: n for n, t in enumerate(up)}
    own = "self" if kind in {"name", "description", "pronoun"} else kind
    for n, token in enumerate(down):
        if token.i in places:
            climbed = [t.dep_ for t in up[: places[token.i]]]
            descended = [t.dep_ for t in reversed(down[:n])]
            if len(climbed) + len(descended) > FARTHEST:
                return NOTHING
            if not climbed and not descended:
                return own
            return "<".join(climbed) + ("^" + ">".join(descended) if descended else "")
    return NOTHING


def relation_evidence(pair: Pair, relation: str, schema: Schema, triggers: Triggers, hits: Sequence[Hit]) -> list[str]:
    """What is weighed alike for every relation: its frames between the two, and where its triggers stand."""
    found = dict.fromkeys(frame_evidence(pair, relation, schema, triggers.scene, hits))
    low, high = sorted((pair.subject.head.i, pair.object.head.i))
    path = {t.i for t in pair.path}
    own = False
    for trigger in triggers.found:
        i = trigger.token.i
        if relation in trigger.senses:
            own = True
            found[f"={whereabouts(i, path, low, high)}" + ("" if trigger.idiom else " (no idiom)")] = None
            found |= dict.fromkeys(standing(pair, trigger, relation, triggers))
        elif i in path:
            found["=other on path"] = None
            ways = triggers.way(pair.subject, trigger), triggers.way(pair.object, trigger)
            found[f"=other:{trigger.key}:{ways[0]}|{ways[1]}"] = None
        elif low <= i <= high:
            found["=other between"] = None
    if not own:
        found["=no trigger"] = None
    framed = "framed" if "=frame:same" in found else "triggered" if own else "alone"
    for side, mention in (("s", pair.subject), ("o", pair.object)):
        found[f"=sure {side}:{mention.kind}:{doubt(mention)}"] = None
        found[f"=sure {side}:{mention.kind}:{doubt(mention)}:{framed}"] = None
    return list(found)


def doubt(mention: Mention) -> int:
    """How many steps below sure it is who is meant."""
    return sum(mention.certainty < step for step in SURE)


def whereabouts(i: int, path: set[int], low: int, high: int) -> str:
    if i in path:
        return "on path"
    if low <= i <= high:
        return "between"
    return "near" if abs(i - low) <= NEAR or abs(i - high) <= NEAR else "in sentence"


def frame_evidence(pair: Pair, relation: str, schema: Schema, scene: Scene, hits: Sequence[Hit]) -> Iterator[str]:
    s, o = scene.things(pair.subject), scene.things(pair.object)
    for hit in hits:
        hs, ho = scene.things(hit.subject), scene.things(hit.object)
        same = not (s.isdisjoint(hs) or o.isdisjoint(ho))
        if not same and (s.isdisjoint(ho) or o.isdisjoint(hs)):
            continue
        what = "frame" if hit.sense.reference == relation else "rival frame"
        if schema.relations[hit.sense.reference].symmetric:
            same = True
        yield f"={what}:{'same' if same else 'inverse'}"
        if same and what == "frame":
            yield f"=frame of {hit.trigger.pos_}"


def standing(pair: Pair, trigger: Trigger, relation: str, triggers: Triggers) -> Iterator[str]:
    """How the two ends stand to a trigger of the relation, and to the places that its senses have for them."""
    s, o, i = pair.subject, pair.object, trigger.token.i
    ways = triggers.way(s, trigger), triggers.way(o, trigger)
    key = trigger.key
    if not set(ways) - {NOTHING, IMPLIED}:
        return
    yield f"=T:{key}:{ways[0]}|{ways[1]}"
    yield f"=Ts:{key}:{ways[0]}"
    yield f"=To:{key}:{ways[1]}"
    yield f"=order:{key}:{order(s, o, i)}"
    for sense in trigger.senses[relation]:
        yield f"=Ps:{spec(sense.subject)}:{ways[0]}"
        yield f"=Po:{spec(sense.object)}:{ways[1]}"
    best = triggers.fit(pair, trigger, relation)
    yield f"=fill:{key[:4]}:{best}"
    yield f"=fill:{best}"
    yield f"=rivals:{triggers.rival(s, trigger)}{triggers.rival(o, trigger)}:{best}"


def order(s: Mention, o: Mention, i: int) -> str:
    places = sorted([(s.head.i, 1, "S"), (o.head.i, 1, "O"), (i, 0, "T")])
    return "".join(p[2] for p in places)


def spec(argument: Argument) -> str:
    return ",".join([*argument.positions, *(["marker"] if argument.markers else [])])


def own_evidence(pair: Pair, triggers: Triggers) -> Iterator[str]:
    """What each relation weighs for itself: which triggers of which relations stand how to the two ends, who of them is
    the source of the sentence, and what kind of place the object is."""
    for side, entity in (("s", pair.subject_is), ("o", pair.object_is)):
        if entity in triggers.reporting:
            yield f"reports:{side}"
    place = triggers.gazetteer.entries.get(pair.object_is.iri)
    if place is not None and place.place_kind is not None:
        yield f"place:{place.place_kind}"
        yield f"place:{place.place_kind}:{pair.object.head.dep_}"
    path = {t.i for t in pair.path}
    for trigger in triggers.found:
        ways = triggers.way(pair.subject, trigger), triggers.way(pair.object, trigger)
        if NOTHING in ways and trigger.token.i not in path:
            continue
        for relation in trigger.senses:
            yield f"tr:{relation}:{triggers.fit(pair, trigger, relation)}"
            yield f"tw:{relation}:{trigger.key}:{ways[0]}|{ways[1]}"
        yield f"tl:{trigger.token.lemma_.split(' ')[0].casefold()}:{ways[0]}|{ways[1]}"
