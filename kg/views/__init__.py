"""Pages to look at a graph with: one HTML file that needs nothing else."""

from kg.views.page import render

__all__ = ["render"]
