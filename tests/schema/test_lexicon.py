"""Lexicon entries: how they read, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.schema import Argument, check_schema, load_schema, load_schema_from
from kg.schema.records import DIRECT_OBJECT, INDIRECT_OBJECT, POSSESSIVE, SUBJECT

from .conftest import PREFIXES, World


def messages(folder: Path) -> str:
    return "\n".join(map(str, check_schema(folder)))


def test_a_verb_reads_with_all_its_arguments(world: World) -> None:
    (entry,) = load_schema_from(world()).lexicons["es"].lookup("guardarse", "verb")
    assert (entry.id, entry.lemma, entry.is_light) == ("es:guardar-v", "guardar", False)
    assert entry.forms == ("guardar", "Guardarse")
    (sense,) = entry.senses
    assert (sense.entry, sense.meaning, sense.reference) == ("es:guardar-v", "relation", "guards")
    assert (sense.subject, sense.object) == (Argument((SUBJECT,)), Argument((DIRECT_OBJECT,)))
    assert (sense.amount.markers, sense.role.markers, sense.beneficiary.markers) == (("por",), ("como",), ("para",))
    assert sense.source == Argument((INDIRECT_OBJECT,), ("de",))
    assert (sense.requires, sense.status, sense.ended, sense.role_noun) == (("llave",), "planned", False, False)
    (also,) = sense.also
    assert (also.reference, also.ended, also.object) == ("near", True, Argument((), ("junto a",)))


def test_a_relational_noun_may_be_the_role(world: World) -> None:
    (entry,) = load_schema_from(world()).lexicons["es"].lookup("Vecino", "noun")
    assert entry.senses[0].role_noun
    assert entry.senses[0].object == Argument((POSSESSIVE,), ("de",))


def test_the_lexicon_tells_what_each_form_stands_for(world: World) -> None:
    lexicon = load_schema_from(world()).lexicons["es"]
    assert lexicon.class_nouns == {"bestia": ("Being", "Dragon")}
    assert [sense.reference for sense in lexicon.status_triggers["planear"]] == ["planned"]
    assert "no" not in lexicon.status_triggers
    assert lexicon.negators == {"no"}
    assert set(lexicon.reporting) == {"decir"}
    assert lexicon.attribution_prepositions == {"de acuerdo con"}
    assert [words for words, _ in lexicon.phrases] == [("de", "acuerdo", "con")]
    assert lexicon.ended_markers == {"ex"}
    assert lexicon.copulas == {"ser"}
    assert lexicon.lookup("hacer", "lightVerb")[0].is_light
    assert lexicon.lookup("hacer", "verb") == ()


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "ontolex:reference ain:guards",
            "ontolex:reference ain:guard",
            "guardar-v: refers to 'guard', which is no relation, class or status of the ontology; did you mean",
        ),
        (
            "synsem:subjOfProp lexinfo:subject ;",
            "synsem:subjOfProp lexinfo:subjekt ;",
            "guardar-v: subjOfProp names no argument position: 'subjekt'; did you mean 'subject'?",
        ),
        ("synsem:subjOfProp lexinfo:subject ;", "", "guardar-v: its sense ain:guards has no synsem:subjOfProp"),
        (
            "ain:amountArg",
            "ain:amuontArg",
            "guardar-v: a sense has no property 'amuontArg' here; did you mean 'amountArg'",
        ),
        (
            "ontolex:otherForm [",
            "ontolex:otherform [",
            "an entry has no property 'otherform' here; did you mean 'otherForm'",
        ),
        ('[ ontolex:writtenRep "vecino"@es ]', "[ ]", "vecino-n: has no form"),
        ('"vecino"@es', '"vecino"', "vecino-n: its form 'vecino' is in the language ''; tag it @es or @en"),
        ('"vecino"@es', '"bestia"@es', "vecino-n: 'bestia' (noun) is already es:bestia-n; put its senses there"),
        (
            "lexinfo:lightVerb",
            "lexinfo:lihgtVerb",
            "hacer-v: unknown part of speech 'lihgtVerb'; did you mean 'lightVerb'?",
        ),
        ("lexinfo:partOfSpeech lexinfo:lightVerb ;", "", "hacer-v: must have one lexinfo:partOfSpeech"),
        ("lexinfo:lightVerb", "lexinfo:verb", "hacer-v: has no sense"),
        (
            "ain:status ain:planned",
            "ain:status ain:Planed",
            "guardar-v: unknown status 'Planed'; did you mean 'planned'?",
        ),
        ("ain:ended true", "ain:ended 1", "guardar-v: ain:ended must be true or false"),
        ("les:hacer-v a ontolex:Word", "les:hacer-v a ontolex:Wrod", "hacer-v: has a form or a sense but is no entry"),
    ],
)
def test_a_fault_names_the_entry_and_the_mend(world: World, old: str, new: str, told: str) -> None:
    folder = world(("lexicon/es.ttl", old, new))
    (line,) = [line for line in messages(folder).splitlines() if told in line]
    assert line.startswith("ontology/lexicon/es.ttl:")


def test_a_fault_names_the_line_of_the_word_at_fault(world: World) -> None:
    folder = world(
        ("lexicon/es.ttl", "ain:also [ ontolex:reference ain:near ;", "ain:also [ ontolex:reference ain:nearr ;")
    )
    lines = (folder / "lexicon/es.ttl").read_text(encoding="utf-8").splitlines()
    (number,) = [i for i, line in enumerate(lines, 1) if "ain:nearr" in line]
    assert f"ontology/lexicon/es.ttl:{number}: guardar-v" in messages(folder)


def test_homonyms_of_another_part_of_speech_or_language_are_no_duplicates(world: World) -> None:
    noun = (
        PREFIXES
        + """
len:guard-n a ontolex:Word ; lexinfo:partOfSpeech lexinfo:noun ;
    ontolex:canonicalForm [ ontolex:writtenRep "guard"@en ] ;
    ontolex:sense [ ontolex:reference ain:Being ; synsem:isA lexinfo:copulativeArg ] .
"""
    )
    assert messages(world(**{"lexicon/more.ttl": noun})) == ""


def test_spanish_adjectives_are_found_in_the_forms_that_agree() -> None:
    lexicon = load_schema().lexicons["es"]
    for form in ("fundado", "fundada", "fundados", "fundadas"):
        assert [entry.id for entry in lexicon.lookup(form, "adjective")] == ["es:fundado-a"]
