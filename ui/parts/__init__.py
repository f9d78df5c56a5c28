"""What pages are made of: widgets for evidence and documents, charts, filters."""

from ui.parts.browser_side import focus_search, watch_server
from ui.parts.places import matches, outline, parse_span, window
from ui.parts.ways import (
    current_link,
    document_link,
    follow_link,
    open_link,
    remember_page,
    step,
)
from ui.parts.threads import asked_as
from ui.parts.library_facts import facts, unreadable
from ui.parts.charts import Curves, reliability_chart, risk_chart
from ui.parts.measured_figures import Result, between, filed_results, shipped_figures, shipped_rows
from ui.parts.trust_words import ENOUGH, of_ten, on_this_library, strong_of_curve
from ui.parts.document_pane import show_place
from ui.parts.page_strip import show_strip
from ui.parts.filtering import Selection, choose_documents, page_link
from ui.parts.asking import ask_for
from ui.parts.downloads import show_downloads
from ui.parts.views import (
    READING_WIDTH,
    flow,
    kept_count,
    place_key,
    source_line,
    where_kept,
)
from ui.parts.beside import Trail, keep_trail, kept_trail, show_beside, show_trail, two_sides
from ui.parts.cards import show_actions, show_evidence, show_keeping
from ui.parts.answers import ask_verdict, show_no_answer, show_status
from ui.parts.hits import (
    BEST,
    ORDERS,
    Found,
    counts_by_document,
    kept_of,
    once_each,
    ordered,
    show_hits,
)
from ui.parts.history import show_documents, show_history_button, show_questions
from ui.parts.kept_work import (
    Finder,
    ids_by_source,
    is_renewed,
    opened_work,
    renewal_ended,
    short_name,
    show_behind,
    show_lost,
    show_name,
    show_shelf,
    state_now,
    where_work_is_kept,
    work_id,
)
from ui.parts.basket_briefing import brief_basket
from ui.parts.arrangement_keeping import load_arrangement, show_new_quotes
from ui.parts.briefing_editor import show_editing_tools, show_themes
from ui.parts.document_table import show_table
from ui.parts.adding import show_adding, show_first_steps, show_notice, show_progress
from ui.parts.overview import show_map, show_trends, show_years

__all__ = [
    "focus_search", "watch_server", "matches", "outline", "parse_span", "window",
    "current_link", "document_link", "follow_link", "open_link", "remember_page", "step",
    "asked_as", "facts", "unreadable", "Curves", "reliability_chart", "risk_chart", "Result",
    "between", "filed_results", "shipped_figures", "shipped_rows", "ENOUGH", "of_ten",
    "on_this_library", "strong_of_curve", "show_place", "show_strip", "Selection",
    "choose_documents", "page_link", "ask_for", "show_downloads",
    "READING_WIDTH", "flow",
    "kept_count", "place_key", "source_line", "where_kept", "Trail", "keep_trail", "kept_trail",
    "show_beside", "show_trail", "two_sides", "show_actions", "show_evidence", "show_keeping",
    "ask_verdict", "show_no_answer", "show_status", "BEST", "ORDERS", "Found",
    "counts_by_document", "kept_of", "once_each", "ordered", "show_hits", "show_documents",
    "show_history_button", "show_questions", "Finder", "ids_by_source", "is_renewed",
    "opened_work", "renewal_ended", "short_name", "show_behind", "show_lost",
    "show_name", "show_shelf", "state_now", "where_work_is_kept", "work_id", "brief_basket",
    "load_arrangement", "show_new_quotes", "show_editing_tools", "show_themes", "show_table",
    "show_adding", "show_first_steps", "show_notice", "show_progress", "show_map",
    "show_trends", "show_years",
]  # fmt: skip
