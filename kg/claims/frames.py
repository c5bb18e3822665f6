"""Frames: the lexicon's entries as matchers over a parse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from spacy.tokens import Token

from kg.claims.cases import coordinated, coordinates, grammar, has_word
from kg.claims.nouns import denoted, doer, light_subject, named_after, stood_for
from kg.claims.syntax import arguments
from kg.claims.verbs import is_passive
from kg.model import Mention, Sentence
from kg.schema import Argument, Lexicon, Relation, Schema, Sense
from kg.schema.records import ADJECTIVE, COPULATIVE, DIRECT_OBJECT, NOUN, POSSESSIVE, SUBJECT, VERB

Result = TypeVar("Result")
POS_OF = {
    "VERB": (VERB, NOUN, ADJECTIVE),
    "AUX": (VERB,),
    "NOUN": (NOUN, VERB, ADJECTIVE),
    "PROPN": (NOUN,),
    "ADJ": (ADJECTIVE, NOUN, VERB),
}
TITLES = frozenset({"appos", "flat", "compound", "nmod"})


@dataclass(frozen=True, slots=True)
class Hit:
    """A sense whose two ends were found: the word that carries it and the mentions at its ends."""

    sense: Sense
    trigger: Token
    subject: Mention
    object: Mention
    extras: dict[str, Token] = field(
        default_factory=dict
    )  # amount, role, source, beneficiary: the token that fills each


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
            return found + (self.counted(token) if token.pos_ == "NUM" else [])
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
        meant = stood_for(token, token.lang_) or (coordinates(named_after(token)) if token.pos_ == "NOUN" else [])
        return [m for t in meant if t is not token for m in self.standing_at(t)]

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


def match(scene: Scene, schema: Schema, language: str) -> Iterator[Hit]:
    """The hits of a sentence, by the place of their trigger."""
    lexicon = schema.lexicons[language]
    for trigger in scene.sentence.span:
        for pos in POS_OF.get(trigger.pos_, ()):
            senses = scene_senses(scene, trigger, pos, lexicon)
            if senses:
                hits = [hit for sense in senses for hit in read(sense, trigger, pos, scene, schema, lexicon)]
                yield from hits
                break


def scene_senses(scene: Scene, trigger: Token, pos: str, lexicon: Lexicon) -> list[Sense]:
    return scene.once(("senses", trigger.i, pos), lambda: senses_of(trigger, pos, lexicon))


def senses_of(trigger: Token, pos: str, lexicon: Lexicon) -> list[Sense]:
    """The senses that state a relation and whose idiom is there."""
    entries = lexicon.lookup(trigger.lemma_.split(" ")[0], pos) or lexicon.lookup(trigger.lower_, pos)
    if not entries and pos == NOUN:
        entries = lexicon.lookup(lexicon.unprefixed(trigger.lower_), pos)
    senses = [s for entry in entries for s in entry.senses if s.meaning == "relation"]
    idioms = [s for s in senses if s.requires and has_word(trigger, s.requires)]
    return idioms or [s for s in senses if not s.requires]


def read(sense: Sense, trigger: Token, pos: str, scene: Scene, schema: Schema, lexicon: Lexicon) -> Iterator[Hit]:
    """The hits of one sense: every admissible pair of a subject and an object; of the rest, what goes with it."""
    relation = schema.relations[sense.reference]
    ends = fill(sense.subject, trigger, pos, scene, lexicon), fill(sense.object, trigger, pos, scene, lexicon)
    extras = {
        name: tokens[0]
        for name, argument in (
            ("amount", sense.amount),
            ("role", sense.role),
            ("source", sense.source),
            ("beneficiary", sense.beneficiary),
        )
        if argument and (tokens := arguments(trigger, argument, lexicon.lang))
    }
    if pos == NOUN:
        ends = done_by(ends, trigger, scene, lexicon)
    ends = turned(ends, sense, trigger, relation, lexicon.lang)
    for subject in ends[0]:
        for thing in ends[1]:
            if admits(subject, thing, relation.domain, relation.range):
                yield Hit(sense, trigger, subject, thing, extras)
                for further in sense.also:
                    yield from read(further, trigger, pos, scene, schema, lexicon)


def done_by(
    ends: tuple[list[Mention], list[Mention]], noun: Token, scene: Scene, lexicon: Lexicon
) -> tuple[list[Mention], list[Mention]]:
    """The ends, where a deed's only complement is its object, with who does it by the rest of the sentence."""
    subjects, objects = ends
    if not objects or not set(subjects) <= set(objects):
        return ends
    found = [m for t in doer(noun, lexicon) for m in scene.standing_at(t)]
    return (found, objects) if found else ends


def turned(
    ends: tuple[list[Mention], list[Mention]], sense: Sense, trigger: Token, relation: Relation, language: str
) -> tuple[list[Mention], list[Mention]]:
    """The ends as they must be meant: of a relation that holds both ways, the members of a list that is its only end
    ("Orbe and Lumen have merged"); and, where the language has a free order and the classes admit it alone, the other
    way round ("el asistente que utilizan Orbe y Lumen")."""
    first, second = ends
    if relation.symmetric and not second and len(first) > 1:
        return first[:1], first[1:]
    plain = SUBJECT in sense.subject.positions and DIRECT_OBJECT in sense.object.positions and trigger.pos_ == "VERB"
    if plain and grammar(language)["free order"] and not is_passive(trigger):
        straight = any(admits(s, o, relation.domain, relation.range) for s in first for o in second)
        inverse = any(admits(o, s, relation.domain, relation.range) for s in first for o in second)
        if inverse and not straight:
            return second, first
    return ends


def admits(subject: Mention, thing: Mention, domain: frozenset[str], range_: frozenset[str]) -> bool:
    return subject.cls in domain and thing.cls in range_ and not set(subject.entities) & set(thing.entities)


def fill(argument: Argument, trigger: Token, pos: str, scene: Scene, lexicon: Lexicon) -> list[Mention]:
    """The mentions at an argument, each once, in the order of the text."""
    tokens = arguments(trigger, argument, lexicon.lang)
    if COPULATIVE in argument.positions:
        tokens = [*denoted(trigger, lexicon.lang), *tokens]
    if pos == NOUN and (POSSESSIVE in argument.positions or SUBJECT in argument.positions) and not tokens:
        tokens = light_subject(trigger, lexicon)
    found = [m for t in tokens for m in scene.standing_at(t)]
    return sorted(set(found), key=lambda m: (m.start, m.end, m.kind))
