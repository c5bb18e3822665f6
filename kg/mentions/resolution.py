"""Goes through an article once, in the order of its text, and tells for each mention which things it stands for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from kg.mentions.antecedents import Choice, Ranker, load_ranker, options
from kg.mentions.clusters import AMOUNT, DOCUMENT, ORGANIZATION, Cluster, cluster_names, local_name
from kg.mentions.discourse import Discourse, Place
from kg.mentions.finding import Found, find
from kg.mentions.groups import group_meant, in_order, partitive
from kg.mentions.identity import antecedent, complements, identical, maker_of, number_before, same_as_noun
from kg.mentions.nominals import places_at, relative_head
from kg.mentions.spans import Item, Meant, NameSpan, NominalSpan, anchor_of
from kg.mentions.told import told_by
from kg.mentions.topics import implied_mentions, sure_of_title, tell_topics
from kg.model import Article, Entity, Mention, Sentence
from kg.schema import Schema, fold
from kg.values.amounts import find_amounts

Chooser = Callable[[NominalSpan, int, Discourse], Choice]


def resolve(
    article: Article,
    sentences: Sequence[Sentence],
    schema: Schema,
    ranker: Ranker | None = None,
    title: Sequence[Sentence] = (),
    about: Sequence[Doc] = (),
) -> list[Mention]:
    """The mentions of an article in the order of the text, each with the entities it stands for, where anybody can
    tell. `title` is the parsed headline: it gives no mentions, but what it names is what the article is about. `about`
    are the names that its source gives for that."""
    model = ranker or load_ranker()
    told = told_by(about, schema, article.language)
    found = find(sentences, schema, article.language, told)
    # without a headline, the lead says what it is about
    head = sure_of_title(find(title, schema, article.language, told), found) or ([] if told.names else found[:1])
    topics = [*told.names, *(name for f in head for name in f.names)]
    clusters, index = cluster_names([*(name for f in found for name in f.names), *topics], schema.gazetteer)
    talk = Discourse(clusters, schema, article.language)
    tell_topics(topics, told, found, talk, index, article.title or "")
    learn([*head, *found] if title else found, talk, index)
    choose: Chooser = lambda nominal, sentence, talk: model.choose(options(nominal, sentence, talk))  # noqa: E731
    walked = [(f, walk(f, talk, index, choose)) for f in found]
    entities = [cluster.entity(article.language) for cluster in clusters]
    mentions = [
        replace(
            mention(f.sentence, item, [entities[n] for n in meant.clusters], meant.certainty),
            sourced=any(clusters[n].source for n in meant.clusters),
        )
        for f, items in walked
        for item, meant in items
    ]
    mentions += implied_mentions(walked, clusters, entities)
    mentions += [m for f in found for m in amount_mentions(f.sentence, article.language)]
    return sorted(mentions, key=lambda m: (m.sentence, m.start, m.end, m.kind))


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


def learn(found: Iterable[Found], talk: Discourse, index: Mapping[str, int]) -> None:
    """What the sentences themselves say of the things they name, anywhere in the article: how they are described, where
    they are, whom they belong to, and at which end of a relation's verb they stand."""
    gazetteer = talk.schema.gazetteer
    talk.recall()
    for f in found:
        at = names_at(f, index)
        for name in f.names:
            root = name.span.root
            cluster = index[fold(name.span.text)]
            talk.play(cluster, root)
            if talk.clusters[cluster].cls == ORGANIZATION:
                outside = {i: p for i, p in f.places.items() if i not in {t.i for t in name.span}}
                start = min([t.left_edge.i for t in root.lefts if t.dep_ in {"amod", "compound"}], default=root.i)
                talk.seats.setdefault(cluster, set()).update(places_at(root, start, gazetteer, outside))
        for item in f.nominals:
            item = replace(item, barred=complements(item, at)) if item.kind == "description" else item
            for cluster in identical(item, at, talk):
                talk.describe(cluster, item)
                talk.linked |= {(cluster, other) for other in item.barred}


def names_at(found: Found, index: Mapping[str, int]) -> dict[int, list[int]]:
    numbers = ((name, index[fold(name.span.text)]) for name in found.names)
    return {token.i: [number] for name, number in numbers for token in name.span}


def walk(found: Found, talk: Discourse, index: Mapping[str, int], choose: Chooser) -> list[tuple[Item, Meant]]:
    """The mentions of one sentence by their anchors, each with the numbers of its clusters."""
    number = found.sentence.index
    at = names_at(found, index)  # what stands at a token, for identity and relative pronouns
    resolved: list[tuple[Item, Meant]] = []
    items: list[Item] = sorted([*found.names, *found.nominals], key=lambda item: anchor_of(item).i)
    for item in items:
        if isinstance(item, NominalSpan):
            meant = meant_by(item, number, talk, at, choose)
            if item.kind not in {"dropped", "possessive"}:
                at.setdefault(item.anchor.i, meant.clusters)
        else:
            meant = Meant([index[fold(item.span.text)]])
        for cluster in meant.clusters:
            if not (isinstance(item, NominalSpan) and item.kind == "relative"):
                talk.see(cluster, Place(number, anchor_of(item), isinstance(item, NameSpan)))
        resolved.append((item, meant))
    return resolved


def meant_by(item: NominalSpan, number: int, talk: Discourse, at: dict[int, list[int]], choose: Chooser) -> Meant:
    """The clusters that a nominal stands for: by grammar where it tells, by count for groups, else by the model."""
    if item.kind == "relative":
        return Meant(antecedent(item.anchor, at, talk))
    if item.kind == "description":
        named = complements(item, at)
        item = replace(item, barred=named, complements=named)
    if item.order is not None:
        return Meant(in_order(item, talk))
    same = identical(item, at, talk)
    if same:
        for cluster in same:
            talk.describe(cluster, item)
        return Meant(same)
    if item.kind == "description" and (maker := maker_of(item, talk, at)):
        return Meant(maker)
    if item.kind == "description" and not item.definite:
        return Meant(introduced(item, talk))
    if item.kind == "possessive":  # "X, su fundador": X is not the owner
        item = replace(item, barred=frozenset(same_as_noun(item.anchor.head, at)))
    elif item.kind == "dropped" and (noun := relative_head(item.anchor)) is not None:
        item = replace(item, barred=frozenset(at.get(noun.i, [])))  # "X, donde trabajaba": X is not who worked there
    elif item.plural:
        group = group_meant(item, number, talk)
        if group or item.kind == "description" or item.count or number_before(item.anchor, talk.language)[1]:
            return Meant(group)  # a plural description means no single thing: "las empresas tecnológicas"
        if item.kind == "pronoun" and partitive(item.anchor, talk.language):
            return Meant([])
    chosen = choose(item, number, talk)
    return Meant([] if chosen.cluster is None else [chosen.cluster], chosen.certainty)


def introduced(item: NominalSpan, talk: Discourse) -> list[int]:
    """A document is often never named ("firmó una carta abierta"): the description that brings it in is its name."""
    if item.classes[:1] != (DOCUMENT,) or item.plural:
        return []
    words = " ".join(t.text for t in item.span if t.pos_ not in {"DET", "NUM", "PRON"})
    talk.clusters.append(Cluster(forms=Counter({words: 1}), cls=DOCUMENT, heads={item.anchor.lemma_.casefold()}))
    return [len(talk.clusters) - 1]


def mention(sentence: Sentence, item: Item, entities: Sequence[Entity], certainty: float = 1.0) -> Mention:
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
        certainty=certainty,
    )
