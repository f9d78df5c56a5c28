"""Plain text in whatever encoding."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import ReadError
from index.readers.plain_text import decode
from tests.support.files import read_one


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\xef\xbb\xbfplain", "plain"),
        ("naïve café\r\n".encode(), "naïve café\r\n"),
        ("Zürich and Genève are cities; café, naïve, élève.".encode("cp1252"), None),
        ("wide".encode("utf-16"), "wide"),
    ],
    ids=["byte-order mark", "utf-8 with CRLF", "legacy", "utf-16"],
)
def test_encodings(data: bytes, text: str | None) -> None:
    expected = text if text is not None else "Zürich and Genève are cities; café, naïve, élève."
    assert decode(data) == expected


@pytest.mark.parametrize(
    "data", [b"", b" \n ", bytes(range(256)) * 8], ids=["empty", "blank", "binary"]
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReadError):
        decode(data)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes("Forty ships came — in May.\n".encode(encoding))
    assert read_one(tmp_path / "a.txt").text == "Forty ships came — in May.\n"


def test_a_stray_byte_does_not_cost_the_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Forty ships — café.\n".encode() * 30 + b"One \xe9 stray.\n")
    reading = read_one(tmp_path / "a.txt")
    assert reading.text.endswith("Forty ships — café.\nOne \ufffd stray.\n")
    assert "can't be decoded: 1" in reading.notes[0]


def test_accents_of_old_machines_are_no_ideographs(tmp_path: Path) -> None:
    text = "Der Schiffsführer zählte vierzig Schiffe im Mai. Über den Hafen fegten Stürme.\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode("cp850"))
    assert read_one(tmp_path / "a.txt").text == text


def test_a_mark_that_the_bytes_belie_is_told() -> None:
    with pytest.raises(ReadError, match="the file says utf-16"):
        decode(b"\xff\xfea\x00b")
