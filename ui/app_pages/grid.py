"""Grid: questions across, documents down; each cell what a document says, word for word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from index import FileState
from rag import plural
from rag.grid import GRID_RENDERERS, NOT_STATED, Grid, cell_text
from ui.highlight import escape
from ui.own import Cutter, KeptWork, Shelf, grid_from_json, shelf, state_of
from ui.parts import (
    Finder,
    Selection,
    ask_for,
    current_link,
    ids_by_source,
    is_renewed,
    open_link,
    renewal_ended,
    short_name,
    show_behind,
    show_downloads,
    show_evidence,
    show_name,
    show_shelf,
    work_id,
)
from ui.state import catalogue
from ui.tasks import Json, forget_grid, grid_work, lines_of, running_grid
from ui.work import Work, show_work

_FORMATS = (("Excel", ".xlsx"), ("CSV", ".csv"), ("HTML", ".html"), ("JSON", ".json"))
_WIDTH = 640
# Pixels of a line of the table and of its head; more lines are to be scrolled through.
_ROW, _HEAD, _MOST_ROWS = 92, 40, 8
_STATE = "State"


def kept_grid(questions: Sequence[str], selection: Selection) -> KeptWork:
    """The kept grid of these questions and documents; begun where there is none."""
    request = {"questions": list(questions), "filters": selection.link}
    identity, own = work_id("grid", request), shelf()
    kept = own.get(identity)
    if kept is None:
        kept = KeptWork(identity, "grid", short_name("; ".join(questions)), request, current_link())
        own.begin(kept)
    return kept


def work_on(kept: KeptWork, own: Shelf, documents: dict[str, str]) -> Work[int] | None:
    """The work on a grid, begun where it is wanted: what is kept of unchanged documents stays."""
    work = running_grid(kept.id)
    if work is None and (kept.result is None or is_renewed(kept.id)):
        rows = lines_of_grid(kept)
        same = [row for row in rows if documents.get(row["source"]) == row["document"]]
        held = {row["source"] for row in same}
        missing = [(i, source) for source, i in sorted(documents.items()) if source not in held]

        def store(fresh: list[Json]) -> None:
            now = sorted([*same, *fresh], key=lambda row: (row["source"], row["document"]))
            state = state_of({row["source"]: row["document"] for row in now})
            whole = len(fresh) == len(missing)
            own.keep_result(kept.id, {"rows": now}, state, "" if whole else "unfinished")

        if missing or rows != same or kept.result is None:
            store([])
        work = grid_work(kept.id, kept.request["questions"], missing, store)
    return work


def lines_of_grid(kept: KeptWork) -> list[Json]:
    """The lines that are kept."""
    return list(kept.result["rows"]) if kept.result is not None else []


def show_table(
    questions: Sequence[str], rows: Sequence[Json], documents: dict[str, str], *, choose: bool
) -> int | None:
    """Draw the table from what is kept; return the number of the line that was chosen."""
    # Columns by number: two questions may read alike, and none may pass for Markdown.
    lines: list[dict[str, Any]] = [
        {"document": row["name"], _STATE: state_of_line(row, documents),
         **{str(n): cell["shown"] for n, cell in enumerate(row["cells"])}}
        for row in rows
    ]  # fmt: skip
    # A few questions share the width of the page; more are to be scrolled through.
    width = max(220, _WIDTH // len(questions))
    heads = {str(n): st.column_config.TextColumn(escape(question), width=width)
             for n, question in enumerate(questions)}  # fmt: skip
    first = st.column_config.TextColumn("Document", width="medium", pinned=True)
    told = [_STATE] if any(line[_STATE] for line in lines) else []
    picked: Any = st.dataframe(
        lines,
        column_config={"document": first, **heads},
        column_order=["document", *heads, *told],
        hide_index=True,
        placeholder="",
        row_height=_ROW,
        height=_HEAD + _ROW * min(len(lines), _MOST_ROWS) if lines else "auto",
        on_select="rerun" if choose else "ignore",
        selection_mode="single-row",
        key="grid-table" if choose else "grid-so-far",
        alt="What each document says to each question",
    )
    chosen = picked["selection"]["rows"] if choose else []
    return chosen[0] if chosen and chosen[0] < len(rows) else None


def state_of_line(row: Json, documents: dict[str, str]) -> str:
    """Whether the document of a line is still the one that was asked."""
    now = documents.get(row["source"])
    return "" if now == row["document"] else "gone" if now is None else "changed since"


@st.fragment(run_every=1.5)
def show_so_far(kept: KeptWork, work: Work[int], documents: dict[str, str]) -> None:
    """Draw the lines as they come; the page is drawn anew at the end."""
    if not work.running:
        st.rerun()
    show_table(kept.request["questions"], list(work.parts), documents, choose=False)


def read_grid(kept: KeptWork, rows: Sequence[Json]) -> Grid:
    """The grid of these lines with their documents, to be written or read in full."""
    unread = [(record.source, record.reason or str(record.state)) for record in catalogue().files
              if record.state in (FileState.FAILED, FileState.UNSUPPORTED)]  # fmt: skip
    return grid_from_json(kept.request["questions"], rows, Cutter(Finder()), unread)


def show_grid(kept: KeptWork, documents: dict[str, str], tools: DeltaGenerator) -> None:
    """Draw a kept grid, and what a chosen document says in full."""
    rows = lines_of_grid(kept)
    asked = f"{len(rows)} of {plural(len(documents), 'document')} asked" if kept.note else ""
    show_behind(kept, documents, unfinished=asked)
    with tools:
        show_name(kept)
        show_downloads("grid", [
            (label, ending, partial(write_grid, kept, rows, ending)) for label, ending in _FORMATS
        ])  # fmt: skip
    stated = sum(bool(cell["evidence"]) for row in rows for cell in row["cells"])
    cells = len(rows) * len(kept.request["questions"])
    st.caption(f"{stated} of {plural(cells, 'cell')} stated. Every word is the document's own; "
               f"“{NOT_STATED}” means that no sentence answers well enough.")  # fmt: skip
    chosen = show_table(kept.request["questions"], rows, documents, choose=True)
    if chosen is not None:
        show_row(read_grid(kept, [rows[chosen]]), chosen)
    else:
        st.caption("Choose a line to read its quotes in full.")
    show_unread(read_grid(kept, ()))


def write_grid(kept: KeptWork, rows: Sequence[Json], ending: str) -> bytes:
    """The grid as a file; lines of documents that changed or went are left out."""
    return GRID_RENDERERS[ending](read_grid(kept, rows))


def show_unread(grid: Grid) -> None:
    """Draw the files that could not be asked."""
    if grid.unread:
        with st.expander(f"Not read ({len(grid.unread)})", icon=":material/warning:"):
            for source, reason in grid.unread:
                st.markdown(f"- **{escape(source)}**: {escape(reason)}")


def show_row(grid: Grid, number: int) -> None:
    """Draw what one document says to each question."""
    if not grid.rows:
        st.caption("This document is not in the library any more as it was asked.")
        return
    row = grid.rows[0]
    st.subheader(escape(row.document.metadata.title or row.document.source), anchor=False)
    for place, (question, cell) in enumerate(zip(grid.questions, row.cells, strict=True)):
        st.markdown(f"**{escape(question)}**")
        if not cell.answered:
            st.caption(cell_text(cell))
        for index, evidence in enumerate(cell.evidence):
            show_evidence(evidence, f"cell-{number}-{place}-{index}", large=False)
    open_link(row.document.id, label="Open the document")


st.title("Evidence grid", anchor=False)
asked, chosen, tools = ask_for(
    "Questions, one a line",
    "questions",
    height=120,
    placeholder="Who wrote it?\nWhat does it recommend?",
    button="Ask each document",
    icon=":material/table_chart:",
)
if lines_of(asked):
    current, ids = kept_grid(lines_of(asked), chosen), ids_by_source(chosen.entries)
    work = work_on(current, shelf(), ids)
    if work is not None and work.running:
        show_work(work)
        show_so_far(current, work, ids)
    else:
        if work is not None:
            forget_grid(current.id)
            renewal_ended(current.id)
            if work.error not in (None, "stopped"):
                st.error(escape(work.error or ""), icon=":material/error:")
            current = shelf().get(current.id) or current
            if work.error is None and current.note:  # a document went while it was asked
                shelf().keep_result(current.id, current.result, current.library)
        show_grid(current, ids, tools)
else:
    st.caption("Each document is asked each question on its own: a table of what it says, "
               "with the page, to read across and to export.")  # fmt: skip
    show_shelf("grid", ids_by_source(catalogue().entries))
