"""What all formats share."""

from __future__ import annotations

import pytest

from rag.briefing.contents import Briefing, Gap
from rag.briefing.gaps import NOT_IN_QUOTES
from rag.export.parts import gap_lines, guard_cell


def test_words_without_a_quote_take_one_line_of_the_gaps() -> None:
    gaps = (
        Gap("the fees", "no passage is near it", 0.05),
        Gap("fees", NOT_IN_QUOTES, 0.0), Gap("toll", NOT_IN_QUOTES, 0.0),
    )  # fmt: skip
    briefing = Briefing("Fees", (), (), (), (), (), gaps, (), 0)
    assert gap_lines(briefing) == [
        "the fees — no passage is near it (probability of an answer: 5%).",
        "Words of the topic in no quote: fees, toll.",
    ]


@pytest.mark.parametrize("text", ["=1", "\n+1", " @x", "-1", "\t=1"])
def test_no_cell_begins_a_formula(text: str) -> None:
    assert guard_cell(text) == f"'{text}"


def test_cells_are_else_as_they_stand() -> None:
    assert guard_cell("5 - 3 = 2") == "5 - 3 = 2"
    assert guard_cell("bell\x07") == "bell\N{REPLACEMENT CHARACTER}"
