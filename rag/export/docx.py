"""A briefing as a Word document: real headings, native footnotes, page numbers."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

# ZIP entries need a date; a fixed one, so that the same briefing gives the same bytes.
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)
_SMALL = 8


def render_docx(briefing: Briefing) -> bytes:
    """The whole briefing; each quote a paragraph in the style Quote with its footnote."""
    from docx import Document as new_document

    from rag.export.footnotes import Footnotes

    document = new_document()
    _set_up(document, briefing)
    notes = Footnotes(document)
    document.add_heading(flat(briefing.topic), 0)
    document.add_heading("Key points", 1)
    for quote in briefing.key_points:
        _quote(document, notes, quote)
        document.add_paragraph(weight_of(quote)).paragraph_format.left_indent = _indent()
    for theme in briefing.themes:
        document.add_heading(theme.title, 1)
        for quote in theme.quotes:
            if quote.context is not None:
                words = f"Before it: “{flat(quote.context.quote)}” ({key_of(quote)}c)"
                document.add_paragraph(words)
            _quote(document, notes, quote)
    _comparison(document, notes, briefing)
    _figures(document, "Figures and dates", briefing.figures)
    _figures(document, "Timeline", briefing.timeline)
    document.add_heading("Gaps", 1)
    for line in gap_lines(briefing):
        document.add_paragraph(flat(line), "List Bullet")
    document.add_heading("Sources", 1)
    for reference, themes in grid(briefing):
        document.add_paragraph(f"{reference}: {'; '.join(themes)}", "List Bullet")
    document.add_heading("Verification", 1)
    document.add_paragraph(VERIFY_HINT)
    _table(document, VERIFY_HEADER, [place.cells for place in places(briefing)], small=True)
    notes.attach()
    return _same_bytes(document)


def _set_up(document: WordDocument, briefing: Briefing) -> None:
    """Fonts, page numbers, properties; no dates, for there is no clock."""
    from docx.shared import Pt

    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = "Georgia", Pt(11)
    quote: Any = document.styles["Quote"]
    quote.font.italic = False
    quote.paragraph_format.left_indent = _indent()
    document.core_properties.title = flat(briefing.topic)[:250]
    document.core_properties.author = ""
    footer = document.sections[0].footer.paragraphs[0]
    footer.alignment = 1
    _field(footer, "PAGE")


def _indent() -> Any:  # noqa: ANN401 - python-docx has no name for a length
    from docx.shared import Cm

    return Cm(1)


def _field(paragraph: Any, name: str) -> None:  # noqa: ANN401
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind, text in (("begin", None), (None, name), ("separate", None), ("end", None)):
        run = paragraph.add_run()
        element = OxmlElement("w:fldChar" if kind is not None else "w:instrText")
        if kind is not None:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)


def _quote(document: WordDocument, notes: Any, quote: Quote) -> None:  # noqa: ANN401
    paragraph = document.add_paragraph(f"“{flat(quote.evidence.quote)}”", "Quote")
    notes.add(paragraph, f"{note_of(quote)} [{key_of(quote)}]")


def _comparison(document: WordDocument, notes: Any, briefing: Briefing) -> None:  # noqa: ANN401
    if briefing.agreements:
        document.add_heading("Agreement and disagreement", 1)
    for pair in briefing.agreements:
        document.add_heading(f"{key_of(pair.left)} and {key_of(pair.right)} {pair.kind}", 2)
        if pair.left_words or pair.right_words:
            words = (", ".join(pair.left_words) or "—", ", ".join(pair.right_words) or "—")
            document.add_paragraph(f"{words[0]} against {words[1]}")
        _quote(document, notes, pair.left)
        _quote(document, notes, pair.right)


def _figures(document: WordDocument, title: str, figures: tuple[Figure, ...]) -> None:
    if not figures:
        return
    document.add_heading(title, 1)
    rows = [
        (f.date if title == "Timeline" and f.date else f.text, snippet(f), key_of(f.quote))
        for f in figures
    ]
    _table(document, ("Figure", "In its sentence", "Quote"), rows)


def _table(document: WordDocument, header: Any, rows: Any, *, small: bool = False) -> None:  # noqa: ANN401
    from docx.shared import Pt

    table = document.add_table(rows=0, cols=len(header), style="Light List")
    for values in (header, *rows):
        for cell, value in zip(table.add_row().cells, values, strict=True):
            run = cell.paragraphs[0].add_run(value)
            run.font.size = Pt(_SMALL if small else 10)


def _same_bytes(document: WordDocument) -> bytes:
    """Save, and write the ZIP anew with fixed dates."""
    saved, fixed = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(fixed, "w") as new:
        for name in sorted(old.namelist(), key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, _ZIP_DATE)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return fixed.getvalue()
