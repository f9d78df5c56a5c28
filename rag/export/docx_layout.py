"""How a briefing looks in Word: styles, contents, tables, page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

_FONT, _HEADING_FONT = "Georgia", "Calibri"
_DARK, _GREY = "1F3349", "5A6670"


def set_up(document: WordDocument, title: str) -> None:
    """Page, styles, page numbers, properties; no dates, for there is no clock."""
    from docx.shared import Cm

    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.3)
    _built_in_styles(document)
    _own_styles(document)
    document.core_properties.title = title[:250]
    document.core_properties.author = ""
    document.core_properties.comments = ""
    footer = section.footer.paragraphs[0]
    footer.alignment = 1
    add_field(footer, "PAGE", "1")


def _built_in_styles(document: WordDocument) -> None:
    from docx.shared import Cm, Pt

    styles: Any = document.styles
    _set(styles["Normal"], _FONT, 10.5, after=6)
    for name, size, before in (
        ("Title", 20, 0), ("Heading 1", 14, 14), ("Heading 2", 11.5, 10), ("TOC Heading", 13, 12),
    ):  # fmt: skip
        _set(styles[name], _HEADING_FONT, size, _DARK, before=before, after=6)
    styles["Title"].paragraph_format.space_after = Pt(14)
    quote = styles["Quote"]
    quote.font.italic = False
    _set(quote, _FONT, 10.5, "000000", after=5)
    quote.paragraph_format.left_indent, quote.paragraph_format.right_indent = Cm(0.6), Cm(0)
    quote.paragraph_format.line_spacing = 1.08
    quote.paragraph_format.widow_control = True


def _own_styles(document: WordDocument) -> None:
    """Styles that the template of python-docx lacks, under Word's own names where it has one."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm

    styles: Any = document.styles
    for name, size, colour, indent in (
        ("footnote text", 9, None, 0), ("toc 1", 11, None, 0), ("Citation", 9, _GREY, 0.6),
        ("Context", 9, _GREY, 0.6), ("Table Text", 9.5, None, 0), ("Table Small", 6, None, 0),
    ):  # fmt: skip
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _set(style, _FONT, size, colour, after=2)
        style.paragraph_format.left_indent = Cm(indent)
    styles["Context"].paragraph_format.keep_with_next = True
    styles["Citation"].paragraph_format.space_after = styles["Quote"].paragraph_format.space_after
    tabs = styles["toc 1"].paragraph_format.tab_stops
    # For the page numbers that Word puts in when its owner updates the contents.
    tabs.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)
    mark = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    mark.font.superscript = True


def _set(
    style: Any,  # noqa: ANN401 - a python-docx style
    font: str,
    size: float,
    colour: str | None = None,
    before: float = 0,
    after: float = 0,
) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    style.font.name, style.font.size = font, Pt(size)
    # The template's theme fonts would win over the name.
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[attribute]
    fonts.set(qn("w:eastAsia"), font)
    if colour is not None:
        style.font.color.rgb = RGBColor.from_string(colour)
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)


def add_field(paragraph: Any, instruction: str, shown: str) -> None:  # noqa: ANN401
    """A field that Word works out, with what it shows until then."""
    from docx.oxml.ns import qn

    for kind in ("begin", "instruction", "separate", "shown", "end"):
        run = paragraph.add_run()
        if kind == "shown":
            run.text = shown
        elif kind == "instruction":
            element = _element("w:instrText")
            element.text = f" {instruction} "
            element.set(qn("xml:space"), "preserve")
            run._r.append(element)
        else:
            run._r.append(_element("w:fldChar", **{"w:fldCharType": kind}))


def add_bookmark(paragraph: Any, number: int) -> None:  # noqa: ANN401
    """Mark a heading, so that the contents can point at it."""
    start = _element("w:bookmarkStart", **{"w:id": str(number), "w:name": f"_Toc{number}"})
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(_element("w:bookmarkEnd", **{"w:id": str(number)}))


def add_contents(document: WordDocument, titles: Sequence[str]) -> None:
    """A contents field, filled in already: a line for each title, linked to its heading.

    It has no page numbers until its owner asks Word to update it: only Word knows where its pages
    end, and a field that is marked as out of date makes Word ask questions on opening.
    """
    document.add_paragraph("Contents", "TOC Heading")
    for number, title in enumerate(titles, 1):
        paragraph = document.add_paragraph(style="toc 1")
        if number == 1:
            _begin(paragraph, r'TOC \o "1-1" \h \z \u')
        link = _element("w:hyperlink", **{"w:anchor": f"_Toc{number}", "w:history": "1"})
        link.append(paragraph.add_run(title)._r)
        paragraph._p.append(link)
        if number == len(titles):
            paragraph.add_run()._r.append(_element("w:fldChar", **{"w:fldCharType": "end"}))


def _begin(paragraph: Any, instruction: str) -> None:  # noqa: ANN401
    from docx.oxml.ns import qn

    element = _element("w:instrText")
    element.text = f" {instruction} "
    element.set(qn("xml:space"), "preserve")
    for child in (
        _element("w:fldChar", **{"w:fldCharType": "begin"}), element,
        _element("w:fldChar", **{"w:fldCharType": "separate"}),
    ):  # fmt: skip
        paragraph.add_run()._r.append(child)


def add_table(
    document: WordDocument, rows: Sequence[Sequence[str]], widths: Sequence[float], style: str
) -> None:
    """A table with rules between its rows; the first is its header, repeated on each page."""
    from docx.shared import Cm

    table: Any = document.add_table(rows=0, cols=len(widths))
    table.autofit = False
    for values in rows:
        row = table.add_row()
        row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
        for cell, value, width in zip(row.cells, values, widths, strict=True):
            cell.width = Cm(width)
            cell.paragraphs[0].style = style
            cell.paragraphs[0].add_run(value)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    header = table.rows[0]
    header._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    for cell in header.cells:
        cell.paragraphs[0].runs[0].bold = True
    borders = _element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        line = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "B8C2CC"}
        borders.append(_element(f"w:{side}", **line))
    table._tbl.tblPr.append(borders)


def _element(name: str, **attributes: str) -> Any:  # noqa: ANN401 - an lxml element
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(key), value)
    return element
