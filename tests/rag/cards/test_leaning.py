"""Which sentences are understood by themselves."""

from __future__ import annotations

import pytest

from rag.cards.leaning import leans
from rag.cards.parsed import parsed


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
        "In other respects, they may enjoy immunity.",
        "Beyond that, we must cut the fees.",
        "Initially founded as a store for grain, it became a prison.",
        "Doing so can lower the fees.",
        "Here, three ships are enough.",
        "It was promoted to master of the port.",
        "One of their aims was to lower the fees.",
        "Either for safety or to save money.",
        "Industrial Designer: And after that it will be sent to the port.",
        "Uh they waited in the bay.",
        "The powers shall agree on the portion of the above costs.",
        "6 That section holds the master liable.",
        "Where any such damage has been done, the owner shall pay.",
        "The harbour master deplores these attacks.",
        "Such measures were taken by the board.",
        "It was the first to report.",
        "It is responsible for the harbour.",
        "The reason for this is money.",
        "Yes, the storms came early.",
        # No name before, or none of such a thing.
        "Critics insist that this doctrine is dangerous.",
        "The Board of Norland deplores that this attack was not foreseen.",
    ],
)
def test_what_points_back_leans(text: str) -> None:
    assert leans(parsed(text, "en"))


@pytest.mark.parametrize(
    "text",
    [
        "It is clear that fees rose.",
        "In the harbour of Norland, they say, ships wait.",
        "After the storm, it was clear that ships were lost.",
        "Built in 1900, the harbour is old.",
        "It was decided to close the port.",
        "One of the aims was to lower the fees.",
        "Either the board or the council pays for safety.",
        "Here lies the harbour of Norland.",
        "Industrial Designer: The ship will be sent to the port.",
        "Ships fly above the town.",
        "In view of the above reasons Norland refuses the request of the board.",
        "6 Ships of that section of the fleet left.",
        "The board denies that any such attack was planned by Norland.",
        "No such thing as a free port exists.",
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
        "Critics of R2P insist that this doctrine is dangerous.",
        "Many who joined the League of Ports in 1911 left this organisation a year later.",
    ],
)
def test_what_stands_by_itself_does_not(text: str) -> None:
    assert not leans(parsed(text, "en"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Dies wurde abgelehnt.", "de"), ("Cependant, les frais augmentent.", "fr"),
        ("Sin embargo, subieron.", "es"), ("Однако это не так.", "ru"),
    ],
)  # fmt: skip
def test_other_languages_have_words_of_their_own(text: str, language: str) -> None:
    assert leans(parsed(text, language))
    assert not leans(parsed(text, "sw"))


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
    assert leans(parsed(text, "en")) is leaning


@pytest.mark.parametrize(
    "text",
    [
        "Under that consent decree, Maine issued new rules.",
        "That afternoon, Sessions announced his decision.",
        "That weekend, they flew to the coast.",
        "The next morning, the President called McGahn.",
        "The following year the fees rose.",
        "The same day the harbour was closed.",
        "Two days later the fleet left.",
        "A year later, the fees rose again.",
        "Sessions recalled that the master called him that day to argue.",
        "Other advisors were there, including Reed.",
        "Other agencies had fewer resources.",
        "The second of these is a course in first aid.",
        "Some of them were never paid.",
        "One is a radio on every vessel.",
        "The first is a yearly check of all hulls.",
        "The other is a life raft.",
        "The Board reports every ninety days on such attacks.",
        "Reductions in what is printed would make such lists more useful.",
        "The Contracting States shall allow such a refugee a reasonable period.",
        "The expulsion of such a refugee shall follow a decision.",
        "All States shall impose the measures set out in paragraph 4 above.",
        "Urges all States to fulfil the demand in paragraph 2 above;",
        "Id. at 269.",
        "The Asian authorities have no monopoly on such behavior.",
        "The time and the size of repurchases may vary depending on such factors.",
        "It's there for research and development.",
        "They've paid the fees of the port.",
        "The result is a wider harbour for the fishers of the town.",
        "The problem was that fees rose.",
        "Adverse storms in those ports remained a concern.",
        "Under these circumstances, the Committee closed the port.",
        "Please go straight to that.",
        "In connection therewith, the Bank may disclose all documents.",
        "So those people are still at risk.",
        "Reed on the same day replied that the port was shut.",
        "With either plan, ships would see only the ports of Norland.",
        "To keep that trust, consider what the crew needs.",
        "(v) Whether the student left the school during the year;",
    ],
)
def test_phrases_that_point_at_another_sentence(text: str) -> None:
    assert leans(parsed(text, "en"))


@pytest.mark.parametrize(
    "text",
    [
        "The next year will be hard for the harbour.",
        "The next meeting will be held in May.",
        "Next year the fees will rise.",
        "The second half of 2011 was calm.",
        "Two years after the war the harbour opened.",
        "In 2011 the board met, and later that day it closed the port.",
        "On 3 May 2011 the fleet came, and that day the harbour was full.",
        "The board knows that day care is dear.",
        "Other than that, nothing happened.",
        "One of the ships sank.",
        "One can see the harbour from here.",
        "The first ships came in spring.",
        "The first of May was calm.",
        "Some of those who fled came back.",
        "Ships such as the Havlys sank.",
        "Each State Party shall adopt such measures as may be necessary.",
        "There is no such harbour.",
        "Fees were so high and such a burden that ships left.",
        "Member States shall report attacks on ships and prevent such acts.",
        "The crew deserves such a master as Reed.",
        "He who controls the port controls the sea.",
        "The measures (see paragraph 4 above) end in May.",
        "Prices rose above 4 crowns.",
        "In paragraph 4 the board speaks of fees.",
        "The crews of the ships that sank are such heroes.",
        "For those who fled, the harbour was open.",
        "On the same day in 2011 the fees rose.",
        "The last ship was lost in 1911.",
        "It's clear that fees rose.",
        "There's a ship in the bay.",
        "The result of the vote was a wider harbour.",
        "The problem of fees is old.",
        "Storms in those ports that lie north are a concern.",
        "The board helps those in need of a ship.",
        "Ports in the north and those ports in the south pay fees.",
        "These draft Audit Committee minutes were read.",
        "The ship that sank was the one the board had built for that.",
        "On 3 May Reed wrote, and on the same day Moss replied.",
        "Either the board or the council pays.",
        "For ships that, like hers, lie in the bay, fees rose.",
        "Whether the student left is not known.",
        "All exhibits thereto are part of the Agreement.",
        "So few of those who left returned.",
    ],
)
def test_phrases_that_look_like_those_and_point_at_nothing(text: str) -> None:
    assert not leans(parsed(text, "en"))
