"""The dataset as a networkx graph, and what can be measured on it."""

from kg.graph.changes import Change, changes
from kg.graph.communities import Community, communities
from kg.graph.facts import Fact, Facts, facts
from kg.graph.files import FORMATS, serialize
from kg.graph.flows import flows
from kg.graph.hardware import Delivery
from kg.graph.money import Investment
from kg.graph.moves import Move
from kg.graph.paths import Hop, path
from kg.graph.project import project
from kg.graph.rank import MEASURES, Ranked, rank
from kg.graph.select import ASSERTED, STATUSES, Selection
from kg.graph.table import Row, Table
from kg.graph.timeline import Moment, timeline

__all__ = [
    "ASSERTED",
    "FORMATS",
    "MEASURES",
    "STATUSES",
    "Change",
    "Community",
    "Delivery",
    "Fact",
    "Facts",
    "Hop",
    "Investment",
    "Moment",
    "Move",
    "Ranked",
    "Row",
    "Selection",
    "Table",
    "changes",
    "communities",
    "facts",
    "flows",
    "path",
    "project",
    "rank",
    "serialize",
    "timeline",
]
