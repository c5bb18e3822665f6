"""Who and what a sentence speaks of: names, descriptions, pronouns, possessives, dropped subjects, amounts."""

from kg.mentions.antecedents import load_ranker
from kg.mentions.resolution import resolve

__all__ = ["load_ranker", "resolve"]
