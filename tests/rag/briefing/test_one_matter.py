"""Statements of much the same words that are of two matters, and of one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import Metadata, Span
from rag import Evidence
from rag.briefing.agreement import compare, may_be_compared
from rag.briefing.contents import Quote
from tests.support.documents import text_document


def _quote(words: str, date: str | None, number: int) -> Quote:
    document = text_document(words)
    metadata = Metadata(date=date, origins=(("date", "text"),) if date else ())
    document = replace(document, id=f"id{number}", metadata=metadata)
    return Quote(number, Evidence(document, Span(0, len(words)), None, 0.0))


@pytest.mark.parametrize(
    ("left", "right", "dates", "shown"),
    [
        ("Reed bought 40 old ships in Lund in 1998.", "Reed bought 60 old ships in Lund in 1998.",
         (None, None), True),
        # The same line of two registers is of what each is about.
        ("Ships owned in Lund 1998: 40 old boats of some kind.",
         "Ships owned in Lund 1998: 60 old boats of some kind.", (None, None), False),
        # So is what a document says of itself, or its author of himself.
        ("This treaty of Lund ends in 1998 after 40 days.",
         "This treaty of Lund ends in 1998 after 60 days.", (None, None), False),
        ("In 1998 I bought 40 old ships in Lund.", "In 1998 I bought 60 old ships in Lund.",
         (None, None), False),
        ("World War I cost Lund about its 40 old ships by 1918.",
         "World War I cost Lund about its 60 old ships by 1918.", (None, None), True),
        # Which of several it is of tells of no dispute.
        ("The exports of Lund rose in the second quarter of 1998.",
         "The exports of Lund rose in the fourth quarter of 1998.", ("1998", "1998"), False),
        # A report of each month, and two of one.
        ("The old harbour of Lund opened in May 1998.",
         "The old harbour of Lund opened in June 1998.", ("1998-06-20", "1998-07-20"), False),
        ("The old harbour of Lund opened in May 1998.",
         "The old harbour of Lund opened in June 1998.", ("1998-07-20", "1998-07-20"), True),
        # What is told later may have changed.
        ("Reed owns 40 old ships in Lund.", "Reed owns 60 old ships in Lund.",
         ("1998-03-30", "1998-08-24"), False),
        ("Reed owns 40 old ships in Lund.", "Reed owns 60 old ships in Lund.",
         ("1998-03-30", "1998-04-02"), True),
        # Minutes of two days, and what any document may tell.
        ("Ada Reed told about the old ships.", "Ada Reed told about old ships.",
         ("1998-03-30", "1998-08-24"), False),
        ("Ada Reed told about the old ships.", "Ada Reed told about old ships.",
         ("1998-03-30", None), True),
        # Nor is a figure of another unit, or what is told for another year.
        ("In 1998 Lund lost 40 million euros of its fees.", "In 1998 Lund lost 40 % of its fees.",
         (None, None), False),
        ("The board of Lund expected a fall of fees for 1998.",
         "The board of Lund expected a fall of fees for 1999.", (None, None), False),
        # Without a name nearly all words and the time must be the same.
        ("In 1998 the tower cost 40 million euros.", "In 1998 the tower cost 60 million euros.",
         (None, None), True),
        ("In 1998 the tower cost 40 million.", "In 1998 the bridge and its road cost 60 million.",
         (None, None), False),
        # Who copies is no second source.
        ("Ada Reed of Lund told all of them about the old ships.",
         "Ada Reed of Lund told all of them about the old ships.", (None, None), False),
    ],
)  # fmt: skip
def test_statements_of_one_matter(
    left: str, right: str, dates: tuple[str | None, str | None], *, shown: bool
) -> None:
    one, other = (
        _quote(w, d, n) for n, (w, d) in enumerate(zip((left, right), dates, strict=True))
    )
    pair = compare(one, other)
    assert (pair is not None and may_be_compared(pair)) is shown
