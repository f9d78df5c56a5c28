"""References: notes in a citation style, and the sources as data for reference managers."""

from typing import TYPE_CHECKING

from index import lazy
from rag.citing.names import STYLES, NO_PANDOC
from rag.citing.runs import Run, Runs, plain, joined
from rag.citing.notes import (
    page_words,
    page_reference,
    find_page,
    citation_line,
    citation,
    note,
)

if TYPE_CHECKING:
    from rag.citing.references import References, plain_references, styled_references
    from rag.citing.pandoc import has_pandoc
    from rag.citing.exchange import (
        EXCHANGE,
        bibtex_authors,
        escape_latex,
        render_sources,
        ris_authors,
    )
else:  # imported when they are first named
    __getattr__ = lazy(
        __name__,
        {
            "rag.citing.references": "References plain_references styled_references",
            "rag.citing.pandoc": "has_pandoc",
            "rag.citing.exchange": "EXCHANGE bibtex_authors escape_latex render_sources "
            "ris_authors",
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
    "find_page",
    "citation_line",
    "citation",
    "note",
    "References",
    "plain_references",
    "styled_references",
    "has_pandoc",
    "EXCHANGE",
    "bibtex_authors",
    "escape_latex",
    "render_sources",
    "ris_authors",
]
