"""Work that pages begin."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag import Hit
from rag.asking import Judgement
from ui.catalogue import make_filter
from ui.state import library
from ui.tasks import briefing_work, support_work
from ui.work import Work
from ui.work.uploads import UserFile


def test_a_draft_without_a_sentence_is_said_by_its_name(library_folder: Path) -> None:
    broken = UserFile("no word file.docx", b"PK")
    work = support_work(broken, make_filter({}))
    work.wait()
    assert work.error is not None
    assert work.error.startswith("no word file.docx: ")


OUTLINE = "What killed the trees?\nWhat closed the harbour?\nWho counted the ships?"


def test_a_briefing_that_was_stopped_goes_on_where_it_was(
    library_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It shows the sections that it has, and no passage is read twice."""
    shared = library()
    read: list[tuple[str, str]] = []
    works: list[Work[object]] = []
    plain = shared.reader.read

    def count(question: str, hits: list[Hit]) -> list[Judgement]:
        if question == OUTLINE.splitlines()[-1] and not any(q == question for q, _ in read):
            works[0].cancel()
        read.extend((question, f"{hit.document.id} {hit.passage.span}") for hit in hits)
        return plain(question, hits)

    monkeypatch.setattr(shared.reader, "read", count)
    works.append(briefing_work(OUTLINE, make_filter({})))  # type: ignore[arg-type]
    works[0].wait()
    assert (works[0].result, works[0].error) == (None, "stopped")
    assert [theme.title for theme in works[0].parts] == OUTLINE.splitlines()[:2]
    works[0].start()
    works[0].wait()
    assert works[0].result is not None
    assert len(set(read)) == len(read)
