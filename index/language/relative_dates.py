"""Dates that follow from the document's own: yesterday, last month; and what order a text keeps."""

from __future__ import annotations

from datetime import date, timedelta

from index.language.durations import shift
from index.language.lexicon import Found, Scan
from index.language.tokens import NUMERAL, Tokens
from index.types import ValueKind


def find_relative(scan: Scan, place: int) -> Found | None:
    """Yesterday, last month, last Monday, a month ago: where the document's date is known."""
    if scan.date is None:
        return None
    weekday = _find_weekday(scan, place, scan.date)
    if weekday is not None:
        return weekday
    phrase = scan.lexicon.relative.at(scan.tokens, place)
    if phrase is not None:
        (unit, count), end = phrase[0].split(), phrase[1]
    elif scan.lexicon.has("articles", scan.tokens.at(place).low):
        found = scan.lexicon.duration_units.get(scan.tokens.at(place + 1).low)
        direction = scan.lexicon.directions.get(scan.tokens.at(place + 2).low)
        if found is None or direction is None:
            return None
        unit, count, end = found, direction, place + 3
    else:
        return None
    normal, precision = shift(scan.date, unit, int(count))
    if normal is None:
        return None
    return scan.found(ValueKind.DATE, place, end, normal, precision=precision, computed=True)


def _find_weekday(scan: Scan, place: int, written: date) -> Found | None:
    """Last Monday is the one before the day of writing, next Monday the one after."""
    lexicon, low = scan.lexicon, scan.tokens.at(place).low
    weekday = lexicon.weekdays.get(scan.tokens.at(place + 1).low)
    last, following = lexicon.dated("last", low), lexicon.dated("next", low)
    if weekday is None or not (last or following):
        return None
    days = (weekday - written.isoweekday() - 1) % 7 + 1
    try:
        day = written + timedelta(days=days - (7 if days < 7 else 14) if last else days)
    except OverflowError:
        return None
    return scan.found(
        ValueKind.DATE, place, place + 2, day.isoformat(), precision="day", computed=True
    )  # fmt: skip


def day_comes_first(tokens: Tokens) -> bool | None:
    """Whether a text writes the day before the month, by its dates that leave no doubt."""
    votes = set()
    for place in range(len(tokens) - 4):
        first, slash, second, other = tokens[place : place + 4]
        if slash.text != "/" or other.text != "/" or slash.gap or second.gap or other.gap:
            continue
        if tokens[place + 4].kind == NUMERAL and len(tokens[place + 4].text) in (2, 4):
            numbers = [int(t.text) if t.text.isdecimal() and len(t.text) < 3 else 0
                       for t in (first, second)]  # fmt: skip
            if 12 < numbers[0] <= 31 and 1 <= numbers[1] <= 12:
                votes.add(True)
            if 12 < numbers[1] <= 31 and 1 <= numbers[0] <= 12:
                votes.add(False)
    return votes.pop() if len(votes) == 1 else None
