"""Check a draft: for each of its sentences the passages that support it, or that nothing does."""

from __future__ import annotations

from functools import partial

import streamlit as st

from index import Document, Span
from rag import plural
from rag.checking import (
    DRAFT_ENDINGS,
    STATE_NAMES,
    Statement,
    Support,
    SupportState,
)
from ui.catalogue import make_filter
from ui.highlight import escape, mark
from ui.parts import (
    READING_WIDTH,
    choose_filters,
    flow,
    show_downloads,
    show_keeping,
    show_opener,
    source_line,
)
from ui.state import catalogue
from ui.tasks import support_work
from ui.work import (
    UserFile,
    annotate_draft,
    explain_state,
    forget,
    keep_upload,
    result_of,
    statements_in,
)

_LOOKS = {
    SupportState.SUPPORTED: (":material/check_circle:", "green"),
    SupportState.VALUE: (":material/compare_arrows:", "orange"),
    SupportState.CONTRADICTED: (":material/block:", "red"),
    SupportState.PARTLY: (":material/contrast:", "orange"),
    SupportState.UNSUPPORTED: (":material/cancel:", "red"),
    SupportState.NOT_CHECKED: (":material/remove:", "gray"),
}
_FORMATS = (("Word, with comments", ".docx"), ("HTML, marked", ".html"), ("JSON", ".json"))
_EACH_PAGE = 40
_PASTED = "Pasted text.txt"


def take_text() -> None:
    """Keep the pasted text."""
    text = st.session_state["draft-text"].strip()
    if text:
        st.session_state["draft"] = UserFile(_PASTED, text.encode())


def choose_draft() -> None:
    """Draw the two ways in: a file, or text."""
    st.caption("Each sentence that claims something is held against the documents: what supports "
               "it, what they say otherwise, or that nothing does. Nothing is kept.")  # fmt: skip
    file_tab, text_tab = st.tabs(["A file", "Text"], key="what", bind="query-params")
    with file_tab:
        st.file_uploader("Your draft", [ending[1:] for ending in DRAFT_ENDINGS],
                         key="draft-upload", on_change=keep_upload,
                         args=("draft-upload", "draft"), max_upload_size=20)  # fmt: skip
    with text_tab, st.form("draft-form", border=False):
        st.text_area("Your text", key="draft-text", height=200, max_chars=200_000,
                     placeholder="Paste some paragraphs")  # fmt: skip
        st.form_submit_button("Check", icon=":material/fact_check:", on_click=take_text)


def show_support(draft: UserFile, support: Support) -> None:
    """Draw how many sentences ended how, then the sentences chosen by that."""
    counts = support.counts
    checked = len(statements_in(support, None))
    open_ones = checked - counts[SupportState.SUPPORTED]
    if not open_ones:
        st.success(f"All {plural(checked, 'statement')} have a passage that supports them.",
                   icon=":material/verified:")  # fmt: skip
    else:
        st.warning(f"Needs a look: {open_ones} of {plural(checked, 'statement')}",
                   icon=":material/rule:")  # fmt: skip
    with st.container(
        horizontal=True, vertical_alignment="bottom", horizontal_alignment="distribute"
    ):
        labels = {s.value: f"{STATE_NAMES[s]} {count}" for s, count in counts.items() if count}
        state = st.pills("Show", list(labels), key="state", bind="query-params",
                         format_func=labels.__getitem__, label_visibility="collapsed")  # fmt: skip
        show_downloads(
            f"{draft.stem}-checked",
            [(label, e, partial(annotate_draft, draft, support, e)) for label, e in _FORMATS],
        )
    statements = statements_in(support, state)
    pages = -(-len(statements) // _EACH_PAGE)
    page = st.pagination(pages, key=f"page-{state}") if pages > 1 else 1
    for statement in statements[(page - 1) * _EACH_PAGE : page * _EACH_PAGE]:
        show_statement(support, statement)


def show_statement(support: Support, statement: Statement) -> None:
    """Draw one sentence of the draft with what was found for it."""
    icon, colour = _LOOKS[statement.state]
    key = f"statement-{statement.span.start}"
    with st.container(border=True, key=key):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.badge(STATE_NAMES[statement.state], icon=icon, color=colour)  # type: ignore[arg-type]
            if (told := explain_state(statement)) is not None:
                st.caption(escape(told), width="stretch")
        st.markdown(f"**{flow(mark(support.draft.text, statement.span))}**")
        for number, evidence in enumerate(statement.evidence):
            show_passage(evidence.document, evidence.span, f"{key}-{number}")


def show_passage(document: Document, span: Span, key: str) -> None:
    """Draw a passage beside a sentence: the source's words, its place, what one can do."""
    st.markdown(f"> {flow(mark(document.text, span))}")
    st.caption(source_line(document, span.start))
    with st.container(horizontal=True, gap="medium"):
        show_opener(document, span, key)
        show_keeping(document, span, key)


with st.container(width=READING_WIDTH):
    st.title("Check a draft", anchor=False)
    given: UserFile | None = st.session_state.get("draft")
    if given is None:
        choose_draft()
    else:
        with st.container(horizontal=True, vertical_alignment="center"):
            filters = choose_filters(catalogue().entries)
            st.markdown(f":material/description: **{escape(given.name)}**", width="stretch")
            st.button("Another draft", icon=":material/restart_alt:", on_click=forget,
                  args=("draft",))  # fmt: skip
        result = result_of(support_work(given, make_filter(filters)))
        if result is not None:
            show_support(given, result)
