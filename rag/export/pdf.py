"""A briefing as PDF, its text selectable and set in a font that it carries."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from unicodedata import category

from index import QueryError
from rag.briefing import Briefing, Figure, Quote
from rag.citing import References, Runs, plain, plain_references
from rag.export.parts import (
    FIGURE_HEADER,
    VERIFY_HEADER,
    VERIFY_HINT,
    differing,
    figure_rows,
    flat,
    flat_runs,
    gap_lines,
    key_of,
    places,
    source_lines,
    title_of,
    weight_of,
)

_FAMILY, _OTHER_SIGNS = "serif", "signs"
_UNBREAKING = "\N{NON-BREAKING HYPHEN}"
_BODY, _NOTE, _SMALL = 11, 8.5, 6.5
_MARGIN = 22
_INDENT = 6
_SMALLEST = 3.0


def render_pdf(briefing: Briefing, references: References | None = None) -> bytes:
    """The whole briefing; each quote numbered, its reference below it."""
    cited = references if references is not None else plain_references(briefing)
    page = _new_page(briefing)
    try:
        _check_characters(page, briefing)
        _fill(page, briefing, cited)
        return bytes(page.output())
    finally:
        # fpdf2 reads its fonts little by little and leaves the files open.
        for font in page.fonts.values():
            font.ttfont.close()


def _fill(page: Any, briefing: Briefing, cited: References) -> None:  # noqa: ANN401
    _line(page, title_of(briefing), size=20, bold=True)
    page.ln(6)
    page.insert_toc_placeholder(_contents)
    if briefing.key_points:
        _heading(page, "Key points")
    for quote in briefing.key_points:
        _quote(page, quote, cited)
        _line(page, weight_of(quote), size=_NOTE, indent=_INDENT)
    for theme in briefing.themes:
        _heading(page, theme.title)
        for quote in theme.quotes:
            if quote.context is not None:
                words = f"Before it: “{flat(quote.context.quote)}” ({key_of(quote)}c)"
                _line(page, words, size=_NOTE)
            _quote(page, quote, cited)
    _comparison(page, briefing, cited)
    _figures(page, "Figures and dates", briefing.figures)
    _figures(page, "Timeline", briefing.timeline)
    _heading(page, "Gaps")
    for line in gap_lines(briefing):
        _line(page, f"•  {flat(line)}")
    if not briefing.quotes:
        return
    _heading(page, "Sources")
    for runs, said in source_lines(briefing, cited):
        _runs(page, "•  ", runs, size=_BODY)
        _line(page, said, size=_NOTE, indent=_INDENT)
    _verification(page, briefing)


def _new_page(briefing: Briefing) -> Any:  # noqa: ANN401 - fpdf2's FPDF, made here
    from fpdf import FPDF

    from rag.export.fonts import fallback_files, font_files

    class Page(FPDF):
        """Pages with their number at the foot."""

        def normalize_text(self, text: str) -> str:
            """Set the hyphen that doesn't break, which the font lacks, as a plain one."""
            plain: str = super().normalize_text(text.replace(_UNBREAKING, "\N{HYPHEN}"))
            return plain

        def footer(self) -> None:
            """Print the page's number."""
            self.set_y(-15)
            self.set_font(_FAMILY, size=9)
            self.cell(0, 10, str(self.page_no()), align="C")

    page = Page(format="A4")
    page.set_creation_date(datetime(1980, 1, 1, tzinfo=UTC))  # the same bytes each time
    page.set_title(title_of(briefing))
    page.set_lang("en")
    for family, files in ((_FAMILY, font_files()), (_OTHER_SIGNS, fallback_files())):
        for style, path in files.items():
            page.add_font(family, style=style, fname=path)
    page.set_fallback_fonts([_OTHER_SIGNS], exact_match=False)
    page.set_margins(_MARGIN, _MARGIN)
    page.set_auto_page_break(auto=True, margin=_MARGIN)
    page.add_page()
    return page


def _check_characters(page: Any, briefing: Briefing) -> None:  # noqa: ANN401
    """Refuse quotes that no font can show: left out, their characters would be lost."""
    known = page.fonts[_FAMILY].cmap.keys() | page.fonts[_OTHER_SIGNS].cmap.keys()
    said = [e.quote for q in briefing.quotes for e in (q.evidence, q.context) if e is not None]
    missing = {
        sign
        for sign in "".join(said)
        if ord(sign) not in known
        and sign != _UNBREAKING
        and not sign.isspace()
        and category(sign) not in ("Cf", "Cc")
    }
    if missing:
        named = " ".join(sorted(missing)[:8])
        raise QueryError(
            f"the PDF's fonts have no {named}; write the briefing as docx, html or md instead"
        )


