"""The shortcuts of the learned reader change nothing: what it weighs once for many is as if weighed for each."""

from __future__ import annotations

import pytest

from kg.claims import ClaimReader, load_scorer
from kg.claims.frames import Scene, match
from kg.claims.pairs import evidence, pairs
from kg.claims.reader import LIST_CREDIT
from kg.claims.triggers import Triggers, own_evidence, relation_evidence
from kg.language import analyse_whole, load_pipeline
from kg.mentions import resolve
from kg.model import Article
from kg.schema import load_schema

TEXTS = {
    "en": "Mira Murati left OpenAI and founded Thinking Machines Lab in San Francisco. Its investors, Nvidia and AMD"
    " among them, paid $2 billion. She has hired John Schulman, who had worked for Anthropic, and is suing nobody.",
    "es": "Elon Musk fundó xAI en 2023. La compañía, con sede en California, compró a Nvidia 200.000 GPU y ha fichado a"
    " dos ingenieros de Google, Igor Babuschkin y Ana Vega. Microsoft y Oracle, en cambio, la demandaron.",
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_pair_and_relation_is_as_likely_as_its_own_evidence_says(language: str) -> None:
    schema, scorer = load_schema(), load_scorer()
    article = Article("a", TEXTS[language], language, date="2025-03-03")
    analysed = analyse_whole(article, load_pipeline(language))
    mentions = resolve(article, analysed.body, schema)
    reader = ClaimReader(schema, scorer)
    seen = 0
    for sentence in analysed.body:
        scene = Scene(sentence, [m for m in mentions if m.sentence == sentence.index])
        hits = tuple(match(scene, schema, language))
        marks = Triggers(scene, schema, language)
        expected = {}
        for pair in pairs(scene, reader.admitting.keys()):
            own = sorted({*evidence(pair, scene), *own_evidence(pair, marks)})
            for name, relation in schema.relations.items():
                if relation.admits(pair.subject.cls or "", pair.object.cls or ""):
                    shared = relation_evidence(pair, name, schema, marks, hits)
                    likely = scorer.probability(name, own, shared)
                    if likely >= reader.threshold * LIST_CREDIT:
                        expected[pair, name] = likely
        weighed = {(w.pair, w.relation): w.probability for w in reader.weigh(scene, hits, marks)}
        assert weighed == pytest.approx(expected, abs=1e-9)
        seen += len(weighed)
    assert seen >= 5


def test_what_nobody_trained_has_no_weights_of_its_own() -> None:
    scorer = load_scorer()
    shared = ["=frame:same"]
    assert scorer.probability("a relation of tomorrow", ["c:Person>Organization"], shared) == pytest.approx(
        scorer.probability("another one", [], shared)
    )


def test_the_evidence_of_a_pair_is_summed_for_each_relation() -> None:
    scorer = load_scorer()
    names = ["c:Person>Organization", "f:True", "no such evidence"]
    found = scorer.own_scores(names)
    assert found.keys() == scorer.relations.keys()
    for relation, weights in scorer.relations.items():
        assert found[relation] == pytest.approx(weights.get("", 0.0) + sum(weights.get(n, 0.0) for n in names))
