"""Which sentences are understood by themselves."""

from __future__ import annotations

import pytest

from rag.cards.leaning import leans


@pytest.mark.parametrize(
    "text",
    [
        "However, this failed.",
        "It has also failed to set a precedent for other ports.",
        "They waited in the bay.",
        "This reckless attack must be condemned.",
        "Second, the fees rose.",
        "My time in Norland leads me to believe that this is a real possibility.",
        "The choices with which they were faced were few.",
        "It was that the board feared for its fees.",
        "We, therefore, consider the matter closed.",
        "The board thus paid the fees.",
        "(b) They report to the ministry;",
        "In 2011 he resigned.",
        "In the course of his tenure as harbour master, he closed the port twice.",
        "When they arrived, the town burnt.",
        "The second reason is money.",
        "The latter were never paid.",
        "The harbour master deplores these attacks.",
        "Such measures were taken by the board.",
        "It was the first to report.",
        "It is responsible for the harbour.",
        "The reason for this is money.",
        "Yes, the storms came early.",
    ],
)
def test_what_points_back_leans(text: str) -> None:
    assert leans(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "It is clear that fees rose.",
        "The board knows that this report is late.",
        "The terms to which the board agreed were published.",
        "The board paid, however small the sum, all fees.",
        "Fees rose; therefore the board paid.",
        "It took years to rebuild.",
        "This report describes the harbour.",
        "These regulations apply to ships.",
        "This year fees rose.",
        "Those who attacked the town must be tried.",
        "In his speech, the President thanked the crew.",
        "The President said he would resign.",
        "In the end, the minister said he would go.",
        "On the day of her arrival, Ada Reed spoke.",
        "No one shall be deprived of his liberty.",
        "Reed thanked his wife.",
        "No State may attack another.",
        "Both Iran and Iraq agreed.",
        "Yet another storm closed the harbour.",
        "The Second World War ended in 1945.",
        "The second half of 2011 was calm.",
        "Heavy storms closed the old harbour for eleven days, and this delayed the ships.",
        "",
    ],
)
def test_what_stands_by_itself_does_not(text: str) -> None:
    assert not leans(text, "en")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Dies wurde abgelehnt.", "de"), ("Cependant, les frais augmentent.", "fr"),
        ("Sin embargo, subieron.", "es"), ("Однако это не так.", "ru"),
    ],
)  # fmt: skip
def test_other_languages_have_words_of_their_own(text: str, language: str) -> None:
    assert leans(text, language)
    assert not leans(text, "sw")


@pytest.mark.parametrize(
    ("text", "leaning"),
    [
        ("This may not be strictly equitable.", True),
        ("This may be the oldest bridge of the town.", True),
        ("This May the fleet of the town came back.", False),
        ("This March may be the coldest in years.", False),
        ("So we expect the prices of grain to rise.", True),
        ("So the fleet of the town came back.", True),
        ("So far the fleet of the town has stayed away.", False),
        ("So many ships came that the bay was full.", False),
        ("Later, a company of the town bought the ships.", True),
        ("Later rains filled the lakes of the valley.", False),
        ("Nobody was in the harbour at the time.", True),
        ("The council recognized the port that same day.", True),
        ("Nobody was in the harbour at the time of the storm.", False),
    ],
)
def test_small_words_that_go_on_from_what_precedes(text: str, *, leaning: bool) -> None:
    assert leans(text, "en") is leaning
