"""Lengths of time: two weeks, 36 hours, a three-year term, half an hour; and "two weeks ago"."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import NamedTuple

from index.language.amounts import read_amount
from index.language.han_numbers import Amount
from index.language.lexicon import Found, Scan
from index.language.numerals import canonical
from index.language.tokens import NUMERAL, WORD
from index.types import ValueKind

# How a unit is written in ISO 8601, and how many of that it is.
_ISO = {
    "second": ("T{}S", 1), "minute": ("T{}M", 1), "hour": ("T{}H", 1), "day": ("{}D", 1),
    "week": ("{}W", 1), "fortnight": ("{}W", 2), "month": ("{}M", 1), "quarter": ("{}M", 3),
    "year": ("{}Y", 1), "decade": ("{}Y", 10), "century": ("{}Y", 100),
}  # fmt: skip
_SHORT_UNITS = {"h": "hour", "hrs": "hour", "min": "minute", "mins": "minute", "s": "second"}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
_ORDER = list(_ISO)


class Length(NamedTuple):
    """How many of a unit of time, and a smaller part beside it."""

    value: Fraction
    unit: str
    end: int
    rest: tuple[Fraction, str] | None = None


def read_length(scan: Scan, amount: Amount) -> Length | None:
    """The unit of time behind an amount, and what is added to it: two years and three months."""
    length = _read_one(scan, amount)
    if length is None:
        return None
    tokens, lexicon, end = scan.tokens, scan.lexicon, length.end
    at = end + (lexicon.has("and", tokens.at(end).low) or tokens.at(end).text == ",")
    if tokens.at(at).kind not in (NUMERAL, WORD) or tokens.at(at).begins_paragraph:
        return length
    more = read_amount(scan, at)
    part = _read_one(scan, more) if more is not None and not more.is_ordinal else None
    if part is None or _ORDER.index(part.unit) >= _ORDER.index(length.unit):
        return length
    return length._replace(end=part.end, rest=(part.value, part.unit))


def write_length(length: Length) -> str:
    """ISO 8601: P2W, PT36H, P2Y3M."""
    parts = [(length.value, length.unit), *([length.rest] if length.rest is not None else [])]
    text = ""
    for value, unit in parts:
        pattern, times = _ISO[unit]
        part = pattern.format(canonical(value * times))
        text += part.removeprefix("T") if "T" in text else part
    return f"P{text}"


def from_today(scan: Scan, place: int, length: Length) -> Found | None:
    """Two weeks ago, where the date of the document is known."""
    tokens, lexicon = scan.tokens, scan.lexicon
    direction, end = lexicon.directions.get(tokens.at(length.end).low), length.end + 1
    if direction is None:
        end = length.end
        for at in range(max(0, place - 3), place):
            before = lexicon.ago.at(tokens, at)
            if before is not None and before[1] == place:
                direction, place = before[0], at
                break
    if direction is None or scan.date is None or length.value.denominator != 1:
        return None
    day, precision = shift(scan.date, length.unit, direction * int(length.value))
    if day is None:
        return None
    return scan.found(ValueKind.DATE, place, end, day, precision=precision, computed=True)


def shift(day: date, unit: str, count: int) -> tuple[str | None, str]:
    """The day, month, quarter or year that lies ``count`` units from ``day``."""
    try:
        if unit in _DAYS:
            moved = day + timedelta(days=_DAYS[unit] * count)
            if unit == "day":
                return moved.isoformat(), "day"
            year, week, _ = moved.isocalendar()
            return f"{year}-W{week:02d}", "week"
        if unit in _MONTHS:
            month = day.year * 12 + day.month - 1 + _MONTHS[unit] * count
            year, month = divmod(month, 12)
            if not 1 <= year <= 9999:
                return None, unit
            if unit == "month":
                return f"{year:04d}-{month + 1:02d}", "month"
            if unit == "quarter":
                return f"{year:04d}-Q{month // 3 + 1}", "quarter"
            return f"{year:04d}", "year"
    except OverflowError:
        return None, unit
    return None, unit


def _read_one(scan: Scan, amount: Amount) -> Length | None:
    """A unit of time behind an amount: two weeks, two-week, 36h, half an hour."""
    tokens, lexicon, at = scan.tokens, scan.lexicon, amount.end
    if amount.in_words and amount.value < 1:
        at += lexicon.has("articles", tokens.at(at).low)
    elif tokens.at(at).text in ("-", "\u2011") and not tokens.at(at).gap:
        at += 1
    at += lexicon.has("between_duration", tokens.at(at).low)
    token = tokens.at(at)
    unit = lexicon.duration_units.get(token.low)
    if unit is None and tokens.at(at - 1).kind == NUMERAL and len(token.gap) < 2:
        unit = _SHORT_UNITS.get(token.text)
    if unit is None or token.begins_paragraph:
        return None
    end = at + 1
    old = lexicon.words["old"]
    if tokens.at(end).text == "-" and tokens.at(end + 1).low in old:
        end += 2
    elif tokens.at(end).low in old:
        end += 1
    return Length(amount.value, unit, end)
