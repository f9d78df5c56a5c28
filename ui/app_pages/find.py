"""Find: passages as one types, then ranked by the reader; kept, so that each click acts at once."""

from __future__ import annotations

import time
from collections.abc import Sequence

import streamlit as st

from index import Document, DossierError, Filter, Span
from rag import Hit, plural
from ui.highlight import escape, mark
from ui.own import KeptWork, as_csv, as_markdown, shelf
from ui.parts import (
    BEST,
    ORDERS,
    Found,
    Trail,
    choose_documents,
    counts_by_document,
    current_link,
    facts,
    flow,
    focus_search,
    keep_trail,
    kept_of,
    once_each,
    ordered,
    parse_span,
    remember_page,
    short_name,
    show_beside,
    show_downloads,
    show_hits,
    show_shelf,
    source_line,
    step,
    two_sides,
    work_id,
)
from ui.state import catalogue, found, library

_PASSAGES = 20
_MOST = 100
_PAUSE = 0.5
_RANKED = "ranked by the reader, the best first"


def chosen_model() -> tuple[Document, Span] | None:
    """The passage whose like is wanted, as the link names it."""
    identity, _, place = st.query_params.get("like", "").partition(":")
    document = library().document(identity) if identity else None
    span = parse_span(place, len(document.text)) if document is not None else None
    return (document, span) if document is not None and span is not None else None


def forget_model() -> None:
    """Go back to searching by words, from the best ones on."""
    if {"like", "most", "beside"} & current_link().keys():
        step(like=[], most=[], beside=[])


def wanted() -> int:
    """How many passages are wanted, as the link says."""
    said = st.query_params.get("most", "")
    return min(_MOST, int(said)) if said.isdecimal() and int(said) else _PASSAGES


def show_tools(each: list[Found], query: str) -> str | None:
    """Draw what one can do with all passages at once; return the order that is chosen."""
    order = st.segmented_control("Order", ORDERS, key="order", default=BEST, required=True,
                                 bind="query-params", label_visibility="collapsed")  # fmt: skip
    show_downloads("passages", [
        ("Markdown", ".md", lambda: as_markdown(query or "Passages", kept_of(each))),
        ("CSV", ".csv", lambda: as_csv(kept_of(each))),
    ])  # fmt: skip
    with st.popover("Save this search", icon=":material/inventory_2:"):
        with st.form("save-search", border=False):
            name = st.text_input("Name", short_name(query), max_chars=200)
            saved = st.form_submit_button("Save", icon=":material/save:")
        if saved and name.strip():
            link = {n: values for n, values in current_link().items() if n != "beside"}
            request = {"query": query, "filters": link}
            shelf().begin(KeptWork(work_id("search", link), "search", name.strip(), request, link))
            st.toast(f"Saved as {escape(name.strip())}", icon=":material/inventory_2:")
    return order


def show_found(hits: Sequence[Hit], how: str, key: str, query: str = "") -> Trail:
    """Draw the passages, or say that there are none."""
    if not hits:
        st.warning("No passage fits. Clear a filter, or search without quotes.",
                   icon=":material/search_off:")  # fmt: skip
        return []
    each = once_each(hits)
    documents = len({hit.document.id for hit in hits})
    st.caption(f"{plural(len(each), 'passage')} from {plural(documents, 'document')}, {how}")
    order: str | None = BEST
    if key != "fast":  # drawn once a run: the list after it replaces this one
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            order = show_tools(each, query)
    st.caption(counts_by_document(each))
    shown = ordered(each, order)
    show_hits(shown, key, query, grouped=order == BEST)
    if wanted() <= len(hits) < _MOST and key == "hit":
        st.button("More passages", icon=":material/expand_more:", on_click=step,
                  kwargs={"most": str(min(_MOST, wanted() + _PASSAGES))})  # fmt: skip
    return keep_trail([(f.hit.document, f.hit.passage.span) for f in shown])


def show_like(document: Document, span: Span, where: Filter) -> Trail:
    """Draw a passage and those like it."""
    with st.container(border=True):
        st.caption("Passages like this one")
        st.markdown(flow(mark(document.text, span)))
        st.caption(source_line(document, span.start))
        st.button("Back to the search", icon=":material/close:", on_click=forget_model)
    like = library().like(document, span, _PASSAGES, where)
    return show_found(like, "the most alike first", "like")


def show_ranked(query: str, where: Filter) -> Trail:
    """Draw what the fast search finds at once, and its order by the reader after a pause.

    Another key pressed meanwhile ends this run before the reader begins. What was ranked before is
    drawn at once.
    """
    asked = (library().version(), query, where, wanted())
    if st.session_state.get("ranked") == asked:
        return show_found(found(query, where, wanted()), _RANKED, "hit", query)
    place = st.empty()
    with place.container():
        show_found(found(query, where, wanted(), fast=True), "ranking …", "fast", query)
    time.sleep(_PAUSE)
    place_taken = st.empty()  # a command: here Streamlit ends the run if there is a newer one
    hits = found(query, where, wanted())
    st.session_state["ranked"] = asked
    with place.container():
        trail = show_found(hits, _RANKED, "hit", query)
    place_taken.empty()
    return trail


def show_list() -> Trail:
    """Draw the search and what it finds; return the passages in their order."""
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
        where = choose_documents(known.entries).where
        model = chosen_model()
        if model is not None:
            return show_like(*model, where)
        if query.strip():
            return show_ranked(query, where)
        st.caption(facts(known))
        show_shelf("search")
        focus_search()
    except DossierError as error:
        st.error(escape(str(error)), icon=":material/error:")
    return []


@st.fragment
def search() -> None:
    """Search at each pause in typing; only this part of the page is drawn anew."""
    list_side, document_side = two_sides()
    with list_side:
        trail = show_list()
    if document_side is not None:
        with document_side:
            show_beside(trail)
    remember_page("find")


st.title("Find passages", anchor=False)
search()
