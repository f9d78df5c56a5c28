"""Write the documents of a set as files: text as it is, Word, sheets, slides, PDF from parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from fpdf import FPDF
from openpyxl.comments import Comment

from benchmarks.everyday.forms import Rectangle, fill_form

Described = Mapping[str, Any]
_MANY_COLUMNS = 4


def write_documents(documents: Sequence[Described], folder: Path) -> None:
    """Write each into ``folder``, by the ending of its name."""
    writers: dict[str, Callable[[Described, Path], None]] = {
        ".docx": _write_word, ".xlsx": _write_sheets, ".pptx": _write_slides, ".pdf": _write_pdf,
    }  # fmt: skip
    for document in documents:
        path = folder / document["name"]
        writers.get(path.suffix, _write_text)(document, path)


def _write_text(document: Described, path: Path) -> None:
    path.write_text(document["text"], encoding="utf-8")


def _write_sheets(document: Described, path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for described in document["sheets"]:
        sheet = book.create_sheet(described["name"])
        for row in described["rows"]:
            sheet.append([cell if cell != "" else None for cell in row])
        for area in described.get("merge", ()):
            sheet.merge_cells(area)
        for cell, words in described.get("comments", {}).items():
            sheet[cell].comment = Comment(words, "Clerk")
        sheet.oddHeader.center.text = described.get("header")
        sheet.oddFooter.center.text = described.get("footer")
    book.save(path)


def _write_slides(document: Described, path: Path) -> None:
    """A slide for each title with its lines."""
    written = pptx.Presentation()
    for title, lines in document["slides"]:
        slide = written.slides.add_slide(written.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "\n".join(lines)
    written.save(str(path))


def _write_word(document: Described, path: Path) -> None:
    written = docx.Document()
    for name, value in document.get("properties", {}).items():
        dated = datetime.fromisoformat(value) if name == "created" else value
        setattr(written.core_properties, name, dated)
    if document.get("numbering"):
        _define_numbers(written)
    for kind, content in document["parts"]:
        _write_part(written, kind, content)
    written.save(str(path))


def _write_part(written: Any, kind: str, content: Any) -> None:  # noqa: ANN401
    if kind in ("title", "heading"):
        written.add_heading(content, 0 if kind == "title" else 1)
    elif kind == "para":
        written.add_paragraph(content)
    elif kind == "bullets":
        for words in content:
            written.add_paragraph(words, style="List Bullet")
    elif kind == "table":
        table = written.add_table(len(content), len(content[0]))
        for row, cells in zip(table.rows, content, strict=True):
            for cell, words in zip(row.cells, cells, strict=True):
                cell.text = words
    else:  # level1, level2: numbered by Word
        level = int(kind[-1]) - 1
        style = "Heading 1" if not level else None
        paragraph = written.add_paragraph(style=style)
        for change, words in [("", content)] if isinstance(content, str) else content:
            _write_run(paragraph, change, words)
        _number(paragraph, level)


def _write_run(paragraph: Any, change: str, words: str) -> None:  # noqa: ANN401
    """Words that stand, or that a tracked change inserts (``ins``) or deletes (``del``)."""
    run = paragraph.add_run(words)._r
    if not change:
        return
    tracked = _element(f"w:{change}", "w:id", str(len(paragraph._p)))
    tracked.set(qn("w:author"), "Reviewer")
    tracked.append(run)
    for text in run.iter(qn("w:t")) if change == "del" else ():
        text.tag = qn("w:delText")
    paragraph._p.append(tracked)


def _define_numbers(written: Any) -> None:  # noqa: ANN401
    """A list of two levels, 1. and 1.1, whose numbers only Word makes."""
    numbering = written.part.numbering_part.element
    levels = OxmlElement("w:abstractNum")
    levels.set(qn("w:abstractNumId"), "901")
    for depth, shown in enumerate(("%1.", "%1.%2")):
        level = _element("w:lvl", "w:ilvl", str(depth))
        for name, value in (("start", "1"), ("numFmt", "decimal"), ("lvlText", shown)):
            level.append(_element(f"w:{name}", "w:val", value))
        levels.append(level)
    numbering.insert(0, levels)
    used = _element("w:num", "w:numId", "901")
    used.append(_element("w:abstractNumId", "w:val", "901"))
    numbering.append(used)


def _number(paragraph: Any, level: int) -> None:  # noqa: ANN401
    numbers = OxmlElement("w:numPr")
    numbers.append(_element("w:ilvl", "w:val", str(level)))
    numbers.append(_element("w:numId", "w:val", "901"))
    paragraph._p.get_or_add_pPr().append(numbers)


def _element(name: str, attribute: str, value: str) -> Any:  # noqa: ANN401
    element = OxmlElement(name)
    element.set(qn(attribute), value)
    return element


def _write_pdf(document: Described, path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    size, leading = document.get("type", (11, 8))
    fields: list[tuple[str, str | bool, Rectangle]] = []
    for kind, content in document["parts"]:
        pdf.set_font("helvetica", style="B" if kind == "heading" else "", size=size)
        if kind == "table":
            with pdf.table() as table:
                for cells in content:
                    table.row(cells)
        elif kind == "figures":
            _set_figures(pdf, content, leading)
        elif kind in ("field", "tick"):
            label, value = content
            fields.append((label.rstrip(":").lower(), value, _set_field(pdf, label, leading)))
        elif kind == "page":
            pdf.add_page()
        else:
            pdf.multi_cell(0, leading, content, new_x="LMARGIN", new_y="NEXT")
    pdf.output(str(path))
    if fields:
        fill_form(path, fields)


def _set_field(pdf: FPDF, label: str, leading: float) -> Rectangle:
    """A label, and the rectangle in points of the field beside it."""
    top = (pdf.h - pdf.get_y()) * pdf.k
    pdf.cell(60, leading, label, new_x="LMARGIN", new_y="NEXT")
    left = (pdf.l_margin + 60) * pdf.k
    return (left, top - leading * pdf.k, left + 250, top)


def _set_figures(pdf: FPDF, content: Mapping[str, Sequence[Sequence[str]]], leading: float) -> None:
    """A statement as filings have it: no rules, labels indented by group, figures to the right."""
    rows = [*content["heads"], *content["rows"]]
    columns = max(len(cells) for cells in rows) - 1
    label = 70 if columns < _MANY_COLUMNS else 50
    width = (pdf.epw - label) / columns
    for number, cells in enumerate(rows):
        is_head = number < len(content["heads"])
        pdf.set_font(style="B" if is_head else "")
        words = cells[0].lstrip()
        indent = len(cells[0]) - len(words)
        pdf.set_x(pdf.l_margin + indent)
        pdf.cell(label - indent, leading, words)
        for place, cell in enumerate(cells[1:], 1):
            if is_head and not cell and place > 1:
                continue
            following = [*cells[place + 1 :], *[""] * (columns + 1 - len(cells))]
            over = next((n for n, other in enumerate(following, 1) if other), len(following) + 1)
            wide = over if is_head else 1
            pdf.cell(width * wide, leading, cell, align="C" if wide > 1 else "R")
        pdf.ln(leading)
    pdf.ln(leading)
