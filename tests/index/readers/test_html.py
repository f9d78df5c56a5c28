"""Saved pages: HTML files and MHTML."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

from tests.support.files import PAGE, read_one


def test_saved_page_with_its_pictures(tmp_path: Path) -> None:
    message = EmailMessage()
    message.set_content(PAGE, subtype="html")
    (tmp_path / "a.mhtml").write_bytes(bytes(message))
    assert read_one(tmp_path / "a.mhtml").text == "Ships\n\nForty ships came.\n\nMay | 40"
