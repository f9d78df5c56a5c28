"""Checked drafts, counted and written."""

from __future__ import annotations

from pathlib import Path

from ui.catalogue import make_filter
from ui.tasks import support_work
from ui.work.draft_checks import annotate_draft, statements_in
from ui.work.uploads import UserFile


def test_a_checked_draft_is_written_into_its_own_file(library_folder: Path) -> None:
    draft = UserFile("../a report.txt", b"The frost of 1987 killed most trees.\n\nWhy?\n")
    work = support_work(draft, make_filter({}))
    work.wait()
    assert work.result is not None
    assert list(work.result.counts.values()) == [1, 0, 0, 0, 0, 1]
    assert [s.state for s in statements_in(work.result, None)] == ["supported"]
    assert b"<h1>a report.txt</h1>" in annotate_draft(draft, work.result, ".html")
    assert annotate_draft(draft, work.result, ".docx").startswith(b"PK")
    assert draft.stem == "a report"
