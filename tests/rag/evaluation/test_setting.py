"""Samples and progress of a measurement."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Progress, SourceError
from rag.evaluation.kinds import Setting
from rag.evaluation.retrieval import evaluate_retrieval
from rag.evaluation.setting import read_lines
from tests.support.fakes import WordEncoder, WordReader


def test_a_sample_is_the_same_each_time() -> None:
    setting = Setting(sample=3)
    chosen = setting.chosen(range(100))
    assert len(chosen) == 3
    assert chosen == setting.chosen(range(100)) == sorted(chosen)


def test_progress_is_told(collection: Path) -> None:
    told: list[Progress] = []
    setting = Setting(WordEncoder(), WordReader(), progress=told.append)
    evaluate_retrieval(collection, setting)
    assert told == [
        Progress("encoding", 0, 3), Progress("encoding", 3, 3),
        Progress("asking", 0, 2, "question 1"), Progress("asking", 1, 2, "question 2"),
        Progress("asking", 2, 2),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.jsonl", None, "no such file; check the path"),
        ("a.jsonl.gz", b"no gzip", "can't be read"),
        ("a.jsonl", b"\xff\xfe", "not UTF-8 text; save it as UTF-8"),
        ("a.jsonl", b"{", "line 1: no JSON object"),
    ],
)
def test_data_that_cannot_be_read_is_told(
    tmp_path: Path, name: str, content: bytes | None, told: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(SourceError, match=told):
        read_lines(tmp_path / name)
