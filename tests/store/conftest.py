from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from kg.schema import Schema, load_schema_from

GAZETTEER = """
@prefix ain: <https://example.org/ai-news/ontology#> .
@prefix ex: <https://example.org/ai-news/entity/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
ex:DeepMind a ain:Organization ; rdfs:label "DeepMind" ; skos:altLabel "DeepMind Technologies" ;
    owl:sameAs <http://www.wikidata.org/entity/Q15733006> .
ex:Alphabet a ain:Organization ; rdfs:label "Alphabet" .
"""


@pytest.fixture(scope="session")
def ontology(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped relations, rules, shapes and queries, a gazetteer of two: no lexicon, which no store reads."""
    folder = tmp_path_factory.mktemp("ontology")
    for name in ("ai-news.ttl", "shapes.ttl"):
        shutil.copy(checkout / "ontology" / name, folder)
    for name in ("rules", "queries"):
        shutil.copytree(checkout / "ontology" / name, folder / name)
    (folder / "gazetteer.ttl").write_text(GAZETTEER, "utf-8")
    return folder


@pytest.fixture(scope="session")
def schema(ontology: Path) -> Schema:
    return load_schema_from(ontology)
