"""How a briefing looks as PDF: page, fonts, headings, contents, lines that fit."""

from __future__ import annotations

from datetime import UTC, datetime
from unicodedata import category

from fpdf import FPDF
from fpdf.fonts import TTFFont
from fpdf.outline import OutlineSection

from rag.citing import Runs
from rag.export.fonts import fallback_files, font_files
from rag.export.parts import flat_runs
from rag.wording import flat

BODY, NOTE, SMALL = 10.5, 8, 6.5
INDENT = 6
# Millimetres from line to line for each point of the type; after a paragraph.
_LEADING, _AFTER = 0.45, 0.8
_FAMILY, _OTHER_SIGNS = "serif", "signs"
_UNBREAKING = "\N{NON-BREAKING HYPHEN}"
_MARGIN = 22
_SMALLEST = 3.0
# Millimetres of a line of the contents, and of their heading.
_CONTENTS_LINE, _CONTENTS_HEAD = 7, 8


class Page(FPDF):
    """Pages with their number at the foot."""

    def normalize_text(self, text: str) -> str:
        """Set the hyphen that doesn't break, which the font lacks, as a plain one."""
        return super().normalize_text(text.replace(_UNBREAKING, "\N{HYPHEN}"))

    def footer(self) -> None:
        """Print the page's number."""
        self.set_y(-15)
        self.set_font(_FAMILY, size=9)
        self.cell(0, 10, str(self.page_no()), align="C")


def new_page(title: str) -> Page:
    """An empty first page; no date, for there is no clock."""
    page = Page(format="A4")
    page.set_creation_date(datetime(1980, 1, 1, tzinfo=UTC))  # the same bytes each time
    page.set_title(title)
    page.set_lang("en")
    for family, files in ((_FAMILY, font_files()), (_OTHER_SIGNS, fallback_files())):
        for style, path in files.items():
            page.add_font(family, style=style, fname=path)
    page.set_fallback_fonts([_OTHER_SIGNS], exact_match=False)
    page.set_margins(_MARGIN, _MARGIN)
    page.set_auto_page_break(auto=True, margin=_MARGIN)
    page.add_page()
    return page


def close_fonts(page: Page) -> None:
    """Close the files of the fonts: fpdf2 reads them little by little and leaves them open."""
    for font in page.fonts.values():
        if isinstance(font, TTFFont):
            font.ttfont.close()


def missing_signs(page: Page, text: str) -> list[str]:
    """The characters of a text that no font of the page can show."""
    fonts = (page.fonts[_FAMILY], page.fonts[_OTHER_SIGNS])
    known = {sign for font in fonts if isinstance(font, TTFFont) for sign in font.cmap}
    return sorted(
        sign
        for sign in set(text)
        if ord(sign) not in known
        and sign != _UNBREAKING
        and not sign.isspace()
        and category(sign) not in ("Cf", "Cc")
    )


def add_contents(page: Page, headings: int) -> None:
    """Room for the contents of so many headings, filled once their pages are known.

    As much as they need: a page that came in later would have the number of another at its foot.
    """
    first = int((page.page_break_trigger - page.y - _CONTENTS_HEAD) // _CONTENTS_LINE)
    others = int((page.page_break_trigger - page.t_margin) // _CONTENTS_LINE)
    further = -(-max(0, headings - first) // others)
    page.insert_toc_placeholder(_contents, pages=1 + further)


def add_heading(page: Page, title: str) -> None:
    """A heading that stands in the contents, never alone at the foot of a page."""
    page.ln(4)
    if page.will_page_break(30):
        page.add_page()
    page.start_section(flat(title))
    add_line(page, flat(title), size=14, bold=True)


def add_line(
    page: Page,
    text: str,
    *,
    size: float = BODY,
    bold: bool = False,
    indent: float = 0,
    after: float = _AFTER,
) -> None:
    """A paragraph."""
    page.set_font(_FAMILY, style="B" if bold else "", size=size)
    page.set_x(page.l_margin + indent)
    page.multi_cell(0, size * _LEADING, text, align="L", new_x="LMARGIN", new_y="NEXT")
    page.ln(after)


def add_runs(page: Page, before: str, runs: Runs, *, size: float, indent: float = 0) -> None:
    """A paragraph with italics."""
    left = page.l_margin
    page.set_left_margin(left + indent)
    page.set_font(_FAMILY, size=size)
    page.write(size * _LEADING, before)
    for run in flat_runs(runs):
        page.set_font(_FAMILY, style="I" if run.italic else "", size=size)
        page.write(size * _LEADING, run.text)
    page.set_left_margin(left)
    page.ln(size * _LEADING + _AFTER)


def add_table(page: Page, rows: list[tuple[str, ...]], widths: tuple[int, ...]) -> None:
    """A table with rules between its rows; the first is its header."""
    page.set_font(_FAMILY, size=NOTE)
    with page.table(
        col_widths=widths, text_align="LEFT", borders_layout="HORIZONTAL_LINES"
    ) as table:
        for cells in rows:
            table.row(cells)


def add_unbroken(page: Page, head: str, path: str) -> None:
    """A small line that never wraps: the path loses folders, then the type gets smaller."""
    page.set_font(_FAMILY, size=SMALL)
    room = page.epw - page.get_string_width(head) - 2 * page.c_margin
    line = head + _shortened_path(page, path, room)
    size = SMALL
    while size > _SMALLEST and page.get_string_width(line) > page.epw - 2 * page.c_margin:
        size -= 0.25
        page.set_font(_FAMILY, size=size)
    page.cell(0, SMALL * _LEADING, line, new_x="LMARGIN", new_y="NEXT")
    page.ln(1)


def height_of(page: Page, text: str, size: float) -> float:
    """How high, in millimetres, a text stands that is indented as quotes are."""
    page.set_font(_FAMILY, size=size)
    height = page.multi_cell(
        page.epw - INDENT, size * _LEADING, text, align="L", dry_run=True, output="HEIGHT"
    )
    assert isinstance(height, float)
    return height + 1


def _contents(page: FPDF, outline: list[OutlineSection]) -> None:
    """A line for each section, its page at the right."""
    assert isinstance(page, Page)
    add_line(page, "Contents", size=14, bold=True)
    for section in outline:
        page.set_font(_FAMILY, size=BODY)
        link = page.add_link(page=section.page_number)
        width = page.epw - 12
        name = _shortened(page, section.name, width)
        page.cell(width, _CONTENTS_LINE, name, link=link)
        page.cell(12, _CONTENTS_LINE, str(section.page_number), align="R", link=link)
        page.ln(_CONTENTS_LINE)


def _shortened_path(page: Page, path: str, room: float) -> str:
    """The path without its first folders, as far as the line is too short; the name stays."""
    if page.get_string_width(path) <= room:
        return path
    folders, _, name = path.rpartition("/")
    while folders and page.get_string_width(f"…/{folders}/{name}") > room:
        folders = folders.partition("/")[2]
    return f"…/{folders}/{name}" if folders else f"…/{name}"


def _shortened(page: Page, text: str, room: float) -> str:
    """The text, cut with an ellipsis where it is too long for the line."""
    while page.get_string_width(text) > room - 2 * page.c_margin:
        text = text[:-2].rstrip() + "…"
    return text
