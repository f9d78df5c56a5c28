"""Values of a statement, and what a source has in their places."""

from __future__ import annotations

import pytest

from rag.checking.claim_values import wrong_values


@pytest.mark.parametrize(
    ("claim", "source", "said", "held"),
    [
        ("Four persons fit in each ship.",
         "There is room for three persons in each ship, and two of these may be inspectors.",
         "Four", "three"),
        ("The treaty was signed in Moscow on October 12, 1990.",
         "After talks on August 31, 1990, it was signed in Moscow on September 12, 1990.",
         "October 12, 1990", "September 12, 1990"),
        ("It is due at least twelve months before.", "It is due at least fourteen months before.",
         "at least twelve months", "at least fourteen months"),
        ("Five ships came.", "Four ships came; there may be up to seven ships.", "Five", "Four"),
        ("It was the 65th anniversary.", "This is the 75th anniversary.", "65th", "75th"),
        ("Some 30,000 men were lost.", "Approximately 20,000 men were lost.",
         "Some 30,000", "Approximately 20,000"),
        ("It pays €250,000 a year.", "It pays $250,000 a year.", "€250,000", "$250,000"),
        ("The war began in early June.", "In early May the war began.", "early June", "early May"),
        ("They meet on Friday, 11 February 1982.", "They met on Thursday, 11 February 1982.",
         "Friday", "Thursday"),
        ("It lasts two weeks.", "It lasts one week.", "two weeks", "one week"),
        ("The board meets at least three times a year.", "The board meets twice a year.",
         "at least three times", "twice"),
        ("They count the birds twice a day.", "They count the birds three times per day.",
         "twice", "three times"),
        ("A fifth of the salt is clean.", "Only 10 per cent of the salt is clean.",
         "A fifth", "10 per cent"),
        ("Seventy million pounds of gold are kept.", "The 7,000,000 of gold are kept there.",
         "Seventy million pounds", "7,000,000"),
        ("It may last up to 60 days.", "It may last 30 days.", "up to 60 days", "30 days"),
        ("Pupils were between 8 and 12 years old.", "Pupils were aged 8–10 years.",
         "between 8 and 12 years old", "8–10 years"),
        ("They pay at least $24.25 an hour.", "They pay $34.52/hour.", "at least $24.25", "$34.52"),
    ],
)  # fmt: skip
def test_a_wrong_value_is_told_with_the_one_in_its_place(
    claim: str, source: str, said: str, held: str
) -> None:
    assert [(v.said, v.held) for v in wrong_values(claim, source, source)] == [(said, held)]


@pytest.mark.parametrize(
    ("claim", "source"),
    [
        ("Seven ships might come.", "Four ships came, and there may be up to seven ships."),
        ("There were 250 ships.", "There were more than 200 ships."),
        ("Some 300 ships came.", "312 ships and 400 boats came."),
        ("It was in May 2014.", "It was on 3 May 2014."),
        ("Some 300 ships came.", "About 310 ships came."),
        ("The 225 days are over.", "The number “225” is struck out."),
        ("It was said on 2 March 1956.", "On March 7, 1956, it spoke of what it said on March 2."),
        ("One week in May nobody asked.", "In the last week of May nobody asked."),
        ("They meet on Friday, 11 February 1982.", "They met on 11 February 1982."),
        ("The war began in June.", "In early June the war began."),
        ("They have three months to reply.", "They have 90 days to reply."),
        ("It holds more than 45,000 books.", "It holds 45,756 books."),
        ("It meets at least two times a year.", "It meets not less than twice a year."),
        ("Half of the salt is clean.", "50 per cent of the salt is clean."),
        ("The plank is 3 x 4 feet.", "The plank is 3 x 4 feet and costs twice as much."),
    ],
)
def test_what_may_be_the_same_is_not_wrong(claim: str, source: str) -> None:
    assert wrong_values(claim, source, source) == []


def test_a_coarser_date_nearby_does_not_hide_another_in_the_sentence() -> None:
    claim = "Ties with the port were resumed on 1 November 1945."
    sentence = "Relations were taken up again on September 1, 1945."
    around = f"Relations taken up again, 1945.\n{sentence}"
    assert [(v.said, v.held) for v in wrong_values(claim, sentence, around)] == [
        ("1 November 1945", "September 1, 1945")
    ]


def test_the_same_date_nearby_counts_for_the_claim() -> None:
    sentence = "Relations were taken up again on September 1, 1945."
    around = f"The pier burnt down on 1 November 1945.\n{sentence}"
    assert wrong_values("The pier burnt down on 1 November 1945.", sentence, around) == []
