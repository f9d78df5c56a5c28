"""All documents in one table: searched, filtered, ticked."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

import streamlit as st

from index import FileRecord, FileState
from rag import plural
from ui.catalogue import Catalogue, Entry
from ui.own import TICKED, document_sets
from ui.parts.bulk_actions import show_bulk
from ui.parts.document_actions import show_chosen
from ui.parts.filtering import Selection, choose_documents

_HEIGHT = 760  # twenty lines
_COLUMNS = {
    "File": st.column_config.TextColumn(width=320, pinned=True),
    "Title": st.column_config.TextColumn(width=340),
    "Reason": st.column_config.TextColumn(width="large"),
    "Folder": st.column_config.TextColumn(width="medium"),
}


def show_table(known: Catalogue) -> None:
    """Draw the ledger as a table, and what one can do with the ticked lines."""
    selection = choose_documents(known.entries)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        words = st.text_input("Search the list", key="words", bind="query-params", type="search",
                              placeholder="Title, file, author, publisher, symbol", width=320,
                              label_visibility="collapsed")  # fmt: skip
        state = _choose_state(known.files)
    records = wanted_records(known, selection, words, state)
    rows = file_rows(known, records)
    if not rows:
        st.caption("No file fits.")
        return
    # A column without any value says nothing and costs width.
    filled = [name for name in rows[0] if any(row[name] for row in rows)]
    picked = st.dataframe(
        rows,
        column_order=filled,
        column_config=_COLUMNS,
        hide_index=True,
        placeholder="",
        on_select="rerun",
        selection_mode="multi-row",
        height=_HEIGHT if len(rows) > 20 else "content",
        key=table_key(state, words, selection),
        alt="Files of the library with state and reason",
    )
    ticked = [records[row] for row in picked["selection"]["rows"] if row < len(records)]
    st.caption(f"{len(records)} of {plural(len(known.files), 'file')}")
    if len(ticked) == 1:
        show_chosen(ticked[0], known.entry(ticked[0].document_id or ""))
    if ticked:
        entries = [e for record in ticked if (e := known.entry(record.document_id or ""))]
        show_bulk(ticked, entries)
    else:
        st.caption("Tick lines to open, use, tag, correct, read again or remove them.")


def wanted_records(
    known: Catalogue, selection: Selection, words: str, state: str | None
) -> list[FileRecord]:
    """The files in this state that the filters leave and whose names hold all these words."""
    entries = {entry.id: entry for entry in known.entries}
    left = {entry.id for entry in selection.entries} if selection.chosen else None
    wanted = words.casefold().split()
    return [
        record
        for record in known.files
        if state in (None, record.state.value)
        and (left is None or record.document_id in left)
        and _holds(record, entries.get(record.document_id or ""), wanted)
    ]


def file_rows(known: Catalogue, records: Sequence[FileRecord]) -> list[dict[str, Any]]:
    """Lines of the table."""
    entries = {entry.id: entry for entry in known.entries}
    sets = {name: held for name, held in document_sets().all().items() if name != TICKED}
    rows = []
    for record in records:
        entry = entries.get(record.document_id or "")
        folder, _, name = record.source.rpartition("/")
        rows.append(
            {
                "File": name,
                "State": record.state.value,
                "Reason": record.reason,
                "Title": entry.title if entry else None,
                "Author": entry.author if entry else None,
                "Publisher": entry.publisher if entry else None,
                "Date": entry.date if entry else None,
                "Kind": entry.kind if entry else None,
                "Symbol": entry.symbol if entry else None,
                "Sets": ", ".join(n for n, held in sets.items() if record.source in held) or None,
                "Language": entry.language if entry else None,
                "Pages": (entry.pages or None) if entry else None,
                "Kilobytes": round(record.size / 1000, 1),
                "Folder": folder,
            }
        )
    return rows


def table_key(state: str | None, words: str, selection: Selection) -> str:
    """Another list is another table: ticks are numbers of lines."""
    shown = f"{words}{sorted(selection.link.items())}" if words or selection.chosen else ""
    return f"files-{state}" + (hashlib.sha256(shown.encode()).hexdigest()[:12] if shown else "")


def _choose_state(files: Sequence[FileRecord]) -> str | None:
    counts = Counter(record.state for record in files)
    states = [state.value for state in FileState if counts[state]]
    if len(states) < 2:
        return None
    # The option itself stands in the link, so it carries no count, which changes.
    state = st.pills("State", states, key="state", bind="query-params",
                     label_visibility="collapsed")  # fmt: skip
    st.caption(" · ".join(f"{counts[FileState(name)]} {name}" for name in states), width="content")
    return state


def _holds(record: FileRecord, entry: Entry | None, wanted: Sequence[str]) -> bool:
    if not wanted:
        return True
    told = [record.source]
    if entry is not None:
        told += [entry.title, entry.author or "", entry.publisher or "", entry.symbol or ""]
    text = "\n".join(told).casefold()
    return all(word in text for word in wanted)
