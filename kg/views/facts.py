"""What the pages share: the facts that their own code works on, and the files of that code."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import networkx as nx

from kg.errors import KGError
from kg.views.palette import DASHES, SHAPES, looks
from kg.views.records import LANGUAGES, Records
from kg.views.text import visible


def check_language(lang: str) -> None:
    """Raises KGError where no page can be made in `lang`."""
    if lang not in LANGUAGES:
        raise KGError(f"no page can be made in {lang!r}; the languages are {' and '.join(LANGUAGES)}")


def facts_of(graph: nx.MultiDiGraph, records: Records, heading: str, lang: str) -> dict[str, Any]:
    """Names, claims and facts, with all that is shown of them, as values that JSON has."""
    labels: dict[str, dict[str, str]] = graph.graph.get("classes", {})
    classes = [
        {"name": name, "color": look.color, "shape": look.shape,
         **{language: visible(labels.get(name, {}).get(language, name)) for language in LANGUAGES}}
        for name, look in looks(name["cls"] for name in records.names).items()
    ]  # fmt: skip
    facts = [{"s": fact.source, "o": fact.target, "relation": fact.relation, "claims": fact.claims}
             for fact in records.facts]  # fmt: skip
    return {
        "lang": lang, "title": heading, "leftOut": int(graph.graph.get("left_out", 0)), "classes": classes,
        "names": records.names, "claims": records.claims, "articles": records.articles,
        "relations": records.relations, "facts": facts, "shapes": SHAPES, "dashes": DASHES,
    }  # fmt: skip


def words() -> dict[str, Any]:
    """What the pages say, by language and key: a text, or one for one and one for more."""
    found: dict[str, Any] = json.loads(own("words.json"))
    return found


def say(lang: str, key: str, **values: str | int) -> str:
    """A text of the pages' words, `n` and the like filled in; numbers as the language writes them."""
    found = words()[lang][key]
    text: str = found[values.get("n") != 1] if isinstance(found, list) else found
    return text.format_map({name: number(value, lang) if isinstance(value, int) else value
                            for name, value in values.items()})  # fmt: skip


def number(value: int, lang: str) -> str:
    """With the language's mark between the thousands, which Spanish leaves out of four digits."""
    if lang == "es":
        return f"{value:,}".replace(",", ".") if value >= 10_000 else str(value)
    return f"{value:,}"


def own(name: str) -> str:
    """The text of a file beside this one."""
    return (files("kg.views") / name).read_text(encoding="utf-8")
