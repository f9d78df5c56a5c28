"""References: notes in a citation style, and the sources as data for reference managers."""

from rag.citing.names import STYLES, MISSING
from rag.citing.runs import Run, Runs, plain, joined
from rag.citing.notes import (
    page_words,
    page_reference,
    find_page,
    citation_line,
    citation,
    reference,
    note,
)
from rag.citing.references import References, plain_references, styled_references
from rag.citing.pandoc import is_there
from rag.citing.exchange import EXCHANGE, escape_latex, render_sources

__all__ = [
    "STYLES",
    "MISSING",
    "Run",
    "Runs",
    "plain",
    "joined",
    "page_words",
    "page_reference",
    "find_page",
    "citation_line",
    "citation",
    "reference",
    "note",
    "References",
    "plain_references",
    "styled_references",
    "is_there",
    "EXCHANGE",
    "escape_latex",
    "render_sources",
]
