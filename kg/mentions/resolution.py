"""Goes through an article once, in the order of its text, and tells for each mention which things it stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Token

from kg.mentions.antecedents import Discourse, Place, Ranker, load_ranker, options
from kg.mentions.clusters import AMOUNT, DOCUMENT, ORGANIZATION, Cluster, cluster_names, local_name
from kg.mentions.context import without_openers
from kg.mentions.names import find_names
from kg.mentions.nominals import find_nominals, relative_head
from kg.mentions.spans import NameSpan, NominalSpan
from kg.model import Article, Entity, Mention, Sentence
from kg.schema import Schema, fold
from kg.values.amounts import find_amounts

LONGEST_SMALL = 4  # letters of the words that keep their small letters in such a headline: "with", "from"
Chooser = Callable[[NominalSpan, int, Discourse], "int | None"]


@dataclass(frozen=True, slots=True)
class Found:
    """The names and nominals of one sentence, before anybody knows who is meant."""

    sentence: Sentence
    names: tuple[NameSpan, ...]
    nominals: tuple[NominalSpan, ...]


def find(sentences: Iterable[Sentence], schema: Schema, language: str) -> list[Found]:
    """The names and nominals of each sentence."""
    found = []
    sentences = list(sentences)
    by_sentence = without_openers([find_names(sentence, schema, language) for sentence in sentences])
    for sentence, names in zip(sentences, by_sentence, strict=True):
        named = {t.i for n in names for t in n.span if not n.demonym}
        found.append(Found(sentence, tuple(names), tuple(find_nominals(sentence, schema, language, named))))
    return found


def resolve(
    article: Article,
    sentences: Sequence[Sentence],
    schema: Schema,
    ranker: Ranker | None = None,
    title: Sequence[Sentence] = (),
) -> list[Mention]:
    """The mentions of an article in the order of the text, each with the entities it stands for, where anybody can
    tell.
    `title` is the parsed headline: it gives no mentions, but what it names is what the article is about."""
    model = ranker or load_ranker()
    found = find(sentences, schema, article.language)
    # without a headline, the lead says what it is about
    head = sure_of_title(find(title, schema, article.language), found) or found[:1]
    clusters, index = cluster_names((name for f in [*found, *head] for name in f.names), schema.gazetteer)
    talk = Discourse(clusters)
    for name in (n for f in head for n in f.names):
        clusters[index[fold(name.span.text)]].in_title = True
    choose: Chooser = lambda nominal, sentence, talk: model.choose(options(nominal, sentence, talk, article.language))  # noqa: E731
    walked = [(f, walk(f, talk, index, choose)) for f in found]
    entities = [cluster.entity(article.language) for cluster in clusters]
    mentions = [
        mention(f.sentence, item, [entities[n] for n in numbers]) for f, items in walked for item, numbers in items
    ]
    mentions += implied_mentions(walked, clusters, entities)
    mentions += [m for f in found for m in amount_mentions(f.sentence, article.language)]
    return sorted(mentions, key=lambda m: (m.sentence, m.start, m.end, m.kind))


def sure_of_title(head: list[Found], found: Sequence[Found]) -> list[Found]:
    """The headline's names; of one that has a capital on every word, only those that are known or stand in the text."""
    body = {fold(name.span.text) for f in found for name in f.names}
    sure = []
    for f in head:
        capitals = all(t.text[0].isupper() for t in f.sentence.span if t.is_alpha and len(t.text) > LONGEST_SMALL)
        kept = (n for n in f.names if not capitals or n.candidates or fold(n.span.text) in body)
        sure.append(replace(f, names=tuple(kept)))
    return sure


def implied_mentions(
    walked: Sequence[tuple[Found, list[tuple[NameSpan | NominalSpan, list[int]]]]],
    clusters: Sequence[Cluster],
    entities: Sequence[Entity],
) -> Iterator[Mention]:
    """What an article is about stands behind the sentences that do not mention it: "Entre los inversores figura X".
    It is
    the organization that the headline names first, else the first that the text does."""
    order = list(dict.fromkeys(n for _, items in walked for _, numbers in items for n in numbers))
    firms = [n for n in order if clusters[n].cls == ORGANIZATION]
    topic = next((n for n in firms if clusters[n].in_title), firms[0] if firms else None)
    seen = False
    for found, items in walked:
        if any(topic in numbers for _, numbers in items):
            seen = True
        elif seen and topic is not None:
            sentence = found.sentence
            yield Mention(
                sentence.index,
                sentence.start,
                sentence.start,
                "",
                "implied",
                ORGANIZATION,
                sentence.span.root,
                (entities[topic],),
            )


