"""Who is named right after a verb of saying."""

from __future__ import annotations

import pytest

from rag.cards.reporting import reported_in


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The port was shut, said the harbour board.", "the harbour board"),
        ("The port was shut, said Ada Reed.", "Ada Reed"),
        ("“It is shut,” said a man of the port, waving.", "a man of the port"),
    ],
)
def test_who_stands_behind_the_verb_says_it(text: str, name: str) -> None:
    found = reported_in(text, "en")
    assert found is not None
    assert found.name == name


def test_what_is_demanded_says_nothing() -> None:
    text = "She met the owners, demanded a quite substantial sum of money, and left."
    found = reported_in(text, "en")
    assert found is None or found.name is None
