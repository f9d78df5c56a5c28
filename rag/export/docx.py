"""A briefing as a Word document: real headings, native footnotes, contents, page numbers."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from rag.briefing import Briefing
from rag.citing import References, Run, Runs, plain_references
from rag.export.office_file import save_word
from rag.export.parts import flat_runs, is_long
from rag.export.pieces import Piece, PieceKind, headings, read_briefing

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_FIGURES, _PLACES = (3.4, 10.6, 2.0), (1.2, 8.9, 1.9, 4.0)  # widths in centimetres
_ROWS = (PieceKind.HEAD, PieceKind.FIGURE, PieceKind.PLACE)
_STYLES = {
    PieceKind.NOTE: "Context",
    PieceKind.CARD: "Context",
    PieceKind.WEIGHT: "Citation",
    PieceKind.CONTEXT: "Context",
    PieceKind.TERMS: "Context",
    PieceKind.GAP: "List Bullet",
}
_WITH_NEXT = (
    PieceKind.NOTE, PieceKind.CARD, PieceKind.CONTEXT, PieceKind.TERMS, PieceKind.DIFFERING,
)  # fmt: skip


def render_docx(briefing: Briefing, references: References | None = None) -> bytes:
    """The whole briefing; each quote a paragraph in the style Quote with its footnote."""
    from docx import Document as new_document

    from rag.export.docx_layout import set_up

    cited = references if references is not None else plain_references(briefing)
    first, *pieces = read_briefing(briefing, cited)
    document = new_document()
    set_up(document, first.text)
    document.add_heading(first.text, 0)
    writer = _Writer(document, cited)
    if is_long(briefing):
        writer.contents(headings(pieces))
    for is_table, run in groupby(pieces, lambda piece: piece.kind in _ROWS):
        if is_table:
            writer.table(list(run))
        else:
            for piece in run:
                writer.write(piece)
    writer.notes.attach()
    return save_word(document)


class _Writer:
    """A document being written, with its footnotes and the bookmarks of its headings."""

    def __init__(self, document: WordDocument, cited: References) -> None:
        from rag.export.footnotes import Footnotes

        self.document = document
        self.cited = cited
        self.notes = Footnotes(document)
        self._headings = 0

    def contents(self, titles: list[str]) -> None:
        """A table of contents, filled in already."""
        from rag.export.docx_layout import add_contents

        add_contents(self.document, titles)

    def write(self, piece: Piece) -> None:
        """One paragraph."""
        match piece.kind:
            case PieceKind.HEADING:
                self._heading(piece.text)
            case PieceKind.PAIR:
                self.document.add_heading(piece.text, 2)
            case PieceKind.QUOTE:
                self._quote(piece)
            case PieceKind.SOURCE:
                paragraph = self.document.add_paragraph(style="List Bullet")
                _add_runs(paragraph, (*piece.runs, Run(f" {piece.said}")))
            case _:
                paragraph = self.document.add_paragraph(piece.text, _STYLES.get(piece.kind))
                if piece.kind in _WITH_NEXT:
                    paragraph.paragraph_format.keep_with_next = True

    def table(self, rows: list[Piece]) -> None:
        """A table with fixed widths, its header repeated on each page."""
        from rag.export.docx_layout import add_table

        places = rows[-1].kind is PieceKind.PLACE
        widths, style = (_PLACES, "Table Small") if places else (_FIGURES, "Table Text")
        add_table(self.document, [row.cells for row in rows], widths, style)

    def _heading(self, title: str) -> None:
        """A heading of the first level, which the table of contents points at."""
        from rag.export.docx_layout import add_bookmark

        self._headings += 1
        add_bookmark(self.document.add_heading(title, 1), self._headings)

    def _quote(self, piece: Piece) -> None:
        """A quote; author-date styles cite below it, and the footnote keeps its place."""
        assert piece.quote is not None
        paragraph = self.document.add_paragraph(f"“{piece.text}”", "Quote")
        cited = flat_runs(self.cited.notes[piece.quote.number])
        self.notes.add(paragraph, (*cited, Run(f" [{piece.key}]")))
        if self.cited.in_text:
            _add_runs(self.document.add_paragraph(style="Citation"), cited)


def _add_runs(paragraph: Any, runs: Runs) -> None:  # noqa: ANN401 - a python-docx paragraph
    for run in runs:
        paragraph.add_run(run.text).italic = True if run.italic else None
