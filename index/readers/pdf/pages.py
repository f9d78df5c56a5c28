"""PDF: the text that is printed, page by page, and the files attached to it as members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.circumstances import passwords
from index.readers.members import Unpacker
from index.readers.pdf.annotations import read_added
from index.readers.pdf.characters import clean
from index.readers.pdf.file import (
    XFA_REMEDY,
    open_page,
    open_pdf,
    read_attachments,
    shows_another_form,
)
from index.readers.pdf.forms import set_in
from index.readers.pdf.layout import compose
from index.readers.pdf.lines import Line, PageLines
from index.readers.pdf.ocr import recognise, tesseract
from index.readers.pdf.printed_page import read_page
from index.readers.pdf.rules import count_objects
from index.readers.pdf.word_gaps import is_better, looks_wrong
from index.readers.properties import file_metadata
from index.types import Metadata, Page, Reading

if TYPE_CHECKING:
    from pypdf import PdfReader
    from pypdfium2 import PdfDocument, PdfPage

_MOST_NAMED = 12
_MOST_PARTED = 0.3


def read_pdf(path: Path, unpacker: Unpacker) -> Iterator[Reading]:
    """Read a PDF; raise ``ReadError`` where it is encrypted, damaged or without any text.

    A portfolio is a page that says so, with the documents attached to it.
    """
    with path.open("rb") as file:
        if b"%PDF" not in file.read(4096):
            raise ReadError("it is no PDF, whatever its suffix says; give it its right suffix")
    pdf = open_pdf(path, passwords())
    try:
        failure: ReadError | None = None
        try:
            yield _read(pdf, path)
        except ReadError as error:
            failure = error  # what is attached may still be read
        yield from read_attachments(pdf, unpacker)
        if failure is not None:
            raise failure
    finally:
        pdf.close()


@dataclass(slots=True)
class _Pages:
    """What the pages gave; numbers count from 1."""

    lines: list[PageLines] = field(default_factory=list)
    labels: list[str | None] = field(default_factory=list)
    pictures: list[int] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    unsure: list[int] = field(default_factory=list)
    attached: int = 0  # files pinned to pages


def _read(pdf: PdfDocument, path: Path) -> Reading:
    pages, second = _Pages(), _SecondReading(path)
    for number in range(1, len(pdf) + 1):
        pages.labels.append(pdf.get_page_label(number - 1) or None)
        try:
            pages.lines.append(_page(pdf, number, pages, second))
        except RuntimeError:  # pdfium's own error: one page is damaged, the others can be read
            pages.damaged.append(number)
            pages.lines.append(PageLines(()))
    if not any(page.lines for page in pages.lines):
        raise ReadError(XFA_REMEDY if shows_another_form(pdf) else _without_text(pages))
    composed = compose(pages.lines)
    return Reading(
        text=composed.text,
        media_type="application/pdf",
        pages=tuple(map(Page, composed.starts, _labels(pages.labels, composed.labels))),
        blocks=composed.blocks,
        metadata=_metadata(pdf),
        notes=(*_notes(pages), *((XFA_REMEDY,) if shows_another_form(pdf) else ())),
    )


def _page(pdf: PdfDocument, number: int, pages: _Pages, second: _SecondReading) -> PageLines:
    page = open_page(pdf, number)
    try:
        text_page = page.get_textpage()
        try:
            lines, rules = read_page(page, text_page)
            added = read_added(page)
        finally:
            text_page.close()
        pages.attached += added.attached
        if lines or added.fields or added.comments:
            lines = set_in(second.better(number, lines), added.fields)
            return PageLines(tuple(lines), rules=rules, comments=added.comments)
        if not count_objects(page):
            return PageLines((), blank=True)
        return _recognised(page, number, pages)
    finally:
        page.close()


def _recognised(page: PdfPage, number: int, pages: _Pages) -> PageLines:
    recognised = recognise(page)
    if recognised is None:
        pages.pictures.append(number)
        return PageLines(())
    if recognised.is_unsure:
        pages.unsure.append(number)
    return PageLines(recognised.lines())


class _SecondReading:
    """pypdf's text of a page, asked for where pdfium's words look glued or split."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reader: PdfReader | None = None

    def better(self, number: int, lines: list[Line]) -> list[Line]:
        """Return the page's lines as pypdf reads them where that is better.

        Tables need the places of their words, which pypdf doesn't tell.
        """
        if sum(bool(line.pieces) for line in lines) > _MOST_PARTED * len(lines):
            return lines
        text = "\n".join(line.text for line in lines)
        if not looks_wrong(text):
            return lines
        other = self._lines(number)
        return other if is_better("\n".join(line.text for line in other), text) else lines

    def _lines(self, number: int) -> list[Line]:
        import logging

        import pypdf

        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        try:
            if self._reader is None:
                self._reader = pypdf.PdfReader(self._path)
            text = self._reader.pages[number - 1].extract_text()
        except Exception:
            return []  # a second opinion only: pypdf, like any parser, raises all kinds of errors
        return [Line(words) for line in text.split("\n") if (words := clean(line))]


def _labels(given: Sequence[str | None], printed: Sequence[str | None]) -> list[str | None]:
    """The file's own labels; where it only counts the pages, or has none, the printed numbers."""
    counted = [str(number) for number in range(1, len(given) + 1)]
    if any(given) and list(given) != counted:
        return list(given)
    return list(printed) if any(printed) else list(given)


def _without_text(pages: _Pages) -> str:
    total = len(pages.lines)
    if pages.damaged:
        few = f"{len(pages.damaged)} of {total} pages are damaged"
        return f"{few} and no other has text; export it again"
    if not pages.pictures:
        return "all its pages are blank; export it again if something stands on them"
    few = "its only page is a picture" if total == 1 else f"all {total} pages are pictures"
    if tesseract() is not None:
        return f"{few} in which OCR finds no text; scan it anew if words stand on it"
    return f"{few} without text; run OCR on it, or install tesseract, to include it"


def _notes(pages: _Pages) -> Iterator[str]:
    total = len(pages.lines)
    if pages.pictures:
        yield f"{len(pages.pictures)} of {total} pages are pictures without text"
    if pages.damaged:
        yield f"{len(pages.damaged)} of {total} pages are damaged"
    if pages.attached:
        yield f"{pages.attached} files pinned to pages are not read; save them from the PDF"
    if pages.unsure:
        named = ", ".join(map(str, pages.unsure[:_MOST_NAMED]))
        more = " and others" if len(pages.unsure) > _MOST_NAMED else ""
        yield f"OCR is unsure of {len(pages.unsure)} of {total} pages: {named}{more}"


def _metadata(pdf: PdfDocument) -> Metadata:
    said = pdf.get_metadata_dict()
    title, author, made = said.get("Title"), said.get("Author"), said.get("CreationDate")
    return file_metadata(title, author, made, date_of_file=True)
