"""The ways into a library: a path, an upload, and how far the reading of them is."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from index import DossierError
from index.system import open_private, private_folder
from rag import plural
from ui.catalogue import Catalogue
from ui.highlight import escape
from ui.parts.document_actions import confirm_removal
from ui.parts.library_facts import time_left
from ui.state import SharedLibrary, library
from ui.work import IndexingJob, Upload, arrivals, save_uploads

_UPLOADS = "uploads"
_EXAMPLES = Path(__file__).parents[1] / "examples"


def uploads_folder(shared: SharedLibrary) -> Path:
    """The folder beside the library that holds what was uploaded, and is indexed with it."""
    return shared.folder.with_name(f"{shared.folder.name}-{_UPLOADS}")


def show_adding(shared: SharedLibrary, known: Catalogue) -> None:
    """Draw the ways in: a path on this computer, or an upload."""
    show_path(shared)
    st.space("small")
    show_upload(shared)
    if waiting := unread_uploads(shared, known):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"{plural(waiting, 'uploaded file')} not read yet")
            st.button("Read them", icon=":material/refresh:", on_click=_read_uploads)
    st.space("small")
    st.markdown("**Followed folders and files**")
    for root in shared.roots():
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(str(root.path), width="stretch")
            if st.button("Forget", key=f"forget-{root.path}", icon=":material/delete:"):
                confirm_removal(str(root.path))
    if known.files and st.button("Look for changes", icon=":material/refresh:",
                                 help="Brings in what is new, changed or gone"):  # fmt: skip
        shared.job.start([])
        st.rerun()


def show_path(shared: SharedLibrary) -> None:
    """Draw the field for a path on this computer."""
    with st.form("path", border=False):
        path = st.text_input("File or folder on this computer", placeholder="/home/me/reports")
        if st.form_submit_button("Add", icon=":material/add:") and path.strip():
            shared.job.start([path.strip()])
            st.rerun()


def show_first_steps(shared: SharedLibrary) -> None:
    """Draw what to do with an empty library: a folder, a drop of files, or the examples."""
    st.markdown("**This library is empty.** Add a folder, drop some files, or try the examples.")
    if shared.job.running:
        st.caption("Documents are being read; questions can be asked when the first are in.")
    else:
        show_path(shared)
        show_upload(shared)
        st.button("Try the examples", icon=":material/school:", on_click=_add_examples,
                  help="Three short documents about a harbour that does not exist")  # fmt: skip
    show_progress()


def unread_uploads(shared: SharedLibrary, known: Catalogue) -> int:
    """How many uploaded files no run has looked at: a server that was killed may leave some."""
    if shared.job.running:
        return 0
    folder = uploads_folder(shared)
    names = {path.name for path in folder.glob("*") if not path.name.startswith(".")}
    read = {Path(record.container or record.source).name for record in known.files}
    return len(names - read)


def _read_uploads() -> None:
    library().job.start([str(uploads_folder(library()))])


def _add_examples() -> None:
    """Lay the examples beside the library, where they outlive an update, and read them."""
    shared = library()
    folder = shared.folder.with_name(f"{shared.folder.name}-examples")
    private_folder(folder)
    for path in _EXAMPLES.glob("*.txt"):
        with open_private(folder / path.name) as file:
            file.write(path.read_bytes())
    shared.job.start([str(folder)])


def show_upload(shared: SharedLibrary) -> None:
    """Draw the upload; what would replace other bytes is said before it does."""
    whole = st.toggle("Upload a whole folder", key="whole-folder")
    number = st.session_state.setdefault("uploads-done", 0)
    uploads: list[Upload] = st.file_uploader(  # type: ignore[assignment]
        "Upload a folder" if whole else "Upload files, also ZIP archives",
        accept_multiple_files="directory" if whole else True,
        key=f"upload-{whole}-{number}",
    )
    if not uploads:
        return
    folder = uploads_folder(shared)
    arriving = arrivals(folder, uploads)
    known = [arrival.name for arrival in arriving if arrival.known]
    replace = False
    if known:
        st.warning(f"Uploaded before with other content: {escape(', '.join(known[:5]))}",
                   icon=":material/warning:")  # fmt: skip
        choice = st.segmented_control("The earlier files", ["Keep both", "Replace"],
                                      default="Keep both", required=True)  # fmt: skip
        replace = choice == "Replace"
    if st.button(f"Add {plural(len(arriving), 'file')}", icon=":material/upload:"):
        save_uploads(folder, arriving, replace=replace)
        shared.job.start([str(folder)])
        st.session_state["uploads-done"] = number + 1
        st.rerun()


@st.fragment(run_every=1.0)
def show_progress() -> None:
    """Draw how far indexing is; drawn again each second until it ends."""
    job = library().job
    if job.running:
        st.session_state["indexing"] = True
        told, share = job_told(job)
        st.progress(share, text=escape(told))
        st.code("\n".join(job.lines[-6:]) or "Looking for files", language=None)
        st.button("Stop", icon=":material/stop:", on_click=job.cancel)
        return
    if st.session_state.pop("indexing", False):
        st.rerun()
    if job.error is not None:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.error(escape(job.error), icon=":material/error:")
            st.button("Dismiss", icon=":material/close:", on_click=job.acknowledge)
    elif job.report is not None:
        report = job.report
        st.success(
            f"{report.added} added, {report.updated} updated, {report.unchanged} unchanged, "
            f"{report.removed} removed, {len(report.failed)} failed",
            icon=":material/check_circle:",
        )


def job_told(job: IndexingJob) -> tuple[str, float]:
    """How far a run is, in words and as a share."""
    if job.waiting:
        return "Waiting: another program writes to this library; your files come after it", 0.0
    done, total = (job.progress.done, job.progress.total) if job.progress else (0, 0)
    share = job.progress.share if job.progress else 0.0
    left = time_left(done, total, job.seconds)
    more = f", {plural(job.queued, 'order')} to follow" if job.queued else ""
    return f"Reading documents, {share:.0%}" + (f", {left}" if left else "") + more, share


@st.fragment(run_every=5.0)
def show_notice() -> None:
    """Say quietly, on every page, that documents are being read, by whomever."""
    try:
        shared = library()
        told = job_told(shared.job)[0] if shared.job.running else shared.others_write()
    except DossierError:
        return  # the page itself says what is wrong
    if told:
        st.caption(f":material/sync: {escape(told)}")
