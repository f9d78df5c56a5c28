"""Renderers: a briefing in, a document out; pure, and the same bytes each time."""

from rag.export.office_file import fix_dates, save_word
from rag.export.parts import FIGURE_HEADER, Place
from rag.export.markdown import unescape
from rag.export.formats import RENDERERS, Renderer, briefing_renderer

__all__ = [
    "fix_dates",
    "save_word",
    "FIGURE_HEADER",
    "Place",
    "unescape",
    "RENDERERS",
    "Renderer",
    "briefing_renderer",
]
