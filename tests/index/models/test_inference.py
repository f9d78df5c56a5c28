"""Batches of one length and of similar length."""

from __future__ import annotations

from index.models.inference import equal_batches, length_batches


def test_rows_of_similar_length_share_a_batch_within_the_budget() -> None:
    assert list(length_batches([5, 1, 3, 9], 6)) == [[1, 2], [0], [3]]
    assert list(length_batches([], 6)) == []


def test_rows_of_one_length_share_a_batch_within_the_budget() -> None:
    assert list(equal_batches([3, 2, 3, 9, 3], 6)) == [[1], [0, 2], [4], [3]]
    assert list(equal_batches([], 6)) == []
