"""Figures and dates in cards: found by rule, shown in the source's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index import Value, ValueKind
from rag.briefing.contents import Figure, Quote
from rag.cards import Card, Moment, make_card, units_in

# "A 20-year rule": of what kind it is, not how many there are.
_AS_ADJECTIVE = re.compile(r"[\w.,]+-[A-Za-z]+")
# "8.1 If", "4.2.1 The".
_CLAUSE = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?\s+(?=[A-Z])")
_NUMBERS = (ValueKind.NUMBER, ValueKind.DURATION)
_TIMELINE = 3
_MOST_TOLD = 3
# Smaller numbers without a unit seldom tell anything: two parties, four chapters.
_FEW = 10


def find_figures(quote: Quote, *, asked: bool = False) -> list[Figure]:
    """The numbers of a card that have a unit and a time; all but small ones where ``asked`` for."""
    card = make_card(quote.evidence)
    period = card.period if card.period is not None else card.said
    return [
        Figure(quote, value.span, "number", None, value.normal, value.unit, period)
        for value in card.values
        if value.kind in _NUMBERS
        and _counts(value, period, asked=asked)
        and not _AS_ADJECTIVE.fullmatch(value.span.of(card.document.text))
        and not _is_of_a_clause(card, value)
    ]


def _is_of_a_clause(card: Card, value: Value) -> bool:
    """Whether a number numbers what it opens: "8.1 The Contractor shall", no "8.1 million"."""
    text = card.document.text
    opens = value.span.start == card.evidence.span.start or text[value.span.start - 1] == "\n"
    numbers = _CLAUSE.match(text, value.span.start) is not None
    return opens and numbers and value.unit is None


def find_dates(quote: Quote) -> list[Figure]:
    """The dates that a card speaks of, in reading order; those of cited documents left aside.

    A sentence of many dates lists what was said or signed on them, and tells of none.
    """
    card: Card = make_card(quote.evidence)
    told: list[Moment] = []
    for sentence in units_in(card.document, quote.evidence.span):
        own = [m for m in card.meant if sentence.start <= m.span.start < sentence.end]
        told += own if len(own) <= _MOST_TOLD else []
    return [Figure(quote, m.span, "date", m.date, m.date, None, m.date, m.computed) for m in told]


def make_timeline(figures: Sequence[Figure]) -> list[Figure]:
    """The dates in order, where there are at least three; a date once for each quote."""
    placed = [f for f in figures if f.date is not None and not _is_vague(f)]
    dates = {(f.date, f.quote.number): f for f in reversed(placed)}
    if len({date for date, _ in dates}) < _TIMELINE:
        return []
    return [dates[key] for key in sorted(dates, key=lambda key: (key[0] or "", key[1]))]


def _is_vague(figure: Figure) -> bool:
    """A year that isn't told, "later this year", is no date of anything."""
    return figure.computed and len(figure.date or "") == len("2008")


def _counts(value: Value, period: str | None, *, asked: bool) -> bool:
    """Whether a number tells something by itself."""
    unit = value.unit is not None or value.kind is ValueKind.DURATION
    if not asked:
        return unit and period is not None
    return unit or not (value.normal.isdigit() and int(value.normal) <= _FEW)
