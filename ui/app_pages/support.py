"""Check a draft: for each of its sentences the passages that support it, or that nothing does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
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
    support_renderer,
)
from ui.highlight import escape, mark
from ui.own import Cutter, KeptWork, shelf, support_from_json, support_to_json
from ui.parts import (
    READING_WIDTH,
    Selection,
    choose_documents,
    flow,
    ids_by_source,
    is_renewed,
    opened_work,
    renewal_ended,
    show_actions,
    show_behind,
    show_downloads,
    show_lost,
    show_name,
    show_shelf,
    source_line,
    state_now,
    step,
    where_work_is_kept,
    work_id,
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

Formats = Sequence[tuple[str, str, Callable[[], bytes | str]]]
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
    st.caption(
        "Each sentence that claims something is held against the documents: what supports it, "
        "what they say otherwise, or that nothing does. Nothing is kept unasked."
    )
    file_tab, text_tab = st.tabs(["A file", "Text"], key="what", bind="query-params")
    with file_tab:
        st.file_uploader("Your draft", [ending[1:] for ending in DRAFT_ENDINGS],
                         key="draft-upload", on_change=keep_upload,
                         args=("draft-upload", "draft"), max_upload_size=20)  # fmt: skip
    with text_tab, st.form("draft-form", border=False):
        st.text_area("Your text", key="draft-text", height=200, max_chars=200_000,
                     placeholder="Paste some paragraphs")  # fmt: skip
        st.form_submit_button("Check", icon=":material/fact_check:", on_click=take_text)


def show_support(support: Support, state_key: str, formats: Formats, stem: str) -> None:
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
        show_downloads(f"{stem}-checked", formats)
    statements = statements_in(support, state)
    pages = -(-len(statements) // _EACH_PAGE)
    page = st.pagination(pages, key=f"page-{state_key}-{state}") if pages > 1 else 1
    for statement in statements[(page - 1) * _EACH_PAGE : page * _EACH_PAGE]:
        show_statement(support, statement)


def show_given(draft: UserFile) -> None:
    """Draw the draft of this session with what was found, and the way to keep that."""
    row = st.container(horizontal=True, vertical_alignment="center")
    with row:
        selection = choose_documents(catalogue().entries)
        st.markdown(f":material/description: **{escape(draft.name)}**", width="stretch")
        st.button("Another draft", icon=":material/restart_alt:", on_click=forget,
                  args=("draft",))  # fmt: skip
    support = result_of(support_work(draft, selection.where))
    if support is None:
        return
    with (
        row.popover("Keep this check", icon=":material/inventory_2:"),
        st.form("keep", border=False),
    ):
        st.caption(f"The draft's text is kept with it. {where_work_is_kept()}")
        name = st.text_input("Name", draft.name, max_chars=200)
        if st.form_submit_button("Keep", icon=":material/save:") and name.strip():
            step(work=keep_check(name.strip(), support, selection))
            st.rerun()
    formats = [(label, e, partial(annotate_draft, draft, support, e)) for label, e in _FORMATS]
    show_support(support, "given", formats, draft.stem)


def keep_check(name: str, support: Support, selection: Selection) -> str:
    """Keep a checked draft; return its name in links."""
    identity = work_id("check", [name, support.draft.text, selection.link])
    request = {"filters": selection.link}
    link = {**selection.link, "work": [identity]}
    shelf().begin(KeptWork(identity, "check", name, request, link))
    shelf().keep_result(identity, support_to_json(support), state_now(selection.entries))
    return identity


def show_kept(kept: KeptWork) -> None:
    """Draw a kept check; brought up to date only when that is asked for."""
    with st.container(horizontal=True, vertical_alignment="center"):
        selection = choose_documents(catalogue().entries)
        show_name(kept)
        st.button("Another draft", icon=":material/restart_alt:", on_click=step,
                  kwargs={"work": []})  # fmt: skip
    held, lost = opened_work(kept, read_check)
    if is_renewed(kept.id):
        fresh = result_of(support_work(held.draft, selection.where))
        if fresh is not None:
            shelf().keep_result(kept.id, support_to_json(fresh), state_now(selection.entries))
            renewal_ended(kept.id)
            st.rerun()
    else:
        show_behind(kept, ids_by_source(selection.entries))
    show_lost(lost)
    formats = [(label, e, partial(write_check, held, e)) for label, e in _FORMATS[1:]]
    show_support(held, kept.id, formats, "draft")


def read_check(kept: KeptWork, cutter: Cutter) -> Support:
    """The checked draft as it was kept."""
    return support_from_json(kept.result, cutter)


def write_check(support: Support, ending: str) -> bytes:
    """A kept check as a file."""
    return support_renderer(f"checked{ending}")(support)


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
    show_actions(document, span, key)


with st.container(width=READING_WIDTH):
    st.title("Check a draft", anchor=False)
    given: UserFile | None = st.session_state.get("draft")
    wanted = st.query_params.get("work", "")
    work = shelf().get(wanted) if wanted else None
    if work is not None and work.result is not None:
        show_kept(work)
    elif given is not None:
        show_given(given)
    else:
        choose_draft()
        show_shelf("check", ids_by_source(catalogue().entries))
