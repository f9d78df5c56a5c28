"""What one can do with several documents at once: use, tag, correct, read again, remove."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from index import DossierError, FileRecord
from rag import plural
from ui.access import is_read_only
from ui.catalogue import SET_FIELD, Entry
from ui.highlight import escape
from ui.own import TICKED, document_sets
from ui.state import library

_CORRECTABLE = ("publisher", "author", "date", "language", "kind", "title", "symbol")
_NEW = "A new one"


def show_bulk(records: Sequence[FileRecord], entries: Sequence[Entry]) -> None:
    """Draw what one can do with the ticked documents."""
    sources = [entry.source for entry in entries]
    keep_ticked(sources)
    with st.container(border=True):
        st.markdown(f"**{plural(len(records), 'file')} ticked**")
        if entries:
            show_uses()
        with st.container(horizontal=True):
            if sources:
                show_tagging(sources)
            if len(records) > 1 and not is_read_only():
                show_bulk_correcting(entries)
                show_bulk_rereading(records)
                removable = [record.source for record in records if record.container is None]
                if removable and st.button("Remove", icon=":material/delete:"):
                    confirm_removals(removable)


def keep_ticked(sources: Sequence[str]) -> None:
    """Let the set of that name hold what is ticked: links to other pages name it."""
    sets = document_sets()
    if sets.all().get(TICKED, frozenset()) != set(sources):
        sets.put(TICKED, sources)


def show_uses() -> None:
    """Draw the ways to pages that then look at the ticked documents alone."""
    with st.container(horizontal=True, gap="small"):
        for page, label, icon in (
            ("ask", "Ask these", "question_answer"),
            ("find", "Find in these", "search"),
            ("briefing", "Briefing from these", "summarize"),
            ("grid", "Grid of these", "table_chart"),
        ):
            st.page_link(f"app_pages/{page}.py", label=label, icon=f":material/{icon}:",
                         query_params={SET_FIELD: TICKED})  # fmt: skip


def show_tagging(sources: Sequence[str]) -> None:
    """Draw the way to put documents into a set, or to take them out of one."""
    sets = document_sets()
    names = [name for name in sets.all() if name != TICKED]
    with st.popover("Sets", icon=":material/label:"), st.form("tag", border=False):
        st.caption("A set is yours alone. Filters on all pages know it by its name.")
        name = st.selectbox("Set", [*names, _NEW])
        fresh = st.text_input("Name of a new one", max_chars=80)
        with st.container(horizontal=True):
            added = st.form_submit_button("Put in", icon=":material/add:")
            taken = st.form_submit_button("Take out", icon=":material/remove:")
    chosen = fresh.strip() if name == _NEW else str(name)
    if chosen and added:
        sets.add(chosen, sources)
        st.toast(f"{plural(len(sources), 'document')} put into {escape(chosen)}")
    elif chosen and taken:
        sets.take(chosen, sources)
        st.toast(f"{plural(len(sources), 'document')} taken out of {escape(chosen)}")


def show_bulk_correcting(entries: Sequence[Entry]) -> None:
    """Draw one field to be set for all."""
    place = st.popover("Correct", icon=":material/edit:", disabled=not entries)
    with place, st.form("correct-all", border=False):
        st.caption(f"The same for all {len(entries)}. Dates: YYYY, YYYY-MM or YYYY-MM-DD. "
                   "Empty: there is none.")  # fmt: skip
        name = st.selectbox("Field", _CORRECTABLE, format_func=str.capitalize)
        value = st.text_input("Value for all", max_chars=500)
        saved = st.form_submit_button("Save for all", icon=":material/save:")
    if saved:
        try:
            for entry in entries:
                library().edit(entry.source, {name: value.strip() or None})
        except DossierError as error:
            st.error(escape(str(error)), icon=":material/error:")
        else:
            st.rerun()


def show_bulk_rereading(records: Sequence[FileRecord]) -> None:
    """Draw the way to read files anew; a member of a container with all that it holds."""
    holders = {record.container or record.source for record in records}
    if st.button("Read all again", icon=":material/refresh:",
                 help="Reads the files anew, also where they have not changed"):  # fmt: skip
        library().job.start([], again=sorted(holders))
        st.rerun()


@st.dialog("Remove from the library")
def confirm_removals(sources: Sequence[str]) -> None:
    """Ask before anything is forgotten."""
    st.markdown(f"Forget {plural(len(sources), 'file')}? The files themselves stay where they are.")
    st.caption(escape(", ".join(sources[:8])) + (" …" if len(sources) > 8 else ""))
    if st.button("Remove", icon=":material/delete:", key="confirm-removals"):
        try:
            for source in sources:
                library().remove(source)
        except DossierError as error:
            st.error(escape(str(error)), icon=":material/error:")
        else:
            st.rerun()
