"""CSV and Excel: each row a line that names its columns, so that a row can be quoted alone."""

from __future__ import annotations

import csv
import datetime
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.office import open_office
from index.readers.plain_text import decode
from index.readers.text_builder import Outline
from index.types import Reading

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell

MOST_ROWS = 200_000
_SAMPLE = 16_384
_ROWS = 100
_SEPARATORS = ",;\t|"
_LEAST_ALIKE = 0.6
# The first line by which Excel is told the separator.
_SEPARATOR_SAID = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
_BLOCK = 1 << 20
_NO_VALUE = re.compile(
    rb'<c(?![^<>]*\bt="str")[^<>]*><f[^<>]*(?:/>|>[^<]*</f>)(?:<v ?/>|<v></v>)?$'
)
_DECIMALS = re.compile(r"(?:\.(0*))?%")
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read_csv(path: Path) -> Iterator[Reading]:
    """Read a table of separated values; its first row names the columns."""
    text = decode(path.read_bytes())
    said = _SEPARATOR_SAID.match(text)
    if said is not None:
        separator, text = said[1], text[said.end() :]
    else:
        separator = _separator(text[:_SAMPLE])
    outline = Outline()
    if separator is None:  # one column: a comma in it is no separator
        rows: Iterable[Sequence[str]] = ([cell] for cell in _one_column(text))
    else:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    notes = _write(rows, outline, "rows")
    yield outline.reading("text/csv", notes=notes)


def _separator(sample: str) -> str | None:
    """The character that parts most rows into as many cells as the first; ``None`` if none does."""
    best, most = None, 0.0
    for separator in _SEPARATORS:
        # The last row of the sample may be cut.
        rows = list(csv.reader(io.StringIO(sample, newline=""), delimiter=separator))[:_ROWS]
        sizes = [len(row) for row in (rows[:-1] if len(rows) > 2 else rows) if row]
        if sizes and max(sizes) > 1:
            usual, count = Counter(sizes).most_common(1)[0]
            share = count / len(sizes) if usual > 1 else 0.0
            if share > max(most, _LEAST_ALIKE):
                best, most = separator, share
    return best


def _one_column(text: str) -> Iterator[str]:
    for row in csv.reader(io.StringIO(text, newline=""), delimiter="\x1f"):
        yield "".join(row)


def read_xlsx(path: Path) -> Iterator[Reading]:
    """Read a workbook sheet by sheet: the values that are shown, not the formulas."""
    file = open_office(path)
    book = _open_workbook(file)
    outline, notes = Outline(), []
    if missing := _without_values(file):
        notes.append(f"formulas without a stored value: {missing}; open it in Excel and save it")
    try:
        for sheet in book.worksheets:
            if sheet.sheet_state != "visible":
                notes.append(f"the hidden sheet {sheet.title} was left out")
                continue
            outline.heading(sheet.title, 1)
            rows = ([_shown(cell) for cell in row] for row in sheet.iter_rows())
            notes += _write(rows, outline, f"rows of sheet {sheet.title}")
    finally:
        book.close()
    if not outline.text:
        raise ReadError("the workbook holds no visible cells; show its sheets to include them")
    yield outline.reading(_XLSX, notes=tuple(notes))


def _write(rows: Iterable[Sequence[str]], outline: Outline, what: str) -> tuple[str, ...]:
    """Write rows as a table, what titles it above; say how many were too many."""
    stream = ([" ".join(cell.split()) for cell in row] for row in rows)
    filled = (row for row in stream if any(row))
    cut = [False]

    def limited() -> Iterator[list[str]]:
        for number, row in enumerate(filled):
            if number > MOST_ROWS:
                cut[0] = True
                return
            yield row

    kept = limited()
    first = next(kept, None)
    while first is not None and len(first) > 1 and sum(map(bool, first)) == 1:
        outline.caption(next(cell for cell in first if cell))
        first = next(kept, None)
    if first is not None:
        outline.table(chain([first], kept))
    return (f"only the first {MOST_ROWS} {what} were read",) if cut[0] else ()


def _open_workbook(file: str | BytesIO) -> Workbook:
    """Open a workbook for reading row by row."""
    from openpyxl.reader.excel import ExcelReader

    class Reader(ExcelReader):  # type: ignore[misc]
        def read_chartsheet(self, sheet: object, _relation: object) -> None:
            """A sheet that is a chart has no cells, and would not open when read row by row."""

    reader = Reader(file, read_only=True, data_only=True, keep_links=False)
    reader.read()
    return reader.wb


def _without_values(file: str | BytesIO) -> int:
    """Count the formulas that were written by a program which didn't work them out."""
    count = 0
    with zipfile.ZipFile(file) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                with archive.open(name) as sheet:
                    rest = b""
                    while block := sheet.read(_BLOCK):
                        pieces = (rest + block).split(b"</c>")
                        rest = pieces.pop()
                        count += sum(map(bool, map(_NO_VALUE.search, pieces)))
    return count


def _shown(cell: ReadOnlyCell | EmptyCell) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, (int, float)) and "%" in cell.number_format:
        return f"{value:.{len(_DECIMALS.findall(cell.number_format)[0])}%}"
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        return value.date().isoformat()
    if isinstance(value, float):
        return f"{value:.15g}"  # as many figures as Excel keeps
    return str(value)
