"""Statements of much the same words that are of two matters, and of one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import Metadata, Span
from rag import Evidence
from rag.briefing.agreement import compare, may_be_compared
from rag.briefing.contents import Quote
from tests.support.briefings import cards_of
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
        ("Reed opened the second bridge of Lund in 1998.",
         "Reed opened the third bridge of Lund in 1998.", (None, None), False),
        # A report of each month, and two of one.
        ("The old harbour of Lund opened in May 1998.",
         "The old harbour of Lund opened in June 1998.", ("1998-06-20", "1998-07-20"), False),
        ("The old harbour of Lund opened in May 1998.",
         "The old harbour of Lund opened in June 1998.", ("1998-07-20", "1998-07-20"), True),
        ("The old harbour of Lund opened on 1 May 1998.",
         "The old harbour of Lund opened on 2 May 1998.", ("1998-05-03", "1998-05-04"), True),
        ("The old harbour of Lund opened in 1997.", "The old harbour of Lund opened in 1998.",
         ("2005-06-01", "2006-05-01"), True),
        # What is told later may have changed.
        ("Reed owns 40 old ships in Lund.", "Reed owns 60 old ships in Lund.",
         ("1998-03-30", "1998-08-24"), False),
        ("Reed owns 40 old ships in Lund.", "Reed owns 60 old ships in Lund.",
         ("1998-03-30", "1998-04-02"), True),
        ("Reed owns 40 old ships in Lund.", "Reed owns 60 old ships in Lund.",
         ("1998-12-31", "1999-01-01"), True),
        ("Reed owns 40 old ships in Lund.", "Reed owns 60 old ships in Lund.",
         ("1998-01", "1998-12"), False),
        ("Reed owns 40 old ships in Lund.", "Reed owns 60 old ships in Lund.",
         ("1998-06-31", "1998-06-31"), True),
        # Minutes of two days, and what any document may tell.
        ("Ada Reed told about the old ships.", "Ada Reed told about old ships.",
         ("1998-03-30", "1998-08-24"), False),
        ("Ada Reed told about the old ships.", "Ada Reed told about old ships.",
         ("1998-03-30", None), True),
        # Nor is a figure of another unit, or what is told for another year.
        ("In 1998 Lund lost 40 million euros of its fees.", "In 1998 Lund lost 40 % of its fees.",
         (None, None), False),
        ("Reed planned a new harbour of Lund for 1998.",
         "Reed planned a new harbour of Lund for 1999.", (None, None), False),
        ("Reed owns ships of Lund not just since 1998.", "Reed owns ships of Lund since 1998.",
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
    assert (pair is not None and may_be_compared(pair, cards_of(pair))) is shown


@pytest.mark.parametrize(
    ("words", "titles", "shown"),
    [
        (("In 1998 the company employed 40 people.", "In 1998 the company employed 60 people."),
         ("Annual report of Alfa Ltd", "Alfa Ltd in figures"), True),
        (("In 1998 the company employed 40 people.", "In 1998 the company employed 60 people."),
         ("Annual report 1998", "Annual report 1998"), False),
        (("In 1998 the tower cost 40 million.", "In 1998 the bridge and its road cost 60 million."),
         ("The towers of Lund", "The bridges of Lund"), False),
        (("In 1998 there were 40 deaths each year.", "In 1998 there were 60 deaths each year."),
         ("The World Factbook: France", "The World Factbook: Spain"), False),
    ],
    ids=["one company", "two companies", "two things", "two countries of one book"],
)  # fmt: skip
def test_without_a_name_words_titles_and_time_tell(
    words: tuple[str, str], titles: tuple[str, str], *, shown: bool
) -> None:
    told = [_quote(text, None, number) for number, text in enumerate(words)]
    one, other = (
        replace(quote, evidence=replace(quote.evidence, document=replace(
            quote.evidence.document, metadata=Metadata(title=title))))
        for quote, title in zip(told, titles, strict=True)
    )  # fmt: skip
    pair = compare(one, other)
    assert (pair is not None and may_be_compared(pair, cards_of(pair))) is shown
