"""Readers: exact text, pages and properties of small files made here."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from email.message import EmailMessage
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest
from fpdf import FPDF
from pypdf import PdfWriter
from pypdf.constants import PageLabelStyle

from index.errors import ReadError, UnsupportedError
from index.readers.pdf.layout import compose
from index.readers.pdf.lines import Line, PageLines
from index.readers.registry import read_file
from index.types import Reading


def read_one(path: Path) -> Reading:
    (reading,) = read_file(path)
    return reading


def headings(reading: Reading) -> list[tuple[int, str]]:
    return [(h.level, h.span.of(reading.text)) for h in reading.headings]


def furniture(reading: Reading) -> list[str]:
    return [span.of(reading.text) for span in reading.furniture]


def pack(path: Path, parts: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def make_pdf(path: Path, pages: list[list[str]], password: str | None = None) -> Path:
    pdf = FPDF()
    pdf.set_font("helvetica", size=12)
    for lines in pages:
        pdf.add_page()
        if not lines:
            pdf.rect(10, 10, 50, 50)  # what a picture is to the reader: something, but no text
        for line in lines:
            if line:
                pdf.cell(text=line, new_x="LMARGIN", new_y="NEXT")
    pdf.set_title("The harbour report")
    if password is not None:
        pdf.set_encryption("owner", user_password=password)
    pdf.output(str(path))
    return path


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


def test_pdf_with_a_password_says_so_and_an_empty_one_opens(tmp_path: Path) -> None:
    assert read_one(make_pdf(tmp_path / "open.pdf", [["Open."]], "")).text == "Open."
    with pytest.raises(ReadError, match="needs a password"):
        read_one(make_pdf(tmp_path / "shut.pdf", [["Shut."]], "secret"))


def test_running_lines_of_a_pdf_are_furniture(tmp_path: Path) -> None:
    words = ["One line of the text.", "Two lines of the text.", "Three lines of the text."]
    pages = [
        [f"Annual report {2000 + n}", *(f"{w} {chr(97 + n)}" for w in words), f"Page {n} of 5"]
        for n in range(1, 6)
    ]
    reading = read_one(make_pdf(tmp_path / "a.pdf", pages))
    expected = [line for page in pages for line in (page[0], page[-1])]
    assert furniture(reading) == expected


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["a sen-", "tence goes on"], "a sentence goes on"),
        (["a sen\xad", "tence goes on"], "a sentence goes on"),
        (["well-known and well-", "known"], "well-known and well-known"),
        (["North-", "South"], "North-\nSouth"),
        (["pages 3-", "4"], "pages 3-\n4"),
    ],
)
def test_words_split_at_line_ends(lines: list[str], text: str) -> None:
    assert compose([PageLines(tuple(map(Line, lines)))]).text == text


def test_pages_keep_their_start_when_words_are_joined() -> None:
    pages = [PageLines((Line("one sen-"), Line("tence"))), PageLines((Line("next page"),))]
    composed = compose(pages)
    assert composed.text[composed.starts[1] :] == "next page"


def test_a_column_of_figures_is_no_page_number() -> None:
    pages = [PageLines(tuple(Line(t) for t in ("a b", "c d", "e f", "g", n))) for n in "718"]
    assert "7" not in furniture(
        Reading(text=(made := compose(pages)).text, media_type="", furniture=made.furniture)
    )


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


PAGE = """<html lang="en"><head><title>Site</title><meta property="og:title" content="Ships">
<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Ana Lima"},
"datePublished": "2014-05-05T10:00:00Z", "publisher": {"name": "Harbour Post"}}</script></head>
<body><nav>Home About</nav><div class="cookie-banner">We set cookies</div><main><h1>Ships</h1>
<p>Forty <b>ships</b>&nbsp;came.</p><script>alert(1)</script><table><tr><th>May<td>40</table>
</main><footer>Imprint</footer></body></html>"""


def test_web_page_without_its_furniture(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    reading = read_one(tmp_path / "a.html")
    assert reading.text == "Ships\n\nForty ships came.\n\nMay | 40"
    assert headings(reading) == [(1, "Ships")]
    said = reading.metadata
    assert (said.title, said.author, said.publisher, said.date, said.language) == (
        "Ships", "Ana Lima", "Harbour Post", "2014-05-05", "en",
    )  # fmt: skip


def test_a_page_nested_without_end_is_still_read(tmp_path: Path) -> None:
    nested = "<div>" * 5000 + "Deep words." + "</div>" * 5000
    (tmp_path / "a.html").write_text(f"<body>{nested}</body>", encoding="utf-8")
    assert read_one(tmp_path / "a.html").text == "Deep words."


def test_saved_page_with_its_pictures(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content(PAGE, subtype="html")
    (tmp_path / "a.mhtml").write_bytes(bytes(message))
    assert read_one(tmp_path / "a.mhtml").text == "Ships\n\nForty ships came.\n\nMay | 40"


def test_markdown_keeps_its_text(tmp_path: Path) -> None:
    text = "# Ships\n\nForty came.\n\n```\n# no heading\n```\n\n## Storms\n"
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    reading = read_one(tmp_path / "a.md")
    assert reading.text == text
    assert headings(reading) == [(1, "# Ships"), (2, "## Storms")]


def test_rtf(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(rb"{\rtf1\ansi Forty {\b ships} came.\par Caf\'e9.}")
    assert read_one(tmp_path / "a.rtf").text == "Forty ships came.\nCafé."


def test_epub_in_the_order_of_its_spine(tmp_path: Path) -> None:
    opf = (
        '<package xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns="http://www.idpf.org/2007/opf"><metadata><dc:title>Ships</dc:title></metadata>'
        '<manifest><item id="b" href="b.xhtml" media-type="application/xhtml+xml"/><item id="a" '
        'href="a%20a.xhtml" media-type="application/xhtml+xml"/></manifest>'
        '<spine><itemref idref="a"/><itemref idref="b"/></spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="O/c.opf"/></rootfiles></container>'
    )
    parts: dict[str, str | bytes] = {
        "META-INF/container.xml": container,
        "O/c.opf": opf,
        "O/a a.xhtml": "<html><body><h1>One</h1><p>Forty ships.</p></body></html>",
        "O/b.xhtml": "<html><body><h1>Two</h1><p>Nine storms.</p></body></html>",
    }
    reading = read_one(pack(tmp_path / "a.epub", parts))
    assert reading.text == "One\n\nForty ships.\n\nTwo\n\nNine storms."
    assert headings(reading) == [(1, "One"), (1, "Two")]
    assert reading.metadata.title == "Ships"


ODT = (
    '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:b="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><o:body><o:text>'
    '<t:h t:outline-level="2">Ships</t:h><t:p>Forty<t:s/>ships.</t:p><b:table><b:table-row>'
    "<b:table-cell><t:p>May</t:p></b:table-cell><b:table-cell><t:p>40</t:p></b:table-cell>"
    "</b:table-row></b:table></o:text></o:body></o:document-content>"
)
BOMB = '<!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;">]><a>&m;</a>'


def test_open_document_without_entities(tmp_path: Path) -> None:
    reading = read_one(pack(tmp_path / "a.odt", {"content.xml": ODT}))
    assert reading.text == "Ships\n\nForty ships.\n\nMay | 40"
    assert headings(reading) == [(2, "Ships")]
    with pytest.raises(ReadError, match="EntitiesForbidden"):
        read_one(pack(tmp_path / "bomb.odt", {"content.xml": BOMB}))


def test_slides_are_pages(tmp_path: Path) -> None:
    show = pptx.Presentation()
    for title, words in (("Ships", "Forty came."), ("Storms", "Nine days.")):
        slide = show.slides.add_slide(show.slide_layouts[1])
        slide.shapes.title.text = title
        slide.placeholders[1].text = words
    show.save(str(tmp_path / "a.pptx"))
    reading = read_one(tmp_path / "a.pptx")
    assert reading.text == "Ships\n\nForty came.\n\nStorms\n\nNine days."
    assert [page.start for page in reading.pages] == [0, 20]


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


@pytest.mark.parametrize(
    "suffix",
    "pdf docx odt rtf html mhtml epub pptx csv xlsx zip eml mbox md txt".split(),
)
@pytest.mark.parametrize("data", [b"", b"\0\xff\xfe\0" * 50, b"PK\x03\x04 broken", b"%PDF-1.7\n"])
def test_damaged_files_fail_with_a_reason(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"damaged.{suffix}"
    path.write_bytes(data)
    with suppress(ReadError):
        # What may be read as something must be text; anything but a ReadError fails the test.
        assert all(isinstance(reading.text, str) for reading in read_file(path))


def test_old_word_is_unsupported(tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    with pytest.raises(UnsupportedError, match=r"\.doc"):
        read_one(tmp_path / "a.doc")
