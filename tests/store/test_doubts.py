"""Things of one name that may be two."""

from __future__ import annotations

from pathlib import Path

from kg.model import Reading
from kg.schema import Schema, load_schema
from kg.store import Store
from tests.store.readings import DEEPMIND, GOOGLE, reading, thing

EVA = thing("Eva Vega", "Person")
ACME, CIMA, LUZ = thing("Acme"), thing("Cima"), thing("Luz Paz", "Person")


def doubted(path: Path, *articles: Reading, schema: Schema | None = None) -> list[str]:
    with Store.open(path / "s", schema=schema or load_schema()) as store:
        for article in articles:
            store.put(article)
        return [str(doubt) for doubt in store.doubts()]


def test_two_employers_in_articles_that_share_nothing(tmp_path: Path) -> None:
    lines = doubted(tmp_path, reading("a", (EVA, "executiveOf", ACME)), reading("b", (EVA, "executiveOf", CIMA)))
    assert lines == ["possibly two: Eva Vega (ex:Eva_Vega): executiveOf Acme in a, executiveOf Cima in b"]


def test_a_common_acquaintance_makes_one(tmp_path: Path) -> None:
    one = reading("a", (EVA, "executiveOf", ACME), (ACME, "hired", LUZ))
    assert doubted(tmp_path, one, reading("b", (EVA, "executiveOf", CIMA), (LUZ, "joined", CIMA))) == []


def test_what_is_over_planned_or_in_one_article_raises_no_doubt(tmp_path: Path) -> None:
    assert doubted(
        tmp_path,
        reading("a", (EVA, "executiveOf", ACME), (EVA, "employedBy", CIMA), (EVA, "employedBy", ACME)),
        reading("b", (EVA, "executiveOf", CIMA, {"ended": True})),
        reading("c", (EVA, "executiveOf", GOOGLE, {"status": "possible"})),
    ) == []  # fmt: skip


def test_two_seats_but_not_a_town_and_its_country(tmp_path: Path) -> None:
    madrid, spain, tokyo = (
        thing(name, "Place", iri=iri, known=True)
        for name, iri in (("Madrid", "Madrid"), ("España", "España"), ("Tokio", "Tokio"))
    )
    seats = [reading(place.iri, (ACME, "headquarteredIn", place)) for place in (madrid, spain, tokyo)]
    lines = doubted(tmp_path, *seats)
    assert len(lines) == 2
    assert not any("Madrid" in line and "España" in line for line in lines)


def test_the_gazetteer_vouches_for_its_own(tmp_path: Path) -> None:
    seats = [thing("Londres", "Place", known=True), thing("Tokio", "Place", known=True)]
    assert doubted(tmp_path, *(reading(s.iri, (DEEPMIND, "headquarteredIn", s)) for s in seats)) == []


def test_two_classes_under_one_name(tmp_path: Path) -> None:
    firm = thing("Eva Vega")
    lines = doubted(tmp_path, reading("a", (EVA, "founded", ACME)), reading("b", (firm, "acquired", CIMA)))
    assert lines == ["possibly two: Eva Vega (ex:Eva_Vega): Organization in b, Person in a"]