def amount_mentions(sentence: Sentence, language: str) -> Iterator[Mention]:
    """The quantities of a sentence as mentions. The grammar sees one at its unit, else at its last numeral."""
    for quantity in find_amounts(sentence.text, language):
        shift = sentence.start
        span = sentence.span.doc.char_span(
            quantity.start + shift - sentence.offset, quantity.end + shift - sentence.offset, alignment_mode="expand"
        )
        if span is None:
            continue
        moved = replace(quantity, start=quantity.start + shift, end=quantity.end + shift)
        # a share ("23 %") qualifies a fact; it is nothing that somebody raised, is worth or dismissed
        cls = None if quantity.kind == "share" and quantity.unit == "percent" else AMOUNT
        entity = Entity(
            quantity.text,
            AMOUNT,
            "amount_" + local_name(f"{quantity.value or quantity.text}_{quantity.unit or ''}"),
            quantity=moved,
        )
        yield Mention(
            sentence.index, moved.start, moved.end, quantity.text, "amount", cls, span.root, (entity,), quantity=moved
        )


def walk(
    found: Found, talk: Discourse, index: dict[str, int], choose: Chooser
) -> list[tuple[NameSpan | NominalSpan, list[int]]]:
    """The mentions of one sentence by their anchors, each with the numbers of its clusters."""
    number = found.sentence.index
    at: dict[int, list[int]] = {}  # what stands at a token, for identity and relative pronouns
    resolved: list[tuple[NameSpan | NominalSpan, list[int]]] = []
    for name in found.names:
        for token in name.span:
            at[token.i] = [index[fold(name.span.text)]]
    items: list[NameSpan | NominalSpan] = sorted([*found.names, *found.nominals], key=lambda item: anchor_of(item).i)
    for item in items:
        if isinstance(item, NominalSpan):
            clusters = meant_by(item, number, talk, at, choose)
            if item.kind not in {"dropped", "possessive"}:
                at.setdefault(item.anchor.i, clusters)
        else:
            clusters = [index[fold(item.span.text)]]
        for cluster in clusters:
            if not (isinstance(item, NominalSpan) and item.kind == "relative"):
                talk.see(cluster, Place(number, anchor_of(item)))
        resolved.append((item, clusters))
    return resolved


def anchor_of(item: NameSpan | NominalSpan) -> Token:
    return item.anchor if isinstance(item, NominalSpan) else item.span.root


def meant_by(item: NominalSpan, number: int, talk: Discourse, at: dict[int, list[int]], choose: Chooser) -> list[int]:
    """The clusters that a nominal stands for: by grammar where it tells, by count for groups, else by the model."""
    if item.kind == "relative":
        return antecedent(item.anchor, at)
    same = identical(item, at, talk)
    if same:
        if item.kind == "description":
            for cluster in same:
                talk.clusters[cluster].heads.add(item.anchor.lemma_.casefold())
                talk.clusters[cluster].gender = talk.clusters[cluster].gender or item.gender
        return same
    if item.kind == "description" and (maker := maker_of(item, talk, at)):
        return maker
    if item.kind == "description" and not item.definite:
        return introduced(item, talk)
    if item.plural and (item.count or item.kind != "possessive"):
        group = latest_group(item, talk)
        if group or item.kind == "description":
            return group  # a plural description means no single thing: "las empresas tecnológicas"
    if item.kind == "possessive":  # "X, su fundador": X is not the owner
        item = replace(item, barred=frozenset(same_as_noun(item.anchor.head, at)))
    chosen = choose(item, number, talk)
    return [] if chosen is None else [chosen]


def introduced(item: NominalSpan, talk: Discourse) -> list[int]:
    """A document is often never named ("firmó una carta abierta"): the description that brings it in is its name."""
    if item.classes[:1] != (DOCUMENT,) or item.plural:
        return []
    words = " ".join(t.text for t in item.span if t.pos_ not in {"DET", "NUM", "PRON"})
    talk.clusters.append(Cluster(forms=Counter({words: 1}), cls=DOCUMENT, heads={item.anchor.lemma_.casefold()}))
    return [len(talk.clusters) - 1]


def antecedent(relative: Token, at: dict[int, list[int]]) -> list[int]:
    """What a relative pronoun takes up: the noun it follows, and all that is coordinated with it where its verb is
    plural."""
    head = relative_head(relative)
    if head is None:
        return []
    verb = relative.head
    plural = "Plur" in verb.morph.get("Number", []) or any(
        "Plur" in c.morph.get("Number", []) for c in verb.children if c.dep_ in {"aux", "cop"}
    )
    if not plural:
        return at.get(head.i, [])
    root = head
    while root.dep_ == "conj":
        root = root.head
    members = [root, *(t for t in root.subtree if t.dep_ == "conj" and t.i < relative.i)]
    return list(dict.fromkeys(n for t in members for n in at.get(t.i, [])))


