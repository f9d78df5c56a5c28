"""To whom a letter goes: neither its author nor who issues it."""

from __future__ import annotations

from collections.abc import Sequence

from index.text.cover.cover_lines import CoverLine
from index.text.cover.persons import is_person
from index.text.cover.vocabulary import pattern
from index.types import Span

_MOST_LINES = 6


def find_addressee(lines: Sequence[CoverLine]) -> Span | None:
    """Where a letter says to whom it goes: from a person's name down to the salutation."""
    greets = next((n for n, line in enumerate(lines) if is_salutation(line.text)), 0)
    above = range(max(0, greets - _MOST_LINES), greets)
    named = next((n for n in above if is_person(lines[n].text.rstrip(" ,"))), None)
    return Span(lines[named].span.start, lines[greets].span.start) if named is not None else None


def is_salutation(line: str) -> bool:
    """Whether a line opens a letter: "Dear Sir,"."""
    return pattern("salutation").match(line) is not None
