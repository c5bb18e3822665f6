"""From an article's text to parsed sentences, by the pipelines shipped here or any installed spaCy pipeline."""

from kg.language.analysis import Analysed, analyse, analyse_whole
from kg.language.pipelines import LANGUAGES, load_pipeline, load_pipelines

__all__ = ["LANGUAGES", "Analysed", "analyse", "analyse_whole", "load_pipeline", "load_pipelines"]
