"""References: notes in a citation style, and the sources as data for reference managers."""

from typing import TYPE_CHECKING

from index import lazy
from rag.citing.names import STYLES, NO_PANDOC
from rag.citing.runs import Run, Runs, plain, joined
from rag.citing.notes import (
    page_words,
    page_reference,
    citation_line,
    citation,
    note,
)

if TYPE_CHECKING:
    from rag.citing.references import References, plain_references, styled_references
    from rag.citing.pandoc import has_pandoc
    from rag.citing.items import Item, make_item
    from rag.citing.exchange import EXCHANGE, as_bibtex, as_ris, render_sources
else:  # imported when they are first named
    __getattr__ = lazy(
        __name__,
        {
            "rag.citing.references": "References plain_references styled_references",
            "rag.citing.pandoc": "has_pandoc",
            "rag.citing.items": "Item make_item",
            "rag.citing.exchange": "EXCHANGE as_bibtex as_ris render_sources",
        },
    )

__all__ = [
    "STYLES",
    "NO_PANDOC",
    "Run",
    "Runs",
    "plain",
    "joined",
    "page_words",
    "page_reference",
    "citation_line",
    "citation",
    "note",
    "References",
    "plain_references",
    "styled_references",
    "has_pandoc",
    "Item",
    "make_item",
    "EXCHANGE",
    "as_bibtex",
    "as_ris",
    "render_sources",
]
