"""The hard files of the evaluation data end in the right state."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Library
from index.readers.members import MEMBER_MARK
from index.types import FileState
from tests.support.fakes import WordEncoder
from tests.support.places import HARD

READ, PARTLY, FAILED = FileState.READ, FileState.PARTLY, FileState.FAILED
WITH_PICTURE = "samplefiles__with-attachment.pdf"  # attached to it, and not to be read
HARD_FAILURES = {
    "docling__2206.01062_pg3.pdf": "needs a password",
    "docling__ocr_test.pdf": "run OCR",
    "docling__ocr_test_rotated_180.pdf": "run OCR",
    "pypdf__crazyones-encrypted-256.pdf": "needs a password",
    "pypdf__encrypted_doc_no_id.pdf": "run OCR",
    "pypdf__git.pdf": "run OCR",
    "pypdf__r3-user-password.pdf": "needs a password",
    "pypdf__r6-both-passwords.pdf": "needs a password",
    "pythondocx__tbl-having-tables.docx": "holds no text",
    "samplefiles__grayscale-image.pdf": "run OCR",
    "samplefiles__libreoffice-writer-password.pdf": "needs a password",
}


def test_hard_files_end_in_the_right_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")  # without tesseract
    if not HARD.is_dir():
        pytest.skip("the evaluation data is not beside the project")
    with Library.open(tmp_path, create=True, encoder=WordEncoder()) as library:
        library.sync([str(HARD)], exclude=["MANIFEST.tsv"])
        lines = {r.source.removeprefix(f"{HARD}/"): r for r in library.ledger.files()}
    del lines["MANIFEST.tsv"]
    members = [lines.pop(name) for name in list(lines) if MEMBER_MARK in name]
    assert [Path(member.source).name for member in members] == ["image.png"]
    assert len(lines) == 44
    for name, line in lines.items():
        state = PARTLY if name == WITH_PICTURE else READ
        assert line.state is (FAILED if name in HARD_FAILURES else state), name
        assert HARD_FAILURES.get(name, "") in (line.reason or ""), name
