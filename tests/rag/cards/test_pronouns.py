"""Pronouns and phrases for what another sentence names."""

from __future__ import annotations

import pytest

from rag.cards.leaning import leans
from rag.cards.parsed import parsed


@pytest.mark.parametrize(
    "text",
    [
        "As it was no sovereign state, it was hard-pressed to defend its ships.",
        "When they were paid, they left the harbour.",
        "I think that would be a wider harbour.",
        "Well, I believe that is the port of Norland.",
        "The board shall thereupon tell the crews of the port.",
        "Such declarations shall be kept by the board.",
        "Such regulations were made by the board.",
        "Once it's balanced, we will pay the debt of Norland.",
        "If needed, that's in the harbour log.",
        "It was for that reason that the board wrote to Reed.",
        "One key finding has been that fees rose.",
        "The objective is to widen the harbour.",
        "We might not have to do that right away.",
        "When complete, it says that the port is open.",
        "To do so, please write to the board of the port.",
        "There, the police searched the ships of the port.",
        "In the circumstances, the practice should be understood by the crews.",
    ],
)
def test_what_another_sentence_names_leans(text: str) -> None:
    assert leans(parsed(text, "en"))


@pytest.mark.parametrize(
    "text",
    [
        "Because it was founded in 1816, the Society of Norland is old.",
        "If it rains in Norland, it pours.",
        "I think that the board is right.",
        "We know that storms come early.",
        "The fleet of Norland is larger than that of Sudland.",
        "These terms may not be changed without the consent of the board.",
        "If it is possible, we will widen the harbour.",
        "It was in May that the board wrote to Reed.",
        "One reason for the loss of ships is money.",
        "There are five ships in the harbour of Norland.",
        "Crews who report storms do that by radio.",
        "If possible, the board of the port will write.",
        "The objective of the plan is to widen the harbour.",
    ],
)
def test_what_is_named_before_or_right_after_does_not(text: str) -> None:
    assert not leans(parsed(text, "en"))
