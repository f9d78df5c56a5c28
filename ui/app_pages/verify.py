"""Verify: whether each quote of a document still is what its source says."""

from __future__ import annotations

from collections import Counter

import streamlit as st

from index import DossierError, Span
from rag.checking import (
    STATES_TOLD,
    Check,
    QuoteState,
    Verification,
    check_quotation,
    summary_of,
    verify_file,
)
from rag.citing import page_reference
from ui.highlight import escape
from ui.parts import READING_WIDTH, open_link, source_line
from ui.state import library
from ui.work import UserFile, forget, keep_upload, made_of

_LOOKS = {
    QuoteState.FOUND: (":material/check_circle:", "green", "the same words stand in the source"),
    QuoteState.CHANGED_OPENLY: (":material/content_cut:", "green",
                                "words are left out or put in, and marks say so"),
    QuoteState.MOVED: (":material/move_down:", "blue",
                       "the source changed, the words still stand"),
    QuoteState.ALTERED: (":material/warning:", "red", "the source says something else"),
    QuoteState.ATTRIBUTED_WRONGLY: (":material/person_alert:", "red",
                                    "the source is another, or says otherwise of itself"),
    QuoteState.CUT: (":material/format_quote_off:", "red", "it begins or ends in mid-sentence"),
    QuoteState.UNKNOWN: (":material/block:", "red", "no document has these words"),
    QuoteState.CANNOT_CHECK: (":material/help:", "gray", "no source, or no place given"),
}  # fmt: skip
_EXPORT, _ANY = "An exported briefing", "Any text with quotation marks"
_ENDINGS = {
    _EXPORT: ["docx", "pdf", "md", "html", "json", "odt", "eml", "txt"],
    _ANY: ["docx", "pdf", "md", "html", "txt", "rtf", "odt", "eml", "pptx"],
}
_MOST_SHOWN = 300


def name_of(state: QuoteState) -> str:
    """A state as the page names it."""
    return STATES_TOLD[state].capitalize()


def check_file(kind: str, file: UserFile) -> Verification:
    """Check a file against the library as it now is."""
    shared = library()

    def check() -> Verification:
        with st.spinner("Checking each quote …"), file.on_disk() as path:
            return verify_file(path, lambda _: shared.documents(), quotations=kind == _ANY)

    return made_of("to-verify", (shared.version(), kind, file), check)


def show_file() -> None:
    """Draw the way in for a file, or what was found in the one that was given."""
    what = st.segmented_control("What is it?", [_EXPORT, _ANY], default=_EXPORT, required=True,
                                key="kind", persist_state="session")  # fmt: skip
    given: UserFile | None = st.session_state.get("to-verify")
    if given is None:
        st.file_uploader("File to check", type=_ENDINGS[what], key="verify-upload",
                         on_change=keep_upload, args=("verify-upload", "to-verify"),
                         max_upload_size=50)  # fmt: skip
        st.caption("Each quote is compared with its source in this library. Nothing is kept.")
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f":material/description: **{escape(given.name)}**", width="stretch")
        st.button("Another file", icon=":material/restart_alt:", on_click=forget,
                  args=("to-verify",))  # fmt: skip
    try:
        verification = check_file(what, given)
    except DossierError as error:
        st.error(escape(str(error)), icon=":material/error:")
    else:
        show_checks(verification)


def show_counts(verification: Verification) -> str | None:
    """Draw how many quotes are in each state; return the state to show, or all."""
    told = summary_of(verification)
    if verification.holds:
        st.success(f"Nothing is wrong: {escape(told)}.", icon=":material/verified:")
    else:
        st.warning(f"Needs a look: {escape(told)}", icon=":material/rule:")
    counts = Counter(check.state for check in (*verification.checks, *verification.beside))
    labels = {s.value: f"{name_of(s)} {count}" for s in QuoteState if (count := counts[s])}
    return st.pills("Show", list(labels), format_func=labels.__getitem__)


def show_check(check: Check, key: str) -> None:
    """Draw one quote with its state and, where it was altered, the difference."""
    icon, colour, meaning = _LOOKS[check.state]
    with st.container(border=True, key=key):
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.badge(name_of(check.state), icon=icon, color=colour)  # type: ignore[arg-type]
            st.caption(escape(check.reason) if check.reason is not None else meaning)
        what = f"{escape(check.what)}: " if check.what != "quote" else ""
        st.markdown(f"{what}“{escape(' '.join(check.quote.split()))}”")
        for change in check.difference:
            here = escape(change.quote) if change.quote else "nothing"
            there = escape(change.source) if change.source else "nothing"
            st.markdown(f"- the source has **{there}**, here it is **{here}**")
        if check.document is None or check.start is None or check.end is None:
            return
        page = page_reference(check.document, check.start)
        if check.state is QuoteState.ALTERED:
            said = " ".join(check.document.text[check.start : check.end].split())
            st.caption(f"In the source: “{escape(said)}”" + (f" ({escape(page)})" if page else ""))
        st.caption(source_line(check.document, check.start))
        open_link(check.document.id, Span(check.start, check.end))


def show_rest(verification: Verification) -> None:
    """Draw what makes the file uncertain, and its words that aren't from the documents."""
    for why in verification.doubts:
        st.warning(f"Cannot be certain: it holds {escape(why)}", icon=":material/help:")
    rows = [f"- {escape(words)}" for words in verification.told]
    rows += [f"- {escape(' '.join(left.text.split()))}" for left in verification.leftovers]
    if rows:
        with st.expander(f"Not from the documents, or not shown ({len(rows)})"):
            st.markdown("\n".join(rows[:_MOST_SHOWN]))


def show_checks(verification: Verification) -> None:
    """Draw the result, what needs a look first."""
    show_rest(verification)
    if not verification.checks:
        st.info("No quotation of four words or more was found in it.", icon=":material/info:")
        return
    state, order = show_counts(verification), list(reversed(QuoteState))
    ordered = sorted(
        enumerate((*verification.checks, *verification.beside)),
        key=lambda pair: order.index(pair[1].state),
    )
    chosen = [(number, check) for number, check in ordered if state in (None, check.state)]
    for number, check in chosen[:_MOST_SHOWN]:
        show_check(check, f"check-{number}")
    if len(chosen) > _MOST_SHOWN:
        st.caption(f"… and {len(chosen) - _MOST_SHOWN} more")


with st.container(width=READING_WIDTH):
    st.title("Verify quotes", anchor=False)
    file_tab, words_tab = st.tabs(["A file", "A sentence"], key="what", bind="query-params")
    with file_tab:
        show_file()
    with words_tab:
        words = st.text_area(
            "A sentence that somebody quotes",
            key="words",
            bind="query-params",
            height=120,
            placeholder="Paste it; its source is looked up",
        )
        if words.strip():
            with st.skeleton(height=160):
                looked_up = check_quotation(words.strip(' \n“”"„«»'), library().documents())
            show_check(looked_up, "words-check")
