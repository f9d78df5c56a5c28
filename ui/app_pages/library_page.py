"""Library: the files and what became of each; add and remove."""

from __future__ import annotations

from collections import Counter
from pathlib import Path, PurePosixPath

import streamlit as st

from index import DossierError, FileState
from ui.catalogue import Catalogue
from ui.highlight import escape
from ui.state import SharedLibrary, catalogue, library
from ui.views import facts

_UPLOADS = "uploads"


def save_uploads(shared: SharedLibrary, uploads: list[object]) -> Path:
    """Write uploaded files into the folder beside the library that is indexed with it."""
    folder = shared.folder.with_name(f"{shared.folder.name}-{_UPLOADS}")
    folder.mkdir(exist_ok=True)
    for upload in uploads:
        # A browser may send any name: only its last part is used, and never a hidden file's.
        name = PurePosixPath(str(upload.name).replace("\\", "/")).name  # type: ignore[attr-defined]
        name = name.lstrip(".") or "unnamed"
        (folder / name).write_bytes(upload.getvalue())  # type: ignore[attr-defined]
    return folder


def show_adding(shared: SharedLibrary) -> None:
    """Draw the ways in: a path on this computer, or an upload."""
    from_path, upload, again = st.tabs(["From a path", "Upload", "Read again"])
    with from_path, st.form("path", border=False):
        path = st.text_input("File or folder on this computer", placeholder="/home/me/reports")
        if st.form_submit_button("Add", icon=":material/add:") and path.strip():
            shared.job.start([path.strip()])
    with upload, st.form("upload", border=False, clear_on_submit=True):
        uploads = st.file_uploader("Files", accept_multiple_files=True)
        if st.form_submit_button("Add", icon=":material/upload:") and uploads:
            shared.job.start([str(save_uploads(shared, list(uploads)))])
    with again:
        st.caption("Files that are new, changed or gone since the last time are brought in line.")
        if st.button("Look for changes", icon=":material/refresh:"):
            shared.job.start([])


@st.fragment(run_every=1.0)
def show_progress() -> None:
    """Draw how far indexing is; drawn again each second until it ends."""
    job = library().job
    if job.running:
        st.session_state["indexing"] = True
        done, total = (job.progress.done, job.progress.total) if job.progress else (0, 0)
        st.progress(done / total if total else 0.0, text="Reading documents")
        st.code("\n".join(job.lines[-6:]) or "Looking for files", language=None)
        st.button("Stop", icon=":material/stop:", on_click=job.cancel)
        return
    if st.session_state.pop("indexing", False):
        st.rerun()
    if job.error is not None:
        st.error(escape(job.error), icon=":material/error:")
    elif job.report is not None:
        report = job.report
        st.success(
            f"{report.added} added, {report.updated} updated, {report.unchanged} unchanged, "
            f"{report.removed} removed, {len(report.failed)} failed",
            icon=":material/check_circle:",
        )


def show_files(known: Catalogue) -> None:
    """Draw the ledger as a table."""
    entries = {entry.id: entry for entry in known.entries}
    rows = []
    for record in known.files:
        entry = entries.get(record.document_id or "")
        rows.append(
            {
                "File": record.source,
                "State": record.state.value,
                "Reason": record.reason,
                "Title": entry.title if entry else None,
                "Author": entry.author if entry else None,
                "Date": entry.date if entry else None,
                "Language": entry.language if entry else None,
                "Pages": (entry.pages or None) if entry else None,
                "Kilobytes": round(record.size / 1000, 1),
            }
        )
    # A column without any value says nothing and costs width.
    filled = [name for name in (rows[0] if rows else {}) if any(row[name] for row in rows)]
    st.dataframe(
        rows,
        column_order=filled,
        hide_index=True,
        placeholder="",
        alt="Files of the library with state and reason",
    )


def show_years(known: Catalogue) -> None:
    """Draw documents by year, where dates are known."""
    years = Counter(entry.year for entry in known.entries if entry.year is not None)
    if not years:
        return
    st.subheader("Documents by year", anchor=False)
    data = {"Year": list(years), "Documents": list(years.values())}
    st.bar_chart(data, x="Year", y="Documents", height=220)
    undated = len(known.entries) - sum(years.values())
    if undated:
        st.caption(f"{undated} without a date")


@st.dialog("Remove from the library")
def confirm_removal(path: str) -> None:
    """Ask before anything is forgotten."""
    st.markdown(f"Forget **{escape(path)}**? The file itself stays where it is.")
    if st.button("Remove", type="primary", icon=":material/delete:"):
        library().remove(path)
        st.rerun()


def show_removal(shared: SharedLibrary, known: Catalogue) -> None:
    """Draw the way out: a root or a single file."""
    paths = [str(root.path) for root in shared.roots()]
    paths += [record.source for record in known.files if record.source not in paths]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        path = st.selectbox("Remove a folder or a file", paths, index=None,
                            placeholder="Choose what to forget", width="stretch")  # fmt: skip
        if st.button("Remove", icon=":material/delete:", disabled=path is None) and path:
            confirm_removal(path)


def main() -> None:
    """Draw the page."""
    st.title("Library", anchor=False)
    shared, known = library(), catalogue()
    bad = sum(record.state in (FileState.FAILED, FileState.PARTLY) for record in known.files)
    st.caption(facts(known) + (f" · {bad} not or only partly readable" if bad else ""))
    with st.expander("Add documents", icon=":material/add:", expanded=not known.files):
        show_adding(shared)
    show_progress()
    if known.files:
        show_files(known)
        show_removal(shared, known)
        show_years(known)


try:
    main()
except DossierError as error:
    st.error(escape(str(error)), icon=":material/error:")
