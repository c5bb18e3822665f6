"""What the grammar of a sentence identifies: appositions, titles, copulas, relative pronouns, and who makes what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from spacy.tokens import Token

from kg.mentions.clusters import ORGANIZATION, PERSON, PRODUCT
from kg.mentions.discourse import Discourse
from kg.mentions.nominals import relative_head, words
from kg.mentions.spans import NominalSpan

At = Mapping[int, Sequence[int]]  # the clusters that stand at a token
CLOSING = frozenset({",", ".", ";", ")", ":", "—", "–", "?", "!"})
LOOSE = frozenset({"nmod", "conj", "parataxis", "obl", "dep"})  # how parsers hang on an apposition they do not see
COMPLEMENTS = frozenset({"nmod", "nmod:poss", "compound", "acl", "acl:relcl", "amod"})
LEADING = 3  # words that may open an apposition before its noun phrase: "until recently", "hasta ahora"


def identical(item: NominalSpan, at: At, talk: Discourse) -> list[int]:
    """What the sentence itself says a description is: its apposition, its title-bearer, the subject of its copula."""
    if item.kind != "description":
        return []
    product = bears_name(item, at, talk)
    if product:
        return product
    for token in [*beside(item, talk.language), *followed_by(item, at), *identified(item.anchor)]:
        found = list(at.get(token.i, []))
        if item.plural and token.i > item.anchor.i:
            found = listed_after(token, at, item.count)
        elif item.plural:
            found = coordinated(token, item.anchor, at, item.count)
        clusters = [
            n for n in found if (not item.classes or talk.clusters[n].cls in item.classes) and n not in item.barred
        ]
        if clusters:
            return list(dict.fromkeys(clusters))
    return []


def bears_name(item: NominalSpan, at: At, talk: Discourse) -> list[int]:
    """The product whose name stands right before its kind: "its Cursor editor", "the Poro models"."""
    before = item.anchor.i - 1
    if PRODUCT not in item.classes or before < item.span.start:
        return []
    return [n for n in at.get(before, []) if talk.clusters[n].cls == PRODUCT]


def followed_by(item: NominalSpan, at: At) -> list[Token]:
    """The name that closes an apposition after its description: "BMW's American arm, BMW Manufacturing, signed"; behind
    its complement too ("la matriz de Orbe, Lumen, vende"), where a title needs no comma ("la jefa de Orbe Ana Gil")."""
    doc, end = item.span.doc, item.anchor.sent.end
    mark = past_complement(item, at)
    if mark < end and mark in at and (mark > item.span.end or bears_title(doc[mark], item)):
        return [doc[mark]]
    if not item.definite or mark + 1 >= end or doc[mark].text != "," or mark + 1 not in at:
        return []
    after = mark + 1
    while after in at and at[after] == at[mark + 1] and after < item.anchor.sent.end:
        after += 1
    closed = after < item.anchor.sent.end and doc[after].text in CLOSING
    listed = after + 1 < item.anchor.sent.end and (doc[after + 1].pos_ == "CCONJ" or after + 1 in at)
    return [doc[mark + 1]] if closed and not listed else []


def bears_title(name: Token, item: NominalSpan) -> bool:
    """Whether a name right behind a description is what it means, wherever the parser hangs it ("the oil producer
    Saudi Aramco"), and not the subject of a clause about it ("the firm Orbe bought")."""
    head = name
    while head.dep_ in {"amod", "compound", "flat"} and abs(head.head.i - head.i) <= LEADING and head.head.i >= name.i:
        head = head.head
    return item.anchor.i == item.span.end - 1 and not head.dep_.startswith("nsubj")


def past_complement(item: NominalSpan, at: At) -> int:
    """The place behind a description and the one name that says whose or of where it is: "la jefa de Orbe"."""
    doc, end, place = item.span.doc, item.anchor.sent.end, item.span.end
    if place + 1 >= end or doc[place].lower_ not in words(item.anchor.lang_)["of"] or place + 1 not in at:
        return place
    place += 1
    whose = at[place]
    while place < end and place in at and at[place] == whose:
        place += 1
    return place


def beside(item: NominalSpan, language: str) -> list[Token]:
    """The name that an apposition follows after a comma, with or without an adverb ("Lee, until recently head of ..."):
    parsers often hang it on an earlier noun. An apposition is told by its dependency, by being indefinite, or by the
    mark that closes it ("OpenAI, its maker, agreed")."""
    doc, start, head = item.span.doc, item.span.start, item.anchor
    opening = start
    while opening > start - LEADING and doc[opening - 1].pos_ in {"ADV", "ADP", "SCONJ"} and opening > head.sent.start:
        opening -= 1
    if doc[opening - 1].text != ",":
        opening = start
    if opening < head.sent.start + 2 or doc[opening - 1].text != ",":
        return []
    ends = (max(head.right_edge.i + 1, item.span.end), item.span.end)
    closing = {*CLOSING, *words(language)["relatives"]}
    closed = any(after < head.sent.end and doc[after].lower_ in closing for after in ends)
    loose = head.dep_ == "appos" or (not item.definite and head.dep_ in LOOSE) or opening < start
    return [doc[opening - 2]] if loose or closed else []


def identified(head: Token) -> list[Token]:
    """The tokens at which the sentence may name what a noun stands for: its apposition, its title-bearer, its
    subject."""
    near: list[Token] = [
        c
        for c in head.children
        if c.dep_ in {"appos", "flat"} or (c.dep_ in {"nmod", "compound"} and c.i == head.i + 1 and not has_case(c))
    ]
    if head.dep_ in {"appos", "flat"} or (
        head.dep_ in {"compound", "amod", "nmod"} and head.i + 1 == head.head.left_edge.i and not has_case(head)
    ):
        near.append(head.head)
    if head.dep_ == "compound" and head.head.i > head.i:
        near.append(head.head)
    if any(c.dep_ == "cop" for c in head.children):
        near += [c for c in head.children if c.dep_ == "nsubj"]
    return near


def has_case(token: Token) -> bool:
    return any(c.dep_ == "case" for c in token.children)


def same_as_noun(noun: Token, at: At) -> list[int]:
    return [n for token in (noun, *identified(noun)) for n in at.get(token.i, [])]


def complements(item: NominalSpan, at: At) -> frozenset[int]:
    """The things that a description names to say which it means: "el jefe de X", "X's chatbot", "the firm X runs". It
    is none of them."""
    if item.kind != "description":
        return frozenset()
    found = {n for t in item.span if t.i != item.anchor.i and t.dep_ in COMPLEMENTS for n in at.get(t.i, [])}
    for child in item.anchor.children:
        if child.dep_ in COMPLEMENTS and (child.i < item.anchor.i or has_case(child) or child.dep_.startswith("acl")):
            found |= {n for t in (child, *inside(child)) for n in at.get(t.i, [])}
    return frozenset(found)


def inside(complement: Token) -> list[Token]:
    """What belongs to a complement: not its apposition, nor what parsers hang on it that is no part of a name or list
    ("la jefa de Orbe Ana Ruiz", "la matriz de Orbe, Lumen,")."""
    joined = any(c.dep_ == "cc" for t in complement.children for c in t.children)
    loose = {"appos", "flat"} if joined else {"appos", "flat", "conj"}
    return [t for t in complement.children if t.dep_ not in loose]


def maker_of(item: NominalSpan, talk: Discourse, at: At) -> list[int]:
    """Who makes the product that a description names, where the gazetteer knows it and the article speaks of both: "the
    maker of X", "la creadora de X"."""
    if ORGANIZATION not in item.classes:
        return []
    near = [c for c in item.anchor.children if c.dep_ in {"nmod", "compound", "nmod:poss"}]
    makers = {e.maker for c in near for n in at.get(c.i, []) if (e := talk.clusters[n].entry) is not None and e.maker}
    return [n for n, c in enumerate(talk.clusters) if c.entry is not None and c.entry.iri in makers][:1]


def antecedent(relative: Token, at: At, talk: Discourse) -> list[int]:
    """What a relative pronoun takes up: the noun that its clause modifies, and all that is coordinated with it where
    its verb is plural or a word of number says so ("both of whom"); where the parse hangs the clause on a word that
    stands for nothing or on a thing of another class ("the boss of Acme, which"), the nearest mention before it."""
    admitted = words(talk.language)["relatives"].get(relative.lower_, [])
    things = bool(admitted) and PERSON not in admitted
    count, counted = number_before(relative, talk.language)
    head = relative_head(relative)
    near = mention_before(relative, at, talk.language)
    for token in dict.fromkeys(t for t in (head, near) if t is not None):
        several = counted or plural_clause(relative)
        found = coordinated(token, relative, at, count) if several else list(at.get(token.i, []))
        fitting = [n for n in found if not admitted or talk.clusters[n].cls in admitted]
        unnamed = token.i in at and not found
        if fitting or (unnamed and not things):  # "bankers who": they are nobody; "the boss of X, which": it is no boss
            return fitting
    return []


def plural_clause(relative: Token) -> bool:
    verb = relative.head
    return "Plur" in verb.morph.get("Number", []) or any(
        "Plur" in c.morph.get("Number", []) for c in verb.children if c.dep_ in {"aux", "cop"}
    )


def number_before(pronoun: Token, language: str) -> tuple[int | None, bool]:
    """The number that a quantifier before a pronoun gives ("both of whom", "all of them"), and whether there is one."""
    table = words(language)
    for back in range(1, 3):
        if pronoun.i - back < pronoun.sent.start:
            break
        word = pronoun.nbor(-back).lower_
        if word in table["universal"]:
            return table["numbers"].get(word), True
    return None, False


def mention_before(relative: Token, at: At, language: str) -> Token | None:
    """The last word before a relative pronoun, past marks, prepositions and quantifiers, if it stands for something."""
    table = words(language)
    for i in range(relative.i - 1, relative.sent.start - 1, -1):
        token = relative.doc[i]
        skipped = token.is_punct or token.pos_ in {"ADP", "DET"} or token.lower_ in table["universal"]
        if not skipped:
            return token if i in at else None
    return None


def coordinated(member: Token, before: Token, at: At, count: int | None) -> list[int]:
    """The things of the coordination to which a word belongs, the last `count` of them: as the parse has it or, where
    that has fewer, those of the list of names that ends with it."""
    root = member
    while root.dep_ == "conj":
        root = root.head
    members = [root, *(t for t in root.subtree if t.dep_ == "conj" and t.i < before.i)]
    parsed = list(dict.fromkeys(n for t in sorted(members, key=lambda t: t.i) for n in at.get(t.i, [])))
    listed = list_of_names(member, at)
    found = parsed if len(parsed) > len(listed) and (count is None or len(parsed) == count) else listed
    return found[-count:] if count and len(found) > count else found


def listed_after(first: Token, at: At, count: int | None) -> list[int]:
    """The things of the list that begins with a name: up to the one behind the conjunction, or to their number."""
    found: list[int] = []
    closing = closed = False
    for token in first.doc[first.i : first.sent.end]:
        new = [n for n in at.get(token.i, ()) if n not in found]
        if new:
            if closed or (count is not None and len(found) >= count):
                break
            found += new
            closed = closing
        elif token.pos_ == "CCONJ":
            closing = True
        elif token.i not in at and token.text != ",":
            break
    return found


def list_of_names(last: Token, at: At) -> list[int]:
    """The things named one after the other, with nothing but marks and conjunctions between, up to a word."""
    found: list[int] = []
    i = last.i
    while i >= last.sent.start and (i in at or last.doc[i].is_punct or last.doc[i].pos_ == "CCONJ"):
        found = [*(n for n in at.get(i, ()) if n not in found), *found]
        i -= 1
    return found
