"""What was asked and opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import LibraryError
from ui.own.asked_before import Asked, Journal, Opened
from ui.own.own_files import OwnFile


def test_questions_are_the_last_first_and_pins_stay(tmp_path: Path) -> None:
    journal = Journal(OwnFile(tmp_path / "history.json"))
    for name in ("one", "two", "three"):
        journal.note_question(Asked(name, {"question": [name]}, "words", "a.txt", 0.5))
    journal.pin(journal.questions()[2])
    journal.note_question(Asked("one", {"question": ["one"]}, "other words", "b.txt", 0.6))
    assert [(each.question, each.pinned) for each in journal.questions()] == [
        ("one", True), ("three", False), ("two", False),
    ]  # fmt: skip
    assert journal.questions()[0].quote == "other words"
    for number in range(250):
        journal.note_question(Asked(str(number)))
    assert len(journal.questions()) == 201
    journal.clear()
    assert [each.question for each in journal.questions()] == ["one"]


def test_documents_are_there_once_at_their_last_place(tmp_path: Path) -> None:
    journal = Journal(OwnFile(tmp_path / "history.json"))
    for identity, at in (("1", ""), ("2", ""), ("1", "3-4")):
        journal.note_document(Opened(identity, "Title", at))
    assert [(each.document_id, each.at) for each in journal.documents()] == [
        ("1", "3-4"),
        ("2", ""),
    ]


def test_a_damaged_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "history.json").write_text('{"questions": [{"colour": "red"}]}', encoding="utf-8")
    with pytest.raises(LibraryError, match="move it away"):
        Journal(OwnFile(tmp_path / "history.json")).questions()
