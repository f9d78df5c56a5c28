"""Statements compared by rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import Metadata
from rag.briefing.agreement import compare, may_be_compared
from tests.support.briefings import cards_of, quote_of


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("It shut for nine days.", "It shut for eleven days.", "differ on a figure"),
        ("It shut for nine days.", "It shut for nine days.", "say the same"),
        ("The port was shut.", "The port was not shut.", "differ on a negation"),
        ("It was shut by Harbour Master Reed.", "It was shut by Harbour Master Lee.",
         "differ on a name"),
        ("The old port near town shut in 1998.", "The old port near town shut in 1999.",
         "differ on a date"),
        ("The watch was able to protect the town.", "The watch failed to protect the town.",
         "differ on a negation"),
        ("It was shut on 03/11/2021 by storms.", "It was shut on 3 November 2021 by storms.", None),
        ("Twelve sailors were lost.", "12 sailors were lost.", "say the same"),
        ("Twelve sailors were lost.", "Twenty-one sailors were lost.", "differ on a figure"),
        ("It cost 3.15bn crowns.", "It cost 3.1bn crowns.", "differ on a figure"),
        ("The port shut early (Bell 2005, p. 3).", "The port shut early (Moss 2011, p. 9).",
         "say the same"),
    ],
)  # fmt: skip
def test_statements_are_compared_by_rule(left: str, right: str, kind: str | None) -> None:
    pair = compare(quote_of(left, "a"), quote_of(right, "b"))
    assert (pair.kind if pair is not None else None) == kind


def test_dates_of_long_sentences_that_share_little_are_not_compared() -> None:
    shared = "The council asks the secretary to report on the mandate"
    left = f"{shared} of the harbour watch by 5 May 1998, with its costs, its ships and its crews."
    right = f"{shared} of the border patrol by 9 June 1999, once talks on roads and bridges resume."
    assert compare(quote_of(left, "a"), quote_of(right, "b")) is None


def test_sentences_of_other_words_are_not_compared() -> None:
    left = quote_of("The port was shut by storms in the north.", "a")
    right = quote_of("Nobody can’t say that fees never rose.", "b")
    pair = compare(left, right)
    assert pair is None or not may_be_compared(pair, cards_of(pair))


@pytest.mark.parametrize(
    ("left", "right", "shown"),
    [
        ("In 2011 Ada Reed paid 40 euros for the old tower.",
         "In 2011 Ada Reed paid 60 euros for the old tower.", True),
        ("In 2011 Ada Reed paid 40 euros for the old tower.",
         "In 2012 Ada Reed paid 40 euros for the old tower.", True),
        ("Ada Reed paid 40 euros for the old tower.",
         "Ada Reed paid 60 euros for the old tower.", False),
        ("The fees of the old tower rose by 40 euros.",
         "The fees of the old tower rose by 60 euros.", False),
        ("Decides that Ada Reed shall pay 40 euros in 2011 for the old tower;",
         "Decides that Ada Reed shall pay 60 euros in 2011 for the old tower;", False),
        ("Ada Reed visited Rome in May 2011.", "Ada Reed visited Madrid in May 2011.", False),
        ("Ada Reed visited Rome on 3 May 2011.", "Ada Reed visited Rome on 9 May 2011.", False),
        ("In 2011 Ada Reed paid 40 euros for the old tower.",
         "In 2019 Ada Reed paid 40 euros for the old tower.", False),
        ("The United States shut the old tower in 1974.",
         "The United States shut the old tower in 1973.", True),
    ],
    ids=["a figure", "a date", "no time told", "nobody named", "two decisions",
         "two places", "what is done again", "years apart", "a name like a verb"],
)  # fmt: skip
def test_only_facts_of_one_subject_and_time_are_held_against_each_other(
    left: str,
    right: str,
    shown: bool,
) -> None:
    pair = compare(quote_of(left, "a"), quote_of(right, "b"))
    assert pair is not None
    assert may_be_compared(pair, cards_of(pair)) is shown


def test_what_differs_in_two_ways_is_no_dispute() -> None:
    left = quote_of("In 2009 the guards were admitted to the old tower of Norland.", "a")
    right = quote_of("In 2010 the guards were not admitted to the old tower of Norland.", "b")
    pair = compare(left, right)
    assert pair is None or not may_be_compared(pair, cards_of(pair))


@pytest.mark.parametrize(
    ("titles", "shown"),
    [
        (("Report on the tower", "Notes on the tower"), True),
        (("France in figures", "Spain in figures"), False),
        (("France and Spain", "Spain in figures"), True),
    ],
)
def test_what_titles_tell_to_be_of_two_places_is_no_dispute(
    titles: tuple[str, str], *, shown: bool
) -> None:
    quotes = [
        quote_of(f"In 2011 the ACME tower cost {cost} euros.", name)
        for cost, name in ((40, "a"), (60, "b"))
    ]
    told = [
        replace(q, evidence=replace(q.evidence, document=replace(
            q.evidence.document, metadata=Metadata(title=title))))
        for q, title in zip(quotes, titles, strict=True)
    ]  # fmt: skip
    pair = compare(told[0], told[1])
    assert pair is not None
    assert may_be_compared(pair, cards_of(pair)) is shown
