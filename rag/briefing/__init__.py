"""From a topic to a briefing as plain data: themes, figures, agreement, gaps."""

from rag.briefing.topics import strip_request
from rag.briefing.contents import Quote, Theme, Agreement, Figure, Gap, SourceUse, Briefing
from rag.briefing.known_figures import said_of, unknown_figures, without_unknown
from rag.briefing.gaps import NOT_IN_QUOTES
from rag.briefing.agreement import compare as compare_quotes
from rag.briefing.independence import count_independent, repost_groups
from rag.briefing.assembly import assemble
from rag.briefing.plan import asks_for_figures
from rag.briefing.sections import NOT_FOUND
from rag.briefing.titles import title_holds
from rag.briefing.steering import MOST_WORDS, Steering
from rag.briefing.compose import OnThemes, brief
from rag.briefing.briefing_shapes import brief_shape
from rag.briefing.reading_back import rebuild
from rag.briefing.changes import Changes, read_earlier, compare_briefings, changes_shape

__all__ = [
    "strip_request",
    "Quote",
    "Theme",
    "Agreement",
    "Figure",
    "Gap",
    "SourceUse",
    "Briefing",
    "said_of",
    "unknown_figures",
    "without_unknown",
    "NOT_IN_QUOTES",
    "compare_quotes",
    "count_independent",
    "repost_groups",
    "assemble",
    "asks_for_figures",
    "NOT_FOUND",
    "title_holds",
    "MOST_WORDS",
    "Steering",
    "OnThemes",
    "brief",
    "brief_shape",
    "rebuild",
    "Changes",
    "read_earlier",
    "compare_briefings",
    "changes_shape",
]
