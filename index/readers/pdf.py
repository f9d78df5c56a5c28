"""PDF: the text that is printed, page by page, with page labels, headings and furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.layout import Line, PageLines, compose
from index.readers.passwords import passwords
from index.readers.properties import file_metadata
from index.types import Metadata, Page, Reading

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff]")
# pdfium writes a hyphen at a line's end as U+FFFE and goes on in the same line.
_LINE = re.compile(r"[^\n\ufffe\x02]*[\n\ufffe\x02]|[^\n\ufffe\x02]+")
_MOST_LINES_LOCATED = 400
_PASSWORD_REMEDY = (
    "it is encrypted and needs a password; give it: dossier index --password, or --password-file"
)
_WRONG_PASSWORD = "it is encrypted and none of the passwords given fits; it needs another password"


def read_pdf(path: Path) -> Iterator[Reading]:
    """Read a PDF; raise ``ReadError`` where it is encrypted, damaged or without any text."""
    with path.open("rb") as file:
        if b"%PDF" not in file.read(4096):
            raise ReadError("it is no PDF, whatever its suffix says; give it its right suffix")
    pdf = open_pdf(path, passwords())
    try:
        yield _read(pdf)
    finally:
        pdf.close()


def open_pdf(path: Path, tried: Sequence[str] = ()) -> PdfDocument:
    """Open a PDF with the first password that fits, none being tried first."""
    import pypdfium2

    for password in (None, *tried):
        try:
            return pypdfium2.PdfDocument(path, password)
        except pypdfium2.PdfiumError as error:
            if "password" not in str(error).lower() and "security" not in str(error).lower():
                raise ReadError(f"the PDF is damaged ({error}); export it again") from error
    raise ReadError(_PASSWORD_REMEDY if not tried else _WRONG_PASSWORD)


def _read(pdf: PdfDocument) -> Reading:
    pages, labels, damaged = [], [], []
    for number in range(len(pdf)):
        labels.append(pdf.get_page_label(number) or None)
        try:
            pages.append(_page_lines(pdf, number))
        except RuntimeError:  # pdfium's own error: one page is damaged, the others can be read
            damaged.append(number + 1)
            pages.append(PageLines(()))
    without = [i + 1 for i, page in enumerate(pages) if not page.lines and i + 1 not in damaged]
    empty = [number for number in without if not pages[number - 1].blank]
    if len(without) + len(damaged) == len(pages):
        raise ReadError(_without_text(len(pages), len(damaged), len(empty)))
    composed = compose(pages)
    return Reading(
        text=composed.text,
        media_type="application/pdf",
        pages=tuple(map(Page, composed.starts, labels)),
        furniture=composed.furniture,
        headings=composed.headings,
        metadata=_metadata(pdf),
        notes=_notes(len(pages), empty, damaged),
    )


def _without_text(pages: int, damaged: int, pictures: int) -> str:
    if not pages:
        return "the PDF has no pages"
    if damaged:
        return f"{damaged} of {pages} pages are damaged and no other has text; export it again"
    if not pictures:
        return "all its pages are blank"
    few = "its only page is a picture" if pages == 1 else f"all {pages} pages are pictures"
    return f"{few} without text; run OCR on it to include it"


def _notes(pages: int, empty: list[int], damaged: list[int]) -> tuple[str, ...]:
    notes = []
    if empty:
        notes.append(f"{len(empty)} of {pages} pages are pictures without text")
    if damaged:
        notes.append(f"{len(damaged)} of {pages} pages are damaged")
    return tuple(notes)


def _page_lines(pdf: PdfDocument, number: int) -> PageLines:
    page = pdf[number]
    try:
        text_page = page.get_textpage()
        try:
            lines = tuple(_lines(text_page))
            return PageLines(lines, blank=not lines and not _count_objects(page))
        finally:
            text_page.close()
    finally:
        page.close()


def _count_objects(page: PdfPage) -> int:
    import pypdfium2.raw as pdfium

    return int(pdfium.FPDFPage_CountObjects(page))


def _lines(text_page: PdfTextPage) -> Iterator[Line]:
    """Yield the lines of a page in reading order, with their place where it can be told."""
    raw = text_page.get_text_range()
    # Where pdfium's text and its characters differ in number, indexes would point elsewhere.
    located = len(raw) == text_page.count_chars() and raw.count("\n") < _MOST_LINES_LOCATED
    start = 0
    for piece in _LINE.findall(raw):
        text = clean(piece)
        if text:
            yield _locate(text_page, text, start, piece) if located else Line(text)
        start += len(piece)


def clean(line: str) -> str:
    """Spell out ligatures; keep a hyphen that stands for a break as a soft hyphen."""
    line = line.translate(_LIGATURES).replace("\ufffe", "\xad").replace("\x02", "\xad")
    return _CONTROLS.sub("", line).strip()


def _locate(text_page: PdfTextPage, text: str, start: int, piece: str) -> Line:
    import pypdfium2.raw as pdfium

    first = next((i for i, c in enumerate(piece) if c.isalnum()), None)
    if first is None:
        return Line(text)
    last = max(i for i, c in enumerate(piece) if c.isalnum())
    left, bottom, _, top = text_page.get_charbox(start + first, loose=True)
    right = text_page.get_charbox(start + last, loose=True)[2]
    size = float(pdfium.FPDFText_GetFontSize(text_page, start + first))
    return Line(text, left, right, bottom, top - bottom, round(size, 1))


def _metadata(pdf: PdfDocument) -> Metadata:
    said = pdf.get_metadata_dict()
    title, author, made = said.get("Title"), said.get("Author"), said.get("CreationDate")
    return file_metadata(title, author, made, date_of_file=True)
