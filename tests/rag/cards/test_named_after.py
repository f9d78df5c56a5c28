"""Who is named right after a verb of saying."""

from __future__ import annotations

import pytest

from rag.cards.parsed import parsed
from rag.cards.reporting import reported_in


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“It is shut,” said lawyers representing Ada Reed.", None),
        ("The port was shut, said the harbour board.", "the harbour board"),
        ("The port was shut, said Ada Reed.", "Ada Reed"),
        ("The port was shut, said spokesman Ada Reed.", "Ada Reed"),
        ("“It is shut,” said the spokesman, Ada Reed.", "Ada Reed"),
        ("According to the engineer, Dr. Ada Reed, the port is shut.", "Ada Reed"),
        ("According to the board, Ada Reed shut the port.", "the board"),
        ("According to the minutes of Ada Reed, the port is shut.", "the minutes of Ada Reed"),
        ("“It is shut,” said a man of the port, waving.", "a man of the port"),
    ],
)
def test_who_stands_behind_the_verb_says_it(text: str, name: str | None) -> None:
    found = reported_in(parsed(text, "en"))
    assert (found.name if found is not None else None) == name


@pytest.mark.parametrize(
    "text",
    [
        "She met the owners, demanded a quite substantial sum of money, and left.",
        "It asks to be told of ships, urges the Government of Norland to count them;",
        "It asks to be told of ships, calls on Norland to count them;",
    ],
)
def test_what_is_demanded_and_who_is_urged_says_nothing(text: str) -> None:
    found = reported_in(parsed(text, "en"))
    assert found is None or found.name is None
