"""Pages and pictures to look at a graph with: one file that needs nothing else."""

from kg.views.files import FORMATS, PAGES, check_ending, picture
from kg.views.page import render
from kg.views.still import png, still

__all__ = ["FORMATS", "PAGES", "check_ending", "picture", "png", "render", "still"]
