"""PDFs page by page: text, printed labels, pages that are pictures or blank."""

from __future__ import annotations

from pathlib import Path

import pytest
from fpdf import FPDF
from pypdf import PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import NumberObject

from index.errors import ReadError
from tests.support.blocks import assert_whole, expected_lines, missing
from tests.support.files import make_pdf, read_document, read_one
from tests.support.printed import KINDS, make_paper
from tests.support.samples import assert_reading


def test_pdf_text_pages_and_metadata(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["The first page speaks."], ["The second page answers."]])
    reading = read_one(path)
    assert reading.text == "The first page speaks.\n\nThe second page answers."
    assert [page.start for page in reading.pages] == [0, 24]
    assert [page.label for page in reading.pages] == [None, None]
    assert reading.metadata.title == "The harbour report"
    assert reading.metadata.origin("title") == "file"


def test_printed_page_labels_are_kept(tmp_path: Path) -> None:
    pages = [["Preface words."], ["More of it."], ["Chapter words."]]
    writer = PdfWriter(clone_from=make_pdf(tmp_path / "plain.pdf", pages))
    writer.set_page_label(0, 1, style=PageLabelStyle.LOWERCASE_ROMAN)
    writer.set_page_label(2, 2, style=PageLabelStyle.DECIMAL, prefix="S-", start=14)
    writer.write(tmp_path / "a.pdf")
    assert [page.label for page in read_one(tmp_path / "a.pdf").pages] == ["i", "ii", "S-14"]


def test_pdf_pages_without_text_are_noted_and_scans_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # without tesseract
    path = make_pdf(tmp_path / "a.pdf", [["Words."], [], ["More words."]])
    assert read_one(path).notes == ("1 of 3 pages are pictures without text",)
    assert len(read_one(path).pages) == 3
    with pytest.raises(ReadError, match="all 2 pages are pictures without text; run OCR"):
        read_one(make_pdf(tmp_path / "scan.pdf", [[], []]))


def test_blank_pages_of_a_pdf_are_no_pictures(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["Words."], [""], ["More words."]])
    assert (read_one(path).notes, len(read_one(path).pages)) == ((), 3)
    with pytest.raises(ReadError, match="blank"):
        read_one(make_pdf(tmp_path / "blank.pdf", [[""]]))


def damaged_pdf(path: Path, pages: list[list[str]], damaged: set[int]) -> Path:
    """A PDF whose tree names pages that are none."""
    writer = PdfWriter(clone_from=make_pdf(path.with_name("whole.pdf"), pages))
    kids = writer.root_object["/Pages"]["/Kids"]  # type: ignore[index]
    for number in damaged:
        kids[number] = writer._add_object(NumberObject(number))
    writer.write(path)
    return path


def test_a_damaged_page_costs_no_other(tmp_path: Path) -> None:
    pages = [["The first page speaks."], ["The second is lost."], ["The third answers."]]
    reading = read_one(damaged_pdf(tmp_path / "a.pdf", pages, {1}))
    assert reading.text == "The first page speaks.\n\nThe third answers."
    assert reading.notes == ("1 of 3 pages are damaged",)
    with pytest.raises(ReadError, match="3 of 3 pages are damaged and no other has text"):
        read_one(damaged_pdf(tmp_path / "b.pdf", pages, {0, 1, 2}))


def test_a_pdf_without_pages_says_so(tmp_path: Path) -> None:
    """After a file with a password it was told to need one: pdfium keeps its last error."""
    with pytest.raises(ReadError, match="needs a password"):
        read_one(make_pdf(tmp_path / "shut.pdf", [["Shut."]], "secret"))
    PdfWriter().write(tmp_path / "a.pdf")
    with pytest.raises(ReadError, match="damaged or has no pages"):
        read_one(tmp_path / "a.pdf")


@pytest.mark.parametrize("kind", KINDS)
def test_papers_of_everyday_kinds_are_read_as_what_they_are(kind: str, tmp_path: Path) -> None:
    expected = make_paper(kind, tmp_path / "paper.pdf")
    document = read_document(tmp_path / "paper.pdf")
    assert missing(document, expected_lines(expected)) == []
    assert_whole(document)


def test_characters_that_print_nothing_make_no_cell(tmp_path: Path) -> None:
    """Damaged fonts have them: a row neither ends in an empty cell nor in a space."""
    pdf = FPDF()
    pdf.set_font("helvetica", size=12)
    pdf.add_page()
    rows = [("Quay", "2013", "2014"), ("North", "1,400", "1,510"), ("South", "310", "288")]
    for number, row in enumerate(rows):
        for place, words in enumerate((*row, "\x01\x03")):
            pdf.text(20 + 40 * place, 20 + 8 * number, words)
    pdf.output(str(tmp_path / "a.pdf"))
    document = read_document(tmp_path / "a.pdf")
    assert_reading(document)
    assert [block.span.of(document.text) for block in document.blocks] == [
        "Quay\t2013\t2014", "North\t1,400\t1,510", "South\t310\t288",
    ]  # fmt: skip


def test_pairs_below_one_another_are_each_its_own(tmp_path: Path) -> None:
    """The longest of them is no line that goes on; prose or an address with a colon in it does."""
    note = "Conditions: the vessel may leave harbour when the wind is below the limit that the"
    lines = ["Certificate no.: SW-2024-0183-B-77", "Vessel: MS Halvorsen", "Tonnage: 1,420"]
    address = ["Contact: Ian Won, 2200 South Street, Des Moines,", "WA 98198; phone: 206 231 3500"]
    path = make_pdf(
        tmp_path / "a.pdf", [lines, [note, "harbour master sets: each morning."], address]
    )
    document = read_document(path)
    assert [block.span.of(document.text) for block in document.blocks] == [
        *lines, f"{note} harbour master sets: each morning.", " ".join(address),
    ]  # fmt: skip


def test_a_marker_over_all_columns_is_a_row_and_words_there_name_a_group(tmp_path: Path) -> None:
    paper = FPDF()
    paper.add_page()
    paper.set_font("helvetica", size=10)
    with paper.table() as table:
        for words in (
            "Clause|Duty|Days",
            "(a)|Deliver|30",
            "(d)",
            "(e)|Test|2",
            "Later",
            "(f)|Oil|9",
        ):
            row = table.row()
            for cell in words.split("|"):
                row.cell(cell, colspan=1 if "|" in words else 3)
    paper.output(str(tmp_path / "a.pdf"))
    document = read_document(tmp_path / "a.pdf")
    above = {
        block.span.of(document.text).split("\t")[0]: [h.of(document.text) for h in block.heads]
        for block in document.blocks
    }
    assert "(d)" not in above["(e)"]
    assert "Later" in above["(f)"]
