"""A place in a document: its text with the quote marked, and its page as a picture."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from index import Document, Span
from rag import Evidence
from ui.parts.browser_side import show_box, show_mark
from ui.parts.page_pictures import has_pictures, page_picture
from ui.parts.selectable_text import selectable_text

_PAGE, _TEXT, _BOTH = "Page", "Text", "Both"
_ZOOMS = {"Fit": 1.0, "150 %": 1.5, "200 %": 2.0}
_FULL_WIDTH = 900  # pixels of a page at 100 %
_HEIGHT = 860
# On a telephone they stand below each other, as high as they are.
_STYLE = """<style>
@media (max-width: 640px) {
  .st-key-page-side, .st-key-text-side,
  :has(> .st-key-page-side), :has(> .st-key-text-side) { height: auto !important; } }
</style>"""


def show_place(
    document: Document,
    shown: Span,
    quote: Span | None,
    found: Sequence[Span],
    *,
    wide: bool = False,
) -> None:
    """Draw a part of a document; ``wide`` has room for page and text side by side."""
    with st.container(key="reader"):
        found = [*found, *_parts_of(document, quote)]
        if has_pictures(document):
            _show_paged(document, shown, quote, found, wide=wide)
        else:
            show_text(document, shown, quote, found)
    if quote is not None:
        show_mark(quote.start, quote.end)


def _show_paged(
    document: Document, shown: Span, quote: Span | None, found: Sequence[Span], *, wide: bool
) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        view = st.segmented_control(
            "View", [_PAGE, _TEXT, _BOTH] if wide else [_PAGE, _TEXT],
            default=_BOTH if wide else _PAGE,
            key="page-view-wide" if wide else "page-view", required=True,
            label_visibility="collapsed", persist_state="session",
        )  # fmt: skip
        zoom = "Fit"
        if view == _PAGE:
            zoom = st.segmented_control("Zoom", list(_ZOOMS), default="Fit", key="zoom",
                                        required=True, label_visibility="collapsed",
                                        persist_state="session") or "Fit"  # fmt: skip
    if view == _TEXT:
        show_text(document, shown, quote, found)
    elif view == _BOTH:
        left, right = st.columns([3, 2], gap="medium")
        # Each side moves by itself: page and words of the quote are seen at once.
        st.html(_STYLE)
        with left.container(height=_HEIGHT, border=False, key="page-side"):
            _show_page(document, shown, quote, "Fit")
        with right.container(height=_HEIGHT, border=False, key="text-side"):
            show_text(document, shown, quote, found)
    else:
        _show_page(document, shown, quote, zoom)


def _show_page(document: Document, shown: Span, quote: Span | None, zoom: str) -> None:
    """Draw the page; one that is larger than its place is moved to the box within it."""
    boxed = [quote, *_parts_of(document, quote)] if quote is not None else []
    picture = page_picture(document, shown, boxed, _ZOOMS[zoom])
    if picture is None:
        st.caption("The file has changed since it was read, or is not there: see its text.")
        return
    number = document.page_number(shown.start)
    told = ", the quote boxed" if quote is not None else ""
    width: Literal["stretch"] | int = (
        "stretch" if zoom == "Fit" else round(_FULL_WIDTH * _ZOOMS[zoom])
    )
    with st.container(height="content" if zoom == "Fit" else _HEIGHT, border=zoom != "Fit"):
        st.image(picture.png, alt=f"Picture of PDF page {number}{told}", width=width)
    if quote is not None and picture.box_top is not None:
        show_box(quote.start, quote.end, picture.box_top, zoom)


def _parts_of(document: Document, quote: Span | None) -> list[Span]:
    """What belongs to a quote and stands elsewhere: the heads of a row, an item's lead."""
    if quote is None:
        return []
    parts = Evidence(document, quote, None, 0.0).parts
    return [part.span for part in parts if not part.span.overlap(quote)]


def show_text(document: Document, shown: Span, quote: Span | None, found: Sequence[Span]) -> None:
    """Draw a part of the text, line by line as it was read."""
    if not shown.of(document.text).strip():
        st.caption("There is no text on this page.")
        return
    with st.container(border=True):
        selectable_text(document, shown, quote, found, f"text-{document.id[:12]}-{shown.start}")
