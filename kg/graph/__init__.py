"""The dataset as a networkx graph."""

from kg.graph.files import FORMATS, serialize
from kg.graph.project import project

__all__ = ["FORMATS", "project", "serialize"]