def identical(item: NominalSpan, at: dict[int, list[int]], talk: Discourse) -> list[int]:
    """What the sentence itself says a description is: its apposition, its title-bearer, the subject of its copula."""
    if item.kind != "description":
        return []
    for token in [*beside(item), *identified(item.anchor)]:
        tokens = [token, *(t for t in token.subtree if t.dep_ == "conj")] if item.plural else [token]
        clusters = [
            n for t in tokens for n in at.get(t.i, []) if not item.classes or talk.clusters[n].cls in item.classes
        ]
        if clusters:
            return list(dict.fromkeys(clusters))
    return []


def beside(item: NominalSpan) -> list[Token]:
    """The name that an apposition follows after a comma: parsers often hang it on an earlier noun. An apposition is
    told by
    its dependency, by being indefinite, or by the mark that closes it ("OpenAI, its maker, agreed")."""
    start, head = item.span.start, item.anchor
    if start < head.sent.start + 2 or item.span.doc[start - 1].text != ",":
        return []
    after = max(head.right_edge.i + 1, item.span.end)
    closed = after < head.sent.end and item.span.doc[after].text in {",", ".", ";", ")"}
    loose = head.dep_ == "appos" or (not item.definite and head.dep_ in {"nmod", "conj", "parataxis", "obl", "dep"})
    return [item.span.doc[start - 2]] if loose or closed else []


def maker_of(item: NominalSpan, talk: Discourse, at: dict[int, list[int]]) -> list[int]:
    """Who makes the product that a description names, where the gazetteer knows it and the article speaks of both: "the
    maker of X", "la creadora de X"."""
    if ORGANIZATION not in item.classes:
        return []
    near = [c for c in item.anchor.children if c.dep_ in {"nmod", "compound", "nmod:poss"}]
    makers = {e.maker for c in near for n in at.get(c.i, []) if (e := talk.clusters[n].entry) is not None and e.maker}
    return [n for n, c in enumerate(talk.clusters) if c.entry is not None and c.entry.iri in makers][:1]


def same_as_noun(noun: Token, at: dict[int, list[int]]) -> list[int]:
    return [n for token in (noun, *identified(noun)) for n in at.get(token.i, [])]


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


def latest_group(item: NominalSpan, talk: Discourse) -> list[int]:
    """The latest coordination of things of one fitting class that has the right number of members."""
    places = [
        (p, n)
        for n, seen in talk.places.items()
        for p in seen
        if not item.classes or talk.clusters[n].cls in item.classes
    ]
    if not item.classes:
        places = [(p, n) for p, n in places if talk.clusters[n].cls in {"Person", "Organization"}]
    by_root: dict[tuple[int, int, str], list[int]] = {}
    for place, n in sorted(places, key=lambda x: (x[0].sentence, x[0].anchor.i)):
        root = place.anchor
        while root.dep_ == "conj":
            root = root.head
        members = by_root.setdefault((place.sentence, root.i, talk.clusters[n].cls), [])
        if n not in members:
            members.append(n)
    groups = [
        g
        for _, g in sorted(by_root.items(), key=lambda x: x[0][:2])
        if len(g) > 1 and (item.count is None or len(g) == item.count)
    ]
    if groups:
        return groups[-1]
    if item.count:  # "both companies", named in different sentences
        distinct = list(
            dict.fromkeys(n for _, n in sorted(places, key=lambda x: (x[0].sentence, x[0].anchor.i), reverse=True))
        )
        if item.count == len(distinct):
            return sorted(distinct)
    return []


def mention(sentence: Sentence, item: NameSpan | NominalSpan, entities: Sequence[Entity]) -> Mention:
    start = sentence.offset + item.span.start_char
    end = sentence.offset + item.span.end_char
    nominal = isinstance(item, NominalSpan)
    kind = item.kind if isinstance(item, NominalSpan) else "name"
    cls = entities[0].cls if entities else (item.classes[0] if isinstance(item, NominalSpan) and item.classes else None)
    return Mention(
        sentence=sentence.index,
        start=start,
        end=end,
        text=item.span.text,
        kind="pronoun" if kind == "relative" else kind,
        cls=cls,
        head=anchor_of(item),
        entities=tuple(entities),
        plural=nominal and len(entities) > 1,
    )
