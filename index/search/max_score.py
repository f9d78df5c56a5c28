"""The best passages by the sum of what each word adds, without summing the commonest for all.

After Turtle and Flood, "Query evaluation: strategies and optimizations" (1995): rare words come
first. Once all words that are left can't lift a new passage among the best, they are only looked
up for the passages that are nearly there. The result is the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]

_BLOCK = 256
# To ask for the present floor costs about as much as to add so many postings.
_WORTH_ASKING = 20_000
_ROUNDING = 1.001


class Postings(NamedTuple):
    """Numbers of the passages that hold a word, sorted, what it adds to each, and its most."""

    passages: NDArray[np.uint32]
    impacts: NDArray[np.floating[Any]]
    peak: float


def best_sums(
    words: Sequence[Postings], scores: Scores, k: int, wanted: NDArray[np.int64]
) -> tuple[NDArray[np.int64], Scores]:
    """Numbers and sums of the ``k`` best passages, and of those ``wanted``, by number.

    ``scores`` holds what each passage begins with, minus infinity leaves it out; it is overwritten.
    """
    ordered = sorted(words, key=lambda word: len(word.passages))
    left = _ROUNDING * np.cumsum([0.0, *(word.peak for word in reversed(ordered))])[::-1]
    added = 0
    for word in ordered:
        if len(word.passages) > _WORTH_ASKING and left[added] < _floor(scores, k):
            break
        scores[word.passages] += word.impacts
        added += 1
    floor = _floor(scores, k) - left[added]
    is_near = scores >= floor if floor > 0 else scores > 0
    is_near[wanted] = True
    near = np.flatnonzero(is_near)
    sums = scores[near]
    for word in ordered[added:]:
        _look_up(word, near, sums)
    kept = np.union1d(best(sums, k), np.searchsorted(near, wanted))
    return near[kept], sums[kept]


def best(scores: Scores, k: int) -> NDArray[np.int64]:
    """Numbers of the ``k`` highest scores above nothing, best first, without sorting them all."""
    floor = _floor(scores, k)
    found = np.flatnonzero(scores >= floor) if floor > 0 else np.flatnonzero(scores > 0)
    order: NDArray[np.int64] = found[np.argsort(-scores[found], kind="stable")[:k]]
    return order


def _floor(scores: Scores, k: int) -> float:
    """A score that at least ``k`` reach; 0 where there are too few to tell quickly."""
    blocks = len(scores) // _BLOCK
    if blocks <= k:
        return 0.0
    peaks = scores[: blocks * _BLOCK].reshape(blocks, _BLOCK).max(axis=1)
    return float(np.partition(peaks, blocks - k)[blocks - k])  # k blocks hold one as high


def _look_up(word: Postings, near: NDArray[np.int64], sums: Scores) -> None:
    numbers = near.astype(word.passages.dtype)  # searching would convert the longer one
    places = np.minimum(np.searchsorted(word.passages, numbers), len(word.passages) - 1)
    held = word.passages[places] == numbers
    sums[held] += word.impacts[places[held]]
