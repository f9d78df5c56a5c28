"""Read: a document's own text with the passage marked in its place."""

from __future__ import annotations

import streamlit as st

from index import Document, Span
from rag import plural
from ui.catalogue import Catalogue
from ui.highlight import escape
from ui.own import Opened, journal
from ui.parts import (
    document_link,
    kept_trail,
    matches,
    outline,
    parse_span,
    show_documents,
    show_keeping,
    show_place,
    show_strip,
    show_trail,
    source_line,
    step,
    window,
)
from ui.state import catalogue, library

_MOST_HEADINGS = 200
_OUTLINE_HEIGHT = 560


def go(position: int, end: int | None = None) -> None:
    """Move the page to a place in the document."""
    st.query_params["at"] = f"{position}-{end if end is not None else position}"


def go_to_page(document: Document) -> None:
    """Move to the page whose number was typed."""
    number = st.session_state[f"page-{document.id}"]
    if isinstance(number, int) and 1 <= number <= len(document.pages):
        go(document.pages[number - 1].start)


def choose_document(known: Catalogue) -> str | None:
    """Draw the picker; the link names the document."""
    identities = [entry.id for entry in known.entries]
    names = {entry.id: entry.label for entry in known.entries}
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


def search_inside(document: Document, place: Span) -> list[Span]:
    """Draw the search inside the document; return what it found."""
    words = st.text_input("Search in this document", key="within", bind="query-params",
                          type="search", placeholder="Search in this document", max_chars=200,
                          label_visibility="collapsed", width=260)  # fmt: skip
    found = matches(document, words)
    if found:
        following = [span for span in found if span.start > place.start] or found
        st.button(f"Next of {plural(len(found), 'place')}", icon=":material/arrow_downward:",
                  on_click=go, args=(following[0].start, following[0].end))  # fmt: skip
    elif words.strip():
        st.caption("Not in this document")
    return found


def show_steps(document: Document, shown: Span) -> None:
    """Draw the way to the text before and after."""
    number = document.page_number(shown.start)
    if number is not None:
        before = document.pages[max(0, number - 2)].start
    else:
        before = max(0, shown.start - len(shown))
    last = shown.end >= len(document.text)
    st.button("Previous", icon=":material/arrow_back:", on_click=go, args=(before,),
              disabled=shown.start == 0, shortcut="P", help="The text before this")  # fmt: skip
    st.button("Next", icon=":material/arrow_forward:", on_click=go, args=(shown.end,),
              disabled=last, shortcut="N", help="The text after this")  # fmt: skip
    if number is None:
        length = max(1, len(document.text))
        part = f"{shown.start / length:.0%} to {shown.end / length:.0%} of the text"
        st.caption(part if len(shown) < length else "The whole text", width="content")
        return
    key = f"page-{document.id}"
    st.session_state[key] = number
    st.number_input("PDF page", 1, len(document.pages), key=key, on_change=go_to_page,
                    args=(document,), label_visibility="collapsed", width=130)  # fmt: skip
    label = document.page_label(shown.start)
    printed = f", printed “{escape(label)}”" if label is not None else ", printed number unknown"
    st.caption(f"PDF page {number} of {len(document.pages)}{printed}", width="content")


def show_outline(document: Document, shown: Span) -> None:
    """Draw the headings, each a way to its place."""
    headings = outline(document)
    if not headings:
        st.caption("This document has no outline.")
        return
    top = min(level for _, level, _ in headings)
    with st.container(height=_OUTLINE_HEIGHT if len(headings) > 14 else "content",
                      border=False, gap=None):  # fmt: skip
        for position, level, text in headings[:_MOST_HEADINGS]:
            indent = "\N{EM SPACE}" * min(4, level - top)
            here = shown.start <= position < shown.end
            name = f"**{escape(text)}**" if here else escape(text)
            st.button(indent + name, key=f"heading-{position}", type="tertiary",
                      on_click=go, args=(position,), wrap=False)  # fmt: skip


def show_quote_line(document: Document, quote: Span) -> None:
    """Draw what one can do with the quote, and the way to the others of its list."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption("The quote is marked", width="content")
        show_keeping(document, quote, "place")
        show_trail(kept_trail(), (document.id, quote), open_other)


def open_other(identity: str, span: Span) -> None:
    """Go to another quote of the list that was seen last."""
    step(**document_link(identity, span))


def show_document(document: Document, place: Span) -> None:
    """Draw the place in the document, with the page's picture where there is one."""
    quote = place if len(place) else None
    shown = window(document, place.start)
    st.markdown(source_line(document, place.start))
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        show_steps(document, shown)
        found = search_inside(document, place)
        if document.pages and outline(document):
            with st.popover("Outline", icon=":material/toc:"):
                show_outline(document, shown)
    number = document.page_number(shown.start)
    if number is not None:
        show_strip(document, number, found, go)
    if quote is not None:
        show_quote_line(document, quote)
    if document.pages:
        show_place(document, shown, quote, found, wide=True)
        return
    text, side = st.columns([3, 1], gap="large")
    with side:
        st.markdown("**Outline**")
        show_outline(document, shown)
    with text:
        show_place(document, shown, quote, found)


st.title("Read", anchor=False)
known = catalogue()
chosen = choose_document(known)
opened = library().document(chosen) if chosen is not None else None
if opened is None:
    st.caption("Choose a document, or open one from a quote or a passage.")
    if seen := journal().documents():
        st.subheader("Opened before", anchor=False)
        show_documents(seen)
else:
    at = parse_span(st.query_params.get("at", ""), len(opened.text))
    show_document(opened, at if at is not None else Span(0, 0))
    entry = known.entry(opened.id)
    title = entry.label if entry is not None else opened.source
    journal().note_document(Opened(opened.id, title, st.query_params.get("at", "")))
