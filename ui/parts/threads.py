"""Follow-up questions: as the library is asked them, with what they lean on."""

from __future__ import annotations

from collections.abc import Sequence

from rag.asking import follow


def asked_as(question: str, earlier: Sequence[str]) -> str:
    """The question as it is put to the library, after the earlier ones of its thread.

    >>> asked_as("And in Libya?", ["Who protects civilians in Iraq?"])
    'Who protects civilians in Libya?'
    """
    return follow(question, earlier)
