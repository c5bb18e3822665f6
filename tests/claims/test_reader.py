"""The shortcuts of the learned reader change nothing: what it weighs once for many is as if weighed for each."""

from __future__ import annotations

import numpy as np
import pytest

from kg.claims import ClaimReader, load_scorer
from kg.claims.frames import match
from kg.claims.pairs import evidence, pairs
from kg.claims.reader import LIST_CREDIT
from kg.claims.scene import Scene
from kg.claims.scorer import ANY, Layer, Scorer, packed, unpacked
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


def test_relations_that_nobody_trained_are_weighed_alike_and_believe_a_frame() -> None:
    scorer = load_scorer()
    own = ["c:Person>Organization", "f:True"]
    framed = [scorer.probability(name, own, ["=frame:same"]) for name in ("a relation of tomorrow", "another one")]
    assert framed[0] == framed[1] > scorer.probability("another one", own, ["=no trigger"])


def small_scorer() -> Scorer:
    """Two kinds of evidence of a pair, one about relations, and a relation that likes the first kind."""
    own = Layer(["a", "b"], np.array([[10, 0], [0, 20]], np.int8), np.array([0.1, 0.1]), np.zeros(2))
    shared = Layer(["x"], np.array([[5, 50]], np.int8), np.array([0.1, 0.1]), np.zeros(2))
    heads = {
        "own": np.array([[2.0, -1.0], [0.0, 0.0]]),
        "shared": np.array([[1.0], [0.0]]),
        "joint": np.array([[1.0], [0.0]]),
        "bias": np.array([-1.0, -3.0]),
    }
    return Scorer(own, shared, ["likes", ANY], heads)


def test_the_score_is_that_of_both_layers() -> None:
    scorer = small_scorer()
    # hidden (1, 2); 2*1 - 1*2 of it, second layer 0.5 + 1*1, and 5 as it is
    assert scorer.score(scorer.impression(["a", "b", "unknown"]), ["x"], "likes") == pytest.approx(0 - 1 + 1.5 + 5)
    assert scorer.score(scorer.impression(["a"]), ["x"], "unheard of") == pytest.approx(-3 + 5)


def test_all_scores_are_those_of_each() -> None:
    scorer = load_scorer()
    seen, shared = scorer.impression(["c:Person>Organization", "f:True"]), ["=no trigger", "=other on path"]
    found = scorer.scores(seen, shared)
    assert len(found) > 20
    for name, column in scorer.columns.items():
        assert found[column] == pytest.approx(scorer.score(seen, shared, name))


def test_names_survive_packing() -> None:
    names = ["", "w:fundar", "b:«|True"]
    assert unpacked(packed(names)) == names
