"""Excel workbooks: layouts (sheet_layouts.txt), cells as they are shown, what is hidden."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from index.types import Reading
from tests.support.files import read_one, units
from tests.support.samples import assert_reading

_LAYOUTS = Path(__file__).with_name("sheet_layouts.txt").read_text(encoding="utf-8")
LAYOUTS = re.findall(r"^=== (.+)\n((?s:.*?))^--- is read as\n((?s:.*?))(?=^===|\Z)", _LAYOUTS, re.M)


def fill(sheet: Worksheet, lines: str) -> None:
    """Fill a sheet from lines with tabs between cells; ``*word*`` is bold, figures are numbers."""
    for row, line in enumerate(lines.split("\n"), 1):
        for column, words in enumerate(line.split("\t"), 1):
            cell = sheet.cell(row, column)
            if re.fullmatch(r"-?\d+(\.\d+)?", words):
                cell.value = float(words) if "." in words else int(words)
            elif words:
                cell.value = words.strip("*")
                cell.font = Font(bold=words.startswith("*"))


def read_changed(
    folder: Path, lines: str, change: Callable[[Worksheet], object] = lambda _: None
) -> Reading:
    book = openpyxl.Workbook()
    assert isinstance(book.active, Worksheet)
    book.active.title = "S"
    fill(book.active, lines)
    change(book.active)
    book.save(folder / "a.xlsx")
    reading = read_one(folder / "a.xlsx")
    assert_reading(reading)
    return reading


@pytest.mark.parametrize(("lines", "read"), [case[1:] for case in LAYOUTS],
                         ids=[case[0] for case in LAYOUTS])  # fmt: skip
def test_what_stands_together_is_read_together(tmp_path: Path, lines: str, read: str) -> None:
    assert units(read_changed(tmp_path, lines))[1:] == read.strip().split("\n")


def test_merged_cells_stand_for_all_that_they_cover(tmp_path: Path) -> None:
    def merge(sheet: Worksheet) -> None:
        for cells in ("C1:D1", "E1:F1", "A1:A2", "B1:B2", "A3:A4"):
            sheet.merge_cells(cells)
        sheet["E4"].comment = Comment("Closed for dredging.", "Ana")

    lines = (
        "Region\tPort\t2023\t\t2024\n\t\tCod\tHerring\tCod\tHerring\n"
        "North\tBrekk\t1200\t340\t1310\t295\n\tVollen\t640\t150\t\t165"
    )
    assert units(read_changed(tmp_path, lines, merge))[3:] == [
        "Region: North; Port: Brekk; 2023, Cod: 1200; 2023, Herring: 340; "
        "2024, Cod: 1310; 2024, Herring: 295",
        "Region: North; Port: Vollen; 2023, Cod: 640; 2023, Herring: 150; 2024, Herring: 165",
        "note: North, Vollen, 2024, Cod: Comment by Ana: Closed for dredging.",
    ]


def test_a_merged_title_and_merged_groups(tmp_path: Path) -> None:
    def merge(sheet: Worksheet) -> None:
        for cells in ("A1:C1", "A3:C3"):
            sheet.merge_cells(cells)

    lines = "Prices of rope\nRope\tLength\tPrice\nHemp\nThin\t100\t2.25\nThick\t50\t4.5"
    assert units(read_changed(tmp_path, lines, merge))[1:] == [
        "## Prices of rope", "| Rope | Length | Price", "caption: Hemp",
        "Hemp > Rope: Thin; Length: 100; Price: 2.25",
        "Hemp > Rope: Thick; Length: 50; Price: 4.5",
    ]  # fmt: skip


def test_cells_are_read_as_excel_shows_them(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        cells = {
            "A2": ("000000", 4127), "B2": ("[h]:mm", datetime.timedelta(hours=36, minutes=30)),
            "C2": ("[$kr-414] #,##0.00", 1250.5), "D2": ("d. mmmm yyyy", datetime.date(2027, 3, 5)),
            "E2": ("mm-dd-yy", datetime.date(2027, 3, 5)), "F2": ("0.0%", 0.125),
            "G2": ("General", 0.1 + 0.2), "H2": ("h:mm AM/PM", datetime.time(13, 30)),
        }  # fmt: skip
        for place, (number_format, value) in cells.items():
            sheet[place].value, sheet[place].number_format = value, number_format

    reading = read_changed(tmp_path, "Id\tSpent\tSum\tDay\tShort\tShare\tRest\tAt\n", change)
    assert reading.text.split("\n")[-1].split("\t") == [
        "004127", "36:30", "kr 1,250.50", "5. March 2027", "2027-03-05", "12.5%", "0.3", "1:30 PM",
    ]  # fmt: skip


def test_what_is_hidden_is_read_and_marked(tmp_path: Path) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.column_dimensions["C"].hidden = True
        sheet.row_dimensions[3].hidden = True
        other = sheet.parent.create_sheet("Old")
        fill(other, "Reason\tBudget cut\nBy\tAna Lima\nIn\t2026")
        other.sheet_state = "veryHidden"

    lines = "Name\tPost\tSalary\tPhone\nAna\tClerk\t41000\t2207\nBen\tPilot\t62000\t2231"
    reading = read_changed(tmp_path, lines, hide)
    assert units(reading)[3:] == [
        "Name: Ana; Post: Clerk; Phone: 2207", "(Name: Ana; Post: Clerk; Salary: 41000)",
        "(Name: Ben; Post: Pilot; Phone: 2231)", "(Name: Ben; Post: Pilot; Salary: 62000)",
        "(# Old)", "(Reason: Budget cut)", "(By: Ana Lima)", "(In: 2026)",
    ]  # fmt: skip
    assert reading.remarks == (
        "the hidden row 3 is read and marked as hidden on sheet S",
        "the hidden column C is read and marked as hidden on sheet S",
        "the hidden sheet Old is read and marked as hidden",
    )


def test_a_filter_tells_which_row_names_the_columns(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet.auto_filter.ref = "A2:C4"

    lines = "As of\tMarch\nTeist 2\tBrekk 3\tLomvi 4\nAlta 1\tBodø 7\tVik 2\nAlta 3\tBodø 8\tVik 9"
    assert units(read_changed(tmp_path, lines, change))[1:4] == [
        "As of: March", "| Teist 2 | Brekk 3 | Lomvi 4",
        "Teist 2: Alta 1; Brekk 3: Bodø 7; Lomvi 4: Vik 2",
    ]  # fmt: skip


def test_wide_rows_are_read_in_parts_that_begin_with_their_label(tmp_path: Path) -> None:
    months = [f"Month {number} of the year" for number in range(40)]
    lines = "\t".join(["Station", *months]) + "\n" + "\t".join(["Alta", *map(str, range(40))])
    rows = [line for line in units(read_changed(tmp_path, lines)) if "Alta" in line]
    assert len(rows) == 2
    assert all(row.startswith("Station: Alta; Month") and len(row) < 700 for row in rows)
    assert rows[1].endswith("Month 39 of the year: 39")


def test_boxes_and_titles_of_charts_follow_their_sheet(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet("S")
    sheet.write_column("A1", ["Ships", 1, 2])
    sheet.insert_textbox("D2", "Mind the tide.")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=S!$A$2:$A$3"})
    chart.set_title({"name": "Ships by month"})
    sheet.insert_chart("F2", chart)
    book.close()
    assert units(read_one(tmp_path / "a.xlsx"))[-2:] == ["Mind the tide.", "Ships by month"]


def test_formulas_without_a_value_and_sheets_of_charts_are_no_cells(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["C3"] = "=A1"
        sheet.parent.create_chartsheet("Chart")

    reading = read_changed(tmp_path, "Port\tOpen\tSum\nLima\tTRUE\nOslo\t#DIV/0!", change)
    assert units(reading)[-1] == "Port: Oslo; Open: #DIV/0!"
    assert reading.notes == ("formulas without a stored value: 1; open it in Excel and save it",)


def test_what_is_printed_above_and_below_a_sheet_is_read_at_its_place(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (("Berth", "Fee"), ("A1", 210), ("A2", 290)):
        sheet.append(row)
    sheet.oddHeader.center.text = 'Harbour && quay\n&"Arial,Bold"Draft of 3 May'
    sheet.oddHeader.right.text = "&D &T"
    sheet.oddFooter.left.text = "Confidential until the vote"
    sheet.oddFooter.right.text = "Page &P of &N"
    sheet.evenFooter.left.text = "not printed, for odd and even pages are alike"
    book.create_sheet("Next")["A1"] = "Prices are without tax."
    book.save(tmp_path / "a.xlsx")
    reading = read_one(tmp_path / "a.xlsx")
    shown = [(b.kind.value, b.span.of(reading.text)) for b in reading.blocks]
    assert shown == [
        ("heading", "Sheet"), ("note", "Harbour & quay"), ("note", "Draft of 3 May"),
        ("head", "Berth\tFee"), ("row", "A1\t210"), ("row", "A2\t290"),
        ("note", "Confidential until the vote"), ("heading", "Next"),
        ("paragraph", "Prices are without tax."),
    ]  # fmt: skip
