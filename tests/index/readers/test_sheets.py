"""CSV and Excel: rows that name their columns, values as Excel shows them."""

from __future__ import annotations

import datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.support.files import read_one


def test_sheets_name_their_columns_in_each_row(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("month;ships\nMay;40\nJune;\n", encoding="utf-8")
    assert read_one(tmp_path / "a.csv").text == "month: May; ships: 40\n\nmonth: June"
    book = openpyxl.Workbook()
    book.active.title = "Traffic"
    for row in (["month", "ships"], ["May", 40]):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    reading = read_one(tmp_path / "a.xlsx")
    assert reading.text == "Traffic\n\nmonth: May; ships: 40"


def sheet_of(book: openpyxl.Workbook) -> Worksheet:
    assert isinstance(book.active, Worksheet)
    return book.active


def test_sheets_show_what_excel_shows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = sheet_of(book)
    sheet.append(["Port", "Opened", "Share", "Sum"])
    sheet.append(["Lima", datetime.date(2014, 5, 5), 0.125, 0.1 + 0.2])
    sheet.append([True, datetime.datetime(2014, 5, 6, 13, 30), "#DIV/0!", "=A1"])
    sheet["C2"].number_format = "0.0%"
    book.create_chartsheet("Chart")  # has no cells
    book.save(tmp_path / "a.xlsx")
    reading = read_one(tmp_path / "a.xlsx")
    assert reading.text.split("\n\n")[1:] == [
        "Port: Lima; Opened: 2014-05-05; Share: 12.5%; Sum: 0.3",
        "Port: TRUE; Opened: 2014-05-06 13:30:00; Share: #DIV/0!",
    ]
    assert reading.notes == ("formulas without a stored value: 1; open it in Excel and save it",)


@pytest.mark.parametrize(
    ("content", "rows"),
    [
        (
            'Port;Ships\nLima;1,5\nOslo;"two\n;three"\n',
            ["Port: Lima; Ships: 1,5", "Port: Oslo; Ships: two ;three"],
        ),
        (
            "Remark\nForty came, they say.\nNone left; all stayed.\n",
            ["Remark", "Forty came, they say.", "None left; all stayed."],
        ),
        ("sep=|\nPort|Ships\nLima|40\n", ["Port: Lima; Ships: 40"]),
        (
            'id,said\n1,"He said: ""no"", and left; then came"\n2,plain\n',
            ['id: 1; said: He said: "no", and left; then came', "id: 2; said: plain"],
        ),
    ],
    ids=["semicolons", "one column", "told", "quoted"],
)
def test_separated_values_by_what_separates_them(
    tmp_path: Path, content: str, rows: list[str]
) -> None:
    (tmp_path / "a.csv").write_text(content, encoding="utf-8")
    assert read_one(tmp_path / "a.csv").text.split("\n\n") == rows


def test_hidden_sheets_are_left_out_and_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet_of(book).append(["Port"])
    hidden = book.create_sheet("Secret")
    hidden.append(["Hidden"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    reading = read_one(tmp_path / "a.xlsx")
    assert "Hidden" not in reading.text
    assert reading.notes == ("the hidden sheet Secret was left out",)


def test_titles_lists_and_headers_alone(tmp_path: Path) -> None:
    def text(*rows: list[str | None]) -> list[str]:
        book = openpyxl.Workbook()
        for row in rows:
            sheet_of(book).append(row)
        book.save(tmp_path / "a.xlsx")
        return read_one(tmp_path / "a.xlsx").text.split("\n\n")[1:]

    assert text(["Traffic", None], [], ["port", "ships"], ["Lima", "40"]) == [
        "Traffic", "port: Lima; ships: 40",
    ]  # fmt: skip
    assert text(["Lima"], ["Oslo"]) == ["Lima", "Oslo"]
    (tmp_path / "a.csv").write_text("port,ships\n", encoding="utf-8")
    assert read_one(tmp_path / "a.csv").text == "port | ships"


def test_rows_beyond_the_limit_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.readers.sheets.MOST_ROWS", 2)
    (tmp_path / "a.csv").write_text("port,ships\nLima,1\nOslo,2\nRome,3\n", encoding="utf-8")
    reading = read_one(tmp_path / "a.csv")
    assert reading.text == "port: Lima; ships: 1\n\nport: Oslo; ships: 2"
    assert "only the first 2" in reading.notes[0]
