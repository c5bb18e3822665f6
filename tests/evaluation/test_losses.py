"""Which stage a missed fact is laid to, and what a wrong claim has wrong."""

from __future__ import annotations

import pytest

from kg.evaluation import FAULTS, STAGES, assess
from kg.model import Claim, Entity
from kg.schema import Schema
from tests.evaluation.texts import ACME, ANA, BORA, PARIS, Said, claim, entities, examined, gold

TEXT = "Ruiz left.\nThe engineer founded Acme in Paris."
THINGS = entities(Ana_Ruiz="Person, Ruiz, The engineer", Acme_Robotics="Organization, Acme", Paris="Place")
FACT = {"s": "Ana Ruiz", "p": "founded", "o": "Acme Robotics", "evidence": "The engineer founded Acme in Paris."}
RUIZ: Said = ("The engineer", "description", [ANA])
FIRM: Said = ("Acme", "name", [ACME])
OTHER = Entity("Acme", "Product", "Acme_product", ("Acme Robotics",))
THERE = (11, len(TEXT))


@pytest.mark.parametrize(
    ("said", "claims", "thought", "stage"),
    [
        ([RUIZ], [], [], "no mention"),
        ([("The engineer", "description", []), FIRM], [], [], "unresolved mention"),
        ([("The engineer", "description", [BORA]), FIRM], [], [], "unresolved mention"),
        ([("Ruiz", "name", [ANA]), FIRM], [], [], "no mention"),
        ([RUIZ, ("Acme", "name", [OTHER])], [], [], "class refused"),
        ([RUIZ, FIRM], [], [], "no frame"),
        ([RUIZ, FIRM], [], [claim(ANA, "founded", ACME, confidence=0.4)], "filtered"),
        ([RUIZ, FIRM], [claim(ANA, "founded", Entity("A.", "Organization", "A", ("Acme",)))], [], "named otherwise"),
    ],
)
def test_the_stage_that_lost_a_fact(
    schema: Schema, said: list[Said], claims: list[Claim], thought: list[Claim], stage: str
) -> None:
    text = gold(TEXT, FACT, entities=THINGS)
    errors = assess(text, examined(TEXT, said, claims, thought), schema.relations).errors
    assert [e.cause for e in errors if e.kind == "missed"] == [stage]
    assert stage in STAGES


def test_a_text_that_cannot_be_read_has_lost_its_facts(schema: Schema) -> None:
    result = assess(gold(TEXT, FACT), None, schema.relations)
    assert [e.cause for e in result.errors] == ["not read"]
    assert result.facts == (("founded", False),)


def test_ends_in_different_sentences_are_apart(schema: Schema) -> None:
    said: list[Said] = [("Ruiz", "name", [ANA]), FIRM]
    text = gold(TEXT, {**FACT, "evidence": TEXT}, entities=THINGS)
    assert [e.cause for e in assess(text, examined(TEXT, said), schema.relations).errors] == ["ends apart"]


def test_a_stand_in_that_may_mean_the_end_was_not_resolved(schema: Schema) -> None:
    text = "She founded Acme."
    passage = gold(text, {**FACT, "evidence": text}, entities=THINGS)
    she = Entity("Eva", "Person", "Eva")
    for taken in ([], [she]):
        errors = assess(passage, examined(text, [("She", "pronoun", taken), FIRM]), schema.relations).errors
        assert [(e.cause, e.detail) for e in errors] == [("unresolved mention", "Ana Ruiz")]


@pytest.mark.parametrize(
    ("made", "fault"),
    [
        (claim(ACME, "founded", ANA, THERE), "wrong direction"),
        (claim(ANA, "employedBy", ACME, THERE), "wrong relation"),
        (claim(ANA, "founded", BORA, THERE), "wrong end"),
        (claim(ANA, "founded", BORA, (0, 10)), "unsupported"),
        (claim(ACME, "headquarteredIn", PARIS, THERE), "unsupported"),
    ],
)
def test_what_is_wrong_with_a_claim(schema: Schema, made: Claim, fault: str) -> None:
    text = gold(TEXT, FACT, entities=THINGS)
    errors = assess(text, examined(TEXT, [RUIZ, FIRM], [made]), schema.relations).errors
    assert [e.cause for e in errors if e.kind == "wrong"] == [fault]
    assert fault in FAULTS


def test_a_fact_is_found_once(schema: Schema) -> None:
    text = gold(TEXT, FACT, entities=THINGS)
    short = Entity("Ruiz", "Person", "Ruiz")
    claims = [claim(ANA, "founded", ACME), claim(short, "founded", ACME)]
    result = assess(text, examined(TEXT, [RUIZ, FIRM], claims), schema.relations)
    assert [right for _, _, right in result.claims] == [True, False]
    assert [e.cause for e in result.errors] == ["repeated"]
