"""What pages are made of: widgets for evidence and documents, charts, filters."""

from ui.parts.browser_side import focus_search, show_mark
from ui.parts.places import matches, outline, parse_span, window
from ui.parts.threads import asked_as
from ui.parts.library_facts import facts, unreadable
from ui.parts.charts import Curves, reliability_chart, risk_chart
from ui.parts.measured_figures import Result, between, filed_results, shipped_figures, shipped_rows
from ui.parts.page_pictures import page_picture
from ui.parts.filtering import choose_filters
from ui.parts.asking import ask_for
from ui.parts.downloads import show_downloads
from ui.parts.views import (
    READING_WIDTH,
    ask_verdict,
    flow,
    open_document,
    place_key,
    show_evidence,
    show_hits,
    show_keeping,
    show_no_answer,
    show_opener,
    show_status,
    source_line,
    where_kept,
)
from ui.parts.briefing_editor import load_arrangement, show_editing_tools, show_themes
from ui.parts.document_actions import show_chosen
from ui.parts.adding import show_adding, show_progress
from ui.parts.overview import show_map, show_trends, show_years

__all__ = [
    "focus_search", "show_mark", "matches", "outline", "parse_span", "window", "asked_as", "facts",
    "unreadable", "Curves", "reliability_chart", "risk_chart", "Result", "between",
    "filed_results", "shipped_figures", "shipped_rows", "page_picture", "choose_filters",
    "ask_for", "show_downloads", "READING_WIDTH", "ask_verdict", "flow",
    "open_document", "place_key", "show_evidence", "show_hits", "show_keeping", "show_no_answer",
    "show_opener", "show_status", "source_line", "where_kept", "load_arrangement",
    "show_editing_tools", "show_themes", "show_chosen", "show_adding", "show_progress", "show_map",
    "show_trends", "show_years",
]  # fmt: skip
