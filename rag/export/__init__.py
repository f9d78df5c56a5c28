"""Renderers: a briefing in, a document out; pure, and the same bytes each time."""

from rag.export.office_file import fix_dates, save_word
from rag.export.parts import FIGURE_HEADER, VerifyRow, guard_cell
from rag.export.html import place_attributes
from rag.export.markdown import escape_markdown, unescape_markdown
from rag.export.formats import RENDERERS, briefing_renderer

__all__ = [
    "fix_dates",
    "save_word",
    "FIGURE_HEADER",
    "VerifyRow",
    "guard_cell",
    "place_attributes",
    "escape_markdown",
    "unescape_markdown",
    "RENDERERS",
    "briefing_renderer",
]
