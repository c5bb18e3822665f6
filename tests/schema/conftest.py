"""A small ontology of another world, so that these tests say nothing about the shipped words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

PREFIXES = """
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix ain: <https://example.org/ai-news/ontology#> .
@prefix ex: <https://example.org/ai-news/entity/> .
@prefix les: <https://example.org/ai-news/lexicon/es#> .
@prefix len: <https://example.org/ai-news/lexicon/en#> .
@prefix lexinfo: <http://www.lexinfo.net/ontology/3.0/lexinfo#> .
@prefix ontolex: <http://www.w3.org/ns/lemon/ontolex#> .
@prefix synsem: <http://www.w3.org/ns/lemon/synsem#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix wd: <http://www.wikidata.org/entity/> .
"""

ONTOLOGY = """
ain:Entity a owl:Class .
ain:Being a owl:Class ; rdfs:subClassOf ain:Entity ; rdfs:label "ser"@es , "being"@en ; rdfs:comment "Vive."@es .
ain:Dragon a owl:Class ; rdfs:subClassOf ain:Being ; rdfs:label "dragón"@es , "dragon"@en .
ain:Hoard a owl:Class ; rdfs:subClassOf ain:Entity ; rdfs:label "tesoro"@es , "hoard"@en .
ain:Claim a owl:Class ; rdfs:label "afirmación"@es , "claim"@en .
ain:guards a ain:Relation ; rdfs:label "guarda"@es , "guards"@en ;
    rdfs:domain ain:Dragon ; rdfs:range ain:Hoard ; owl:inverseOf ain:guardedBy ; rdfs:subPropertyOf ain:near .
ain:guardedBy a owl:ObjectProperty ; rdfs:label "guardado por"@es , "guarded by"@en .
ain:near a ain:Relation , owl:SymmetricProperty ; rdfs:label "cerca de"@es , "near"@en ;
    rdfs:domain [ a owl:Class ; owl:unionOf ( ain:Being ain:Hoard ) ] ; rdfs:range ain:Entity .
ain:asserted a ain:Status ; rdfs:label "afirmado"@es , "asserted"@en .
ain:planned a ain:Status ; rdfs:label "previsto"@es , "planned"@en .
ain:possible a ain:Status ; rdfs:label "posible"@es , "possible"@en .
ain:denied a ain:Status ; rdfs:label "negado"@es , "denied"@en .
"""

SPANISH = """
les:guardar-v a ontolex:Word ; lexinfo:partOfSpeech lexinfo:verb ;
    ontolex:canonicalForm [ ontolex:writtenRep "guardar"@es ] ;
    ontolex:otherForm [ ontolex:writtenRep "Guardarse"@es ] ;
    ontolex:sense [ ontolex:reference ain:guards ;
        synsem:subjOfProp lexinfo:subject ; synsem:objOfProp lexinfo:directObject ;
        ain:amountArg "por" ; ain:roleArg "como" ; ain:sourceArg "de" , lexinfo:indirectObject ; ain:forArg "para" ;
        ain:requires "llave" ; ain:status ain:planned ;
        ain:also [ ontolex:reference ain:near ; ain:ended true ;
            synsem:subjOfProp lexinfo:directObject ; synsem:objOfProp "Junto  a" ] ] .
les:vecino-n a ontolex:Word ; lexinfo:partOfSpeech lexinfo:noun ;
    ontolex:canonicalForm [ ontolex:writtenRep "vecino"@es ] ;
    ontolex:sense [ ontolex:reference ain:near ; synsem:subjOfProp lexinfo:copulativeArg ;
        synsem:objOfProp lexinfo:possessiveAdjunct , "de" ; ain:roleNoun true ] .
les:bestia-n a ontolex:Word ; lexinfo:partOfSpeech lexinfo:noun ;
    ontolex:canonicalForm [ ontolex:writtenRep "bestia"@es ] ;
    ontolex:sense [ ontolex:reference ain:Dragon ; synsem:isA lexinfo:copulativeArg ] ,
        [ ontolex:reference ain:Being ; synsem:isA lexinfo:copulativeArg ] .
les:planear-v a ontolex:Word ; lexinfo:partOfSpeech lexinfo:verb ;
    ontolex:canonicalForm [ ontolex:writtenRep "planear"@es ] ;
    ontolex:sense [ ontolex:reference ain:planned ; synsem:objOfProp lexinfo:clausalComplement ] .
