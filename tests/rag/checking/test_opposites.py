"""Statements that say the opposite of a source, and such as only look like it."""

from __future__ import annotations

import pytest

from rag.checking.opposites import differs_in_polarity


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The board did not approve the plan.", "The board approved the plan."),
        ("The board approved the plan.", "The board did not approve the plan."),
        ("The members rejected the plan.", "Based on the votes, the plan was approved."),
        ("The crew may ignore the harbour rules.", "The crew works in full respect for the rules."),
        ("The move shows bad intent.", "It is unlikely that the move shows bad intent."),
        ("The port discourages visits.", "The port welcomes visits of all kinds."),
        ("Quarters will be excellent.", "Quarters will be substandard."),
    ],
)
def test_the_opposite_is_told(claim: str, source: str) -> None:
    assert differs_in_polarity(claim, source)


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("The board turned down the plan and refused to pay.", "The board refused to pay."),
        ("It was not practicable to use the crews.", "To use the crews was impracticable."),
        ("The state was recognised only in 1974.", "The state was not recognised until 1974."),
        (
            "It sails under a pennant rather than the flag.",
            "It will not fly the flag, but a pennant.",
        ),
        ("The use must end.", "States shall end the use at once and promote no other."),
        ("The plan was approved.", "The plan was approved, not the budget of the year."),
        ("Prices rose in the north.", "Prices rose in the north, in the south they fell."),
        ("The first ship came early.", "The ship came, at last, to the pier."),
    ],
)
def test_what_says_the_same_is_no_opposite(claim: str, source: str) -> None:
    assert not differs_in_polarity(claim, source)
