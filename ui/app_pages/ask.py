"""Ask: a question first, the documents' own words after it, or an honest no."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from rag import Answer
from ui.access import is_read_only
from ui.catalogue import Catalogue
from ui.highlight import escape
from ui.own import Asked, journal
from ui.parts import (
    Selection,
    Trail,
    ask_verdict,
    asked_as,
    choose_documents,
    current_link,
    facts,
    focus_search,
    follow_link,
    keep_trail,
    place_key,
    show_beside,
    show_documents,
    show_evidence,
    show_first_steps,
    show_history_button,
    show_no_answer,
    show_questions,
    show_status,
    step,
    two_sides,
    unreadable,
)
from ui.state import answer, catalogue, library

_MOST_FOLLOWING = 12
_MOST_RECENT = 5


def take_example() -> None:
    """Ask the chosen example."""
    if st.session_state["example"] is not None:
        step(question=st.session_state["example"], then=[], beside=[])


def take_question() -> None:
    """Ask what was typed: a new first question starts a new thread."""
    step(question=st.session_state["question"].strip(), then=[], beside=[])


def ask_anew() -> None:
    """Back to the empty page."""
    step(question=[], then=[], beside=[])


def show_empty_page(known: Catalogue) -> None:
    """Draw questions to start with, what was asked before, and what there is to search."""
    if not known.entries:
        if is_read_only():
            st.info("This library is empty.", icon=":material/folder_open:")
        else:
            show_first_steps(library())
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
    show_recent()
    focus_search()


def show_recent() -> None:
    """Draw what was asked and opened last."""
    asked, opened = journal().questions(), journal().documents()
    if asked:
        st.subheader("Asked before", anchor=False)
        pinned = sum(each.pinned for each in asked)
        show_questions(asked[: pinned + _MOST_RECENT], "recent")
    if opened:
        st.subheader("Opened before", anchor=False)
        show_documents(opened[:_MOST_RECENT])


def show_answer(question: str, chosen: Selection, key: str) -> Answer:
    """Draw the answer in its reserved place."""
    place = st.container()
    with place.skeleton(height=260):
        found = answer(question, chosen.where)
    with place:
        show_status(found)
        if not found.answered:
            show_no_answer(found, key)
        for number, evidence in enumerate(found.evidence):
            if number == 1:
                st.subheader("More evidence", anchor=False)
            show_evidence(evidence, f"{key}evidence-{number}", large=number == 0,
                          beside=True)  # fmt: skip
            if number == 0:
                ask_verdict(found, f"{key}verdict-{place_key(evidence)}")
        st.page_link(
            "app_pages/find.py",
            label="All passages for this question",
            icon=":material/search:",
            query_params={"query": question, **chosen.link},
        )
    return found


def show_earlier(question: str, asked: str, chosen: Selection, key: str) -> None:
    """Draw an earlier question of the thread, folded; its answer is at hand."""
    with st.expander(escape(question), icon=":material/history:", key=f"{key}turn",
                     on_change="rerun") as earlier:  # fmt: skip
        if earlier.open:
            show_answer(asked, chosen, key)


def show_thread(questions: list[str], chosen: Selection) -> Trail:
    """Draw all questions of the thread, the last one with its answer; return its quotes."""
    trail: Trail = []
    for number, question in enumerate(questions):
        key = f"{number}-" if number else ""
        asked = asked_as(question, questions[:number])
        if number < len(questions) - 1:
            show_earlier(question, asked, chosen, key)
        else:
            if number:
                st.header(escape(question), anchor=False)
            if asked != question:
                asked = show_leaning(question, asked, key)
            found = show_answer(asked, chosen, key)
            note_asked(question, found)
            trail = keep_trail([evidence.place for evidence in found.evidence or found.near])
    return trail


def show_leaning(question: str, asked: str, key: str) -> str:
    """Draw as what a follow-up is asked, and let it be asked by itself."""
    if st.toggle("Ask it by itself", key=f"{key}alone"):
        return question
    st.caption(f"Asked as: {escape(asked)}")
    return asked


def note_asked(question: str, found: Answer) -> None:
    """Write the question with what answered it into the user's history, once a session."""
    link = {name: values for name, values in current_link().items() if name != "beside"}
    noted = (question, link, found.confidence)
    if st.session_state.get("noted") == noted:
        return
    st.session_state["noted"] = noted
    first = found.evidence[0] if found.answered else None
    source = first.document.source.split("/")[-1] if first is not None else ""
    quote = " ".join(first.quote.split())[:400] if first is not None else ""
    journal().note_question(Asked(question, link, quote, source, round(found.confidence, 4)))


main, side = two_sides()
trail: Trail = []
with main:
    st.title("Ask your documents", anchor=False)
    follow_link("question")
    first = st.text_input(
        "Question",
        key="question",
        type="search",
        placeholder="Ask a question, for instance: who, what, when, why …",
        label_visibility="collapsed",
        on_change=take_question,
    )
    documents = catalogue()
    if not first.strip():
        show_empty_page(documents)
    else:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            filters = choose_documents(documents.entries)
            show_history_button()
            st.button("New question", icon=":material/add:", on_click=ask_anew, type="tertiary")
        following = st.query_params.get_all("then")[:_MOST_FOLLOWING]
        trail = show_thread([first, *following], filters)
        more = st.chat_input("Ask a follow-up; it keeps the filters", key="follow", max_chars=2000)
        if more and more.strip():
            step(then=[*following, more.strip()], beside=[])
            st.rerun()
if side is not None:
    with side:
        show_beside(trail)
