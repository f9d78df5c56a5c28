"""A briefing as PDF, its text selectable and set in a font that it carries."""

from __future__ import annotations

from index import QueryError
from rag.briefing import Briefing, Figure, Quote
from rag.citing import References, plain, plain_references
from rag.export.parts import (
    FIGURE_HEADER,
    VERIFY_HEADER,
    VERIFY_HINT,
    differing,
    figure_rows,
    flat,
    gap_lines,
    key_of,
    line_of,
    note_of,
    shown_in,
    shown_themes,
    source_lines,
    title_of,
    verify_rows,
    weight_of,
)
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

_FIGURE_WIDTHS = (20, 70, 10)


def render_pdf(briefing: Briefing, references: References | None = None) -> bytes:
    """The whole briefing; each quote numbered, its reference below it."""
    cited = references if references is not None else plain_references(briefing)
    page = new_page(title_of(briefing))
    try:
        _check_characters(page, briefing)
        _fill(page, briefing, cited)
        return bytes(page.output())
    finally:
        close_fonts(page)


def _check_characters(page: Page, briefing: Briefing) -> None:
    """Refuse quotes that no font can show: left out, their characters would be lost."""
    said = [e.quote for q in briefing.quotes for e in (q.evidence, q.context) if e is not None]
    said += [line_of(quote) for quote in briefing.quotes]
    missing = missing_signs(page, flat("".join(said)))
    if missing:
        raise QueryError(
            f"the PDF's fonts have no {' '.join(missing[:8])}; "
            "write the briefing as docx, html or md instead"
        )


def _fill(page: Page, briefing: Briefing, cited: References) -> None:
    add_line(page, title_of(briefing), size=20, bold=True)
    page.ln(6)
    add_contents(page)
    if briefing.key_points:
        add_heading(page, "Key points")
    for quote in briefing.key_points:
        _card(page, quote, cited)
        weight = weight_of(quote)
        if weight is not None:
            add_line(page, weight, size=NOTE, indent=INDENT)
    for theme in shown_themes(briefing):
        add_heading(page, theme.title)
        note = note_of(briefing, theme)
        if note is not None:
            add_line(page, note, size=NOTE)
        for quote in shown_in(briefing, theme):
            _card(page, quote, cited)
    _comparison(page, briefing, cited)
    _figures(page, "Figures and dates", briefing.figures)
    _figures(page, "Timeline", briefing.timeline)
    add_heading(page, "Gaps")
    for line in gap_lines(briefing):
        add_line(page, f"•  {flat(line)}")
    if not briefing.quotes:
        return
    add_heading(page, "Sources")
    for runs, said in source_lines(briefing, cited):
        add_runs(page, "•  ", runs, size=BODY)
        add_line(page, said, size=NOTE, indent=INDENT)
    _verification(page, briefing)


def _card(page: Page, quote: Quote, cited: References) -> None:
    """The line above, what it needs that stands apart, the quote."""
    above = [line_of(quote)]
    if quote.context is not None:
        above.append(f"Before it: “{flat(quote.context.quote)}” ({key_of(quote)}c)")
    for words in filter(None, above):
        add_line(page, words, size=NOTE)
    _quote(page, quote, cited)


def _quote(page: Page, quote: Quote, cited: References) -> None:
    """A quote with its note, both on one page."""
    words, note = f"[{key_of(quote)}] “{flat(quote.evidence.quote)}”", cited.notes[quote.number]
    room = height_of(page, words, BODY) + height_of(page, f"— {plain(note)}", NOTE)
    if page.will_page_break(room):
        page.add_page()
    add_line(page, words, indent=INDENT)
    add_runs(page, "— ", note, size=NOTE, indent=INDENT)
    page.ln(1)


def _comparison(page: Page, briefing: Briefing, cited: References) -> None:
    if briefing.agreements:
        add_heading(page, "Agreement and disagreement")
    for pair in briefing.agreements:
        add_line(page, f"{key_of(pair.left)} and {key_of(pair.right)} {pair.kind}", bold=True)
        words = differing(pair)
        if words is not None:
            add_line(page, words, size=NOTE)
        _quote(page, pair.left, cited)
        _quote(page, pair.right, cited)


def _figures(page: Page, title: str, figures: tuple[Figure, ...]) -> None:
    if figures:
        add_heading(page, title)
        add_table(page, [FIGURE_HEADER, *figure_rows(title, figures)], _FIGURE_WIDTHS)


def _verification(page: Page, briefing: Briefing) -> None:
    """A line for each quote; none may wrap, for it is read back as a line."""
    add_heading(page, "Verification")
    add_line(page, VERIFY_HINT, size=NOTE)
    add_line(page, "  ".join(VERIFY_HEADER), size=SMALL)
    for row in verify_rows(briefing):
        *cells, source = row.cells
        add_unbroken(page, "  ".join(cells) + "  ", source)
