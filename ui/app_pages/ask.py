"""Ask: a question first, the documents' own words after it, or an honest no."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from ui.catalogue import Catalogue, make_filter
from ui.highlight import escape
from ui.parts import (
    READING_WIDTH,
    ask_verdict,
    asked_as,
    choose_filters,
    facts,
    focus_search,
    place_key,
    show_evidence,
    show_no_answer,
    show_status,
    unreadable,
)
from ui.state import answer, catalogue

_MOST_FOLLOWING = 12


def take_example() -> None:
    """Put the chosen example into the search box."""
    if st.session_state["example"] is not None:
        st.session_state["question"] = st.session_state["example"]


def forget_thread() -> None:
    """A new first question starts a new thread."""
    if "then" in st.query_params:
        del st.query_params["then"]


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
    newest = max((record.modified_ns for record in known.files), default=0)
    st.caption(facts(known, datetime.fromtimestamp(newest / 1e9).astimezone()))
    if bad := unreadable(known):
        st.page_link("app_pages/library_page.py", icon=":material/warning:",
                     label=f"{bad} not or only partly readable: see why")  # fmt: skip
    focus_search()


def show_answer(question: str, chosen: dict[str, str], key: str) -> None:
    """Draw the answer in its reserved place."""
    place = st.container()
    with place.skeleton(height=260):
        found = answer(question, make_filter(chosen))
    with place:
        show_status(found)
        if not found.answered:
            show_no_answer(found, key)
        for number, evidence in enumerate(found.evidence):
            if number == 1:
                st.subheader("More evidence", anchor=False)
            show_evidence(evidence, f"{key}evidence-{number}", large=number == 0)
            if number == 0:
                ask_verdict(found, f"{key}verdict-{place_key(evidence)}")
        st.page_link(
            "app_pages/find.py",
            label="All passages for this question",
            icon=":material/search:",
            query_params={"query": question, **chosen},
        )


def show_earlier(question: str, asked: str, chosen: dict[str, str], key: str) -> None:
    """Draw an earlier question of the thread, folded; its answer is at hand."""
    with st.expander(escape(question), icon=":material/history:", key=f"{key}turn",
                     on_change="rerun") as earlier:  # fmt: skip
        if earlier.open:
            show_answer(asked, chosen, key)


def show_thread(questions: list[str], chosen: dict[str, str]) -> None:
    """Draw all questions of the thread, the last one with its answer."""
    before = ""
    for number, question in enumerate(questions):
        key = f"{number}-" if number else ""
        asked = asked_as(question, before)
        if number < len(questions) - 1:
            show_earlier(question, asked, chosen, key)
        else:
            if number:
                st.header(escape(question), anchor=False)
            if asked != question:
                st.caption(f"Asked together with the question before: {escape(before)}")
            show_answer(asked, chosen, key)
        before = asked if asked == question else before


with st.container(width=READING_WIDTH):
    st.title("Ask your documents", anchor=False)
    first = st.text_input(
        "Question",
        key="question",
        bind="query-params",
        type="search",
        placeholder="Ask a question, for instance: who, what, when, why …",
        label_visibility="collapsed",
        on_change=forget_thread,
    )
    documents = catalogue()
    if not first.strip():
        show_empty_page(documents)
    else:
        filters = choose_filters(documents.entries)
        following = st.query_params.get_all("then")[:_MOST_FOLLOWING]
        show_thread([first, *following], filters)
        more = st.chat_input("Ask a follow-up; it keeps the filters", key="follow", max_chars=2000)
        if more and more.strip():
            st.query_params["then"] = [*following, more.strip()]
            st.rerun()
