"""A grid as an Excel workbook: no cell is a formula, and the same grid gives the same bytes."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import Any

from index import QueryError
from rag.citing import page_reference
from rag.export import fix_dates, guard_cell
from rag.grid.cells import NOT_JUDGED, NOT_STATED
from rag.grid.fill import Grid
from rag.grid.tables import cell_text, document_name

_MOST_COLUMNS, _MOST_CHARACTERS = 16_384, 32_767
_SAVED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_WIDTHS = (34, 24)
_QUESTION_WIDTH = 48
_PLACES = (
    "Document", "File", "Question", "Quote", "Answer", "Page", "Confidence",
    "SHA-256 of the file", "Start", "End",
)  # fmt: skip


def render_workbook(grid: Grid) -> bytes:
    """Two sheets: the grid, and the place of each quote."""
    from openpyxl import Workbook

    if len(grid.questions) + len(_WIDTHS) > _MOST_COLUMNS:
        raise QueryError(
            f"an Excel sheet holds {_MOST_COLUMNS} columns, fewer than the {len(grid.questions)} "
            "questions; write .csv or .html instead"
        )
    book = Workbook()
    table = book.active
    table.title = "Grid"
    rows = [[document_name(r.document), r.document.source, *map(cell_text, r.cells)]
            for r in grid.rows]  # fmt: skip
    rows += [["", source, f"not read: {reason}"] for source, reason in grid.unread]
    _fill(table, ["Document", "File", *grid.questions], rows)
    _set_widths(table, [*_WIDTHS, *[_QUESTION_WIDTH] * len(grid.questions)])
    table.freeze_panes = "C2"
    places = book.create_sheet("Quotes")
    _fill(places, _PLACES, _places(grid))
    _set_widths(places, [34, 24, 40, 70, 24, 14, 11, 20, 9, 9])
    places.freeze_panes = "A2"
    saved = io.BytesIO()
    book.save(saved)
    return fix_dates(saved, _without_clock)


def _places(grid: Grid) -> Iterable[list[str | int | float]]:
    for row in grid.rows:
        for cell in row.cells:
            for evidence in cell.evidence:
                answer = evidence.answer
                yield [
                    document_name(row.document),
                    row.document.source,
                    cell.question,
                    evidence.quote,
                    answer.of(row.document.text) if answer is not None else "",
                    page_reference(evidence.document, evidence.span.start) or "",
                    round(cell.confidence, 2),
                    row.document.id,
                    evidence.span.start,
                    evidence.span.end,
                ]


def _fill(sheet: Any, header: Sequence[str], rows: Iterable[Sequence[str | int | float]]) -> None:  # noqa: ANN401
    from openpyxl.styles import Alignment, Font, PatternFill

    wrapped = Alignment(wrap_text=True, vertical="top")
    grey = Font(color="00667788")
    for number, values in enumerate((header, *rows), 1):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(number, column)
            cell.alignment = wrapped
            if isinstance(value, str):
                _write(cell, value)
            else:
                cell.value = value
            if number == 1:
                cell.font = Font(bold=True)
                cell.fill = PatternFill("solid", fgColor="00EEF2F5")
            elif value in (NOT_STATED, NOT_JUDGED):
                cell.font = grey


def _write(cell: Any, value: str) -> None:  # noqa: ANN401
    """Set text as text, whatever it begins with; ``quotePrefix`` keeps it so when edited."""
    plain = guard_cell(value)
    is_risky = plain.startswith("'") and not value.startswith("'")
    text = plain[1:] if is_risky else plain
    cell.value = text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 2] + " …"
    cell.data_type = "s"
    if is_risky:
        cell.quotePrefix = True


def _set_widths(sheet: Any, widths: Sequence[int]) -> None:  # noqa: ANN401
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def _without_clock(name: str, content: bytes) -> bytes:
    """Fix the dates in the properties, which openpyxl sets on saving."""
    if name != "docProps/core.xml":
        return content
    return _SAVED.sub(rb"\g<1>1980-01-01T00:00:00Z\2", content)
