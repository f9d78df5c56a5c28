"""References: notes in a citation style, and the sources as data for reference managers."""

from rag.citing.names import STYLES, MISSING
from rag.citing.runs import Run, Runs, plain, joined
from rag.citing.notes import page_reference, citation, reference, note
from rag.citing.references import References, plain_references, styled_references
from rag.citing.pandoc import is_there
from rag.citing.exchange import EXCHANGE, render_sources

__all__ = [
    "STYLES",
    "MISSING",
    "Run",
    "Runs",
    "plain",
    "joined",
    "page_reference",
    "citation",
    "reference",
    "note",
    "References",
    "plain_references",
    "styled_references",
    "is_there",
    "EXCHANGE",
    "render_sources",
]
