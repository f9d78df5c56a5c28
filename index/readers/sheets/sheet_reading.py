"""A sheet of a workbook as a grid: shown values, merged cells, what is hidden, what is bold."""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from index.readers.number_formats import shown
from index.readers.row_composer import fold
from index.readers.sheets import grid
from index.readers.sheets.grid import Place, Sheet
from index.readers.sheets.sheet_margins import printed_margins
from index.readers.sheets.sheet_remarks import read_remarks
from index.readers.tables import Merged

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet
    from openpyxl.worksheet._reader import WorkSheetParser

# Formats of which the file says no more than that each system may write the date in its own way.
_BY_SYSTEM = {"mm-dd-yy": "yyyy-mm-dd", "m/d/yy h:mm": "yyyy-mm-dd h:mm"}
_TRUE = ("1", "true")


class SheetReader:
    """Reads the sheets of one workbook; ``was_cut`` says that the last had too many rows."""

    def __init__(self, book: Workbook) -> None:
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        self.archive: zipfile.ZipFile = book._archive
        self.was_cut = False
        self._from_1904 = book.epoch == CALENDAR_MAC_1904

    def part_of(self, source: ReadOnlyWorksheet) -> str:
        """The name of the part of the file that holds a sheet."""
        part: str = source._worksheet_path
        return part

    def read(self, source: ReadOnlyWorksheet) -> Sheet:
        """The grid of a sheet, up to so many rows."""
        from openpyxl.worksheet._reader import WorkSheetParser

        styles, part = _Styles(source), self.part_of(source)
        rows, set_in = list[list[str]](), list[list[int]]()
        self.was_cut = False
        with self.archive.open(part) as file:
            parser = WorkSheetParser(file, source._shared_strings, data_only=True)
            for number, cells in parser.parse():
                told = [cell for cell in cells if cell["value"] is not None]
                if number > grid.MOST_ROWS:
                    self.was_cut |= bool(told)
                elif told:
                    for filled in (rows, set_in):
                        filled += [[] for _ in range(len(filled), number)]
                    rows[-1], set_in[-1] = self._row(told, styles)

        def look(row: int, column: int) -> tuple[bool, str]:
            known = set_in[row] if row < len(set_in) else []
            return styles.look(known[column] if column < len(known) else 0)

        width = max(map(len, rows), default=0)
        header, footer = printed_margins(parser)
        return Sheet(
            rows=rows,
            header=header,
            footer=footer,
            merged=dict(_merged(parser, rows)),
            head_rows=frozenset(_head_rows(parser)),
            hidden_rows=frozenset(_hidden_rows(parser.row_dimensions)),
            hidden_columns=frozenset(_hidden_columns(parser.column_dimensions.values(), width)),
            remarks=read_remarks(self.archive, part),
            look=look,
        )

    def _row(
        self, cells: Sequence[Mapping[str, Any]], styles: _Styles
    ) -> tuple[list[str], list[int]]:
        words = [""] * max(cell["column"] for cell in cells)
        set_in = [0] * len(words)
        for cell in cells:
            value, style = cell["value"], int(cell["style_id"])
            if isinstance(value, (datetime.date, datetime.time)):  # written as ISO 8601
                seen = value.isoformat(" ") if isinstance(value, datetime.datetime) else str(value)
            else:
                seen = shown(value, styles.number_format(style), from_1904=self._from_1904)
            words[cell["column"] - 1] = fold(seen)
            set_in[cell["column"] - 1] = style
        return words, set_in


class _Styles:
    """What a workbook's styles say, by their numbers."""

    def __init__(self, source: ReadOnlyWorksheet) -> None:
        self._source = source
        self.number_format = cache(self._number_format)
        self.look = cache(self._look)

    def _number_format(self, style: int) -> str:
        code: str = self._styled(style).number_format
        return _BY_SYSTEM.get(code, code)

    def _look(self, style: int) -> tuple[bool, str]:
        cell = self._styled(style)
        fill = cell.fill
        colour = fill.start_color if fill is not None and fill.fill_type else None
        name = f"{colour.type} {colour.value} {colour.tint}" if colour is not None else ""
        return bool(cell.font is not None and cell.font.b), name

    def _styled(self, style: int) -> Any:  # noqa: ANN401
        from openpyxl.cell.read_only import ReadOnlyCell

        return ReadOnlyCell(self._source, 1, 1, None, style_id=style)


def _merged(
    parser: WorkSheetParser, rows: Sequence[Sequence[str]]
) -> Iterator[tuple[Place, Merged]]:
    """The cells that are part of another one which holds words."""
    width = max(map(len, rows), default=0)
    for cells in parser.merged_cells.mergeCell if parser.merged_cells is not None else ():
        top, left = cells.min_row - 1, cells.min_col - 1
        if top >= len(rows) or left >= len(rows[top]) or not rows[top][left]:
            continue
        for row in range(top, min(cells.max_row, len(rows))):
            for column in range(left, min(cells.max_col, max(width, left + 2))):
                if (row, column) != (top, left):
                    yield (row, column), Merged.LEFT if column > left else Merged.ABOVE


def _head_rows(parser: WorkSheetParser) -> Iterator[int]:
    """The row by which a table is filtered names its columns."""
    filtered = getattr(parser, "auto_filter", None)
    if filtered is not None and filtered.ref:
        from openpyxl.utils import range_boundaries

        yield range_boundaries(filtered.ref)[1] - 1


def _hidden_rows(dimensions: Mapping[str, Mapping[str, str]]) -> Iterator[int]:
    for number, said in dimensions.items():
        if said.get("hidden") in _TRUE or said.get("ht") == "0":
            yield int(number) - 1


def _hidden_columns(dimensions: Iterable[Mapping[str, str]], width: int) -> Iterator[int]:
    for said in dimensions:
        if said.get("hidden") in _TRUE or said.get("width") == "0":
            yield from range(int(said["min"]) - 1, min(int(said["max"]), width))
