"""Find: passages as one types, grouped by document."""

from __future__ import annotations

import streamlit as st

from index import DossierError
from ui.catalogue import make_filter
from ui.highlight import escape
from ui.state import catalogue, library
from ui.views import choose_filters, facts, show_hits

_PASSAGES = 20


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
    )
    try:
        known = catalogue()
        chosen = choose_filters(known.entries)
        if not query.strip():
            st.caption(facts(known))
            return
        hits = library().find(query, _PASSAGES, make_filter(chosen))
    except DossierError as error:
        st.error(escape(str(error)), icon=":material/error:")
        return
    if not hits:
        st.warning("No passage fits. Clear a filter, or search without quotes.",
                   icon=":material/search_off:")  # fmt: skip
        return
    documents = len({hit.document.id for hit in hits})
    st.caption(f"The {len(hits)} best passages, from {documents} documents, best first")
    show_hits(hits)


with st.container(width=860):
    st.title("Find passages", anchor=False)
    search()
