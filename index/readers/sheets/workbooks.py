"""Excel: a workbook sheet by sheet, the values that are shown and not the formulas."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ReadError
from index.readers.office import open_office
from index.readers.sheets.grid import Sheet, too_many
from index.readers.sheets.sheet_drawings import drawn_words
from index.readers.sheets.sheet_reading import SheetReader
from index.readers.sheets.sheet_writer import SheetWriter
from index.readers.text_builder import Outline
from index.types import Reading

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

_BLOCK = 1 << 20
_NO_VALUE = re.compile(
    rb'<c(?![^<>]*\bt="str")[^<>]*><f[^<>]*(?:/>|>[^<]*</f>)(?:<v ?/>|<v></v>)?$'
)
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def read_xlsx(path: Path) -> Iterator[Reading]:
    """Read a workbook; what Excel hides is read too, and marked as hidden."""
    file = open_office(path)
    book = _open_workbook(file)
    outline, notes, remarks = Outline(), list[str](), list[str]()
    if missing := _without_values(file):
        notes.append(f"formulas without a stored value: {missing}; open it in Excel and save it")
    reader = SheetReader(book)
    try:
        for sheet in book.worksheets:
            remarks += _write_sheet(reader, sheet, outline)
            if reader.was_cut:
                notes += too_many(f"rows of sheet {sheet.title}")
    finally:
        book.close()
    if not outline.text:
        raise ReadError("the workbook holds no words or figures; fill it to include it")
    yield outline.reading(_XLSX, notes=notes, remarks=remarks)


def _write_sheet(reader: SheetReader, source: ReadOnlyWorksheet, outline: Outline) -> Iterator[str]:
    """Write a sheet below its name, and say what of it is hidden."""
    sheet = reader.read(source)
    outline.hidden = source.sheet_state != "visible"
    outline.heading(source.title, 1)
    SheetWriter(sheet, outline).write()
    for words in drawn_words(reader.archive, reader.part_of(source)):
        outline.paragraph(words)
    if outline.hidden:
        yield f"the hidden sheet {source.title} is read and marked as hidden"
    else:
        yield from _hidden_within(sheet, source.title)
    outline.hidden = False


def _hidden_within(sheet: Sheet, title: str) -> Iterator[str]:
    from openpyxl.utils import get_column_letter

    held = [number for number, row in enumerate(sheet.rows) if any(row)]
    width = max(map(len, sheet.rows), default=0)
    rows = [number + 1 for number in held if number in sheet.hidden_rows]
    columns = [get_column_letter(c + 1) for c in sorted(sheet.hidden_columns) if c < width]
    for what, names in (("row", list(map(str, rows))), ("column", columns)):
        if names:
            listed = f" {', '.join(names[:5])}{' …' if len(names) > 5 else ''}"
            verb = f"s{listed} are" if len(names) > 1 else f"{listed} is"
            yield f"the hidden {what}{verb} read and marked as hidden on sheet {title}"


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
