"""Which share of a question's values passages hold."""

from __future__ import annotations

import numpy as np
import pytest

from index.language import KeyRange
from index.search.value_channel import Asked, Valued, match_values, rareness
from index.search.vectors import Numbers

_QUESTION = Asked("Who paid 4,523,000 crowns under A/RES/60/1?")


def holding(ranges: list[KeyRange]) -> Numbers:
    """Passages 1 to 6 hold the symbol, 5 to 8 the sum."""
    is_symbol = any(wanted.kind == "i" for wanted in ranges)
    return np.arange(1, 7) if is_symbol else np.arange(5, 9)


def test_shares_are_those_of_all_values_that_a_passage_holds() -> None:
    valued = match_values(holding, _QUESTION, 99, None)
    symbol, amount = rareness(99, 6) / 2, rareness(99, 4) / 2
    assert valued.numbers.tolist() == list(range(1, 9))
    expected = [symbol] * 4 + [symbol + amount] * 2 + [amount] * 2
    assert valued.shares.tolist() == pytest.approx(expected)
    assert valued.best(4) == [5, 6, 7, 8]


def test_others_than_may_be_found_are_left_out() -> None:
    valued = match_values(holding, _QUESTION, 99, np.array([2, 6, 50]))
    assert valued.numbers.tolist() == [2, 6]
    # Rare is what few passages hold, whichever may be found.
    assert valued.of([6, 50]) == {6: pytest.approx((rareness(99, 6) + rareness(99, 4)) / 2)}


def test_nothing_is_held_of_a_question_without_values() -> None:
    valued = match_values(holding, Asked("Who paid?"), 99, None)
    assert valued.best(3) == []
    assert valued.of([1, 2]) == {}


def test_of_equal_shares_the_first_passages_are_best() -> None:
    valued = Valued(np.arange(10, 15), np.array([0.5, 0.2, 0.5, 0.9, 0.5]))
    assert valued.best(3) == [13, 10, 12]
