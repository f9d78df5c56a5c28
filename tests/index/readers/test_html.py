"""Saved pages: HTML files and MHTML."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from index.errors import ReadError
from index.readers.html import decode_markup
from tests.support.files import PAGE, read_one, running


def test_saved_page_with_its_pictures(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content(PAGE, subtype="html")
    (tmp_path / "a.mhtml").write_bytes(bytes(message))
    assert running(read_one(tmp_path / "a.mhtml")) == "Ships\n\nForty ships came.\n\nMay: 40"


def test_a_saved_page_without_a_page_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.mhtml").write_bytes(b"Content-Type: text/plain\n\nWords.")
    with pytest.raises(ReadError, match="holds no HTML; save it again"):
        read_one(tmp_path / "a.mhtml")


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("<p>café</p>".encode("latin-1"), "iso-8859-1", "<p>café</p>"),
        (b"<p>\x93so\x94</p>", "latin-1", "<p>“so”</p>"),  # as all browsers take it
        ("<meta charset=utf-8><p>café</p>".encode(), None, "<meta charset=utf-8><p>café</p>"),
        ("<p>café</p>".encode(), "no-such-charset", "<p>café</p>"),
        ("<p>café</p>".encode(), "ascii", "<p>café</p>"),
    ],
    ids=["told", "windows", "in its head", "unknown", "wrong"],
)
def test_a_page_is_decoded_as_it_says_or_as_it_looks(
    data: bytes, charset: str | None, text: str
) -> None:
    assert decode_markup(data, charset) == text
