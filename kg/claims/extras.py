"""What goes with a claim: the role, the amount, the date, for whose use."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from kg.claims.cases import case_of, grammar
from kg.claims.frames import Hit
from kg.claims.pairs import base
from kg.claims.qualifiers import is_past_marker, predicate_of
from kg.claims.scene import TITLES, Scene
from kg.model import Entity, Mention, Quantity
from kg.schema import Lexicon
from kg.schema.records import NOUN
from kg.values.dates import DateMention

CLAUSES = frozenset({"acl:relcl", "acl", "appos", "conj", "punct"})  # what is more than a post's name
MODIFIERS = frozenset({"amod", "compound", "nmod", "flat"})


def role_text(noun: Token, scene: Scene, ends: set[Entity], lexicon: Lexicon) -> str:
    """The post that a noun phrase names, without its determiner, words of pastness and the ends of the claim:
    "director de ventas"."""
    noun = whole(noun, lexicon)
    held = {i for i, there in scene.at.items() if any(set(m.entities) & ends or names_holder(m) for m in there)}
    held.discard(noun.i)
    tokens = {noun.i}
    for child in noun.children:
        inner = before_holder(child, held)
        apart = any(t.dep_ in CLAUSES for t in child.subtree) or child.pos_ in {"PROPN", "ADV"}
        apart = apart or bool(case_of(child) - grammar(lexicon.lang)["post"])
        if child.dep_ in MODIFIERS and not apart:
            tokens |= inner
    first = last = noun.i
    while first - 1 in tokens and not is_past_marker(noun.doc[first - 1], lexicon):
        first -= 1
    while last + 1 in tokens or shares_name(noun, last + 1):
        last += 1
    timely = grammar(lexicon.lang)["of a time"]
    while first < noun.i and noun.doc[first].lower_ in timely:
        first += 1
    while last > noun.i and noun.doc[last].lower_ in timely:
        last -= 1
    if first == last and "Plur" in noun.morph.get("Number", []):
        return str(noun.lemma_.split(" ")[0])  # of several who hold it, each holds one
    return str(noun.doc[first : last + 1].text)


def shares_name(noun: Token, place: int) -> bool:
    """Whether a word in small letters behind a post hangs on the same name: both words of "consejero delegado"."""
    word = noun.doc[place] if place < noun.sent.end else noun
    beside = word is not noun and word.head == noun.head and noun.dep_ in MODIFIERS and word.dep_ in MODIFIERS
    return beside and word.is_lower and word.pos_ in {"ADJ", "NOUN"} and not case_of(word)


def before_holder(phrase: Token, held: set[int]) -> set[int]:
    """The tokens of a complement, up to the complement of its own that says whose post it is: "ventas" of "director de
    ventas de X"; none where the complement is that."""
    if phrase.i in held:
        return set()
    tokens = {t.i for t in phrase.subtree}
    for child in phrase.children:
        if held & {t.i for t in child.subtree}:
            tokens = {i for i in tokens if i < child.left_edge.i} if child.i > phrase.i else set()
    return tokens


def names_holder(mention: Mention) -> bool:
    """Whether it names whose post it is."""
    return mention.kind == "name" and mention.cls == "Organization"


def whole(noun: Token, lexicon: Lexicon) -> Token:
    """The head of the words that name a post together: "executive" of "chief executive"."""
    while noun.dep_ in {"amod", "compound", "flat"} and abs(noun.head.i - noun.i) == 1:
        if noun.head.pos_ != "NOUN" and not names_post(noun.head, lexicon):
            break
        noun = noun.head
    return noun


def announced_month(trigger: Token, today: str | None, language: str) -> str | None:
    """The month of `today` where the trigger's clause governs the sentence and stands in the perfect: "ha comprado"."""
    verb = predicate_of(trigger)
    perfect = any(
        c.dep_ == "aux"
        and c.lemma_.split(" ")[0] in grammar(language)["perfect"]
        and "Pres" in c.morph.get("Tense", [])
        for c in verb.children
    )
    return today[:7] if today and len(today) >= 7 and perfect and verb.head == verb else None


def post_of(scene: Scene, ends: set[Entity], lexicon: Lexicon) -> Token | None:
    """The noun by which the sentence itself names the post of one of the ends: a title or an apposition."""
    for mention in scene.mentions:
        if mention.kind == "description" and set(mention.entities) & ends and names_post(mention.head, lexicon):
            return mention.head
    return None


def title_of(scene: Scene, ends: set[Entity], lexicon: Lexicon) -> Token | None:
    """The post before a name, or before a list in which it stands: "los ingenieros X e Y", "engineers X and Y"."""
    for mention in scene.mentions:
        if mention.kind == "name" and set(mention.entities) & ends:
            first = base(mention.head)
            noun = first.head
            if first.dep_ in TITLES and noun.i < first.i and noun.pos_ == "NOUN" and names_post(noun, lexicon):
                return noun
    return None


def names_post(noun: Token, lexicon: Lexicon) -> bool:
    entries = lexicon.lookup(noun.lemma_, NOUN) or lexicon.lookup(noun.lower_, NOUN)
    return any(sense.role_noun for entry in entries for sense in entry.senses)


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
