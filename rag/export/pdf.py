"""A briefing as PDF, its text selectable and set in a font that it carries."""

from __future__ import annotations

from itertools import groupby

from index import QueryError
from rag.briefing import Briefing
from rag.citing import References, plain, plain_references
from rag.export.parts import is_long
from rag.export.pdf_layout import (
    BODY,
    INDENT,
    NOTE,
    SMALL,
    Page,
    add_contents,
    add_heading,
    add_line,
    add_runs,
    add_table,
    add_unbroken,
    close_fonts,
    height_of,
    missing_signs,
    new_page,
)
from rag.export.pieces import Piece, PieceKind, read_briefing

_FIGURE_WIDTHS = (20, 70, 10)
# What stands above a quote and is nothing without it; a heading with the room around it.
_ABOVE_QUOTES = (
    PieceKind.HEADING, PieceKind.NOTE, PieceKind.CARD, PieceKind.CONTEXT, PieceKind.TERMS,
)  # fmt: skip
_HEADING = 24
# Quotes and the request.
_WORDS = (
    PieceKind.TITLE, PieceKind.HEADING, PieceKind.QUOTE, PieceKind.CONTEXT, PieceKind.TERMS,
    PieceKind.GAP,
)  # fmt: skip


def render_pdf(briefing: Briefing, references: References | None = None) -> bytes:
    """The whole briefing; each quote numbered, its reference below it."""
    cited = references if references is not None else plain_references(briefing)
    first, *pieces = read_briefing(briefing, cited)
    page = new_page(first.text)
    try:
        _check_characters(page, [first, *pieces])
        add_line(page, first.text, size=20, bold=True)
        page.ln(6)
        if is_long(briefing):
            add_contents(page, sum(piece.kind is PieceKind.HEADING for piece in pieces))
        for table, run in groupby(pieces, _table_of):
            if table is None:
                written = list(run)
                for number, piece in enumerate(written):
                    _keep_together(page, written[number:], cited)
                    _write(page, piece, cited)
            elif table == "figures":
                add_table(page, [piece.cells for piece in run], _FIGURE_WIDTHS)
            else:
                _places(page, list(run))
        return bytes(page.output())
    finally:
        close_fonts(page)


def _check_characters(page: Page, pieces: list[Piece]) -> None:
    """Refuse words that no font can show: left out, their characters would be lost."""
    missing = missing_signs(page, "".join(p.text for p in pieces if p.kind in _WORDS))
    if missing:
        raise QueryError(
            f"the PDF's fonts have no {' '.join(missing[:8])}; "
            "write the briefing as docx, html or md instead"
        )


def _table_of(piece: Piece) -> str | None:
    """Which table a piece is a row of; the one of figures has three cells in a row."""
    if piece.kind not in (PieceKind.HEAD, PieceKind.FIGURE, PieceKind.PLACE):
        return None
    return "figures" if len(piece.cells) == len(_FIGURE_WIDTHS) else "places"


def _write(page: Page, piece: Piece, cited: References) -> None:
    match piece.kind:
        case PieceKind.HEADING:
            add_heading(page, piece.text)
        case PieceKind.PAIR:
            add_line(page, piece.text, bold=True)
        case PieceKind.QUOTE:
            _quote(page, piece, cited)
        case PieceKind.WEIGHT:
            add_line(page, piece.text, size=NOTE, indent=INDENT)
        case PieceKind.GAP:
            add_line(page, f"•  {piece.text}")
        case PieceKind.SOURCE:
            add_runs(page, "•  ", piece.runs, size=BODY)
            add_line(page, piece.said, size=NOTE, indent=INDENT)
        case _:
            add_line(page, piece.text, size=NOTE)


def _keep_together(page: Page, pieces: list[Piece], cited: References) -> None:
    """A new page, where what stands above a quote would stand at the foot of one without it."""
    room = 0.0
    for piece in pieces:
        if piece.kind is PieceKind.QUOTE:
            whole = room + _height(page, piece, cited)
            if room and whole <= page.eph and page.will_page_break(whole):
                page.add_page()
            return
        if piece.kind not in _ABOVE_QUOTES:
            return
        is_heading = piece.kind is PieceKind.HEADING
        room += height_of(page, piece.text, _HEADING if is_heading else NOTE)


def _height(page: Page, piece: Piece, cited: References) -> float:
    """The height of a quote with its note."""
    assert piece.quote is not None
    words, note = _words(piece), cited.notes[piece.quote.number]
    return height_of(page, words, BODY) + height_of(page, f"— {plain(note)}", NOTE)


def _words(piece: Piece) -> str:
    """A quote with its key; no line ends on an item's dash, which readers take for a hyphen."""
    words = piece.text.replace(" - ", " -\N{NO-BREAK SPACE}")
    return f"[{piece.key}] “{words}”"


def _quote(page: Page, piece: Piece, cited: References) -> None:
    """A quote with its note, both on one page."""
    assert piece.quote is not None
    words, note = _words(piece), cited.notes[piece.quote.number]
    if page.will_page_break(_height(page, piece, cited)):
        page.add_page()
    add_line(page, words, indent=INDENT, after=0)
    add_runs(page, "— ", note, size=NOTE, indent=INDENT)
    page.ln(0.6)


def _places(page: Page, rows: list[Piece]) -> None:
    """A line for each quote; none may wrap, for it is read back as a line."""
    head, *lines = rows
    add_line(page, "  ".join(head.cells), size=SMALL)
    for row in lines:
        *cells, source = row.cells
        add_unbroken(page, "  ".join(cells) + "  ", source)
