"""Batches of one length and of similar length, and how many threads work on one."""

from __future__ import annotations

import os

import pytest

from index.models.inference import equal_batches, length_batches, usual_threads


def test_rows_of_similar_length_share_a_batch_within_the_budget() -> None:
    assert list(length_batches([5, 1, 3, 9], 6)) == [[1, 2], [0], [3]]
    assert list(length_batches([], 6)) == []


def test_rows_of_one_length_share_a_batch_within_the_budget() -> None:
    assert list(equal_batches([3, 2, 3, 9, 3], 6)) == [[1], [0, 2], [4], [3]]
    assert list(equal_batches([], 6)) == []


@pytest.mark.parametrize(
    ("said", "threads"), [("3", 3), ("0", None), ("two", None), ("", None), (None, None)]
)
def test_threads_are_as_many_as_the_usual_variable_allows(
    monkeypatch: pytest.MonkeyPatch, said: str | None, threads: int | None
) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    if said is not None:
        monkeypatch.setenv("OMP_NUM_THREADS", said)
    assert usual_threads() == (threads if threads is not None else os.cpu_count())
