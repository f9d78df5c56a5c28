"""Follow-up questions: what they lean on, so that they can be asked on their own."""

from __future__ import annotations

import re

from index.language import content_words

# A question that opens so, or that points back, says only half of what it asks.
_OPENS = re.compile(r"(?:and|but|or|so|then|also|why|how come|what about|how about|what else)\b",
                    re.IGNORECASE)  # fmt: skip
_POINTS = re.compile(
    r"\b(?:it|its|they|them|their|he|him|his|she|her|this|that|these|those|there|then|one|ones)\b",
    re.IGNORECASE,
)
_FEW = 3


def asked_as(question: str, earlier: str) -> str:
    """The question as it is put to the library: with the earlier one where it leans on it.

    >>> asked_as("And in Libya?", "Who protects civilians in Iraq?")
    'And in Libya? (Who protects civilians in Iraq?)'
    """
    if not earlier or not _leans(question):
        return question
    return f"{question} ({earlier})"


def _leans(question: str) -> bool:
    own = content_words(question)
    opens = _OPENS.match(question.strip()) is not None
    return (len(own) < _FEW and (opens or len(own) < 2)) or _POINTS.search(question) is not None
