"""Find: passages as one types, grouped by document, then ranked by the reader."""

from __future__ import annotations

import time

import streamlit as st

from index import Document, DossierError, Filter, Span
from rag import Hit, plural
from ui.catalogue import make_filter
from ui.highlight import escape, mark
from ui.parts import (
    READING_WIDTH,
    choose_filters,
    facts,
    flow,
    focus_search,
    parse_span,
    show_hits,
    source_line,
)
from ui.state import catalogue, library

_PASSAGES = 20
_PAUSE = 0.5


def chosen_model() -> tuple[Document, Span] | None:
    """The passage whose like is wanted, as the link names it."""
    identity, _, place = st.query_params.get("like", "").partition(":")
    document = library().document(identity) if identity else None
    span = parse_span(place, len(document.text)) if document is not None else None
    return (document, span) if document is not None and span is not None else None


def forget_model() -> None:
    """Go back to searching by words."""
    if "like" in st.query_params:
        del st.query_params["like"]


def show_found(hits: list[Hit], how: str, key: str, query: str = "") -> None:
    """Draw the passages, or say that there are none."""
    if not hits:
        st.warning("No passage fits. Clear a filter, or search without quotes.",
                   icon=":material/search_off:")  # fmt: skip
        return
    documents = len({hit.document.id for hit in hits})
    st.caption(f"{plural(len(hits), 'passage')} from {plural(documents, 'document')}, {how}")
    show_hits(hits, key, query)


def show_like(document: Document, span: Span, where: Filter) -> None:
    """Draw a passage and those like it."""
    with st.container(border=True):
        st.caption("Passages like this one")
        st.markdown(flow(mark(document.text, span)))
        st.caption(source_line(document, span.start))
        st.button("Back to the search", icon=":material/close:", on_click=forget_model)
    show_found(library().like(document, span, _PASSAGES, where), "the most alike first", "like")


def show_ranked(query: str, where: Filter) -> None:
    """Draw what the fast search finds at once, and its order by the reader after a pause.

    Another key pressed meanwhile ends this run before the reader begins.
    """
    place = st.empty()
    with place.container():
        show_found(library().find(query, _PASSAGES, where, fast=True), "ranking …", "fast", query)
    time.sleep(_PAUSE)
    place_taken = st.empty()  # a command: here Streamlit ends the run if there is a newer one
    hits = library().find(query, _PASSAGES, where)
    with place.container():
        show_found(hits, "ranked by the reader, the best first", "hit", query)
    place_taken.empty()


@st.fragment
def search() -> None:
    """Search at each pause in typing; only this part of the page is drawn anew."""
    query = st.text_input(
        "Search",
        key="query",
        bind="query-params",
        type="search",
        live=True,
        placeholder="Words or a thought; put an exact phrase in quotes",
        label_visibility="collapsed",
        on_change=forget_model,
    )
    try:
        known = catalogue()
        where = make_filter(choose_filters(known.entries))
        model = chosen_model()
        if model is not None:
            show_like(*model, where)
        elif query.strip():
            show_ranked(query, where)
        else:
            st.caption(facts(known))
            focus_search()
    except DossierError as error:
        st.error(escape(str(error)), icon=":material/error:")


with st.container(width=READING_WIDTH):
    st.title("Find passages", anchor=False)
    search()
