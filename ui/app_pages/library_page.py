"""Library: the files and what became of each; add, remove, and see what there is."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import streamlit as st

from index import FileRecord, FileState, Span
from rag import plural
from ui.access import is_read_only
from ui.catalogue import Catalogue
from ui.highlight import escape
from ui.parts import (
    MOST_TERMS,
    confirm_removal,
    count_terms,
    facts,
    map_chart,
    map_rows,
    open_document,
    parse_span,
    show_chosen,
    split_terms,
    time_left,
    trend_chart,
    unreadable,
    year_chart,
)
from ui.state import SharedLibrary, Version, catalogue, library, library_folder, open_library
from ui.work import Upload, arrivals, save

_UPLOADS = "uploads"
_MOST_POINTS = 2500


def uploads_folder(shared: SharedLibrary) -> Path:
    """The folder beside the library that holds what was uploaded, and is indexed with it."""
    return shared.folder.with_name(f"{shared.folder.name}-{_UPLOADS}")


def show_adding(shared: SharedLibrary, known: Catalogue) -> None:
    """Draw the ways in: a path on this computer, or an upload."""
    with st.form("path", border=False):
        path = st.text_input("File or folder on this computer", placeholder="/home/me/reports")
        if st.form_submit_button("Add", icon=":material/add:") and path.strip():
            shared.job.start([path.strip()])
            st.rerun()
    st.space("small")
    show_upload(shared)
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
        save(folder, arriving, replace=replace)
        shared.job.start([str(folder)])
        st.session_state["uploads-done"] = number + 1
        st.rerun()


@st.fragment(run_every=1.0)
def show_progress() -> None:
    """Draw how far indexing is; drawn again each second until it ends."""
    job = library().job
    if job.running:
        st.session_state["indexing"] = True
        done, total = (job.progress.done, job.progress.total) if job.progress else (0, 0)
        left = time_left(done, total, job.seconds)
        share = job.progress.share if job.progress else 0.0
        st.progress(share, text=f"Reading documents, {share:.0%}" + (f", {left}" if left else ""))
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
    """Draw the ledger as a table, and what one can do with the chosen line."""
    counts = Counter(record.state for record in known.files)
    states = [state.value for state in FileState if counts[state]]
    state = None
    if len(states) > 1:
        state = st.pills("State", states, key="state", bind="query-params",
                         label_visibility="collapsed")  # fmt: skip
        st.caption(" · ".join(f"{counts[FileState(name)]} {name}" for name in states))
    records = [record for record in known.files if state in (None, record.state.value)]
    rows = file_rows(known, records)
    # A column without any value says nothing and costs width.
    filled = [name for name in (rows[0] if rows else {}) if any(row[name] for row in rows)]
    picked = st.dataframe(
        rows,
        column_order=filled,
        column_config={
            "File": st.column_config.TextColumn(width="medium"),
            "Reason": st.column_config.TextColumn(width="large"),
            "Title": st.column_config.TextColumn(width="medium"),
        },
        hide_index=True,
        placeholder="",
        on_select="rerun",
        selection_mode="single-row",
        key=f"files-{state}",
        alt="Files of the library with state and reason",
    )
    chosen = picked["selection"]["rows"]
    if chosen and chosen[0] < len(records):
        record = records[chosen[0]]
        show_chosen(record, known.entry(record.document_id or ""))
    else:
        st.caption("Choose a line to open, correct, read again or remove the document.")


def file_rows(known: Catalogue, records: list[FileRecord]) -> list[dict[str, Any]]:
    """Lines of the table."""
    entries = {entry.id: entry for entry in known.entries}
    rows = []
    for record in records:
        entry = entries.get(record.document_id or "")
        rows.append(
            {
                "File": record.source,
                "State": record.state.value,
                "Reason": record.reason,
                "Title": entry.title if entry else None,
                "Author": entry.author if entry else None,
                "Publisher": entry.publisher if entry else None,
                "Date": entry.date if entry else None,
                "Language": entry.language if entry else None,
                "Pages": (entry.pages or None) if entry else None,
                "Kilobytes": round(record.size / 1000, 1),
            }
        )
    return rows


def show_years(known: Catalogue) -> None:
    """Draw documents by year, where dates are known."""
    years = Counter(int(entry.year) for entry in known.entries if entry.year is not None)
    st.subheader("Documents by year", anchor=False)
    undated = len(known.entries) - sum(years.values())
    if years:
        rows = [{"year": year, "documents": count} for year, count in sorted(years.items())]
        st.vega_lite_chart(
            year_chart(rows), alt=f"Documents by year, most in {max(years, key=years.__getitem__)}"
        )
    if undated:
        st.caption(f"{plural(undated, 'document')} without a date")


@st.cache_data(max_entries=32, show_spinner="Counting …")
def term_rows(folder: str, version: Version, terms: tuple[str, ...]) -> list[dict[str, Any]]:
    """Count terms by year."""
    return count_terms(open_library(folder).documents(), terms)


def show_trends() -> None:
    """Draw how often terms occur over the years."""
    st.subheader("Terms over time", anchor=False)
    typed = st.text_input(
        "Terms",
        key="terms",
        bind="query-params",
        placeholder=f"Up to {MOST_TERMS} terms, separated by commas",
        label_visibility="collapsed",
    )
    terms = split_terms(typed)
    if not terms:
        return
    rows = term_rows(library_folder(), library().version(), tuple(terms))
    if not rows:
        st.caption("No document of this library has a date.")
        return
    st.vega_lite_chart(trend_chart(rows), alt=f"Share of documents by year with {', '.join(terms)}")


@st.cache_data(max_entries=2, show_spinner="Drawing the map …")
def point_rows(folder: str, version: Version) -> list[dict[str, Any]]:
    """Place the passages on the map."""
    shared = open_library(folder)
    titles = {entry.id: entry.label for entry in shared.read_catalogue().entries}
    return map_rows(*shared.points(_MOST_POINTS), titles)


def show_map(known: Catalogue) -> None:
    """Draw the map of passages; a click opens one."""
    rows = point_rows(library_folder(), library().version())
    shown = (
        "" if len(rows) == known.passages else f" {len(rows):,} of {known.passages:,} are shown."
    )
    st.caption(
        "Each point is a passage; passages about like things lie near each other (the first two "
        f"principal components of their vectors).{shown} Click one to open it."
    )
    event = st.vega_lite_chart(
        map_chart(rows),
        on_select="rerun",
        selection_mode="point",
        key="map",
        alt="Map of the passages, coloured by document",
    )
    points = event["selection"].get("point")
    for point in points[:1] if isinstance(points, list) else []:
        identity, _, place = str(point.get("passage", "")).partition(":")
        document = library().document(identity)
        if document is not None:
            span = parse_span(place, len(document.text))
            open_document(identity, span if span is not None else Span(0, 0))


st.title("Library", anchor=False)
opened, everything = library(), catalogue()
bad = unreadable(everything)
st.caption(facts(everything) + (f" · {bad} not or only partly readable" if bad else ""))
show_progress()
names = ["Documents", *([] if is_read_only() else ["Add"]), "Over time", "Map"]
first = "Documents" if everything.files else names[1]
tabs = dict(
    zip(
        names,
        st.tabs(names, key="tab", bind="query-params", on_change="rerun", default=first),
        strict=True,
    )
)
if tabs["Documents"].open:
    with tabs["Documents"]:
        show_files(everything)
if "Add" in tabs and tabs["Add"].open:
    with tabs["Add"]:
        show_adding(opened, everything)
if tabs["Over time"].open:
    with tabs["Over time"]:
        show_years(everything)
        show_trends()
if tabs["Map"].open:
    with tabs["Map"]:
        show_map(everything)
