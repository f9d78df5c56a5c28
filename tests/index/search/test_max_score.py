"""The best sums, without summing the commonest words."""

from __future__ import annotations

import numpy as np
import pytest

from index import Filter, Library
from index.search.max_score import Postings, best, best_sums


def found(
    library: Library, question: str, where: Filter | None = None
) -> dict[int, tuple[float, float]]:
    return {c.passage.id: (c.dense, c.lexical) for c in library.search(question, where=where)}


@pytest.mark.parametrize("size", [0, 5, 300, 40_000])
def test_the_best_are_those_of_a_full_sort(size: int) -> None:
    scores = np.random.default_rng(size).random(size).astype(np.float32)
    scores[::3] = 0
    expected = [i for i in np.argsort(-scores, kind="stable").tolist() if scores[i] > 0][:100]
    assert best(scores, 100).tolist() == expected


@pytest.mark.parametrize("seed", range(5))
def test_sums_of_the_best_are_the_same_without_the_commonest_words(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.search.max_score._WORTH_ASKING", 100)
    draw, size = np.random.default_rng(seed), 100_000
    words, sums = [], np.zeros(size, np.float32)
    for share in (0.5, 0.0001, 0.02, 0.3, 0.001):
        held = np.flatnonzero(draw.random(size) < share).astype(np.uint32)
        impacts = (draw.random(len(held)) * -np.log(share)).astype(np.float16)
        words.append(Postings(held, impacts, float(impacts.max())))
        sums[held] += impacts
    begin = np.zeros(size, np.float32)
    left_out, wanted = best(sums, 3), draw.choice(size, 50, replace=False)
    begin[left_out] = sums[left_out] = -np.inf
    numbers, found = best_sums(words, begin.copy(), 20, wanted)
    assert set(numbers.tolist()) == {*best(sums, 20).tolist(), *wanted.tolist()}
    assert found == pytest.approx(sums[numbers], abs=1e-4)
