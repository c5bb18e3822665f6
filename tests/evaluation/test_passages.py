"""How passages are scored: by place, on the relations or the pair that they list."""

from __future__ import annotations

from kg.evaluation import Gold
from kg.evaluation.judges import judge_of
from kg.evaluation.matching import Matched, match
from kg.model import Claim, Entity, Examined
from tests.evaluation.texts import ACME, ANA, BORA, PARIS, claim, examined, gold

TEXT = "Ruiz, who founded Bora, sold it. She lives in Paris."


def matched(passage: Gold, text: Examined) -> Matched:
    return match(passage, text.reading.claims, judge_of(passage, text), {"partneredWith"})


def read(*claims: Claim) -> Examined:
    said = [("Ruiz", "name", [ANA]), ("who", "pronoun", [ANA]), ("Bora", "name", [BORA]), ("Paris", "name", [PARIS])]
    return examined(TEXT, said, claims)


def test_a_claim_finds_its_fact_through_each_mention_of_its_ends() -> None:
    passage = gold(TEXT, ("Ruiz", "founded", "Bora"), ("who", "founded", "Bora"), relations=["founded"])
    found = matched(passage, read(claim(ANA, "founded", BORA)))
    assert [facts for _, facts in found.claims] == [(0, 1)]


def test_a_pronoun_that_was_not_understood_is_missed() -> None:
    passage = gold(TEXT, ("Ruiz", "founded", "Bora"), ("Ruiz", "founded", "it"), relations=["founded"])
    assert set(matched(passage, read(claim(ANA, "founded", BORA))).found) == {0}


def test_only_the_relations_that_a_passage_lists_count() -> None:
    passage = gold(TEXT, relations=["founded"])
    found = matched(passage, read(claim(ANA, "employedBy", BORA), claim(BORA, "founded", ANA)))
    assert [c.predicate for c, _ in found.claims] == ["founded"]
    assert not found.found


def test_a_name_stands_where_it_overlaps_and_a_description_where_its_head_is() -> None:
    text = "Paris-based Acme is led by Bora's owner."
    passage = gold(text, ("Acme", "owns", "Bora"), relations=["owns"])
    said = [("Paris-based Acme", "name", [ACME]), ("Bora's owner", "description", [PARIS])]
    assert not matched(passage, examined(text, said, [claim(ACME, "owns", PARIS)])).found
    said = [("Paris-based Acme", "name", [ANA]), ("Bora", "name", [PARIS])]
    assert matched(passage, examined(text, said, [claim(ANA, "owns", PARIS)])).found


def test_names_of_other_alphabets_are_not_all_the_same() -> None:
    text = "北京 and 上海"
    passage = gold(text, {"s": "北京", "p": "owns", "o": "上海", "s_start": 0, "o_start": 7}, relations=["owns"])
    one, other = Entity("東京", "Organization", "a"), Entity("大阪", "Organization", "b")
    assert not matched(passage, examined(text, [], [claim(one, "owns", other)])).found


def test_a_pair_is_scored_on_what_is_said_of_the_two() -> None:
    text = "Acme bought Bora of Paris."
    passage = gold(text, ("Acme Robotics Ltd.", "acquired", "Bora"), pair=["Bora", "Acme Robotics Ltd."])
    claims = [claim(ACME, "acquired", BORA), claim(BORA, "owns", ACME), claim(BORA, "headquarteredIn", PARIS)]
    found = matched(passage, examined(text, [], claims))
    assert [(c.predicate, facts) for c, facts in found.claims] == [("acquired", (0,)), ("owns", ())]


def test_the_direction_matters_but_in_symmetric_relations() -> None:
    text = "Acme and Bora."
    for relation, right in (("acquired", False), ("partneredWith", True)):
        passage = gold(text, ("Acme Robotics", relation, "Bora"), pair=["Acme Robotics", "Bora"])
        found = matched(passage, examined(text, [], [claim(BORA, relation, ACME)]))
        assert [bool(facts) for _, facts in found.claims] == [right]
