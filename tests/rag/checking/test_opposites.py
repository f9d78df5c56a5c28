"""Statements that say the opposite of a source, and such as only look like it."""

from __future__ import annotations

import pytest

from rag.checking.opposites import Denial, differs_in_polarity


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
        ("The plan was approved.", "The board turned the plan down."),
        ("The list has the pier.", "The list leaves out the pier."),
        ("The order applies to ferries.", "The order on ferries was superseded."),
        ("Prices rose in May.", "Prices dropped in May."),
        ("The board rejected the plan.", "The board did not reject the plan."),
        ("The board approved the plan.", "The board has yet to approve the plan."),
        ("The crew could swim.", "The crew was unable to swim."),
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
        (
            "The limit for a boat is 9 tons.",
            "The limit for a boat is 9 tons, not the sum of the limits for all the boats.",
        ),
        ("The crew had yet to reach the pier.", "The crew had not so far reached the pier."),
        ("Maps cost the groups no licences.", "Groups get maps without prohibitive licences."),
        ("Prices rose in the north.", "Prices rose in the north, in the south they fell."),
        ("The first ship came early.", "The ship came, at last, to the pier."),
        ("Fares fell in May.", "In May fares dropped."),
        ("The model leaves out the price of fuel.", "The model does not include the fuel price."),
        ("The board turned the plan down.", "The board rejected the plan."),
        ("Entry costs nothing.", "Entry shall be free of charge."),
        ("The pass is good for at most 60 days.", "The pass is good for no longer than 60 days."),
        ("The order on ferries no longer applies.", "The order on ferries is superseded."),
        (
            "The form must be filled in with black ink.",
            "The form wants black ink; failure to sign it in time may end the claim.",
        ),
        (
            "The port runs a page that counts down to the end of the Vega.",
            "It launched a campaign to persuade crews to stop using the Vega and buy a new boat.",
        ),
    ],
)
def test_what_says_the_same_is_no_opposite(claim: str, source: str) -> None:
    assert not differs_in_polarity(claim, source)


def test_a_not_says_more_than_a_word_that_turns_round() -> None:
    refused = "The plan of the port for 3,000 boats was rejected by the town."
    not_approved = "The board did not approve the plan of the port for 3,000 boats."
    assert differs_in_polarity("The plan of the port was for 5,000 boats.", refused) is Denial.WORD
    assert differs_in_polarity("It was to approve the plan.", not_approved) is Denial.NOT
