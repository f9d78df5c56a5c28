"""Questions from files."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import SourceError
from rag.asking.questions import read_questions


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"question\nA?\nB?\nA?\n\n", ["A?", "B?"]),
        (b"\xef\xbb\xbfID;Question;Note\r\n1;A, or B?;x\r\n2\r\n", ["A, or B?"]),
        ("question\tx\nÀ qui?\t1\n".encode("utf-16"), ["À qui?"]),
        ("question\nHow many caf\xe9s in Orl\xe9ans?\n".encode("cp1252"),
         ["How many cafés in Orléans?"]),
        (b'question\n"Two\nlines?"\n', ["Two lines?"]),
        (b"question\n" + b"".join(b"Q%d?\n" % n for n in range(10_000)),
         [f"Q{n}?" for n in range(10_000)]),
    ],
    ids=["repeats", "semicolons", "utf-16", "cp1252", "two-lines", "10000-rows"],
)  # fmt: skip
def test_questions_are_read(tmp_path: Path, content: bytes, found: list[str]) -> None:
    path = tmp_path / "questions.csv"
    path.write_bytes(content)
    assert read_questions(path) == found


def test_questions_of_plain_text(tmp_path: Path) -> None:
    path = tmp_path / "questions.txt"
    path.write_text("What, where?\n\nWho?\n")
    assert read_questions(path) == ["What, where?", "Who?"]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty"),
        (b"\xef\xbb\xbf\r\n", "the file is empty"),
        (b"topic,note\nA?,1\n", 'has no column "question"'),
        (b"question\n\n", "holds no question"),
        (b"PK\x03\x04" + bytes(200), "not a text file"),
    ],
    ids=["empty", "only-a-mark", "no-column", "no-row", "workbook"],
)
def test_bad_questions_are_one_sentence(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "questions.csv"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=told) as caught:
        read_questions(path)
    assert str(caught.value).startswith(str(path))


def test_a_table_that_is_none_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "questions.csv"
    path.write_text('question\n"' + "x" * 200_000, encoding="utf-8")
    with pytest.raises(SourceError, match=r"questions\.csv: can't be read as a table"):
        read_questions(path)
