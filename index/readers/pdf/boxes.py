"""Where a quote stands on the printed page: found again from the file, character by character."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import SourceError
from index.readers.pdf.annotations import read_added
from index.readers.pdf.characters import Characters, Edges
from index.readers.pdf.file import open_page, open_pdf
from index.readers.pdf.ocr import recognise
from index.readers.pdf.placing import Printed, Strips
from index.readers.pdf.printed_page import lines_of
from index.readers.pdf.rules import find_rules
from index.types import Block, BlockKind, Document, Span

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_SAME_LINE = 0.5
_WIDEST_SPACE = 3.0  # between words, in heights of a line


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
            page = open_page(pdf, number)
            try:
                boxes += _boxes(page, document, number, span)
            finally:
                page.close()
        return boxes
    finally:
        pdf.close()


def _boxes(page: PdfPage, document: Document, number: int, span: Span) -> Iterator[Box]:
    strips = Strips(list(_printed(page)) or list(_recognised(page)))
    starts = [page.start for page in document.pages] + [len(document.text)]
    whole = Span(starts[number - 1], starts[number])
    places: dict[int, Edges] = {}
    for block in document.blocks or [Block(BlockKind.PARAGRAPH, whole)]:
        start, end = max(block.span.start, whole.start), min(block.span.end, whole.end)
        if start < end:
            places |= strips.match(document.text, Span(start, end))
    line: list[Edges] = []
    for offset, edges in sorted(places.items()):
        if span.start <= offset < span.end:
            if line and not _beside(line[-1], edges):
                yield _around(number, line)
                line = []
            line.append(edges)
    if line:
        yield _around(number, line)


def _printed(page: PdfPage) -> Iterator[list[Printed]]:
    """The page's lines or pieces of lines in reading order, each character with its place."""
    text_page = page.get_textpage()
    try:
        characters = Characters(text_page)
        rules = find_rules(page)
        for line in lines_of(characters, rules):
            for run in [piece.run for piece in line.pieces] or [line.run]:
                yield [
                    (character, characters.box(index))
                    for index in range(run.start, run.end)
                    for character in characters.clean(index, index + 1)  # a ligature is several
                ]
    finally:
        text_page.close()
    for field in read_added(page).fields:
        yield [(character, field.box) for character in field.text]


def _recognised(page: PdfPage) -> Iterator[list[Printed]]:
    """The characters of a picture of text, each where its word stands."""
    found = recognise(page)
    for line in found.words if found is not None else ():
        yield [(character, word.box) for word in line for character in word.text]


def _beside(one: Edges, other: Edges) -> bool:
    """Tell whether a box goes on in the line of another: it overlaps it in height, nearby."""
    overlap = min(one[3], other[3]) - max(one[1], other[1])
    lower = min(one[3] - one[1], other[3] - other[1])
    # Further left where the script runs so, or the page was scanned upside down.
    back = one[0] - other[2]
    return overlap > _SAME_LINE * lower and back < _WIDEST_SPACE * lower


def _around(number: int, boxes: Sequence[Edges]) -> Box:
    left, bottom, right, top = zip(*boxes, strict=True)
    return Box(number, min(left), min(bottom), max(right), max(top))
