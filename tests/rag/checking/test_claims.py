"""Figures, names and negations of a statement."""

from __future__ import annotations

import pytest

from rag.checking.claim_values import WrongValue
from rag.checking.claims import contrast, coverage, unsaid_part


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("It cost 4 million.", "It cost 4,000,000."),
        ("Forty-two came.", "42 came."),
        ("Some 300 came.", "312 came."),
        ("It cost about 3.5bn crowns.", "It cost 3,500 million crowns."),
        ("It was on 3 November 2021.", "It was on 03/11/2021."),
        ("It was in July.", "It was on 1.7.1994."),
        ("One of them, the first, came.", "They came."),
    ],
)
def test_what_may_be_the_same_counts_not_against_a_claim(claim: str, source: str) -> None:
    assert contrast(claim, source, source).values == ()


@pytest.mark.parametrize(
    ("claim", "source", "wrong"),
    [
        ("It cost 3.5bn crowns.", "It cost 3.1bn crowns.", ("3.5bn crowns", "3.1bn crowns")),
        ("Twelve sailors came.", "Twenty-one sailors came.", ("Twelve", "Twenty-one")),
        ("It was in 1988.", "It was in 1987.", ("1988", "1987")),
        ("It was in 1988.", "It was cold.", ("1988", None)),
        ("It took 3 ships.", "The fleet lost 4 boats and 5 rafts.", ("3", None)),
        ("It took 3 ships.", "It took 4 ships and 5 boats.", ("3", "4")),
    ],
)
def test_a_wrong_value_is_told_with_the_sources(
    claim: str, source: str, wrong: tuple[str, str | None]
) -> None:
    assert contrast(claim, source, source).values == (WrongValue(*wrong),)


@pytest.mark.parametrize(
    ("claim", "source", "differs"),
    [
        ("It did not stop the raids.", "It stopped the raids.", True),
        ("It stopped the raids.", "It failed to stop the raids.", True),
        ("It stopped the raids.", "It stopped the raids, though it had no boats.", False),
        ("It was not only cold.", "It was cold.", False),
        ("No fewer than 5 came.", "At least 5 came.", False),
    ],
)
def test_a_not_counts_where_it_denies_what_the_other_says(
    claim: str, source: str, differs: bool
) -> None:
    assert (contrast(claim, source, source).negation is not None) is differs


@pytest.mark.parametrize(
    ("claim", "unsaid"),
    [
        ("Ants chose the food, and their queens fed the brood.", "their queens fed the brood."),
        ("The pier was closed; divers found a wreck.", "divers found a wreck."),
        ("The ants chose the food and avoided the salt.", None),
        ("Ants and healthy bees chose the food.", None),
        ("The ants chose and ate.", None),
    ],
)  # fmt: skip
def test_a_part_of_which_a_text_has_no_word_is_told(claim: str, unsaid: str | None) -> None:
    text = "The ants chose the sweet food, healthy bees avoided salty food. The pier was closed."
    assert unsaid_part(claim, text) == unsaid


def test_where_both_deny_their_words_tell() -> None:
    said = "A denial can be appealed within 30 days of the letter."
    held = "The appeal must be in writing no later than 30 days from the date of the denial letter."
    assert contrast(said, held, held).negation is None


def test_coverage_counts_stems_and_values() -> None:
    assert coverage("protecting citizens", "They protected each citizen.") == 1.0
    assert coverage("Forty-two keepers retired.", "42 keepers had retired.") == 1.0
    assert coverage("of the", "anything") == 0.0