les:no-adv a ontolex:Word ; lexinfo:partOfSpeech lexinfo:negativeAdverb ;
    ontolex:canonicalForm [ ontolex:writtenRep "no"@es ] ; ontolex:sense [ ontolex:reference ain:denied ] .
les:decir-v a ontolex:Word ; lexinfo:partOfSpeech lexinfo:verb ;
    ontolex:canonicalForm [ ontolex:writtenRep "decir"@es ] ;
    ontolex:sense [ ontolex:reference ain:attributedTo ; synsem:objOfProp lexinfo:subject ] .
les:de-acuerdo-con a ontolex:MultiWordExpression ; lexinfo:partOfSpeech lexinfo:preposition ;
    ontolex:canonicalForm [ ontolex:writtenRep "de acuerdo con"@es ] ;
    ontolex:sense [ ontolex:reference ain:attributedTo ] .
les:ex a ontolex:Affix ; lexinfo:partOfSpeech lexinfo:prefix ;
    ontolex:canonicalForm [ ontolex:writtenRep "ex"@es ] ; ontolex:sense [ ontolex:reference ain:ended ] .
les:ser-v a ontolex:Word ; lexinfo:partOfSpeech lexinfo:copula ; ontolex:canonicalForm [ ontolex:writtenRep "ser"@es ] .
les:hacer-v a ontolex:Word ; lexinfo:partOfSpeech lexinfo:lightVerb ;
    ontolex:canonicalForm [ ontolex:writtenRep "hacer"@es ] .
"""

ENGLISH = """
len:guard-v a ontolex:Word ; lexinfo:partOfSpeech lexinfo:verb ;
    ontolex:canonicalForm [ ontolex:writtenRep "guard"@en ] ;
    ontolex:sense [ ontolex:reference ain:guards ;
            synsem:subjOfProp lexinfo:subject ; synsem:objOfProp lexinfo:directObject ] ,
        [ ontolex:reference ain:near ; synsem:subjOfProp lexinfo:subject ; synsem:objOfProp "beside" ] .
"""

GAZETTEER = """
ex:Smaug a ain:Dragon ; rdfs:label "Smaug" ; skos:altLabel "El Dorado"@es , "the Golden"@en , "Sm" ;
    ain:kind "dragon"@en , "gusano"@es ; ain:gender "m" ; schema:location ex:Erebor ; owl:sameAs wd:Q1 .
ex:Erebor a ain:Hoard ; rdfs:label "Montaña Solitaria"@es , "Lonely Mountain"@en ; ain:placeKind "region" ;
    ain:demonym "ereboreño"@es , "Ereborean"@en ; ain:inCountry ex:Dale .
ex:Dale a ain:Hoard ; schema:manufacturer ex:Smaug ; rdfs:label "Valle"@es , "Dale"@en .
"""

RULE = """# What is near a thing has that thing near it.
# Sound since the ontology says that it is symmetric.
# premises: ?claim
# ontology: ?relation a owl:SymmetricProperty
PREFIX ain: <https://example.org/ai-news/ontology#>
CONSTRUCT { ?o ?relation ?s . ?s a ain:Being } WHERE { ?claim rdf:subject ?s ; rdf:predicate ?relation ; rdf:object ?o }
"""

QUERY = "# What each dragon guards.\nSELECT ?hoard WHERE { ?dragon ain:guards ?hoard }\n"

FILES = {
    "ai-news.ttl": PREFIXES + ONTOLOGY,
    "lexicon/es.ttl": PREFIXES + SPANISH,
    "lexicon/en.ttl": PREFIXES + ENGLISH,
    "gazetteer.ttl": PREFIXES + GAZETTEER,
    "shapes.ttl": PREFIXES + "ain:ClaimShape a <http://www.w3.org/ns/shacl#NodeShape> .",
    "rules/near.rq": RULE,
    "queries/hoards.rq": QUERY,
}

World = Callable[..., Path]


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Writes the small ontology to a folder; each replacement (file, old text, new text) or added file changes it."""

    def write(*changes: tuple[str, str, str], **added: str) -> Path:
        texts = dict(FILES)
        for name, old, new in changes:
            assert old in texts[name], f"{old!r} is not in {name}"
            texts[name] = texts[name].replace(old, new)
        folder = tmp_path / "ontology"
        for name, text in {**texts, **added}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return folder

    return write
