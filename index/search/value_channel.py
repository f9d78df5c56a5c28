"""The channel of exact tokens: which passages hold the figures, dates and identifiers asked for."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.language import KeyRange, Languages, asked_values, wanted_keys
from index.search.vectors import Numbers

# A value that may be what is asked for (4.5 million for 4,523,000) counts as much of an equal one.
_UNSURE = 0.5


class Asked(NamedTuple):
    """A question, the forms in which its words are looked up, and its language."""

    question: str
    forms: Languages = (None,)
    language: str = "en"


class Valued(NamedTuple):
    """Numbers of passages, sorted, and which share of a question's values each holds."""

    numbers: Numbers
    shares: NDArray[np.float64]

    def best(self, k: int) -> list[int]:
        """Numbers of the ``k`` that hold most, of equal ones the first."""
        best: list[int] = self.numbers[np.argsort(-self.shares, kind="stable")[:k]].tolist()
        return best

    def only(self, numbers: Numbers) -> Valued:
        """The same of no other passages than these."""
        kept = np.isin(self.numbers, numbers)
        return Valued(self.numbers[kept], self.shares[kept])

    def of(self, numbers: Iterable[int]) -> dict[int, float]:
        """The shares of those of these passages that hold any, by number."""
        held = self.only(np.array(list(numbers), np.int64))
        return dict(zip(held.numbers.tolist(), held.shares.tolist(), strict=True))


def match_values(
    holding_of: Callable[[list[KeyRange]], Numbers], asked: Asked, count: int, among: Numbers | None
) -> Valued:
    """Which share of the question's values each passage holds; rare ones count more.

    ``holding_of`` says which passages hold a key in one of these ranges, sorted. ``count`` is the
    number of all passages, ``among`` has those that may be found. Only where no passage has a
    value, those count that have what may be it.
    """
    values = asked_values(asked.question, asked.language)
    held, weights = [np.empty(0, np.int64)], [np.empty(0, np.float64)]
    for value in values:
        wanted, weight = wanted_keys(value), 1 / len(values)
        holding = holding_of(list(wanted.same))
        if not len(holding):
            holding, weight = holding_of(list(wanted.unsure)), weight * _UNSURE
        held.append(holding)
        weights.append(np.full(len(holding), weight * rareness(count, len(holding))))
    numbers, places = np.unique(np.concatenate(held), return_inverse=True)
    shares = np.zeros(len(numbers))
    np.add.at(shares, places, np.concatenate(weights))
    valued = Valued(numbers, shares)
    return valued if among is None else valued.only(among)


def rareness(passages: int, holding: int) -> float:
    """1 where one of so many passages holds a value, 0 where all do, by the logarithm."""
    return 1 - math.log(max(holding, 1)) / math.log(max(passages, holding) + 1)
