"""Pages and pictures to look at a graph with: one file that needs nothing else."""

from kg.views.display import Picture, View
from kg.views.files import FORMATS, PAGES, check_ending, picture
from kg.views.page import render
from kg.views.still import png, still
from kg.views.stories import Band, FlowPage, Moment, render_flows, render_path, render_timeline

__all__ = [
    "FORMATS", "PAGES", "Band", "FlowPage", "Moment", "Picture", "View", "check_ending", "picture", "png", "render",
    "render_flows", "render_path", "render_timeline", "still",
]  # fmt: skip
