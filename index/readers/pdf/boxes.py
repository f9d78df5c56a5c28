"""Where a quote stands on the printed page: found again from the file, character by character."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import SourceError
from index.readers.pdf.file import open_page, open_pdf
from index.readers.pdf.ocr import recognise
from index.readers.pdf.printed_page import page_lines
from index.types import Document, Span

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_SOFT_HYPHEN, _HYPHENS = "\xad", "-\xad‐"
_SAME_LINE = 0.5
_WIDEST_SPACE = 3.0  # between words, in heights of a line
_Edges = tuple[float, float, float, float]  # left, bottom, right, top


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
                boxes += _boxes(page, document, number, span, in_form=pdf.formenv is not None)
            finally:
                page.close()
        return boxes
    finally:
        pdf.close()


def _boxes(
    page: PdfPage, document: Document, number: int, span: Span, *, in_form: bool
) -> Iterator[Box]:
    printed = list(_printed(page, in_form=in_form) or _recognised(page))
    starts = [page.start for page in document.pages] + [len(document.text)]
    whole = Span(starts[number - 1], starts[number])
    characters = [(character, index) for index, (character, _) in enumerate(printed)]
    indexes = match_characters(document.text, whole, characters)
    line: list[_Edges] = []
    for offset, index in indexes.items():
        if span.start <= offset < span.end:
            edges = printed[index][1]
            if line and not _beside(line[-1], edges):
                yield _around(number, line)
                line = []
            line.append(edges)
    if line:
        yield _around(number, line)


def _printed(page: PdfPage, *, in_form: bool) -> list[tuple[str, _Edges]]:
    """The page's visible characters in reading order, each with its place."""
    text_page = page.get_textpage()
    try:
        text = page_characters(text_page)
        return [
            (character, text_page.get_charbox(index, loose=True))
            for run in page_runs(text_page, text, in_form=in_form)
            for index in range(run.start, run.end)
            for character in clean(text[index])  # a ligature is several
        ]
    finally:
        text_page.close()


def _recognised(page: PdfPage) -> Iterator[tuple[str, _Edges]]:
    """The characters of a picture of text, each where its word stands."""
    found = recognise(page)
    for line in found.words if found is not None else ():
        for word in line:
            for character in word.text:
                yield character, word.box


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


def _beside(one: _Edges, other: _Edges) -> bool:
    """Tell whether a box goes on in the line of another: it overlaps it in height, nearby."""
    overlap = min(one[3], other[3]) - max(one[1], other[1])
    lower = min(one[3] - one[1], other[3] - other[1])
    # Further left where the script runs so, or the page was scanned upside down.
    back = one[0] - other[2]
    return overlap > _SAME_LINE * lower and back < _WIDEST_SPACE * lower


def _around(number: int, boxes: Sequence[_Edges]) -> Box:
    left, bottom, right, top = zip(*boxes, strict=True)
    return Box(number, min(left), min(bottom), max(right), max(top))
