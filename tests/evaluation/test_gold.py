"""What is gold, and what is told of what is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluation import read_gold
from kg.evaluation.gold import End

FACT = {"s": "Acme", "p": "owns", "o": "Bora"}
ARTICLE = {"id": "a", "language": "en", "text": "Acme owns Bora.", "entities": {}, "facts": [FACT]}


def test_an_article(tmp_path: Path) -> None:
    record = {**ARTICLE, "entities": {"Acme": {"class": "Organization", "aliases": ["the firm"]}}}
    record["facts"] = [{**FACT, "status": "planned", "date": None, "evidence": "Acme owns Bora."}]
    (tmp_path / "a.json").write_text(json.dumps(record))
    (tmp_path / "notes.txt").write_text("not gold")
    (gold,) = read_gold(tmp_path)
    assert gold.entities[0].forms == ("Acme", "the firm")
    assert gold.facts[0].qualifiers == {"status": "planned", "date": None}
    assert (gold.relations, gold.pair) == (None, None)
    assert read_gold(tmp_path / "a.json") == [gold]


def test_passages(tmp_path: Path) -> None:
    some = {"id": "p", "language": "en", "text": "It owns Bora.", "relations": ["owns"]}
    fact = {"s": "It", "p": "owns", "o": "Bora", "s_start": 0, "o_start": 8}
    pair = {"id": "q", "language": "en", "text": "Hm.", "pair": ["Acme", "Bora"], "label": "undefined", "facts": []}
    path = tmp_path / "p.jsonl"
    path.write_text("\n".join([json.dumps({**some, "facts": [fact]}), "", json.dumps(pair), ""]))
    first, second = read_gold(path)
    assert first.relations == {"owns"}
    assert first.facts[0].object == End("Bora", 8)
    assert first.facts[0].object.stretch == (8, 12)
    assert (second.pair, second.facts) == (("Acme", "Bora"), ())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("{", "broken JSON"),
        ("[]", "a JSON object is needed"),
        (json.dumps({**ARTICLE, "facts": None}), "'facts' is missing"),
        (json.dumps({**ARTICLE, "id": 7}), "'id' is missing or of the wrong kind"),
        (json.dumps({**ARTICLE, "entities": None}), "an article has 'entities', a passage 'relations' or a 'pair'"),
        (json.dumps({**ARTICLE, "facts": [{"s": "Acme"}]}), "needs 's', 'p' and 'o'"),
        (json.dumps({**ARTICLE, "facts": [{**FACT, "s_start": "0"}]}), "offsets"),
        (json.dumps({**ARTICLE, "entities": {"Acme": []}}), "'Acme' needs"),
        (json.dumps({**ARTICLE, "entities": {"Acme": {"aliases": "A"}}}), "'Acme' needs"),
    ],
)
def test_what_is_no_gold_is_told_with_its_file(tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "x.json"
    path.write_text(content)
    with pytest.raises(InputError, match=r"x\.json") as caught:
        read_gold(tmp_path)
    assert told in str(caught.value)


def test_a_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps({**ARTICLE, "pair": ["a", "b"]}) + "\n\n{")
    with pytest.raises(InputError, match=r"x\.jsonl: line 3: broken JSON"):
        read_gold(path)


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        read_gold(tmp_path / "none")
    with pytest.raises(InputError, match="no gold articles in it"):
        read_gold(tmp_path)
    (tmp_path / "x.jsonl").write_text("\n")
    with pytest.raises(InputError, match="empty"):
        read_gold(tmp_path / "x.jsonl")
    (tmp_path / "y.json").write_bytes(b"\xff")
    with pytest.raises(InputError, match="UTF-8"):
        read_gold(tmp_path)


def test_an_id_stands_for_one_text(tmp_path: Path) -> None:
    for name in ("a.json", "b.json"):
        (tmp_path / name).write_text(json.dumps(ARTICLE))
    with pytest.raises(InputError, match=r"b\.json: a second gold text with the id 'a'"):
        read_gold(tmp_path)
