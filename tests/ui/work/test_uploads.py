"""Uploads are named safely and never overwrite unasked."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from ui.work.uploads import arrivals, safe_name, save_uploads


@dataclass
class Sent:
    name: str
    content: bytes

    def getvalue(self) -> bytes:
        return self.content


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\reports\\a.pdf", "a.pdf"),
        (".hidden", "hidden"),
        ("a:b?.txt", "a_b_.txt"),
        ("CON.txt", "CON_.txt"),
        ("...", "unnamed"),
        ("evil\u202efdp.exe", "evil_fdp.exe"),
    ],
)
def test_names_of_uploads_are_made_safe(given: str, stored: str) -> None:
    assert safe_name(given) == stored


def test_long_names_keep_their_ending() -> None:
    assert safe_name("ä" * 300 + ".docx").endswith("ä.docx")
    assert len(safe_name("ä" * 300 + ".docx").encode()) <= 160


def test_uploads_never_overwrite_unasked(tmp_path: Path) -> None:
    folder = tmp_path / "uploads"
    save_uploads(folder, arrivals(folder, [Sent("a.txt", b"one"), Sent("A.txt", b"same name")]),
         replace=False)  # fmt: skip
    again = arrivals(folder, [Sent("a.txt", b"two")])
    assert [arrival.known for arrival in again] == [True]
    save_uploads(folder, again, replace=False)
    assert (folder / "a.txt").read_bytes() == b"one"
    assert sorted(path.read_bytes() for path in folder.iterdir()) == [b"one", b"same name", b"two"]
    save_uploads(folder, again, replace=True)
    assert (folder / "a.txt").read_bytes() == b"two"
    assert not arrivals(folder, [Sent("a.txt", b"two")])[0].known
