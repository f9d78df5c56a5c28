"""Where a number is asked for, a card without one doesn't answer, however like the topic it is."""

from __future__ import annotations

import re

from index import ValueKind
from rag.cards import Card

_COUNTED = re.compile(
    r"(?i)\b(?:how (?:many|much)|numbers? of|figures?|statistics|percentages?"
    r"|(?:shares?|rates?) of)\b"
)
_NUMBERS = (ValueKind.NUMBER, ValueKind.DURATION)


def asks_for_a_number(question: str) -> bool:
    """Whether a question of a topic wants to know how many or how much."""
    return _COUNTED.search(question) is not None


def has_a_number(card: Card) -> bool:
    """Whether a card says how many, how much or how long."""
    return any(value.kind in _NUMBERS for value in card.values)
