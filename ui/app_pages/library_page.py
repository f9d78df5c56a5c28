"""Library: the files and what became of each; add, remove, and see what there is."""

from __future__ import annotations

from collections import Counter
from typing import Any

import streamlit as st

from index import FileRecord, FileState
from ui.access import is_read_only
from ui.catalogue import Catalogue
from ui.parts import (
    facts,
    show_adding,
    show_chosen,
    show_map,
    show_progress,
    show_trends,
    show_years,
    unreadable,
)
from ui.state import catalogue, library


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
                "Kind": entry.kind if entry else None,
                "Symbol": entry.symbol if entry else None,
                "Language": entry.language if entry else None,
                "Pages": (entry.pages or None) if entry else None,
                "Kilobytes": round(record.size / 1000, 1),
            }
        )
    return rows


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