def _contents(page: Any, outline: Any) -> None:  # noqa: ANN401 - fpdf2 gives its own
    """A line for each section, its page at the right."""
    _line(page, "Contents", size=14, bold=True)
    for section in outline:
        page.set_font(_FAMILY, size=_BODY)
        link = page.add_link(page=section.page_number)
        width = page.epw - 12
        name = _shortened(page, section.name, width)
        page.cell(width, 7, name, link=link)
        page.cell(12, 7, str(section.page_number), align="R", link=link)
        page.ln(7)


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


def _runs(page: Any, before: str, runs: Runs, *, size: float, indent: float = 0) -> None:  # noqa: ANN401
    """One paragraph with italics."""
    left = page.l_margin
    page.set_left_margin(left + indent)
    page.set_font(_FAMILY, size=size)
    page.write(size * 0.5, before)
    for run in flat_runs(runs):
        page.set_font(_FAMILY, style="I" if run.italic else "", size=size)
        page.write(size * 0.5, run.text)
    page.set_left_margin(left)
    page.ln(size * 0.5 + 1)


def _heading(page: Any, title: str) -> None:  # noqa: ANN401
    page.ln(4)
    if page.will_page_break(30):
        page.add_page()
    page.start_section(flat(title))
    _line(page, flat(title), size=14, bold=True)


def _quote(page: Any, quote: Quote, cited: References) -> None:  # noqa: ANN401
    """A quote with its note, both on one page."""
    words, note = f"[{key_of(quote)}] “{flat(quote.evidence.quote)}”", cited.notes[quote.number]
    room = _height(page, words, _BODY) + _height(page, f"— {plain(note)}", _NOTE)
    if page.will_page_break(room):
        page.add_page()
    _line(page, words, indent=_INDENT)
    _runs(page, "— ", note, size=_NOTE, indent=_INDENT)
    page.ln(1)


def _height(page: Any, text: str, size: float) -> float:  # noqa: ANN401
    """How high, in millimetres, a text stands that is indented as quotes are."""
    page.set_font(_FAMILY, size=size)
    height: float = page.multi_cell(
        page.epw - _INDENT, size * 0.5, text, align="L", dry_run=True, output="HEIGHT"
    )
    return height + 1


def _comparison(page: Any, briefing: Briefing, cited: References) -> None:  # noqa: ANN401
    if briefing.agreements:
        _heading(page, "Agreement and disagreement")
    for pair in briefing.agreements:
        _line(page, f"{key_of(pair.left)} and {key_of(pair.right)} {pair.kind}", bold=True)
        words = differing(pair)
        if words is not None:
            _line(page, words, size=_NOTE)
        _quote(page, pair.left, cited)
        _quote(page, pair.right, cited)


def _figures(page: Any, title: str, figures: tuple[Figure, ...]) -> None:  # noqa: ANN401
    if not figures:
        return
    _heading(page, title)
    page.set_font(_FAMILY, size=_NOTE)
    with page.table(
        col_widths=(20, 70, 10), text_align="LEFT", borders_layout="HORIZONTAL_LINES"
    ) as table:
        for cells in (FIGURE_HEADER, *figure_rows(title, figures)):
            table.row(cells)


def _verification(page: Any, briefing: Briefing) -> None:  # noqa: ANN401
    """A line for each quote; none may wrap, for it is read back as a line."""
    _heading(page, "Verification")
    _line(page, VERIFY_HINT, size=_NOTE)
    _line(page, "  ".join(VERIFY_HEADER), size=_SMALL)
    for place in places(briefing):
        *cells, source = place.cells
        head = "  ".join(cells) + "  "
        page.set_font(_FAMILY, size=_SMALL)
        room = page.epw - page.get_string_width(head) - 2 * page.c_margin
        line = head + _shortened_path(page, source, room)
        size = _SMALL
        while size > _SMALLEST and page.get_string_width(line) > page.epw - 2 * page.c_margin:
            size -= 0.25
            page.set_font(_FAMILY, size=size)
        page.cell(0, _SMALL * 0.5, line, new_x="LMARGIN", new_y="NEXT")
        page.ln(1)


def _shortened_path(page: Any, path: str, room: float) -> str:  # noqa: ANN401
    """The path without its first folders, as far as the line is too short; the name stays."""
    if page.get_string_width(path) <= room:
        return path
    folders, _, name = path.rpartition("/")
    while folders and page.get_string_width(f"…/{folders}/{name}") > room:
        folders = folders.partition("/")[2]
    return f"…/{folders}/{name}" if folders else f"…/{name}"


def _shortened(page: Any, text: str, room: float) -> str:  # noqa: ANN401
    """The text, cut with an ellipsis where it is too long for the line."""
    while page.get_string_width(text) > room - 2 * page.c_margin:
        text = text[:-2].rstrip() + "…"
    return text
