"""Office files as people really have them: what hides in them is read, or said in the ledger."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pptx
import pytest
from docx.oxml import parse_xml
from msoffcrypto.format.ooxml import OOXMLFile
from openpyxl.worksheet.worksheet import Worksheet
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml as parse_pptx

from index.errors import ReadError
from index.readers.circumstances import reading_with
from index.text.documents import make_document
from tests.index.readers.test_readers import pack, read_one
from tests.outlook_files import compound_file

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_file(path: Path, *pieces: str) -> Path:
    """A Word file with these blocks in its body."""
    document = docx.Document()
    for piece in pieces:
        document.element.body.insert(-1, parse_xml(piece.replace(">", f" {WORD}>", 1)))
    document.save(str(path))
    return path


def paragraph(runs: str) -> str:
    return f"<w:p>{runs}</w:p>"


def run(words: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r>'


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


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    plain = word_file(tmp_path / "plain.docx", paragraph(run("Forty ships came.")))
    with plain.open("rb") as file, (tmp_path / "locked.docx").open("wb") as made:
        OOXMLFile(file).encrypt("secret", made)
    return tmp_path / "locked.docx"


def test_passwords_open_office_files(locked: Path) -> None:
    with pytest.raises(ReadError, match="--password"):
        read_one(locked)
    with reading_with(["wrong"]), pytest.raises(ReadError, match="none of the passwords"):
        read_one(locked)
    with reading_with(["wrong", "secret"]):
        assert read_one(locked).text == "Forty ships came."


@pytest.mark.parametrize("suffix", ["docx", "pptx", "xlsx"])
def test_old_office_files_under_a_new_suffix_say_so(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a.{suffix}").write_bytes(compound_file({"WordDocument": bytes(5000)}))
    with pytest.raises(ReadError, match="before 2007; open it and save it"):
        read_one(tmp_path / f"a.{suffix}")


def test_slides_with_groups_charts_and_diagrams(tmp_path: Path) -> None:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[5])
    slide.shapes.title.text = "Ships"
    group = slide.shapes.add_group_shape().shapes.add_group_shape()
    group.shapes.add_textbox(0, 0, 9, 9).text_frame.text = "Grouped twice."
    make: Any = CategoryChartData
    figures = make()
    figures.categories = ["May", "June"]
    figures.add_series("Storms", (3, 4.5))
    frame: Any = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, 9, 9, figures)
    frame.chart.has_title = True
    frame.chart.chart_title.text_frame.text = "Storms by month"
    slide.notes_slide.notes_text_frame.text = "Say it slowly."
    show.save(str(tmp_path / "a.pptx"))
    assert read_one(tmp_path / "a.pptx").text == (
        "Ships\n\nGrouped twice.\n\nStorms by month\n\n"
        "Storms\nMay | 3\nJune | 4.5\n\nSay it slowly."
    )


def test_the_words_of_a_diagram_are_read(tmp_path: Path) -> None:
    show = pptx.Presentation()
    slide = show.slides.add_slide(show.slide_layouts[6])
    schemas = "http://schemas.openxmlformats.org"
    words = "".join(f"<a:p><a:r><a:t>{w}</a:t></a:r></a:p>" for w in ("Storms come.", "Ships go."))
    data = f'<d xmlns:a="{schemas}/drawingml/2006/main">{words}</d>'
    part = Part(
        PackURI("/ppt/diagrams/data1.xml"), "application/xml", slide.part.package, data.encode()
    )
    relation = slide.part.relate_to(
        part, f"{schemas}/officeDocument/2006/relationships/diagramData"
    )
    frame = (
        f'<p:graphicFrame xmlns:p="{schemas}/presentationml/2006/main" '
        f'xmlns:a="{schemas}/drawingml/2006/main" xmlns:g="{schemas}/drawingml/2006/diagram" '
        f'xmlns:r="{schemas}/officeDocument/2006/relationships"><p:nvGraphicFramePr>'
        '<p:cNvPr id="9" name="D"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr><p:xfrm/>'
        f'<a:graphic><a:graphicData uri="{schemas}/drawingml/2006/diagram">'
        f'<g:relIds r:dm="{relation}"/></a:graphicData></a:graphic></p:graphicFrame>'
    )
    slide.shapes._spTree.append(parse_pptx(frame))
    show.save(str(tmp_path / "a.pptx"))
    assert read_one(tmp_path / "a.pptx").text == "Storms come.\n\nShips go."


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


OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = (
    f'xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0" '
    f'xmlns:draw="{OFFICE}:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def test_odt_sets_notes_boxes_and_comments_apart(tmp_path: Path) -> None:
    body = (
        "<text:p>Forty ships<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>By the master.</text:p></text:note-body></text:note> came.</text:p>"
        "<text:p>Beside<draw:frame><draw:text-box><text:p>In a box.</text:p></draw:text-box>"
        "</draw:frame> it.</text:p><text:p>Com<office:annotation><dc:creator>Ben</dc:creator>"
        "<text:p>Right?</text:p></office:annotation>mented.</text:p>"
    )
    content = f"<o {SPACES}><office:body>{body}</office:body></o>"
    reading = read_one(pack(tmp_path / "a.odt", {"content.xml": content}))
    assert reading.text.split("\n\n") == [
        "Forty ships came.", "Beside it.", "In a box.", "Commented.", "By the master.",
        "Comment by Ben: Right?",
    ]  # fmt: skip
    assert reading.metadata.author is None  # who comments is not who writes
    assert reading.footnotes[0].of(reading.text) == "By the master."


def test_an_encrypted_odt_says_so(tmp_path: Path) -> None:
    parts: dict[str, str | bytes] = {
        "META-INF/manifest.xml": "<m><e><encryption-data/></e></m>",
        "content.xml": bytes(range(256)),
    }
    with pytest.raises(ReadError, match="encrypted; save it anew without a password"):
        read_one(pack(tmp_path / "a.odt", parts))


XHTML = 'xmlns="http://www.w3.org/1999/xhtml"'


def test_books_in_xhtml_with_footnotes_and_missing_chapters(tmp_path: Path) -> None:
    package = (
        '<p xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Tides</dc:title><dc:creator>Ana Lima</dc:creator><dc:creator>Ben Oslo"
        "</dc:creator>"
        + "".join(
            f'<item id="{name}" href="{name}.xhtml" properties="{name}" '
            'media-type="application/xhtml+xml"/>'
            for name in ("nav", "one", "two", "gone")
        )
        + "".join(f'<itemref idref="{name}"/>' for name in ("nav", "two", "one", "gone"))
        + "</p>"
    )
    one = f"<html {XHTML}><head><title/></head><body><p>Said<a id='x'/> here.</p></body></html>"
    two = f"<html {XHTML}><body><p>First.</p><aside><p>A note.</p></aside></body></html>"
    named = f'<c xmlns="{OFFICE}:container"><rootfile full-path="p.opf"/></c>'
    parts: dict[str, str | bytes] = {
        "META-INF/container.xml": named, "p.opf": package, "one.xhtml": one, "two.xhtml": two,
        "nav.xhtml": f"<html {XHTML}><body><a>Contents</a></body></html>",
    }  # fmt: skip
    reading = read_one(pack(tmp_path / "a.epub", parts))
    assert reading.text == "First.\n\nA note.\n\nSaid here."
    assert reading.metadata.author == "Ana Lima, Ben Oslo"
    assert reading.notes == ("missing or damaged chapters: 1 of 3; get the book anew",)


def test_rich_text_with_code_pages_footnotes_and_properties(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(
        rb"{\rtf1\ansi\ansicpg1251{\info{\title The harbour}{\author Ana Lima}"
        rb"{\creatim\yr2014\mo5\dy5}}\'d1\'ee\'f0\'ee\'ea ships{\footnote By \{one\} {\b master}.}"
        rb" came.\par Caf\u233?.}"
    )
    reading = read_one(tmp_path / "a.rtf")
    assert reading.text == "Сорок ships came.\nCafé.\n\nBy {one} master."
    assert [n.of(reading.text) for n in reading.footnotes] == ["By {one} master."]
    document = make_document(reading, "id", "a.rtf")
    assert (document.metadata.title, document.metadata.author) == ("The harbour", "Ana Lima")
