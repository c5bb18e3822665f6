"""What is weighed about two mentions beside the parse between them: who is meant, who reports, what kind of place."""

from __future__ import annotations

from kg.claims.frames import match
from kg.claims.pairs import pairs
from kg.claims.triggers import Triggers, doubt, own_evidence, relation_evidence
from kg.schema import load_schema

from .parses import scene


def own(rows: str, subject: str, thing: str, **named: str) -> set[str]:
    made = scene("en", rows, **named)
    marks = Triggers(made, load_schema(), "en")
    admitted = {("Organization", "Organization"), ("Organization", "Place")}
    return {
        evidence
        for pair in pairs(made, admitted)
        if (pair.subject.text, pair.object.text) == (subject, thing)
        for evidence in own_evidence(pair, marks)
    }


def test_who_reports_is_told_from_who_does() -> None:
    rows = "Vega/Vega/PROPN/nsubj/1 reported/report/VERB/ROOT/1 that/that/SCONJ/mark/4 Orbe/Orbe/PROPN/nsubj/4 "
    rows += "bought/buy/VERB/ccomp/1 Lumen/Lumen/PROPN/obj/4"
    named = {"t0": "O", "t3": "O", "t5": "O"}
    assert "reports:s" in own(rows, "Vega", "Lumen", **named)
    assert not {"reports:s", "reports:o"} & own(rows, "Orbe", "Lumen", **named)


def test_doubt_about_who_is_meant_is_evidence() -> None:
    made = scene("en", "Orbe/Orbe/PROPN/nsubj/1 bought/buy/VERB/ROOT/1 Lumen/Lumen/PROPN/obj/1", t0="O", t2="O")
    schema = load_schema()
    pair = next(iter(pairs(made, {("Organization", "Organization")})))
    evidence = relation_evidence(
        pair, "acquired", schema, Triggers(made, schema, "en"), list(match(made, schema, "en"))
    )
    assert "=sure s:name:0:framed" in evidence
    assert doubt(pair.subject) == 0
