"""Work that pages begin."""

from __future__ import annotations

from pathlib import Path

from ui.catalogue import make_filter
from ui.tasks import support_work
from ui.work.uploads import UserFile


def test_a_draft_without_a_sentence_is_said_by_its_name(library_folder: Path) -> None:
    broken = UserFile("no word file.docx", b"PK")
    work = support_work(broken, make_filter({}))
    work.wait()
    assert work.error is not None
    assert work.error.startswith("no word file.docx: ")
