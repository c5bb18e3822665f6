"""What an article is about, by its source, its headline or its lead, and the sentences behind which that stands
unnamed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.mentions.clusters import ORGANIZATION, Cluster
from kg.mentions.discourse import Discourse, Place
from kg.mentions.finding import Found
from kg.mentions.spans import Item, Meant, NameSpan, NominalSpan, anchor_of
from kg.mentions.told import Told
from kg.model import Entity, Mention
from kg.schema import fold

BEFORE = -1  # the sentence, as it were, in which the source names what the article is about
LONGEST_SMALL = 4  # letters of the words that keep their small letters in such a headline: "with", "from"
IMPLIED = 2  # at most so many organizations stand unnamed behind a sentence
NEARLY = 0.8  # of the weight of the first, which the second must have
TITLE = 2.0  # weight of the headline beside one mention; any from 1 to 9 does as well on gold/dev
SUBJECT = 1.5  # weight of a mention as subject
FADING = 0.5  # of the weight of a mention remains after a sentence; of 0.3, 0.5, 0.7 and 0.9 the best on gold/dev


def tell_topics(
    topics: Sequence[NameSpan],
    told: Told,
    found: Sequence[Found],
    talk: Discourse,
    index: Mapping[str, int],
    title: str,
) -> None:
    """Notes what the article is about, by its source, its headline or its lead."""
    for name in topics:
        talk.clusters[index[fold(name.span.text)]].in_title = True
    for cluster in talk.clusters:  # a headline's first word may be a name that only the text shows to be one
        called = any(re.search(rf"\b{re.escape(form)}\b", title) for form in cluster.forms)
        cluster.in_title |= called or bool(cluster.source)
    named = {index[fold(name.span.text)] for f in found for name in f.names}
    for name in topics:  # what the text never names may be "the company" from its first sentence
        if (number := index[fold(name.span.text)]) not in named:
            talk.see(number, Place(BEFORE, name.span[-1]))


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
    walked: Sequence[tuple[Found, list[tuple[Item, Meant]]]],
    clusters: Sequence[Cluster],
    entities: Sequence[Entity],
) -> Iterator[Mention]:
    """What an article is about stands behind the sentences that do not mention it: "Entre los inversores figura X".
    It is the organization of the source, the headline and of the sentences just before that is most on the reader's
    mind, and a second that is nearly as much."""
    mind = {n: 0.0 for n, c in enumerate(clusters) if c.source and c.cls == ORGANIZATION}
    for found, items in walked:
        here = {n for _, meant in items for n in meant.clusters if clusters[n].cls == ORGANIZATION}
        weight = {n: value + TITLE * clusters[n].in_title for n, value in mind.items()}
        ranked = sorted(weight, key=lambda n: (-weight[n], n))[:IMPLIED]
        for n in ranked:
            if n not in here and weight[n] >= NEARLY * weight[ranked[0]]:
                start = found.sentence.start
                root = found.sentence.span.root
                share = weight[n] / sum(weight.values())
                yield Mention(
                    found.sentence.index, start, start, "", "implied", ORGANIZATION, root, (entities[n],),
                    certainty=share, sourced=bool(clusters[n].source),
                )  # fmt: skip
        mind = {n: value * FADING for n, value in mind.items()}
        for item, meant in items:
            for n in meant.clusters:
                if n in here and not (isinstance(item, NominalSpan) and item.kind == "relative"):
                    mind[n] = mind.get(n, 0) + (SUBJECT if anchor_of(item).dep_.startswith("nsubj") else 1)
