"""Words further on in a sentence that stand for what another names."""

from __future__ import annotations

import pytest

from rag.cards.leaning import leans
from rag.cards.parsed import parsed


@pytest.mark.parametrize(
    "text",
    [
        "Today, about 5 percent of the people of the port is descended from these settlers.",
        "As it was no sovereign state, it was hard-pressed to defend its ships.",
        "When they were paid, they left the harbour.",
        "I think that would be a wider harbour.",
        "Well, I believe that is the port of Norland.",
        "In the hours up to the launch of that harbour log, the crew left.",
        "Reed spoke of that harbour in the debate.",
        "The board shall thereupon tell the crews of the port.",
        "Such declarations shall be kept by the board.",
        "Such regulations were made by the board.",
        "Once it's balanced, we will pay the debt of Norland.",
        "If needed, that's in the harbour log.",
        "It was for that reason that the board wrote to Reed.",
        "I find that such acts endanger the port of Norland.",
        "Reed knew the crews well, and the board has come to this decision with regret.",
        "The arguments of the owners underscore this point.",
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
        "The fees of that harbour which Reed built fell.",
        "The fleet of Norland is larger than that of Sudland.",
        "The crews of both fleets, the masters and the owners of ships all paid these fees.",
        "The board spoke of storms and of what these storms cost the port.",
        "Ships left the harbour of Norland late in the autumn of this year.",
        "These terms may not be changed without the consent of the board.",
        "The minister knew of that year's storms.",
        "If it is possible, we will widen the harbour.",
        "It was in May that the board wrote to Reed.",
        "The fees of the port of Norland rose, and this decision cost it all ships.",
        "One reason for the loss of ships is money.",
        "There are five ships in the harbour of Norland.",
        "Crews who report storms do that by radio.",
        "If possible, the board of the port will write.",
        "The objective of the plan is to widen the harbour.",
    ],
)
def test_what_is_named_before_or_right_after_does_not(text: str) -> None:
    assert not leans(parsed(text, "en"))
