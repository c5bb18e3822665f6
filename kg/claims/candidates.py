"""What in the sentence might be the source, the amount, the date or the role of a claim, each with its evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from spacy.tokens import Token

from kg.claims.cases import case_of
from kg.claims.circumstances import Telling, links, predicate, standing
from kg.claims.extras import amount_of, date_of, post_of, token_at
from kg.claims.pairs import base, lemma, path_between
from kg.claims.qualifiers import VERBAL, predicate_of
from kg.claims.sources import attribution
from kg.model import Entity, Mention
from kg.schema.records import NOUN
from kg.values.dates import DateMention

Candidate = TypeVar("Candidate")
SPEAKERS = frozenset({"Organization", "Person"})
ASIDE = frozenset({"acl", "appos"})
WIDEST = 3  # tokens beside a candidate that are looked at


def source_candidates(telling: Telling) -> Iterator[tuple[Entity, list[str]]]:
    """The people and organizations of the sentence that might be whom it has the claim from. Nobody reports of those
    whom a list names beside him."""
    ends = {telling.subject, telling.object}
    heads = {telling.subject_at.head, telling.object_at.head}
    lists = {base(head) for head in heads}
    beside = {m.entities for m in telling.scene.mentions if m.head not in heads and base(m.head) in lists}
    beside |= {(e,) for at in (telling.subject_at, telling.object_at) for e in at.entities if e not in ends}
    ruled = attribution(telling.trigger, telling.scene, telling.lexicon, set())
    for mention in telling.scene.mentions:
        if len(mention.entities) != 1 or background(telling.trigger, mention.head):
            continue
        if mention.entities in beside:
            continue
        if mention.entities[0].cls in SPEAKERS and mention.kind != "possessive":
            entity = mention.entities[0]
            itself = "subject" if entity == telling.subject else "object" if entity == telling.object else "other"
            found = [
                f"self:{itself}",
                f"rule:{entity == ruled}:{entity in ends}",
                f"cls:{entity.cls}",
                f"k:{mention.kind}",
            ]
            yield entity, sorted({*found, *speaking(mention.head, telling), *standing(telling, mention.head)})


def background(trigger: Token, speaker: Token) -> bool:
    """Whether an apposition or a participle parts the carrier of the claim from who speaks: what these add to a
    reported sentence is its writer's own ("the firm, founded by X, has ..., Y reported")."""
    path, top = path_between(trigger, speaker)
    return any(is_aside(t) for t in path[:top])


def is_aside(token: Token) -> bool:
    """Whether a word opens an apposition or a participle clause, but not what somebody is about to do ("in talks to
    buy")."""
    if token.dep_ == "amod":
        return any(c.is_punct for c in token.children)  # "Orbe, valorada en 2.000 millones, ..."
    return token.dep_ in ASIDE and "Inf" not in token.morph.get("VerbForm", [])


def speaking(head: Token, telling: Telling) -> Iterator[str]:
    """Whether a word is the subject of a verb of reporting or follows a preposition of attribution, and what of."""
    lexicon, verb = telling.lexicon, predicate_of(head.head if head.head != head else head)
    reports = lemma(verb) in lexicon.reporting or verb.lower_ in lexicon.reporting
    above = telling.trigger == verb or verb in telling.trigger.ancestors
    yield f"says:{reports}:{head.dep_}"
    yield f"says:{reports}:{head.dep_}:{above}:{verb.dep_ if not above else ''}"
    yield f"verb:{lemma(verb)}:{head.dep_ if head.dep_.startswith('nsubj') else ''}"
    marks = case_of(head) | {c.lower_ for c in (*head.children, *verb.children) if c.dep_ in {"mark", "advmod", "case"}}
    near, own = marks & lexicon.attribution_prepositions, case_of(head) & lexicon.attribution_prepositions
    yield f"according:{bool(near)}:{bool(own)}"
    for feature in links(telling.scene, telling.trigger, verb):
        yield f"verb{reports}{feature}"
    yield f"parted:{any(c.is_punct for c in verb.children)}"


def amount_candidates(telling: Telling) -> Iterator[tuple[Mention, list[str]]]:
    """The amounts of the sentence that are not an end of the claim."""
    amounts = [m for m in telling.scene.mentions if m.kind == "amount" and m.quantity is not None]
    kinds = [m.quantity.kind for m in amounts if m.quantity is not None]
    taken = {m.start for m in telling.ends}
    filled = telling.hit.extras.get("amount") if telling.hit else None
    ruled = amount_of(telling.hit, telling.trigger, telling.scene, amounts, telling.ends)
    name = telling.relation.name
    for mention in amounts:
        if mention.quantity is None or mention.start in taken:
            continue
        quantity, head = mention.quantity, mention.head
        governor = lemma(head.head) if head.head != head else ""
        found = [
            f"rule:{quantity == ruled}",
            f"rk:{name}:{quantity.kind}",
            f"rk:{name}:{quantity.kind}:{quantity == ruled}",
            f"kind:{quantity.kind}",
            f"g:{governor}",
            f"rg:{name}:{governor}",
            f"dep:{head.dep_}",
            f"counts:{quantity.kind == 'count' and inside(mention, telling.object_at)}",
            f"many:{min(len(amounts), 3)}",
            f"only:{quantity.kind}:{kinds.count(quantity.kind) == 1}",
            f"extra:{filled is not None and head in filled.subtree}",
        ]
        yield mention, sorted({*found, *beside(head), *standing(telling, head)})


