"""A document beside the list it was found in, and the way from quote to quote by a key."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from index import Document, Span
from ui.parts.document_pane import show_place
from ui.parts.places import parse_span, span_text, window
from ui.parts.views import READING_WIDTH, source_line
from ui.parts.ways import current_link, open_link, step
from ui.state import library

Trail = list[tuple[str, Span]]
_TRAIL = "quotes to go through"
_HEIGHT = 760
# Side by side needs room: on a narrow window one opens the document instead. What stands beside
# stays in sight while the list scrolls.
_STYLE = """<style>
@media (max-width: 900px) { [class*="st-key-"][class*="-beside"] { display: none; } }
[data-testid="stColumn"]:has(.st-key-beside) {
  position: sticky; top: 0.5rem; align-self: flex-start; height: fit-content; }
</style>"""


def two_sides() -> tuple[DeltaGenerator, DeltaGenerator | None]:
    """The place for a list, and the one beside it where the link names a document to show there."""
    st.html(_STYLE)
    if "beside" not in current_link():
        return st.container(width=READING_WIDTH), None
    left, right = st.columns(2, gap="medium")
    return left, right.container(key="beside")


def show_beside_button(document: Document, span: Span, key: str) -> None:
    """Draw the button that shows a place beside the list it stands in."""
    st.button("Beside", key=f"{key}-beside", icon=":material/vertical_split:", type="tertiary",
              help="Show it in its document, beside this list", on_click=_show_beside,
              args=(document.id, span))  # fmt: skip


def show_beside(trail: Trail) -> None:
    """Draw the document that the link names, with the way to the other quotes of the list."""
    identity, _, place = st.query_params.get("beside", "").partition(":")
    document = library().document(identity)
    span = parse_span(place, len(document.text)) if document is not None else None
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        if document is not None and span is not None:
            show_trail(trail, (identity, span), _show_beside)
            open_link(identity, span, "Open whole")
        st.button("Close", icon=":material/close:", on_click=step, kwargs={"beside": []},
                  shortcut="X", type="tertiary")  # fmt: skip
    if document is None or span is None:
        st.caption("This document is not in the library any more.")
        return
    st.markdown(source_line(document, span.start))
    with st.container(height=_HEIGHT, border=False):
        show_place(document, window(document, span.start), span if len(span) else None, [])


def keep_trail(trail: Sequence[tuple[Document, Span]]) -> Trail:
    """Remember the quotes of a list, so that the reading page leads from one to the next."""
    kept = [(document.id, span) for document, span in trail]
    st.session_state[_TRAIL] = kept
    return kept


def kept_trail() -> Trail:
    """The quotes of the list that was seen last."""
    return list(st.session_state.get(_TRAIL, ()))


def show_trail(trail: Trail, here: tuple[str, Span], go: Callable[[str, Span], None]) -> None:
    """Draw the way to the quote before and after, where ``here`` is one of several."""
    if here not in trail or len(trail) < 2:
        return
    number = trail.index(here)
    for label, key, icon, other in (
        ("Previous quote", "K", "keyboard_arrow_up", number - 1),
        ("Next quote", "J", "keyboard_arrow_down", number + 1),
    ):
        there = trail[other] if 0 <= other < len(trail) else here
        st.button(label, icon=f":material/{icon}:", shortcut=key, type="tertiary", on_click=go,
                  args=there, disabled=there == here)  # fmt: skip
    st.caption(f"Quote {number + 1} of {len(trail)}", width="content")


def _show_beside(identity: str, span: Span) -> None:
    step(beside=f"{identity}:{span_text(span)}")
