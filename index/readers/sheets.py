"""CSV and Excel: each row a line that names its columns, so that a row can be quoted alone."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from index.errors import ReadError
from index.readers.outline import Outline
from index.readers.text import decode
from index.readers.zipped import check_parts
from index.types import Reading

MOST_ROWS = 200_000
_SAMPLE = 16_384
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read_csv(path: Path) -> Iterator[Reading]:
    """Read a table of separated values; its first row names the columns."""
    text = decode(path.read_bytes())
    try:
        dialect = csv.Sniffer().sniff(text[:_SAMPLE], delimiters=",;\t|")
        rows = csv.reader(io.StringIO(text, newline=""), dialect)
    except csv.Error:
        delimiter = "\t" if path.suffix.lower() == ".tsv" else ","
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    outline = Outline()
    notes = _write(rows, outline, "rows")
    yield outline.reading("text/csv", notes=notes)


def read_xlsx(path: Path) -> Iterator[Reading]:
    """Read a workbook sheet by sheet: the values that are shown, not the formulas."""
    import openpyxl

    check_parts(path)
    book = openpyxl.load_workbook(path, read_only=True, data_only=True)
    outline, notes = Outline(), []
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                notes.append(f"the hidden sheet {sheet.title} was left out")
                continue
            outline.heading(sheet.title, 1)
            rows = ([_shown(value) for value in row] for row in sheet.iter_rows(values_only=True))
            notes += _write(rows, outline, f"rows of sheet {sheet.title}")
    finally:
        book.close()
    if not outline.text:
        raise ReadError("the workbook holds no visible cells")
    yield outline.reading(_XLSX, notes=tuple(notes))


def _write(rows: Iterable[Sequence[str]], outline: Outline, what: str) -> tuple[str, ...]:
    """Write rows below their headers; say how many were too many."""
    headers: list[str] | None = None
    for number, row in enumerate(rows):
        cells = [" ".join(cell.split()) for cell in row]
        if number > MOST_ROWS:
            return (f"only the first {MOST_ROWS} {what} were read",)
        filled = [cell for cell in cells if cell]
        if not filled:
            continue
        if headers is None and len(filled) == 1 and len(cells) > 1:
            outline.paragraph(filled[0])  # a title above the table
        elif headers is None:
            headers = cells
            if len(filled) == 1:
                outline.paragraph(filled[0])
        else:
            outline.paragraph(_line(headers, cells))
    if headers is not None and not outline.text:
        outline.paragraph(" | ".join(headers))
    return ()


def _line(headers: Sequence[str], cells: Sequence[str]) -> str:
    names = [*headers, *[""] * (len(cells) - len(headers))]
    pairs = zip(names, cells, strict=False)
    if len(headers) == 1:
        return "; ".join(cell for cell in cells if cell)
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in pairs if cell)


def _shown(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