def inside(amount: Mention, thing: Mention) -> bool:
    """Whether the amount counts the thing: within its words, or right before them."""
    return amount.end <= thing.end and amount.start >= thing.start - 12


def date_candidates(telling: Telling, dates: Sequence[DateMention]) -> Iterator[tuple[DateMention, list[str]]]:
    """The dates of the sentence."""
    ruled = date_of(telling.trigger, telling.scene, dates)
    name = telling.relation.name
    clause = predicate_of(telling.trigger)
    for date in dates:
        token = token_at(telling.scene, date.start, date.end)
        if token is None or not date.iso:
            continue
        while token.head.i != token.i and within(token.head, telling, date):
            token = token.head
        found = [
            f"rule:{date.iso == ruled}",
            f"rule:{name}:{date.iso == ruled}",
            f"when:{when(date.iso, telling.date)}",
            f"rwhen:{name}:{when(date.iso, telling.date)}",
            f"precise:{len(date.iso)}",
            f"many:{min(len(dates), 3)}",
            f"trigger:{lemma(telling.trigger)}",
            f"verbal:{telling.trigger.pos_ in VERBAL}",
            f"g:{lemma(token.head)}",
        ]
        found += [f"clause:{f}" for f in predicate(clause, telling.lexicon) if f[0] in "mhn"]
        yield date, sorted({*found, *beside(token), *standing(telling, token)})


def within(token: Token, telling: Telling, date: DateMention) -> bool:
    place = telling.scene.sentence.offset + token.idx
    return date.start <= place < date.end


def when(iso: str, today: str | None) -> str:
    """How a date stands to the article's: ahead, the same day, month or year, or further back."""
    if not today:
        return "unknown"
    shared = min(len(iso), len(today))
    if iso[:shared] > today[:shared]:
        return "ahead"
    for width, named in ((10, "day"), (7, "month"), (4, "year")):
        if len(iso) >= width and iso[:width] == today[:width]:
            return named
    return "before"


def beside(token: Token) -> Iterator[str]:
    """The words before a candidate, for the prepositions and adverbs that introduce it."""
    first = token.left_edge.i
    for place, word in enumerate(token.doc[max(0, first - WIDEST) : first]):
        yield f"b:{word.lower_}"
        yield f"b{place}:{word.lower_}"
    for mark in sorted(case_of(token)):
        yield f"case:{mark}"


def role_candidates(telling: Telling) -> Iterator[tuple[Token, list[str]]]:
    """The nouns of posts in the sentence, and what a frame takes for a role."""
    if not telling.relation.post:
        return
    ruled = telling.hit.extras.get("role") if telling.hit else None
    titled = post_of(telling.scene, {telling.subject, telling.object}, telling.lexicon)
    for token in telling.scene.sentence.span:
        if token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
            continue
        post = is_post(token, telling)
        if post or token == ruled:
            found = [
                f"post:{post}",
                f"trigger:{token == telling.trigger}",
                f"rtrigger:{telling.relation.name}:{token == telling.trigger}",
                f"extra:{token == ruled}",
                f"title:{token == titled}",
                f"w:{lemma(token)}",
                f"dep:{token.dep_}",
                f"end:{token == telling.subject_at.head}:{token == telling.object_at.head}",
                f"k:{telling.subject_at.kind}:{telling.object_at.kind}",
            ]
            found += [f"S{f}" for f in links(telling.scene, telling.subject_at.head, token)]
            yield token, sorted({*found, *beside(token), *standing(telling, token)})


def is_post(token: Token, telling: Telling) -> bool:
    """Whether the lexicon has the noun as the name of a post."""
    lexicon = telling.lexicon
    forms = (token.lemma_.split(" ")[0], token.lower_, lexicon.unprefixed(token.lower_))
    return any(s.role_noun for f in forms for e in lexicon.lookup(f, NOUN) for s in e.senses)


def likeliest(
    candidates: Iterable[tuple[Candidate, list[str]]], probability: Callable[[list[str]], float], threshold: float
) -> Candidate | None:
    """The candidate of the highest probability, the first of equals; None where none is above the threshold."""
    best, most = None, threshold
    for candidate, evidence in candidates:
        likely = probability(evidence)
        if likely > most:
            best, most = candidate, likely
    return best
