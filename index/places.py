"""Where a quote stands on the printed page: found again from the file, character by character."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import SourceError
from index.readers.pdf import open_pdf
from index.readers.printed_page import clean, page_characters, page_runs
from index.types import Document, Span

if TYPE_CHECKING:
    from pypdfium2 import PdfTextPage

_SOFT_HYPHEN, _HYPHENS = "\xad", "-\xad‐"
_SAME_LINE = 0.5


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, counted from 1, in points from the bottom left of the page."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


def find_boxes(
    path: Path, document: Document, span: Span, passwords: Sequence[str] = ()
) -> list[Box]:
    """Rectangles of the lines in which ``span`` is printed, on one or more pages of a PDF.

    Empty where it can't be told: the document has no pages, or a page's characters are not those
    of its text. Raises ``SourceError`` where ``path`` holds other bytes than the document, and
    ``ReadError`` where it can't be opened.
    """
    if document.media_type != "application/pdf" or not document.pages or not len(span):
        return []
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != document.id:
        raise SourceError(f"{path}: is another file by now; index it again")
    first, last = document.page_number(span.start), document.page_number(span.end - 1)
    assert first is not None
    assert last is not None
    pdf = open_pdf(BytesIO(content), passwords)
    try:
        boxes: list[Box] = []
        for number in range(first, last + 1):
            page = pdf[number - 1]
            text_page = page.get_textpage()
            try:
                boxes += _boxes(text_page, document, number, span)
            finally:
                text_page.close()
                page.close()
        return boxes
    finally:
        pdf.close()


def _boxes(text_page: PdfTextPage, document: Document, number: int, span: Span) -> Iterator[Box]:
    starts = [page.start for page in document.pages] + [len(document.text)]
    page = Span(starts[number - 1], starts[number])
    indexes = match_characters(document.text, page, list(_printed(text_page)))
    wanted = [i for offset, i in indexes.items() if span.start <= offset < span.end]
    line: list[tuple[float, float, float, float]] = []
    for index in wanted:
        box = text_page.get_charbox(index, loose=True)
        if line and not _beside(line[-1], box):
            yield _around(number, line)
            line = []
        line.append(box)
    if line:
        yield _around(number, line)


def _printed(text_page: PdfTextPage) -> Iterator[tuple[str, int]]:
    """The page's visible characters in reading order, each with pdfium's index of it."""
    text = page_characters(text_page)
    for run in page_runs(text_page, text):
        for index in range(run.start, run.end):
            for character in clean(text[index]):  # a ligature is several
                yield character, index


def match_characters(text: str, page: Span, printed: Sequence[tuple[str, int]]) -> dict[int, int]:
    """Map offsets of ``text`` within ``page`` to indexes of printed characters.

    The text holds the printed characters in their order, other spaces between them, and lacks
    hyphens at which a word was split. Empty where that doesn't hold: nothing is guessed.
    """
    found: dict[int, int] = {}
    position = 0
    for offset in range(page.start, page.end):
        character = text[offset]
        if character.isspace():
            continue
        while position < len(printed) and not _same(character, printed[position][0]):
            if printed[position][0] not in _HYPHENS and not printed[position][0].isspace():
                return {}
            position += 1
        if position == len(printed):
            return {}
        found[offset] = printed[position][1]
        position += 1
    return found


def _same(character: str, printed: str) -> bool:
    return character == printed or (character == "-" and printed == _SOFT_HYPHEN)


def _beside(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Tell whether a box goes on in the line of another: it overlaps it in height, further on."""
    overlap = min(one[3], other[3]) - max(one[1], other[1])
    lower = min(one[3] - one[1], other[3] - other[1])
    return overlap > _SAME_LINE * lower and other[2] >= one[0]


def _around(number: int, boxes: Sequence[tuple[float, float, float, float]]) -> Box:
    left, bottom, right, top = zip(*boxes, strict=True)
    return Box(number, min(left), min(bottom), max(right), max(top))
