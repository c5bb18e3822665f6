"""From an article's text to parsed sentences, by the pipelines shipped here or any installed spaCy pipeline."""

from kg.language.analysis import analyse, analyse_title
from kg.language.pipelines import LANGUAGES, load_pipeline, load_pipelines

__all__ = ["LANGUAGES", "analyse", "analyse_title", "load_pipeline", "load_pipelines"]
