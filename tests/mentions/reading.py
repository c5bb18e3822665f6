"""Mentions of a small text, for the tests of this folder."""

from __future__ import annotations

from kg.language import analyse_whole, load_pipeline
from kg.mentions import resolve
from kg.model import Article, Mention
from kg.schema import load_schema


def mentions(text: str, language: str, title: str | None = None) -> list[Mention]:
    article = Article("a", text, language, title=title, date="2025-03-03")
    analysed = analyse_whole(article, load_pipeline(language))
    return resolve(article, analysed.body, load_schema(), title=analysed.title)


def meant(text: str, language: str, words: str, title: str | None = None) -> set[str]:
    """The names of what the last mention with these words stands for."""
    found = [m for m in mentions(text, language, title) if m.text == words]
    assert found, f"{words!r} is no mention of {text!r}"
    return {e.name for e in found[-1].entities}
