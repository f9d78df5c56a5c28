"""Renderers: a briefing in, a document out; pure, and the same bytes each time."""

from rag.export.office_file import fix_dates, save_word
from rag.export.parts import GAP_DASH, NOT_IN_QUOTES_LINE, VerifyRow, guard_cell
from rag.export.own_words import heading_of
from rag.export.pieces import FIXED, Piece, PieceKind, Section, read_briefing
from rag.export.html import place_attributes
from rag.export.markdown import escape_markdown
from rag.export.formats import RENDERERS, briefing_renderer

__all__ = [
    "fix_dates",
    "save_word",
    "GAP_DASH",
    "NOT_IN_QUOTES_LINE",
    "VerifyRow",
    "guard_cell",
    "heading_of",
    "FIXED",
    "Piece",
    "PieceKind",
    "Section",
    "read_briefing",
    "place_attributes",
    "escape_markdown",
    "RENDERERS",
    "briefing_renderer",
]
