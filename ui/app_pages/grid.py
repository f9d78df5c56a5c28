"""Grid: questions across, documents down; each cell what a document says, word for word."""

from __future__ import annotations

from functools import partial

import streamlit as st

from rag import plural
from rag.grid import GRID_RENDERERS, NOT_STATED, Grid, cell_text, document_name
from ui.catalogue import make_filter
from ui.highlight import escape
from ui.parts import ask_for, open_document, show_downloads, show_evidence
from ui.tasks import grid_work
from ui.work import result_of

_FORMATS = (("Excel", ".xlsx"), ("CSV", ".csv"), ("HTML", ".html"), ("JSON", ".json"))
_WIDTH = 640


def show_grid(grid: Grid) -> None:
    """Draw the table, and the documents behind a chosen line in full."""
    stated = sum(cell.answered for row in grid.rows for cell in row.cells)
    cells = len(grid.rows) * len(grid.questions)
    st.caption(f"{stated} of {plural(cells, 'cell')} stated. Every word is the document's own; "
               f"“{NOT_STATED}” means that no sentence answers well enough.")  # fmt: skip
    # Columns by number: two questions may read alike, and none may pass for Markdown.
    rows = [
        {"document": document_name(row.document),
         **{str(n): cell_text(cell) for n, cell in enumerate(row.cells)}}
        for row in grid.rows
    ]  # fmt: skip
    # A few questions share the width of the page; more are to be scrolled through.
    width = max(220, _WIDTH // len(grid.questions))
    heads = {str(n): st.column_config.TextColumn(escape(question), width=width)
             for n, question in enumerate(grid.questions)}  # fmt: skip
    first = st.column_config.TextColumn("Document", width="medium", pinned=True)
    picked = st.dataframe(
        rows,
        column_config={"document": first, **heads},
        hide_index=True,
        placeholder="",
        row_height=92,
        on_select="rerun",
        selection_mode="single-row",
        key="grid-table",
        alt="What each document says to each question",
    )
    chosen = picked["selection"]["rows"]
    if chosen and chosen[0] < len(grid.rows):
        show_row(grid, chosen[0])
    else:
        st.caption("Choose a line to read its quotes in full.")
    if grid.unread:
        with st.expander(f"Not read ({len(grid.unread)})", icon=":material/warning:"):
            for source, reason in grid.unread:
                st.markdown(f"- **{escape(source)}**: {escape(reason)}")


def show_row(grid: Grid, number: int) -> None:
    """Draw what one document says to each question."""
    row = grid.rows[number]
    st.subheader(escape(document_name(row.document)), anchor=False)
    for place, (question, cell) in enumerate(zip(grid.questions, row.cells, strict=True)):
        st.markdown(f"**{escape(question)}**")
        if not cell.answered:
            st.caption(cell_text(cell))
        for index, evidence in enumerate(cell.evidence):
            show_evidence(evidence, f"cell-{number}-{place}-{index}", large=False)
    if st.button("Open the document", icon=":material/article:"):
        open_document(row.document.id)


st.title("Evidence grid", anchor=False)
asked, filters, tools = ask_for(
    "Questions, one a line",
    "questions",
    height=120,
    placeholder="Who wrote it?\nWhat does it recommend?",
    button="Ask each document",
    icon=":material/table_chart:",
)
if asked.strip():
    filled = result_of(grid_work(asked, make_filter(filters)))
    if filled is not None:
        with tools:
            show_downloads("grid", [
                (label, ending, partial(GRID_RENDERERS[ending], filled))
                for label, ending in _FORMATS
            ])  # fmt: skip
        show_grid(filled)
else:
    st.caption("Each document is asked each question on its own: a table of what it says, "
               "with the page, to read across and to export.")  # fmt: skip
