"""Sound files of every kind, and what holds for whatever their readers make of them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pptx

from index import Document, Span
from index.types import Reading
from tests.support.files import EPUB, ODT, PAGE, mail, make_pdf, pack
from tests.support.outlook_files import compound_file
from tests.support.outlook_files import message as outlook_message
from tests.support.places import HARD

_LARGEST = 300_000


def samples(folder: Path) -> list[Path]:
    """A small sound file of every kind, and the difficult ones where they are at hand."""
    make_pdf(folder / "a.pdf", [["Forty ships came.", "Page 1"], [], ["Storms.", "Page 3"]])
    word, show, book = docx.Document(), pptx.Presentation(), openpyxl.Workbook()
    word.add_heading("Harbours", 1)
    word.add_table(rows=2, cols=2).cell(0, 0).text = "May"
    word.save(str(folder / "a.docx"))
    show.slides.add_slide(show.slide_layouts[1]).shapes.title.text = "Ships"
    show.save(str(folder / "a.pptx"))
    book.active.append(["month", "ships"])
    book.save(folder / "a.xlsx")
    pack(folder / "a.odt", {"content.xml": ODT})
    pack(folder / "a.epub", EPUB)
    pack(folder / "a.zip", {"a/b.txt": "Words.", "c.html": PAGE})
    message = mail("Ships")
    message.add_attachment("Nine storms.", filename="storms.txt")
    (folder / "a.eml").write_bytes(bytes(message))
    (folder / "a.mbox").write_bytes(b"From ana Mon May  5 10:00:00 2014\n" + bytes(message) * 2)
    (folder / "a.msg").write_bytes(compound_file(outlook_message("Ships", "Forty came.")))
    (folder / "a.html").write_text(PAGE, encoding="utf-8")
    (folder / "a.mhtml").write_bytes(b"Content-Type: text/html\n\n" + PAGE.encode())
    (folder / "a.rtf").write_bytes(rb"{\rtf1\ansi Forty {\b ships} came.\par Caf\'e9.}")
    (folder / "a.md").write_text("# Ships\n\n```\ncode\n```\n\nForty came.\n", encoding="utf-8")
    (folder / "a.ics").write_text("BEGIN:VEVENT\nSUMMARY:Ships\nEND:VEVENT\n", encoding="utf-8")
    (folder / "a.vcf").write_text("BEGIN:VCARD\nFN:Ana Lima\nEND:VCARD\n", encoding="utf-8")
    (folder / "a.csv").write_text("month;ships\nMay;40\n", encoding="utf-8")
    (folder / "a.txt").write_text("Ships\n\nForty came. By Ana Lima\n", encoding="utf-8")
    hard = HARD.iterdir() if HARD.is_dir() else iter(())
    return sorted(folder.iterdir()) + sorted(
        path for path in hard if path.suffix != ".tsv" and path.stat().st_size < _LARGEST
    )


def assert_reading(reading: Reading | Document) -> None:
    """All places lie in the text, in order and apart; the text can be stored."""
    text = reading.text
    if reading.blocks:
        assert_blocks(reading)
    assert text.encode("utf-8").decode("utf-8") == text
    starts = [page.start for page in reading.pages]
    assert starts == sorted(starts)
    assert all(0 <= start <= len(text) for start in starts)
    _assert_apart(reading.furniture, text)
    _assert_apart(reading.footnotes, text)
    _assert_apart([heading.span for heading in reading.headings], text)
    _assert_apart([block.span for block in reading.blocks], text)
    assert all(heading.level >= 1 for heading in reading.headings)


def _assert_apart(spans: Sequence[Span], text: str) -> None:
    assert all(len(span) and span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


def assert_blocks(reading: Reading | Document) -> None:
    """Blocks follow one another and leave out no word; what they refer to holds words."""
    text, end = reading.text, 0
    for block in reading.blocks:
        assert block.span.start >= end
        assert block.span.of(text).strip() == block.span.of(text) != ""
        assert not text[end : block.span.start].strip()
        end = block.span.end
        heads = [head for cell in block.cells for head in cell.heads]
        for span in (*(cell.span for cell in block.cells), *heads, block.lead or block.span):
            assert span.of(text).strip()
    assert not text[end:].strip()
