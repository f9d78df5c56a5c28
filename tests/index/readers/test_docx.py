"""Word: all that a page shows is read in its order; what is hidden is said."""

from __future__ import annotations

from pathlib import Path

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from tests.support.files import headings, read_one
from tests.support.word_files import WORD, paragraph, run, word_file


def test_word_in_order_with_tables_and_levels(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Harbours", 1)
    document.add_paragraph("Forty ships came.")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "May", "40"
    document.add_heading("Storms", 2)
    document.sections[0].header.paragraphs[0].text = "Confidential"
    document.save(str(tmp_path / "a.docx"))
    reading = read_one(tmp_path / "a.docx")
    assert reading.text == "Harbours\n\nForty ships came.\n\nMay | 40\n\nStorms"
    assert headings(reading) == [(1, "Harbours"), (2, "Storms")]


def test_word_reads_what_its_library_leaves_out(tmp_path: Path) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>In the box.</w:t></w:r></w:p></w:txbxContent>"
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    both = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    path = word_file(
        tmp_path / "a.docx",
        f"<w:sdt><w:sdtContent>{paragraph(run('In a control.'))}</w:sdtContent></w:sdt>",
        paragraph(
            f'{run("Beside a box.")}<w:r xmlns:c="{both}"><c:AlternateContent>'
            f'<c:Choice Requires="x">{box}'
            f"</c:Choice><c:Fallback>{box}</c:Fallback></c:AlternateContent></w:r>"
        ),
        paragraph(f"{run('Duty')}<w:r><w:noBreakHyphen/></w:r>{run('free.')}"),
        paragraph(f'{run("As ")}<m:oMath xmlns:m="{math}"><m:r><m:t>a=b</m:t></m:r></m:oMath>'),
        paragraph(
            f'<w:moveFrom w:id="1" w:author="A">{run("Gone")}</w:moveFrom>'
            f'<w:ins w:id="2" w:author="A">{run("Here")}</w:ins>'
            '<w:del w:id="3" w:author="A"><w:r><w:delText>Deleted</w:delText></w:r></w:del>'
        ),
    )
    reading = read_one(path)
    assert reading.text.split("\n\n") == [
        "In a control.", "Beside a box.", "In the box.", "Duty-free.", "As a=b", "Here",
    ]  # fmt: skip
    assert reading.notes == ()


def test_hidden_text_in_word_is_left_out_and_said(tmp_path: Path) -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r>"
    reading = read_one(word_file(tmp_path / "a.docx", paragraph(hidden + run("Shown."))))
    assert (reading.text, len(reading.notes)) == ("Shown.", 1)
    assert "hidden text was left out" in reading.notes[0]


def test_comments_in_word_follow_the_text_with_their_author(tmp_path: Path) -> None:
    document = docx.Document()
    commented = document.add_paragraph().add_run("Forty ships came.")
    document.add_comment(commented, text="Is this right?", author="Ben")
    document.save(str(tmp_path / "a.docx"))
    reading = read_one(tmp_path / "a.docx")
    assert reading.text == "Forty ships came.\n\nComment by Ben: Is this right?"
    assert [n.of(reading.text) for n in reading.footnotes] == ["Comment by Ben: Is this right?"]


def test_cells_merged_downwards_come_in_each_row(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for row, words in enumerate((("North", "Oslo", "1"), ("", "Bergen", "2"))):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    table.cell(0, 0).merge(table.cell(1, 0))
    document.save(str(tmp_path / "a.docx"))
    assert read_one(tmp_path / "a.docx").text == "North | Oslo | 1\nNorth | Bergen | 2"


def test_notes_follow_without_the_line_above_them(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Forty ships came.")
    notes = (
        f'<w:footnotes {WORD}><w:footnote w:type="separator" w:id="0">{paragraph(run("___"))}'
        f'</w:footnote><w:footnote w:id="1">{paragraph(run("By the master."))}</w:footnote>'
        '<w:footnote w:id="2"><w:p/></w:footnote></w:footnotes>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    package = document.part.package
    part = Part(PackURI("/word/footnotes.xml"), kind, notes.encode(), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.save(str(tmp_path / "a.docx"))
    reading = read_one(tmp_path / "a.docx")
    assert reading.text == "Forty ships came.\n\nBy the master."
    assert [n.of(reading.text) for n in reading.footnotes] == ["By the master."]
