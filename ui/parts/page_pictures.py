"""The picture of a PDF's page with a quote boxed."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import streamlit as st

from index import Document, ReadError, Span
from index.readers.pdf import Box, find_boxes, open_page, open_pdf
from ui.state import library

_SCALE = 1.8
_EDGE_COLOUR = (170, 178, 186)
_BOX_COLOUR = (214, 92, 0, 255)
# PDFium isn't made for several threads at once.
_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as PNG, and how far down it the quote begins, 0..1, where it is boxed."""

    png: bytes
    box_top: float | None = None


def page_picture(
    document: Document, shown: Span, quote: Span | None, zoom: float = 1.0
) -> PagePicture | None:
    """The page that holds ``shown``; ``None`` where there is no such file any more."""
    number = document.page_number(shown.start)
    if document.media_type != "application/pdf" or number is None:
        return None
    path = _file_of(document)
    if path is None:
        return None
    start = end = shown.start
    if quote is not None and quote.overlap(shown):
        start, end = max(quote.start, shown.start), min(quote.end, shown.end)
    drawn = _render(str(path), document.id, number, start, end, zoom, document)
    return PagePicture(*drawn) if drawn is not None else None


def _file_of(document: Document) -> Path | None:
    """Where the document was read: as it was named, or beneath a root that moved with us."""
    candidates = [Path(document.source)]
    for root in library().roots():
        if document.source.startswith(root.given):
            rest = document.source[len(root.given) :].lstrip("/")
            candidates.append(root.path / rest if rest else root.path)
    return next((path for path in candidates if path.is_file()), None)


@st.cache_data(max_entries=64, show_spinner="Drawing the page …")
def _render(
    path: str, identity: str, number: int, start: int, end: int, zoom: float, _document: Document
) -> tuple[bytes, float | None] | None:
    """Draw a page with the characters from ``start`` to ``end`` boxed; ``None`` if it can't be."""
    import pypdfium2

    content = Path(path).read_bytes()
    if hashlib.sha256(content).hexdigest() != identity:
        return None  # another file by now: its pages would not be the ones quoted
    try:
        with _LOCK:
            boxes = find_boxes(Path(path), _document, Span(start, end))
            pdf = open_pdf(BytesIO(content))
            try:
                page = open_page(pdf, number)
                return _draw(page, [box for box in boxes if box.page == number], _SCALE * zoom)
            finally:
                pdf.close()
    except (pypdfium2.PdfiumError, IndexError, ReadError):
        return None


def _draw(page: object, boxes: Sequence[Box], scale: float) -> tuple[bytes, float | None]:
    from PIL import ImageDraw

    image = page.render(scale=scale).to_pil().convert("RGB")  # type: ignore[attr-defined]
    pen = ImageDraw.Draw(image)
    height = image.height / scale
    for box in boxes:
        corners = (box.left, height - box.top, box.right, height - box.bottom)
        grown = [c * scale + shift for c, shift in zip(corners, (-3, -3, 3, 3), strict=True)]
        pen.rectangle(grown, outline=_BOX_COLOUR, width=3)
    pen.rectangle((0, 0, image.width - 1, image.height - 1), outline=_EDGE_COLOUR)
    buffer = BytesIO()
    image.save(buffer, "PNG")
    top = min(((height - box.top) / height for box in boxes), default=None)
    return buffer.getvalue(), top
