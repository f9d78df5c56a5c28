"""A briefing's own words are its sources', or say that they aren't."""

from __future__ import annotations

import dataclasses

import pytest

from rag.briefing import Theme
from rag.export.own_words import checked_title, heading_of
from tests.support.briefings import briefing_of, quote_of

SAID = "The harbour council counted 1,300 ships in 1998."


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("Harbour council", "Harbour council"),
        ("Harbour council · ships", "Harbour council · ships"),
        ("Council of the harbour", "Point 2"),
        ("300 ships", "Point 2"),
        ("The harbour was closed", "Point 2"),
    ],
)
def test_a_heading_is_a_phrase_of_its_quotes(title: str, heading: str) -> None:
    assert heading_of(Theme(title, (quote_of(SAID),)), 2, "Ships") == heading


@pytest.mark.parametrize(
    ("topic", "title"),
    [
        ("A briefing on ships in 1998", "Ships in 1998"),
        ("ships in 2031", "Ships in …"),
        ("300 ships", "… ships"),
        ("Which ships?; What of 2031?; The fees", "Which ships? What of …? The fees"),
    ],
)
def test_a_title_has_no_figure_that_no_quote_has(topic: str, title: str) -> None:
    briefing = dataclasses.replace(briefing_of(quote_of(SAID)), topic=topic)
    assert checked_title(briefing) == title
