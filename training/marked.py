"""A marked paragraph as kg would read it if it never mistook who is meant, nor of what class a thing is."""

from __future__ import annotations

from corpus import CLASSES, Paragraph, cluster_ids

from kg.mentions.antecedents import Choice, load_ranker, options
from kg.mentions.clusters import cluster_names
from kg.mentions.discourse import Discourse
from kg.mentions.finding import find
from kg.mentions.resolution import amount_mentions, learn, mention, walk
from kg.mentions.spans import NominalSpan
from kg.mentions.topics import implied_mentions
from kg.model import Entity, Mention
from kg.schema import Schema


def mentions_as_marked(paragraph: Paragraph, schema: Schema) -> tuple[list[Mention], dict[Entity, str | None]]:
    """The mentions of a paragraph, and which marked thing each entity is. What the corpus does not mark (possessives,
    dropped subjects) means whom kg takes it to mean."""
    language = paragraph.article.language
    found = find(paragraph.sentences, schema, language)
    clusters, index = cluster_names((n for f in found for n in f.names), schema.gazetteer)
    ids = cluster_ids(paragraph, found, clusters, index)
    marked = {m["id"]: CLASSES.get(m["class"]) for m in paragraph.marks["mentions"]}
    for n, ident in ids.items():
        clusters[n].cls = marked[ident] or clusters[n].cls
    by_id = {ident: n for n, ident in sorted(ids.items(), reverse=True)}
    talk = Discourse(clusters, schema, language)
    learn(found, talk, index)
    walked = []
    for f in found:

        def choose(nominal: NominalSpan, sentence: int, talk: Discourse, f=f) -> Choice:
            start = f.sentence.offset + nominal.anchor.idx
            known = nominal.kind in {"description", "pronoun"}
            ident = paragraph.meant_at(start, start + len(nominal.anchor)) if known else None
            chosen = load_ranker().choose(options(nominal, sentence, talk))
            return Choice(by_id[ident], 1.0) if ident in by_id else chosen

        walked.append((f, walk(f, talk, index, choose)))
    entities = [c.entity(language) for c in clusters]
    known: dict[Entity, str | None] = {e: ids.get(n) for n, e in enumerate(entities)}
    mentions = [
        mention(f.sentence, item, [entities[n] for n in meant.clusters], meant.certainty)
        for f, items in walked
        for item, meant in items
    ]
    mentions += implied_mentions(walked, clusters, entities)
    for f in found:
        for amount in amount_mentions(f.sentence, language):
            known[amount.entities[0]] = paragraph.meant_at(amount.start, amount.end)
            mentions.append(amount)
    return mentions, known
