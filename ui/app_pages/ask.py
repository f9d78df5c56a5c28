"""Ask: a question first, the documents' own words after it, or an honest no."""

from __future__ import annotations

import streamlit as st

from index import DossierError
from ui.catalogue import Catalogue, make_filter
from ui.highlight import escape
from ui.state import catalogue, library
from ui.views import choose_filters, facts, show_evidence, show_no_answer, show_status


def take_example() -> None:
    """Put the chosen example into the search box."""
    if st.session_state["example"] is not None:
        st.session_state["question"] = st.session_state["example"]


def show_empty_page(known: Catalogue) -> None:
    """Draw questions to start with and what there is to search."""
    if not known.entries:
        st.info("This library is empty. Add documents to it first.", icon=":material/folder_open:")
        st.page_link("app_pages/library_page.py", label="Add documents", icon=":material/add:")
        return
    if known.examples:
        st.pills(
            "Questions these documents suggest",
            known.examples,
            key="example",
            format_func=escape,
            on_change=take_example,
        )
    st.caption(facts(known))


def show_result(question: str, chosen: dict[str, str]) -> None:
    """Draw the answer in its reserved place."""
    place = st.empty()
    place.skeleton(height=200)
    answer = library().ask(question, make_filter(chosen))
    with place.container():
        show_status(answer)
        if not answer.answered:
            show_no_answer(answer)
        for number, evidence in enumerate(answer.evidence):
            if number == 1:
                st.subheader("More evidence", anchor=False)
            show_evidence(evidence, f"evidence-{number}", large=number == 0)
        st.page_link(
            "app_pages/find.py",
            label="All passages for this question",
            icon=":material/search:",
            query_params={"query": question, **chosen},
        )


def main() -> None:
    """Draw the page."""
    st.title("Ask your documents", anchor=False)
    question = st.text_input(
        "Question",
        key="question",
        bind="query-params",
        type="search",
        placeholder="Ask a question, for instance: who, what, when, why …",
        label_visibility="collapsed",
    )
    known = catalogue()
    if question.strip():
        show_result(question, choose_filters(known.entries))
    else:
        show_empty_page(known)


with st.container(width=860):
    try:
        main()
    except DossierError as error:
        st.error(escape(str(error)), icon=":material/error:")
