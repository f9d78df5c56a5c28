"""What says nothing on a topic is no card of a briefing."""

from __future__ import annotations

import pytest

from rag.briefing.said import says_something
from tests.support.briefings import candidate_of


@pytest.mark.parametrize(
    ("text", "topic", "says"),
    [
        ("Recalling resolutions 1325 (2000) and 1889 (2009),", "women and peace", False),
        ("Recalling resolutions 1325 (2000) and 1889 (2009),", "resolutions on women", True),
        ("Recalling that women led the talks,", "women and peace", True),
        ("Decides to remain seized of the matter.", "women and peace", False),
        ("Let me turn to the women of the port.", "women and peace", False),
        ("Women of the port", "women and peace", False),
        ("4.1.1 Women of the Port and Their Ships.", "women and peace", False),
        ("Source: Office of Women, Box 1, 1989.", "women and peace", False),
        ("Women lead the port.", "women and peace", True),
        ("1.5 million women led the port.", "women and peace", True),
        ("LIMITS AND EXCEPTIONS FOR WOMEN OF THE PORT", "women and peace", False),
        ("WOMEN OF THE PORT PAY NO FEES.", "women and peace", True),
    ],
)
def test_formulas_and_announcements_say_nothing(text: str, topic: str, *, says: bool) -> None:
    assert says_something(candidate_of(text, 0.9, 0).card, topic) is says


@pytest.mark.parametrize("sign", [":", "—", " –"])
def test_what_announces_a_list_says_nothing_without_it(sign: str) -> None:
    text = f"The board shall, where fees are due{sign}"
    assert not says_something(candidate_of(text, 0.9, 0).card, "board")
    assert says_something(candidate_of(f"{text} pay them.", 0.9, 0).card, "board")
