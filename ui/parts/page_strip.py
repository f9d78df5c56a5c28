"""The strip of a PDF's pages: small pictures, each a way to its page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from index import Document, Span
from rag import plural
from ui.parts.page_pictures import has_pictures, small_pages

# So many pages are shown at a time, the present one among them.
_SHOWN = 7
_WIDTH = 104


def show_strip(
    document: Document, number: int, found: Sequence[Span], go: Callable[[int], None]
) -> None:
    """Draw a switch and, where it is on, the pages about ``number``; ``go`` takes an offset.

    Pages that hold what is ``found`` say so.
    """
    if not has_pictures(document) or len(document.pages) < 2:
        return
    if not st.toggle("Pages", key="page-strip", persist_state="session",
                     help="Small pictures of the pages about this one"):  # fmt: skip
        return
    numbers = about(number, len(document.pages))
    pictures = small_pages(document, numbers)
    if not pictures:
        st.caption("The file has changed since it was read, or is not there: see its text.")
        return
    held = pages_of(document, found)
    with st.container(horizontal=True, gap="small", key="strip", vertical_alignment="bottom"):
        for each, picture in zip(numbers, pictures, strict=True):
            with st.container(width=_WIDTH, gap=None):
                st.image(picture, width=_WIDTH, alt=f"PDF page {each}, small")
                st.button(str(each), key=f"strip-{each}", on_click=go, width="stretch",
                          args=(document.pages[each - 1].start,),
                          type="primary" if each == number else "tertiary",
                          help=f"PDF page {each}")  # fmt: skip
                if each in held:
                    st.caption(plural(held[each], "place"))


def about(number: int, count: int) -> range:
    """Numbers of the pages about ``number``, of ``count`` pages; as many as there is room for."""
    first = max(1, min(number - _SHOWN // 2, count - _SHOWN + 1))
    return range(first, min(count, first + _SHOWN - 1) + 1)


def pages_of(document: Document, found: Sequence[Span]) -> dict[int, int]:
    """How many of these places each page holds, by its number."""
    held: dict[int, int] = {}
    for span in found:
        number = document.page_number(span.start)
        if number is not None:
            held[number] = held.get(number, 0) + 1
    return held
