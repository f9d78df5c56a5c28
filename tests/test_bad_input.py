"""Hostile and broken input: each ends with a reason, and nothing outside the file is touched."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import docx
import openpyxl
import pptx
import pytest

from index import Library, ReadError
from index.readers.registry import READERS, read_file
from index.types import FileState
from tests.support.fakes import WordEncoder
from tests.support.files import make_pdf, pack, read_one
from tests.support.libraries import ledger

LAUGHS = (
    '<!DOCTYPE a [<!ENTITY l0 "ha">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]>"
)
SECRET = "the secret of the harbour"


def with_entity(path: Path, entity: bytes, head: str) -> None:
    """Put a document type before the part of an office file that holds PLACE, and use it there."""
    with zipfile.ZipFile(path) as archive:
        parts = {entry: archive.read(entry) for entry in archive.namelist()}
    (name,) = (name for name, data in parts.items() if b"PLACE" in data and name.endswith(".xml"))
    root = parts[name].split(b"?>", 1)[-1]
    pack(path, {**parts, name: head.encode() + root.replace(b"PLACE", entity, 1)})


def told(path: Path) -> str:
    """All that a file gives: its text, or the reason why there is none."""
    try:
        return "".join(reading.text for reading in read_file(path))
    except ReadError as error:
        return str(error)


def office_files(folder: Path) -> list[Path]:
    word, show, book = docx.Document(), pptx.Presentation(), openpyxl.Workbook()
    word.add_paragraph("PLACE and more words")
    word.save(str(folder / "a.docx"))
    show.slides.add_slide(show.slide_layouts[1]).shapes.title.text = "PLACE and more words"
    show.save(str(folder / "a.pptx"))
    book.active.append(["PLACE", "more"])
    book.active.append(["1", "2"])
    book.save(folder / "a.xlsx")
    odt = (
        '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body><t:p>PLACE</t:p>'
        "</o:body></o:document-content>"
    )
    pack(folder / "a.odt", {"content.xml": odt})
    return [folder / name for name in ("a.docx", "a.pptx", "a.xlsx", "a.odt")]


def test_a_billion_laughs_stay_unlaughed(tmp_path: Path) -> None:
    for path in office_files(tmp_path):
        assert "PLACE" in told(path)
        with_entity(path, b"&l9;", LAUGHS)
        assert "haha" not in told(path), path.name


def test_no_entity_reads_another_file(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(SECRET, encoding="utf-8")
    head = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    for path in office_files(tmp_path):
        with_entity(path, b"&x;", head)
        assert SECRET not in told(path), path.name
    page = f'{head}<body>&x;<iframe src="secret"></iframe><object data="secret">words</object>Some'
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert SECRET not in read_one(tmp_path / "a.html").text


def test_a_line_too_long_for_memory_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.readers.registry.MOST_TEXT_BYTES", 2 << 20)
    for name in ("a.txt", "a.md", "a.csv", "a.html", "a.rtf"):
        path = tmp_path / name
        with path.open("wb") as file:
            file.truncate(5 << 20)  # without a line break, and without taking room on the disk
        with pytest.raises(ReadError, match="larger than 2 MiB"):
            read_one(path)


def test_a_whole_file_is_never_too_large_to_be_refused(tmp_path: Path) -> None:
    with (tmp_path / "a.pdf").open("wb") as file:
        file.truncate(3 << 30)
    with pytest.raises(ReadError, match="larger than 1024 MiB"):
        read_one(tmp_path / "a.pdf")


@pytest.mark.parametrize("suffix", "docx odt pptx xlsx epub zip html mhtml eml mbox rtf".split())
def test_a_wrong_suffix_is_told(tmp_path: Path, suffix: str) -> None:
    make_pdf(tmp_path / "a.pdf", [["Forty ships came."]])
    path = tmp_path / f"a.{suffix}"
    path.write_bytes((tmp_path / "a.pdf").read_bytes())
    with pytest.raises(ReadError, match=r"\w{2,} \w{2,} \w{2,}"):
        read_one(path)


def test_deep_nesting_ends(tmp_path: Path) -> None:
    depth = 20_000
    odt = (
        '<o:d xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:t="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><o:body>'
        + "<t:span>" * depth + "Deep." + "</t:span>" * depth + "</o:body></o:d>"
    )  # fmt: skip
    pack(tmp_path / "a.odt", {"content.xml": odt})
    with pytest.raises(ReadError):
        read_one(tmp_path / "a.odt")
    nested: object = {"@type": "NewsArticle", "headline": "Deep"}
    data = "[" * depth + json.dumps(nested) + "]" * depth
    page = f'<script type="application/ld+json">{data}</script><body><p>Words of the page.</p>'
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert read_one(tmp_path / "a.html").text == "Words of the page."
    (tmp_path / "a.rtf").write_bytes(b"{\\rtf1" + b"{" * depth + b"Deep." + b"}" * depth + b"}")
    assert "Deep" in read_one(tmp_path / "a.rtf").text


def test_symlink_loops_end(tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    (folder / "inner").mkdir(parents=True)
    (folder / "a.txt").write_text("Forty ships came.", encoding="utf-8")
    try:
        (folder / "inner" / "loop").symlink_to(folder, target_is_directory=True)
        (folder / "self.txt").symlink_to(folder / "self.txt")
    except OSError:
        pytest.skip("this system makes no links")
    with Library.open(tmp_path / "library", create=True, encoder=WordEncoder()) as library:
        report = library.sync([str(folder)])
        lines = ledger(library, folder)
    assert report.found == len(lines) == 3
    assert lines["inner/loop"].state is FileState.EXCLUDED
    assert lines["self.txt"].state is FileState.FAILED


def test_a_parsers_own_error_is_no_matter_of_permissions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_path: Path) -> object:
        raise OSError("incomplete stream")

    monkeypatch.setitem(READERS, ".txt", broken)
    (tmp_path / "a.txt").write_bytes(b"Words.")
    with pytest.raises(
        ReadError, match=r"damaged or .*; save it again \(OSError: incomplete stream"
    ):
        read_one(tmp_path / "a.txt")
