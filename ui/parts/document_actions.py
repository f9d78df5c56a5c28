"""What one can do with a document of the library: open, correct, remove."""

from __future__ import annotations

import streamlit as st

from index import DossierError, FileRecord, FileState
from ui.access import is_read_only
from ui.catalogue import Entry
from ui.highlight import escape
from ui.parts.ways import open_link
from ui.state import library

_CORRECTABLE = ("title", "author", "publisher", "date", "language", "kind", "symbol")
_ICONS = {
    FileState.READ: ":material/check_circle:",
    FileState.PARTLY: ":material/rule:",
    FileState.FAILED: ":material/error:",
    FileState.DUPLICATE: ":material/content_copy:",
    FileState.EXCLUDED: ":material/block:",
    FileState.UNSUPPORTED: ":material/help:",
}


def show_correcting(entry: Entry) -> None:
    """Draw what is known of a document, to be corrected; it outlives a change of the file."""
    with st.form(f"correct-{entry.id}", border=False):
        st.caption("Corrections outlive a change of the file. Dates: YYYY, YYYY-MM or YYYY-MM-DD.")
        found = {name: getattr(entry, name) for name in _CORRECTABLE}
        with st.container(horizontal=True):
            typed = {
                name: st.text_input(name.capitalize(), found[name] or "", max_chars=500, width=240)
                for name in _CORRECTABLE
            }
        with st.container(horizontal=True):
            saved = st.form_submit_button("Save", icon=":material/save:")
            undone = st.form_submit_button("Back to what was read", icon=":material/undo:")
    changes = {n: v.strip() or None for n, v in typed.items() if v.strip() != (found[n] or "")}
    try:
        if saved and changes:
            library().edit(entry.source, changes)
            st.rerun()
        if undone:
            library().undo_edits(entry.source)
            st.rerun()
    except DossierError as error:
        st.error(escape(str(error)), icon=":material/error:")


def show_chosen(record: FileRecord, entry: Entry | None) -> None:
    """Draw what one can do with a file of the table."""
    with st.container(border=True):
        st.markdown(f"{_ICONS[record.state]} **{escape(record.source)}**")
        if record.reason is not None:
            st.caption(escape(record.reason))
        with st.container(horizontal=True):
            if record.document_id is not None:
                open_link(record.document_id)
            removable = not is_read_only() and record.container is None
            if not is_read_only():
                show_rereading(record)
            if removable and st.button("Remove", icon=":material/delete:"):
                confirm_removal(record.source)
        if entry is not None and not is_read_only():
            show_correcting(entry)


def show_rereading(record: FileRecord) -> None:
    """Draw the way to read a file anew, also with a password; a member, with all its container."""
    source = record.container if record.container is not None else record.source
    busy = library().job.running
    with st.popover("Read again", icon=":material/refresh:", disabled=busy):
        with st.form(f"again-{source}", border=False):
            st.caption("Reads the file anew, also where it has not changed.")
            password = st.text_input("Password, if it needs one", type="password", max_chars=200)
            begun = st.form_submit_button("Read again")
        if begun:
            library().job.start([], again=[source], passwords=[password] if password else [])
            st.rerun()


@st.dialog("Remove from the library")
def confirm_removal(path: str) -> None:
    """Ask before anything is forgotten."""
    st.markdown(f"Forget **{escape(path)}**? The file itself stays where it is.")
    if st.button("Remove", icon=":material/delete:", key="confirm-removal"):
        try:
            library().remove(path)
        except DossierError as error:
            st.error(escape(str(error)), icon=":material/error:")
        else:
            st.rerun()
