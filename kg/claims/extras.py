"""What goes with a claim: the role, the amount, the date, for whose use."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.claims.frames import Hit, Scene
from kg.claims.qualifiers import is_past_marker, predicate_of
from kg.model import Entity, Mention, Quantity
from kg.schema import Lexicon
from kg.schema.records import NOUN
from kg.values.dates import DateMention

CLAUSES = frozenset({"acl:relcl", "acl", "appos", "conj", "punct"})  # what is more than a post's name
MODIFIERS = frozenset({"amod", "compound", "nmod", "flat"})


def role_text(noun: Token, scene: Scene, ends: set[Entity], lexicon: Lexicon) -> str:
    """The post that a noun phrase names, without its determiner, words of pastness and the ends of the claim:
    "director de ventas"."""
    held = {i for i, mentions in scene.at.items() for m in mentions if set(m.entities) & ends} - {noun.i}
    tokens = {noun.i}
    for child in noun.children:
        inner = {t.i for t in child.subtree}
        apart = any(t.dep_ in CLAUSES for t in child.subtree) or child.pos_ == "PROPN"
        if child.dep_ in MODIFIERS and not inner & held and not apart:
            tokens |= inner
    first = last = noun.i
    while first - 1 in tokens and not is_past_marker(noun.doc[first - 1], lexicon):
        first -= 1
    while last + 1 in tokens:
        last += 1
    return str(noun.doc[first : last + 1].text)


def post_of(scene: Scene, ends: set[Entity], lexicon: Lexicon) -> Token | None:
    """The noun by which the sentence itself names the post of one of the ends: a title or an apposition."""
    for mention in scene.mentions:
        if mention.kind == "description" and set(mention.entities) & ends:
            entries = lexicon.lookup(mention.head.lemma_, NOUN) or lexicon.lookup(mention.head.lower_, NOUN)
            if any(sense.role_noun for entry in entries for sense in entry.senses):
                return mention.head
    return None


def amount_of(
    hit: Hit | None, trigger: Token, scene: Scene, amounts: Sequence[Mention], ends: Sequence[Mention]
) -> Quantity | None:
    """The quantity that a sense's amount argument holds, one that counts the object, else the money of the clause."""
    taken = {m.start for m in ends}
    free = [a for a in amounts if a.quantity is not None and a.start not in taken]
    if hit is not None and "amount" in hit.extras:
        inside = {t.i for t in hit.extras["amount"].subtree}
        for amount in free:
            if amount.head.i in inside:
                return amount.quantity
    for end in ends[1:]:
        for amount in free:
            if (
                amount.head.i == end.head.i
                or amount.head.head == end.head
                or (
                    amount.quantity
                    and amount.quantity.kind == "count"
                    and amount.end <= end.end
                    and amount.start >= end.start - 12
                )
            ):
                return amount.quantity
    clause = predicate_of(trigger)
    money = [a for a in free if a.quantity and a.quantity.kind == "money" and predicate_of(a.head) == clause]
    return money[0].quantity if money else None


def token_at(scene: Scene, start: int, end: int) -> Token | None:
    """The first word in a stretch of the article."""
    offset = scene.sentence.offset
    return next((t for t in scene.sentence.span if start <= t.idx + offset < end and not t.is_punct), None)


def date_of(trigger: Token, scene: Scene, dates: Sequence[DateMention]) -> str | None:
    """The date of the trigger's clause: one that hangs on the trigger, else on its predicate."""
    clause = predicate_of(trigger)
    best: tuple[int, int, str] | None = None
    for date in dates:
        if date.iso is None:
            continue
        token = token_at(scene, date.start, date.end)
        if token is None:
            continue
        chain = [token, *token.ancestors]
        if trigger in chain:
            rank = (0, chain.index(trigger))
        elif clause in chain and predicate_of(token) == clause:
            rank = (1, chain.index(clause))
        else:
            continue
        if best is None or (*rank, date.iso) < best:
            best = (*rank, date.iso)
    return best[2] if best else None


def beneficiary_of(hit: Hit | None, scene: Scene, ends: set[Entity]) -> Entity | None:
    """For whose use: the organization whose the place or purpose is for which the goods are bought."""
    token = hit.extras.get("beneficiary") if hit else None
    if token is None:
        return None
    for inner in sorted(token.subtree, key=lambda t: t.i):
        for mention in scene.at.get(inner.i, []):
            if mention.cls == "Organization" and len(mention.entities) == 1 and mention.entities[0] not in ends:
                return mention.entities[0]
    return None
