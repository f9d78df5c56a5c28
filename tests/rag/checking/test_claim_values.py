"""Values of a statement, and what a source has in their places."""

from __future__ import annotations

import pytest

from rag.checking.claim_values import wrong_values


@pytest.mark.parametrize(
    ("claim", "source", "said", "held"),
    [
        ("Four persons fit in each ship.",
         "There is room for three persons in each ship, and two of these may be inspectors.",
         "Four", "three"),
        ("The treaty was signed in Moscow on October 12, 1990.",
         "After talks on August 31, 1990, it was signed in Moscow on September 12, 1990.",
         "October 12, 1990", "September 12, 1990"),
        ("It is due at least twelve months before.", "It is due at least fourteen months before.",
         "at least twelve months", "at least fourteen months"),
        ("Five ships came.", "Four ships came; there may be up to seven ships.", "Five", "Four"),
        ("It was the 65th anniversary.", "This is the 75th anniversary.", "65th", "75th"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_with_the_one_in_its_place(
    claim: str, source: str, said: str, held: str
) -> None:
    assert [(v.said, v.held) for v in wrong_values(claim, source, source)] == [(said, held)]


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Seven ships might come.", "Four ships came, and there may be up to seven ships."),
        ("There were 250 ships.", "There were more than 200 ships."),
        ("Some 300 ships came.", "312 ships and 400 boats came."),
        ("It was in May 2014.", "It was on 3 May 2014."),
    ],
)
def test_what_may_be_the_same_is_not_wrong(claim: str, source: str) -> None:
    assert wrong_values(claim, source, source) == []
