"""Loads the spaCy pipeline of a language."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import spacy
from spacy.language import Language

from kg.errors import PipelineError
from kg.language.arithmetic import use_products

LANGUAGES = ("es", "en")
MODELS = Path(__file__).parent / "models"
NEEDED = ("parser", "ner")
# "co-founded" and "start-up" are one word: split at the hyphen, their parts are parsed as words of their own
WHOLE = re.compile(r"co-[^\W\d_]+|start-ups?", re.IGNORECASE)


@cache
def load_pipeline(language: str, name: str | None = None) -> Language:
    """The pipeline shipped for `language`, or the installed or saved one called `name`.

    Raises PipelineError when it is missing, is of another language, or lacks a parser, names or lemmas.
    """
    try:
        nlp = spacy.load(name or MODELS / language)
    except OSError:
        mend = "install it with pip, or name another" if name else "reinstall kg, its pipelines come with it"
        raise PipelineError(f"no spaCy pipeline {name or 'for ' + repr(language)} is installed; {mend}") from None
    if nlp.lang != language:
        raise PipelineError(f"the pipeline {name} reads {nlp.lang!r}, not {language!r}; name it for its own language")
    lacking = [pipe for pipe in NEEDED if pipe not in nlp.pipe_names]
    if not any("lemmatizer" in pipe for pipe in nlp.pipe_names):
        lacking.append("lemmatizer")
    if lacking:
        raise PipelineError(f"the pipeline {name} has no {', no '.join(lacking)}; name one that has")
    keep_whole(nlp)
    use_products(nlp)
    return nlp


def keep_whole(nlp: Language) -> None:
    """Makes the tokenizer keep such words whole, beside what it keeps already."""
    kept = nlp.tokenizer.token_match  # type: ignore[union-attr]  # every pipeline of these languages has one
    nlp.tokenizer.token_match = lambda text: WHOLE.fullmatch(text) or (kept(text) if kept else None)  # type: ignore[union-attr]


def load_pipelines(names: dict[str, str] | None = None) -> dict[str, Language]:
    """A pipeline for each language that kg reads; `names` replaces shipped ones, by language."""
    return {language: load_pipeline(language, (names or {}).get(language)) for language in LANGUAGES}
