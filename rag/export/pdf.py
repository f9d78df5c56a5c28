"""A briefing as PDF, its text selectable and set in a font that it carries."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from rag.briefing_types import Briefing, Figure, Quote
from rag.export.parts import (
    VERIFY_HEADER,
    VERIFY_HINT,
    flat,
    gap_lines,
    grid,
    key_of,
    note_of,
    places,
    snippet,
    weight_of,
)

_FAMILY = "serif"
_BODY, _NOTE, _SMALL = 11, 8.5, 6.5
_MARGIN = 22


def render_pdf(briefing: Briefing) -> bytes:
    """The whole briefing; each quote numbered, its reference below it."""
    page = _new_page(briefing)
    _line(page, flat(briefing.topic), size=20, bold=True)
    _heading(page, "Key points")
    for quote in briefing.key_points:
        _quote(page, quote)
        _line(page, weight_of(quote), size=_NOTE)
    for theme in briefing.themes:
        _heading(page, theme.title)
        for quote in theme.quotes:
            if quote.context is not None:
                words = f"Before it: “{flat(quote.context.quote)}” ({key_of(quote)}c)"
                _line(page, words, size=_NOTE)
            _quote(page, quote)
    _comparison(page, briefing)
    _figures(page, "Figures and dates", briefing.figures)
    _figures(page, "Timeline", briefing.timeline)
    _heading(page, "Gaps")
    for line in gap_lines(briefing):
        _line(page, f"•  {flat(line)}")
    _heading(page, "Sources")
    for reference, themes in grid(briefing):
        _line(page, f"•  {reference}: {'; '.join(themes)}")
    _heading(page, "Verification")
    _line(page, VERIFY_HINT, size=_NOTE)
    _line(page, "  ".join(VERIFY_HEADER), size=_SMALL)
    for place in places(briefing):
        _line(page, "  ".join(place.cells), size=_SMALL)
    return bytes(page.output())


def _new_page(briefing: Briefing) -> Any:  # noqa: ANN401 - fpdf2's FPDF, made here
    from fpdf import FPDF

    from rag.export.fonts import font_files

    class Page(FPDF):
        """Pages with their number at the foot."""

        def footer(self) -> None:
            """Print the page's number."""
            self.set_y(-15)
            self.set_font(_FAMILY, size=9)
            self.cell(0, 10, str(self.page_no()), align="C")

    page = Page(format="A4")
    page.set_creation_date(datetime(1980, 1, 1, tzinfo=UTC))  # the same bytes each time
    page.set_title(flat(briefing.topic))
    regular, bold = font_files()
    page.add_font(_FAMILY, fname=regular)
    page.add_font(_FAMILY, style="B", fname=bold)
    page.set_margins(_MARGIN, _MARGIN)
    page.set_auto_page_break(auto=True, margin=_MARGIN)
    page.add_page()
    return page


def _line(
    page: Any,  # noqa: ANN401
    text: str,
    *,
    size: float = _BODY,
    bold: bool = False,
    indent: float = 0,
) -> None:
    page.set_font(_FAMILY, style="B" if bold else "", size=size)
    page.set_x(page.l_margin + indent)
    page.multi_cell(0, size * 0.5, text, align="L", new_x="LMARGIN", new_y="NEXT")
    page.ln(1)


def _heading(page: Any, title: str) -> None:  # noqa: ANN401
    page.ln(4)
    if page.will_page_break(30):
        page.add_page()
    _line(page, flat(title), size=14, bold=True)


def _quote(page: Any, quote: Quote) -> None:  # noqa: ANN401
    _line(page, f"[{key_of(quote)}] “{flat(quote.evidence.quote)}”", indent=6)
    _line(page, f"— {note_of(quote)}", size=_NOTE, indent=6)
    page.ln(1)


def _comparison(page: Any, briefing: Briefing) -> None:  # noqa: ANN401
    if briefing.agreements:
        _heading(page, "Agreement and disagreement")
    for pair in briefing.agreements:
        _line(page, f"{key_of(pair.left)} and {key_of(pair.right)} {pair.kind}", bold=True)
        if pair.left_words or pair.right_words:
            words = (", ".join(pair.left_words) or "—", ", ".join(pair.right_words) or "—")
            _line(page, f"{words[0]} against {words[1]}", size=_NOTE)
        _quote(page, pair.left)
        _quote(page, pair.right)


def _figures(page: Any, title: str, figures: tuple[Figure, ...]) -> None:  # noqa: ANN401
    if not figures:
        return
    _heading(page, title)
    page.set_font(_FAMILY, size=_NOTE)
    with page.table(col_widths=(20, 70, 10), text_align="LEFT", borders_layout="MINIMAL") as table:
        for cells in (
            ("Figure", "In its sentence", "Quote"),
            *(
                (f.date if title == "Timeline" and f.date else f.text, snippet(f), key_of(f.quote))
                for f in figures
            ),
        ):
            table.row(cells)
