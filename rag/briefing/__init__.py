"""From a topic to a briefing as plain data: themes, figures, agreement, gaps."""

from rag.briefing.outline import split_topic, strip_request
from rag.briefing.contents import Quote, Theme, Agreement, Figure, Gap, SourceUse, Briefing
from rag.briefing.figures import dates_in, find_figures, make_timeline
from rag.briefing.gaps import NOT_IN_QUOTES
from rag.briefing.compose import brief, count_words, list_sources
from rag.briefing.briefing_shapes import brief_shape
from rag.briefing.changes import Changes, read_earlier, compare_briefings, changes_shape

__all__ = [
    "split_topic",
    "strip_request",
    "Quote",
    "Theme",
    "Agreement",
    "Figure",
    "Gap",
    "SourceUse",
    "Briefing",
    "dates_in",
    "find_figures",
    "make_timeline",
    "NOT_IN_QUOTES",
    "brief",
    "count_words",
    "list_sources",
    "brief_shape",
    "Changes",
    "read_earlier",
    "compare_briefings",
    "changes_shape",
]
