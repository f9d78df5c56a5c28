"""The channel of exact tokens: which passages hold the figures, dates and identifiers asked for."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable
from typing import NamedTuple

from index.language import KeyRange, Languages, asked_values, wanted_keys
from index.search.vectors import Numbers

# A value that may be what is asked for (4.5 million for 4,523,000) counts as much of an equal one.
_UNSURE = 0.5


class Asked(NamedTuple):
    """A question, the forms in which its words are looked up, and its language."""

    question: str
    forms: Languages = (None,)
    language: str = "en"


def match_values(
    holding_of: Callable[[list[KeyRange]], Numbers], asked: Asked, count: int, among: Numbers | None
) -> dict[int, float]:
    """Which share of the question's values each passage holds, by number; rare ones count more.

    ``holding_of`` says which passages hold a key in one of these ranges. ``count`` is the number
    of all passages, ``among`` has those that may be found. Only where no passage has a value,
    those count that have what may be it.
    """
    values = asked_values(asked.question, asked.language)
    scores: defaultdict[int, float] = defaultdict(float)
    for value in values:
        wanted, weight = wanted_keys(value), 1 / len(values)
        holding = holding_of(list(wanted.same))
        if not len(holding):
            holding, weight = holding_of(list(wanted.unsure)), weight * _UNSURE
        weight *= rareness(count, len(holding))
        for number in holding.tolist():
            scores[number] += weight
    if among is not None:
        chosen = set(among.tolist())
        return {number: score for number, score in scores.items() if number in chosen}
    return dict(scores)


def rareness(passages: int, holding: int) -> float:
    """1 where one of so many passages holds a value, 0 where all do, by the logarithm."""
    return 1 - math.log(max(holding, 1)) / math.log(max(passages, holding) + 1)
