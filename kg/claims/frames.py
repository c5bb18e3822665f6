"""Frames: the lexicon's entries as matchers over a parse."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from spacy.tokens import Token

from kg.claims.cases import behind_markers, coordinates, grammar, has_word
from kg.claims.nouns import denoted, doer, light_subject, possessors
from kg.claims.scene import Scene
from kg.claims.syntax import arguments
from kg.claims.verbs import is_passive
from kg.model import Mention
from kg.schema import Argument, Lexicon, Relation, Schema, Sense
from kg.schema.records import ADJECTIVE, COPULATIVE, DIRECT_OBJECT, NOUN, POSSESSIVE, SUBJECT, VERB

POS_OF = {
    "VERB": (VERB, NOUN, ADJECTIVE),
    "AUX": (VERB,),
    "NOUN": (NOUN, VERB, ADJECTIVE),
    "PROPN": (NOUN,),
    "ADJ": (ADJECTIVE, NOUN, VERB),
}


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
    other = other_end(sense, trigger)
    ends = fill(sense.subject, trigger, pos, scene, lexicon), fill(other, trigger, pos, scene, lexicon)
    if not ends[1] and sense.object.markers and sense.requires:
        ends = ends[0], idiom_object(sense, trigger, scene, lexicon)
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
    for subject, thing in paired(*ends):
        if admits(subject, thing, relation.domain, relation.range):
            yield Hit(sense, trigger, subject, thing, extras)
            for further in sense.also:
                yield from read(further, trigger, pos, scene, schema, lexicon)


def other_end(sense: Sense, trigger: Token) -> Argument:
    """The object of a sense whose subjects may be both ends ("A and B have allied"), but not where the sentence has the
    other end, known or not: "A and B have allied with the firm"."""
    thing = sense.object
    both = SUBJECT in thing.positions and SUBJECT in sense.subject.positions
    if not both or not behind_markers(trigger, thing.markers):
        return thing
    return replace(thing, positions=tuple(p for p in thing.positions if p != SUBJECT))


def idiom_object(sense: Sense, trigger: Token, scene: Scene, lexicon: Lexicon) -> list[Mention]:
    """Of what the noun is that an idiom needs: "take part in the round of Orbe", "in its round"."""
    own = [c for c in trigger.children if c.dep_ in {"obj", "obl"}]
    near = [*own, *(g for c in own for g in c.children if g.dep_ == "nmod")]
    nouns = [c for c in near if {c.lemma_.casefold(), c.lower_} & set(sense.requires)]
    found = [m for noun in nouns for t in coordinates(possessors(noun, lexicon.lang)) for m in scene.standing_at(t)]
    return list(dict.fromkeys(found))


def paired(subjects: list[Mention], objects: list[Mention]) -> Iterator[tuple[Mention, Mention]]:
    """Each subject with each object; where the text gives them by turns, each with its own: "it values Orbe at 2 and
    Lumen at 3 million"."""
    turns = sorted([*subjects, *objects], key=lambda m: m.start)
    sides = [m in subjects for m in turns]
    if len(subjects) == len(objects) > 1 and all(a != b for a, b in itertools.pairwise(sides)):
        yield from zip(subjects, objects, strict=True)
    else:
        yield from itertools.product(subjects, objects)


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
    if relation.symmetric and not second and len(first) > 1 and not behind_markers(trigger, sense.object.markers):
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
