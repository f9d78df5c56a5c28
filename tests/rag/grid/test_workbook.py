"""Grids as workbooks."""

from __future__ import annotations

import io

import openpyxl
import pytest

from index import QueryError
from rag.grid import NOT_STATED, Grid
from rag.grid.grid_formats import render_xlsx
from tests.support.grids import nasty_grid


def test_workbook_shows_pages_and_places() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(nasty_grid("T", "A fact.\x0b"))))
    assert [cell.value for cell in book["Grid"][2]][2:] == ["“A fact.” (p. iv (PDF 1))", NOT_STATED]
    assert [cell.value for cell in book["Grid"][3]][1:3] == ["<b>.pdf", "not read: encrypted"]
    assert [cell.value for cell in book["Quotes"][2]][7:] == ["a" * 64, 0, 8]
    assert book["Grid"].freeze_panes == "C2"


def test_workbook_cuts_what_excel_cannot_hold() -> None:
    book = openpyxl.load_workbook(io.BytesIO(render_xlsx(nasty_grid("T", "word " * 9000))))
    value = book["Grid"]["C2"].value
    assert len(value) == 32767
    assert value.endswith(" …")


def test_workbook_refuses_too_many_questions() -> None:
    grid = Grid(tuple(f"q{n}" for n in range(16_383)), ())
    with pytest.raises(QueryError, match="16384 columns"):
        render_xlsx(grid)
