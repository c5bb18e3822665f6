"""Names found and classed, and who is meant, on their own."""

from __future__ import annotations

from kg.evaluation import MentionFigures
from kg.evaluation.mentions import places
from tests.evaluation.texts import ACME, ANA, BORA, Said, entities, examined, gold

TEXT = "Ana Ruiz runs Acme Robotics. The Times says the engineer likes Acme and its rival."
THINGS = entities(Ana_Ruiz="Person, the engineer", Acme_Robotics="Organization, Acme", Bora="Organization, its rival")
SAID: list[Said] = [
    ("Ana Ruiz", "name", [ANA]),
    ("Acme Robotics", "name", [ACME]),
    ("the engineer", "description", [BORA]),
    ("its", "possessive", [ACME]),
    ("its rival", "description", [BORA]),
]


def test_places_are_the_longest_words_and_have_a_kind() -> None:
    text = gold(TEXT, entities={**THINGS, "Times": {"class": "Organization", "aliases": ["The Times"]}})
    found = [(TEXT[slice(*place.stretch)], place.kind) for place in places(text)]
    assert found == [("Ana Ruiz", "name"), ("Acme Robotics", "name"), ("The Times", "name"),
                     ("the engineer", "description"), ("Acme", "name"), ("its rival", "description")]  # fmt: skip


def test_names_found_and_classed() -> None:
    figures = MentionFigures()
    things = {**THINGS, "Acme Robotics": {"class": "Product", "aliases": ["Acme"]}}
    figures.add(gold(TEXT, entities=things), examined(TEXT, SAID))
    found = figures.detection
    assert list(figures.record()["detection"]) == ["all", "Person", "Product"]  # Bora is never named
    assert (found["all"].things, found["all"].found, found["all"].classed) == (2, 2, 1)


def test_who_is_meant() -> None:
    figures = MentionFigures()
    figures.add(gold(TEXT, entities=THINGS), examined(TEXT, SAID))
    row = figures.resolution["en", "description"]
    assert (row.places, row.seen, row.taken, row.right) == (2, 2, 2, 1)
    names = figures.resolution["en", "name"]
    assert (names.places, names.seen, names.right) == (3, 2, 2)  # the second Acme was seen by nobody


def test_an_alias_of_two_things_may_mean_either() -> None:
    figures = MentionFigures()
    things = entities(Ana_Ruiz="Person, the engineer", Bora="Organization, the engineer")
    figures.add(gold(TEXT, entities=things), examined(TEXT, SAID))
    assert figures.resolution["en", "description"].right == 1


def test_a_text_that_cannot_be_read_has_nothing_found() -> None:
    figures = MentionFigures()
    figures.add(gold(TEXT, entities=THINGS), None)
    assert (figures.detection["all"].things, figures.detection["all"].found) == (2, 0)
    assert figures.resolution["en", "description"].seen == 0


def test_the_pronouns_of_a_passage_mean_what_stands_in_their_place() -> None:
    text = "Ruiz, who founded Bora, met Acme. It sold it."
    facts = [("Ruiz", "founded", "Bora"), ("who", "founded", "Bora"), ("it", "owns", "Acme")]
    passage = gold(text, *facts, relations=["founded"])
    assert [(text[slice(*p.stretch)], p.kind) for p in places(passage)] == [
        ("Ruiz", "name"), ("who", "pronoun"), ("Bora", "name"), ("Acme", "name")]  # fmt: skip
    for meant, right in (([ANA], 1), ([ACME], 0), ([], 0)):
        figures = MentionFigures()
        figures.add(passage, examined(text, [("Ruiz", "name", [ANA]), ("who", "pronoun", meant)]))
        assert figures.resolution["en", "pronoun"].right == right
