"""Sentences of scripts that end none with a sign: Thai and Lao set a space after each clause.

Nothing tells there where a sentence ends and not a clause alone. So units of about a sentence's
length are made, cut at spaces between letters; a space beside a figure or a foreign word is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.types import Span

_LETTERS = "\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece"
# ฯ and ๆ belong to what stands before them.
_CLAUSE_END = re.compile(rf"(?<=[{_LETTERS}])\s+(?=[{_LETTERS}])(?!ๆ|ฯ)")
_FEWEST = 60
# พ.ศ. 2475: letters with full stops, before a year or a name.
_ABBREVIATION = re.compile("[\u0e01-\u0e2e]\\.[\u0e01-\u0e2e]\\.$")


def ends_in_abbreviation(text: str) -> bool:
    """Whether the full stop at the end is none of a sentence."""
    return _ABBREVIATION.search(text) is not None


def split_clauses(text: str, span: Span) -> Iterator[Span]:
    """Parts of a sentence, each of some clauses; the sentence where it has none to cut."""
    start = span.start
    for match in _CLAUSE_END.finditer(text, span.start, span.end):
        if match.start() - start >= _FEWEST and span.end - match.end() >= _FEWEST // 2:
            yield Span(start, match.end())
            start = match.end()
    yield Span(start, span.end)
