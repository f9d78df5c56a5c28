"""What all formats share."""

from __future__ import annotations

from rag.briefing.contents import Briefing, Gap
from rag.briefing.gaps import NOT_IN_QUOTES
from rag.export.parts import gap_lines


def test_words_without_a_quote_take_one_line_of_the_gaps() -> None:
    gaps = (
        Gap("the fees", "no passage is near it", 0.05),
        Gap("fees", NOT_IN_QUOTES, 0.0), Gap("toll", NOT_IN_QUOTES, 0.0),
    )  # fmt: skip
    briefing = Briefing("Fees", (), (), (), (), (), gaps, (), 0)
    assert gap_lines(briefing) == [
        "“the fees”: no passage is near it (probability of an answer: 5%).",
        "Words of the topic in no quote: “fees”, “toll”.",
    ]
