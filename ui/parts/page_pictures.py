"""The picture of a PDF's page with a quote boxed."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import streamlit as st

from index import Document, ReadError, Span
from index.readers.pdf import Box, find_boxes, open_page, open_pdf
from ui.state import library

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

Drawn = TypeVar("Drawn")

_SCALE = 1.8
_SMALL = 120  # pixels that a page in the strip is wide
_EDGE_COLOUR = (170, 178, 186)
_BOX_COLOUR = (214, 92, 0, 255)
# PDFium isn't made for several threads at once.
_LOCK = threading.Lock()


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as PNG, and how far down it the quote begins, 0..1, where it is boxed."""

    png: bytes
    box_top: float | None = None


def has_pictures(document: Document) -> bool:
    """Tell whether there is a file whose pages may be drawn."""
    is_paged = document.media_type == "application/pdf" and bool(document.pages)
    return is_paged and _file_of(document) is not None


def page_picture(
    document: Document, shown: Span, boxed: Sequence[Span], zoom: float = 1.0
) -> PagePicture | None:
    """The page that holds ``shown`` with what is ``boxed`` on it; ``None`` if it can't be drawn.

    That is where there is no such file any more, or another in its place.
    """
    number = document.page_number(shown.start)
    path = _file_of(document) if has_pictures(document) else None
    if path is None or number is None:
        return None
    there = tuple(
        (max(span.start, shown.start), min(span.end, shown.end))
        for span in boxed
        if span.overlap(shown)
    )
    drawn = _render(str(path), document.id, number, there, zoom, document)
    return PagePicture(*drawn) if drawn is not None else None


def small_pages(document: Document, numbers: range) -> list[bytes]:
    """Small pictures of these pages, as PNG; none at all where they can't be drawn."""
    path = _file_of(document) if has_pictures(document) else None
    if path is None:
        return []
    return _render_small(str(path), document.id, numbers.start, numbers.stop)


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
    path: str, identity: str, number: int, boxed: tuple[tuple[int, int], ...], zoom: float,
    _document: Document,
) -> tuple[bytes, float | None] | None:  # fmt: skip
    """Draw a page with the characters in these places boxed; ``None`` if it can't be."""

    def draw(pdf: PdfDocument) -> tuple[bytes, float | None]:
        found = (find_boxes(Path(path), _document, Span(*place)) for place in boxed)
        boxes = [box for each in found for box in each if box.page == number]
        return _draw(open_page(pdf, number), boxes, _SCALE * zoom)

    return _drawn(path, identity, draw)


@st.cache_data(max_entries=64, show_spinner="Drawing the pages …")
def _render_small(path: str, identity: str, start: int, stop: int) -> list[bytes]:
    """Draw the pages from ``start`` to before ``stop``; none if one of them can't be."""

    def draw(pdf: PdfDocument) -> list[bytes]:
        pages = [open_page(pdf, number) for number in range(start, stop)]
        return [_draw(page, [], _SMALL / page.get_width())[0] for page in pages]

    return _drawn(path, identity, draw) or []


def _drawn(path: str, identity: str, draw: Callable[[PdfDocument], Drawn]) -> Drawn | None:
    """What is drawn of a file; ``None`` where it can't be, or is another by now.

    The pages of another would not be the ones quoted.
    """
    import pypdfium2

    content = Path(path).read_bytes()
    if hashlib.sha256(content).hexdigest() != identity:
        return None
    try:
        with _LOCK, closing(open_pdf(BytesIO(content))) as pdf:
            return draw(pdf)
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
