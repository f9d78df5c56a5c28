"""Numbers and dates in quotes: found by rule, shown in the source's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import Value, ValueKind
from index.language import find_values
from rag.briefing.contents import Figure, Quote
from rag.statements import values_at

_KINDS = {
    ValueKind.DATE: "date",
    ValueKind.NUMBER: "number",
    ValueKind.DURATION: "number",
}
# What can be put in order: a day, a month, a year, or a stretch between two of them.
_POINT = r"\d{4}(?:-\d\d(?:-\d\d)?)?"
_PLACED = re.compile(rf"{_POINT}(?:/{_POINT})?")
_TIMELINE = 3


def find_figures(quote: Quote) -> list[Figure]:
    """Every number and date of a quote in reading order, references left aside."""
    evidence = quote.evidence
    return [
        Figure(quote, value.span, _KINDS[value.kind], _date(value), value.normal, value.unit)
        for value in values_at(evidence.place)
        if value.kind in _KINDS and not _is_article(value, evidence.document.text)
    ]


def dates_in(text: str) -> set[str]:
    """The dates that stand in a text, as a timeline shows them."""
    return {date for value in find_values(text) if (date := _date(value)) is not None}


def make_timeline(figures: Sequence[Figure]) -> list[Figure]:
    """The dates in order, where there are at least three; a date once for each quote."""
    dates = {(f.date, f.quote.number): f for f in reversed(figures) if f.date is not None}
    if len({date for date, _ in dates}) < _TIMELINE:
        return []
    return [dates[key] for key in sorted(dates, key=lambda key: (key[0] or "", key[1]))]


def _date(value: Value) -> str | None:
    """ISO 8601 of a date that has its place in time."""
    placed = value.kind is ValueKind.DATE and _PLACED.fullmatch(value.normal)
    return value.normal if placed else None


def _is_article(value: Value, text: str) -> bool:
    """Whether it is the word "one", which seldom counts."""
    return value.normal == "1" and value.unit is None and value.span.of(text).isalpha()
