"""Read: a document's own text with the passage marked in its place."""

from __future__ import annotations

import streamlit as st

from index import Document, DossierError, Span
from ui.catalogue import Catalogue
from ui.highlight import escape, mark
from ui.page_picture import page_picture
from ui.places import matches, outline, parse_span, window
from ui.state import catalogue, library
from ui.views import actions, source_line


def go(position: int, end: int | None = None) -> None:
    """Move the page to a place in the document."""
    st.query_params["at"] = f"{position}-{end if end is not None else position}"


def choose_document(known: Catalogue) -> str | None:
    """Draw the picker; the link names the document."""
    identities = [entry.id for entry in known.entries]
    names = {entry.id: f"{entry.title} — {entry.source}" for entry in known.entries}
    current = st.query_params.get("document")
    picked = st.selectbox(
        "Document",
        identities,
        index=identities.index(current) if current in identities else None,
        format_func=lambda identity: names[identity],
        placeholder="Choose a document",
        label_visibility="collapsed",
    )
    if picked is not None and picked != current:
        st.query_params.from_dict({"document": picked})
    return picked


def show_side(document: Document, place: Span) -> list[Span]:
    """Draw search and outline; return what the search found."""
    words = st.text_input("Search in this document", key="within", bind="query-params",
                          type="search", icon=":material/search:")  # fmt: skip
    found = matches(document, words)
    if words.strip():
        following = [span for span in found if span.start > place.start] or found
        st.caption(f"{len(found)} places" if len(found) != 1 else "1 place")
        if found:
            st.button("Next place", icon=":material/arrow_downward:", on_click=go,
                      args=(following[0].start, following[0].end))  # fmt: skip
    headings = outline(document)
    if headings:
        st.markdown("**Outline**")
    for position, level, text in headings[:60]:
        indent = "\N{EM SPACE}" * (level - 1)
        st.button(indent + escape(text), key=f"heading-{position}", type="tertiary",
                  on_click=go, args=(position,))  # fmt: skip
    return found


def show_steps(document: Document, shown: Span) -> None:
    """Draw the way to the text before and after."""
    number = document.page_number(shown.start)
    with st.container(horizontal=True, vertical_alignment="center"):
        before = window(document, max(0, shown.start - 1)).start if document.pages else max(
            0, shown.start - (shown.end - shown.start))  # fmt: skip
        st.button("Earlier", icon=":material/arrow_back:", on_click=go, args=(before,),
                  disabled=shown.start == 0, shortcut="Alt+Left")  # fmt: skip
        st.button("Later", icon=":material/arrow_forward:", on_click=go, args=(shown.end,),
                  disabled=shown.end >= len(document.text), shortcut="Alt+Right")  # fmt: skip
        if number is not None:
            st.caption(f"PDF page {number} of {len(document.pages)}")
        else:
            share = shown.end / max(1, len(document.text))
            st.caption(f"Characters {shown.start:,} to {shown.end:,} ({share:.0%} read)")


def show_text(document: Document, place: Span, found: list[Span]) -> None:
    """Draw the part of the text that holds the place, and the page's picture if there is one."""
    shown = window(document, place.start)
    show_steps(document, shown)
    quote = place if len(place) else None
    picture = page_picture(document, shown, quote)
    if picture is not None:
        number = document.page_number(shown.start)
        boxed = ", the quote boxed" if quote is not None else ""
        st.image(picture, alt=f"Picture of PDF page {number}{boxed}", width="stretch")
    marked = [quote, *(s for s in found if not s.overlap(quote))] if quote is not None else found
    with st.container(border=True):
        st.markdown(mark(document.text, shown, marked), anchors=False)


def main() -> None:
    """Draw the page."""
    st.title("Read", anchor=False)
    identity = choose_document(catalogue())
    document = library().document(identity) if identity is not None else None
    if document is None:
        st.caption("Choose a document, or open one from a quote or a passage.")
        return
    place = parse_span(st.query_params.get("at", ""), len(document.text)) or Span(0, 0)
    st.markdown(source_line(document, place.start))
    text, side = st.columns([3, 1], gap="large")
    with side:
        found = show_side(document, place)
    with text:
        if len(place):
            actions(document, place, "place")
        show_text(document, place, found)


try:
    main()
except DossierError as error:
    st.error(escape(str(error)), icon=":material/error:")
