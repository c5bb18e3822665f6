"""The reading measured against what people have annotated."""

from kg.evaluation.assess import Assessed, Error, assess
from kg.evaluation.figures import Figures, Row, cells
from kg.evaluation.gold import QUALIFIERS, Gold, gold_files, read_gold
from kg.evaluation.losses import FAULTS, STAGES
from kg.evaluation.mentions import MentionFigures

__all__ = [
    "FAULTS",
    "QUALIFIERS",
    "STAGES",
    "Assessed",
    "Error",
    "Figures",
    "Gold",
    "MentionFigures",
    "Row",
    "assess",
    "cells",
    "gold_files",
    "read_gold",
]
