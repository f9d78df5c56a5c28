"""Word: all that a page shows is read in its order; what is hidden is said."""

from __future__ import annotations

import datetime
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml

from index.blocks import BlockKind
from tests.support.drawn import CHART, DIAGRAM
from tests.support.files import headings, notes, read_one, units
from tests.support.word_files import WORD, paragraph, run, word_file

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"


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
    assert reading.text == "Harbours\n\nForty ships came.\n\nMay\t40\n\nStorms\n\nConfidential"
    assert headings(reading) == [(1, "Harbours"), (2, "Storms")]
    assert notes(reading) == ["Confidential"]


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
    assert reading.remarks == ("changes are read as accepted: deleted passages left out: 1",)


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
    assert units(reading)[1] == "note: Forty ships came. > Comment by Ben: Is this right?"
    (note,) = (block for block in reading.blocks if block.kind is BlockKind.NOTE)
    assert (note.speaker, note.date) == ("Ben", datetime.date.today().isoformat())


def test_cells_merged_downwards_come_in_each_row(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for row, words in enumerate((("North", "Oslo", "1"), ("", "Bergen", "2"))):
        for column, word in enumerate(words):
            table.cell(row, column).text = word
    table.cell(0, 0).merge(table.cell(1, 0))
    document.save(str(tmp_path / "a.docx"))
    reading = read_one(tmp_path / "a.docx")
    assert units(reading) == ["North; Oslo; 1", "North; Bergen; 2"]
    assert reading.text == "North\tOslo\t1\nBergen\t2"


def test_notes_follow_without_the_line_above_them(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Forty ships came.")
    written = (
        f'<w:footnotes {WORD}><w:footnote w:type="separator" w:id="0">{paragraph(run("___"))}'
        f'</w:footnote><w:footnote w:id="1">{paragraph(run("By the master."))}</w:footnote>'
        '<w:footnote w:id="2"><w:p/></w:footnote></w:footnotes>'
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    package = document.part.package
    part = Part(PackURI("/word/footnotes.xml"), kind, written.encode(), package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    document.save(str(tmp_path / "a.docx"))
    reading = read_one(tmp_path / "a.docx")
    assert reading.text == "Forty ships came.\n\nBy the master."
    assert notes(reading) == ["By the master."]


def test_headers_and_footers_come_once_without_the_numbers_of_pages(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Forty ships came.")
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Harbour Office"
    section.even_page_header.paragraphs[0].text = "Never shown"
    number = f'<w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple>'
    for margin in (section.header, section.footer):
        shown = paragraph(run("Ref. 114, page ") + number).replace(">", f" {WORD}>", 1)
        margin._element.append(parse_xml(shown))
    document.add_section()
    document.save(str(tmp_path / "a.docx"))
    assert units(read_one(tmp_path / "a.docx")) == [
        "Forty ships came.", "note: Ref. 114, page", "note: Harbour Office",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "content", "lines"),
    [
        ("text/html", b"<h1>Ships</h1><p>Forty came.</p>", ["Ships", "Forty came."]),
        ("application/xhtml+xml", b"<p>Forty came.</p>", ["Forty came."]),
        ("application/rtf", rb"{\rtf1 Forty came.\par None left.}", ["Forty came.", "None left."]),
        ("text/plain", b"Forty came.\n\nNone left.", ["Forty came.", "None left."]),
        ("message/rfc822", b"Content-Type: text/html\n\n<p>Forty came.</p>", ["Forty came."]),
    ],
)
def test_files_within_the_document_are_read_where_they_stand(
    tmp_path: Path, kind: str, content: bytes, lines: list[str]
) -> None:
    reading = read_one(with_chunk(tmp_path / "a.docx", kind, content))
    assert [b.span.of(reading.text) for b in reading.blocks] == ["Before.", *lines, "After."]
    assert reading.notes == ()


def with_chunk(path: Path, kind: str, content: bytes) -> Path:
    document = docx.Document()
    document.add_paragraph("Before.")
    package = document.part.package
    part = Part(PackURI("/word/chunk1.dat"), kind, content, package)
    relation = document.part.relate_to(part, f"{OFFICE}/aFChunk")
    chunk = f'<w:altChunk {WORD} xmlns:r="{OFFICE}" r:id="{relation}"/>'
    document.element.body.insert(-1, parse_xml(chunk))
    document.add_paragraph("After.")
    document.save(str(path))
    return path


def test_a_word_file_within_another_is_read_and_what_cannot_be_is_said(tmp_path: Path) -> None:
    inner = word_file(tmp_path / "b.docx", paragraph(run("Within.")))
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    reading = read_one(with_chunk(tmp_path / "a.docx", kind, inner.read_bytes()))
    assert reading.text == "Before.\n\nWithin.\n\nAfter."
    reading = read_one(with_chunk(tmp_path / "a.docx", "application/x-own", b"words"))
    assert reading.notes == (
        "parts of other files that can't be read: 1; save the document anew in Word",
    )


def test_charts_and_diagrams_stand_where_they_are_drawn(tmp_path: Path) -> None:
    document = docx.Document()
    for name, kind, content in (("c", "chart", CHART), ("d", "diagramData", DIAGRAM)):
        part = Part(
            PackURI(f"/word/{name}.xml"), "application/xml", content.encode(), document.part.package
        )
        relation = document.part.relate_to(part, f"{OFFICE}/{kind}")
        tag = (
            f'<c:chart xmlns:c="{DRAWING}/chart" xmlns:r="{OFFICE}" r:id="{relation}"/>'
            if name == "c"
            else f'<d:relIds xmlns:d="{DRAWING}/diagram" xmlns:r="{OFFICE}" r:dm="{relation}"/>'
        )
        document.element.body.insert(
            -1, parse_xml(f"<w:p {WORD}>{run(name)}<w:r><w:drawing>{tag}</w:drawing></w:r></w:p>")
        )
    document.save(str(tmp_path / "a.docx"))
    assert units(read_one(tmp_path / "a.docx")) == [
        "c", "caption: Storms by month", "| Month | 2026 | 2027",
        "Storms by month > Month: May; 2026: 3; 2027: 12.5%",
        "Storms by month > Month: June; 2026: 4.5",
        "d", "Head", "Head > Cook", "Head > Mate",
    ]  # fmt: skip


def test_embedded_files_are_said(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Words.")
    part = Part(PackURI("/word/e.xlsx"), "application/x-sheet", b"PK", document.part.package)
    document.part.relate_to(part, f"{OFFICE}/package")
    document.save(str(tmp_path / "a.docx"))
    assert read_one(tmp_path / "a.docx").notes == (
        "embedded files were left out: 1; save them apart to include them",
    )
