"""How likely a card is understood by itself."""

from __future__ import annotations

from math import isclose

import pytest

from rag.asking import calibration
from rag.cards.self_containment import features, self_contained
from rag.cards.word_features import BUCKETS


def test_features_have_length_one_and_count_runs_first_words_and_shape() -> None:
    found = features("The mill burned in 1901.")
    assert isclose(sum(value * value for value in found.values()), 1.0)
    assert all(0 <= bucket < BUCKETS for bucket in found)
    assert features("The mill burned in 1901.") == found
    assert features("the mill burned in 1901.") != found
    assert features("") != {}


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("Albania joined NATO in 2009 and became an official candidate for EU membership in 2014.",
         True),
        ("The United States recognised the Republic of Liberia on 23 September 1862.", True),
        ("It also did so in the second case, as described above.", False),
        ("They therefore rejected this approach.", False),
        ("See: https://example.org/index.html", False),
    ],
)  # fmt: skip
def test_what_leans_and_what_says_nothing_is_less_likely(text: str, *, stands: bool) -> None:
    assert (self_contained(text) >= calibration("cards").threshold) is stands


def test_of_a_long_text_the_beginning_counts() -> None:
    assert len(features("word " * 100_000)) < 100
