"""Where a number is asked for."""

from __future__ import annotations

import pytest

from rag.briefing.counting import asks_for_a_number, has_a_number
from tests.support.briefings import candidate_of


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("how many ships came", True),
        ("the number of ships in the harbour", True),
        ("unemployment figures", True),
        ("storms in Norland", False),
        ("how storms begin", False),
        ("the rating of ships", False),
    ],
)
def test_some_questions_ask_for_a_number(question: str, *, asks: bool) -> None:
    assert asks_for_a_number(question) is asks


@pytest.mark.parametrize(
    ("text", "has"),
    [("Forty ships came.", True), ("It took 3 years.", True), ("Ships came from Norland.", False)],
)
def test_a_card_has_a_number_or_none(text: str, *, has: bool) -> None:
    assert has_a_number(candidate_of(text, 0.9, 0).card) is has
