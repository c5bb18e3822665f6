"""The words of `words.json`: those that are left out when names are compared, and those that begin a description."""

from __future__ import annotations

import json
from importlib import resources

_WORDS = json.loads(resources.files("kg.evaluation").joinpath("words.json").read_text("utf-8"))

ARTICLES: frozenset[str] = frozenset(_WORDS["articles"])
LEGAL_FORMS: frozenset[str] = frozenset(_WORDS["legal forms"])
DETERMINERS: dict[str, frozenset[str]] = {lang: frozenset(found) for lang, found in _WORDS["determiners"].items()}
