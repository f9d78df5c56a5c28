"""A PDF as a file: passwords, forms, attachments."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from index import Library, ReadError, Span
from index.readers.circumstances import reading_with
from index.readers.pdf.boxes import find_boxes
from index.readers.registry import read_file
from index.types import FileState
from tests.support.fakes import WordEncoder
from tests.support.files import make_pdf, read_document, read_one
from tests.support.libraries import ledger


def test_pdf_with_a_password_says_so_and_an_empty_one_opens(tmp_path: Path) -> None:
    assert read_one(make_pdf(tmp_path / "open.pdf", [["Open."]], "")).text == "Open."
    with pytest.raises(ReadError, match="needs a password"):
        read_one(make_pdf(tmp_path / "shut.pdf", [["Shut."]], "secret"))


READ, PARTLY, FAILED = FileState.READ, FileState.PARTLY, FileState.FAILED


def test_files_attached_to_a_pdf_are_members(tmp_path: Path) -> None:
    documents = tmp_path / "documents"
    documents.mkdir()
    for name, pages in (("a.pdf", [["Forty ships came in May."]]), ("cover.pdf", [[""]])):
        writer = PdfWriter(clone_from=make_pdf(tmp_path / "plain.pdf", pages))
        writer.add_attachment("storms.txt", f"Nine storms came with {name}.")
        writer.write(documents / name)
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        library.sync([str(documents)])
        lines = ledger(library, documents)
    assert {name: line.state for name, line in lines.items()} == {
        "a.pdf": READ, "a.pdf!/storms.txt": READ,
        "cover.pdf": PARTLY, "cover.pdf!/storms.txt": READ,
    }  # fmt: skip
    assert lines["cover.pdf"].reason == (
        "not read to its end: all its pages are blank; export it again if something stands on them"
    )


def test_passwords_open_encrypted_files(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "shut.pdf", [["Shut."]], "secret")
    with reading_with(["wrong", "secret"]):
        assert read_one(path).text == "Shut."
    with reading_with(["wrong"]), pytest.raises(ReadError, match="none of the passwords"):
        read_one(path)


def form_pdf(path: Path) -> Path:
    """Two fields, filled in by a program that leaves their drawing to the one that shows them."""
    writer = PdfWriter(clone_from=make_pdf(path.with_name("plain.pdf"), [["Name and remark:"]]))
    page, fields = writer.pages[0], ArrayObject()
    for row, value in enumerate(("Ana Lima", "Forty ships came in May.")):
        rect = [FloatObject(n) for n in (60, 600 - 90 * row, 300, 620 - 90 * row)]
        field = {
            "/Type": NameObject("/Annot"), "/Subtype": NameObject("/Widget"),
            "/FT": NameObject("/Tx"), "/T": TextStringObject(f"field{row}"),
            "/V": TextStringObject(value), "/Rect": ArrayObject(rect), "/F": NumberObject(4),
            "/DA": TextStringObject("/Helv 12 Tf 0 g"),
        }  # fmt: skip
        made = DictionaryObject({NameObject(name): part for name, part in field.items()})
        fields.append(writer._add_object(made))
    page[NameObject("/Annots")] = fields
    form = DictionaryObject({NameObject("/Fields"): fields})
    writer.root_object[NameObject("/AcroForm")] = form
    writer.write(path)
    return path


def test_what_was_filled_into_a_form_is_read_and_found(tmp_path: Path) -> None:
    path = form_pdf(tmp_path / "form.pdf")
    read = read_document(path)
    assert read.text.split() == "Name and remark: Ana Lima Forty ships came in May.".split()
    start = read.text.index("Forty")
    (box,) = find_boxes(path, read, Span(start, len(read.text)))
    assert box.left == pytest.approx(62, abs=4)
    assert box.top == pytest.approx(525, abs=8)


def test_a_form_that_only_adobe_shows_says_so(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=make_pdf(tmp_path / "plain.pdf", [["Please wait for the form."]]))
    stream = DecodedStreamObject()
    stream.set_data(b"<xdp/>")
    form = {NameObject("/Fields"): ArrayObject(), NameObject("/XFA"): writer._add_object(stream)}
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(form)
    writer.root_object[NameObject("/NeedsRendering")] = BooleanObject(True)
    writer.write(tmp_path / "a.pdf")
    reading = read_one(tmp_path / "a.pdf")
    assert reading.text == "Please wait for the form."
    assert "print it to PDF" in reading.notes[0]


def test_attachments_beyond_what_is_safe_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer = PdfWriter(clone_from=make_pdf(tmp_path / "plain.pdf", [["Forty ships came."]]))
    for name in ("small.txt", "large.txt"):
        writer.add_attachment(name, "Storms. " * (1 if name == "small.txt" else 50))
    writer.write(tmp_path / "a.pdf")
    monkeypatch.setattr("index.readers.pdf.file.MOST_MEMBER_BYTES", 100)
    found = {reading.member: reading for reading in read_file(tmp_path / "a.pdf")}
    assert found["small.txt"].text == "Storms. "
    assert "larger than is safe; save it apart" in str(found["large.txt"].problem)
    monkeypatch.setattr("index.readers.pdf.file.MOST_MEMBERS", 1)
    with pytest.raises(ReadError, match="holds more than 1 files; save those to include"):
        list(read_file(tmp_path / "a.pdf"))
