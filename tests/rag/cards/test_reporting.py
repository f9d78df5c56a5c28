"""Who is reported in a sentence."""

from __future__ import annotations

import pytest

from rag.cards.reporting import Reporting, reported_in


@pytest.mark.parametrize(
    ("text", "name", "stance"),
    [
        ("Bellamy (2005, p. 32) argues that the answer came late.", "Bellamy", "opinion"),
        ("According to Moses, Bahador, & Wright (2011, p. 361), it was abused in Iraq.",
         "Moses, Bahador, & Wright", "fact"),
        ("Critics of the fees insist that ships left.", "Critics of the fees", "opinion"),
        ("But scholars have largely agreed that it failed.", "scholars", "opinion"),
        ("“It was over,” said Reed.", "Reed", "fact"),
        ("Lord Halifax, the foreign secretary, said that war would come.", "Halifax", "fact"),
        ("The Minister has also stated that fees rose.", "The Minister", "fact"),
        ("According to the ministry, 12 ships sank.", "the ministry", "fact"),
        ("Reed claimed that the fees never rose.", "Reed", "allegation"),
    ],
)  # fmt: skip
def test_who_is_reported(text: str, name: str, stance: str) -> None:
    assert reported_in(text, "en") == Reporting(name, stance)


@pytest.mark.parametrize(
    "text",
    [
        "The claims of the court were denied.",
        "Few dispute that the zone was key.",
        "He said that fees rose.",
        "The harbour was closed for eleven days.",
        "A request to report was made to Reed.",
    ],
)
def test_nobody_is_guessed(text: str) -> None:
    assert reported_in(text, "en") is None
