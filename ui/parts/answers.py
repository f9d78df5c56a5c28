"""How sure an answer is, what one may say of it, and what to try where there is none."""

from __future__ import annotations

import streamlit as st

from rag import Answer, plural
from ui.highlight import escape
from ui.own import Verdict, judgements
from ui.parts.cards import show_evidence


def show_status(answer: Answer) -> None:
    """Say how sure the answer is and what that means."""
    if not answer.judged:
        st.info(f"**Not judged** — {escape(answer.reason or '')}", icon=":material/translate:")
        return
    if not answer.answered:
        st.warning(f"**Not in these documents** — {escape(answer.reason or '')}",
                   icon=":material/search_off:")  # fmt: skip
        return
    sources = len({evidence.document.id for evidence in answer.evidence})
    strong = answer.is_strong
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(
            f"{'Strong' if strong else 'Weak'} evidence · {answer.confidence:.0%}",
            icon=":material/verified:" if strong else ":material/help:",
            color="green" if strong else "orange",
        )
        quotes = plural(len(answer.evidence), "quote")
        st.caption(
            f"{quotes} from {plural(sources, 'document')}. The number is the estimated chance "
            "that the first quote answers."
            + ("" if strong else " Read it in its place before you rely on it."),
            width="stretch",
        )
    if answer.reason:  # what was counted, or which parts of the question have no answer
        st.info(escape(answer.reason), icon=":material/info:")


def ask_verdict(answer: Answer, key: str) -> None:
    """Ask whether the first evidence is right; the page Quality shows what follows from it."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption("Right?", width="content")
        given = st.feedback("thumbs", key=key)
    if given is not None:
        judgements().give(Verdict(answer.question, round(answer.confidence, 4), bool(given)))


def show_no_answer(answer: Answer, key: str) -> None:
    """What to try, and what is near, plainly not as an answer."""
    if not answer.judged:
        st.subheader("The nearest passages", anchor=False)
        for number, evidence in enumerate(answer.near):
            show_evidence(evidence, f"{key}near-{number}", large=False, beside=True)
        return
    st.markdown(
        "**What you could try**\n"
        "- use the words that such a document would use, or spell out an abbreviation\n"
        "- ask for one thing at a time\n"
        "- clear the filters, or add documents on the Library page"
    )
    if answer.near:
        st.subheader("Near, but not an answer", anchor=False)
    for number, evidence in enumerate(answer.near):
        show_evidence(evidence, f"{key}near-{number}", large=False, beside=True)
