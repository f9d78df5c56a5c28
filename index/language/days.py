"""Dates in their normal form: written from year, month and day, and read back as stretches of days.

The forms are those of ISO 8601-2 (EDTF) where it has one that a person reads: ``2020-05-12``,
``XXXX-05-12``, ``199X``, ``18XX``, ``2020-05-03/2020-05-05``; besides ``2022-Q3``, ``2019-H1``,
``2019-autumn``, ``2019-early``, ``2021-W44``, ``FY2021``, ``~1850`` and ``2021-03-11|2021-11-03``.
"""

from __future__ import annotations

import calendar
import re
from datetime import date

# First and last day, as the calendar counts them; a date without a year has none.
Stretch = tuple[int, int]
_YEAR = re.compile(r"(-?\d{4})(?:-(.+))?")
_DECADE = re.compile(r"(\d{2,3})(X{1,2})(?:-(early|mid|late))?")
# Within a year, in hundredths of it; winter goes into the next.
_PARTS = {
    "early": (0, 40), "mid": (25, 75), "late": (60, 100), "H1": (0, 50), "H2": (50, 100),
    "Q1": (0, 25), "Q2": (25, 50), "Q3": (50, 75), "Q4": (75, 100),
    "spring": (15, 55), "summer": (40, 75), "autumn": (60, 100), "winter": (0, 125),
}  # fmt: skip
_DAYS_A_YEAR = 365.2425


def is_day(year: int | None, month: int | None, day: int | None) -> bool:
    """Whether there is such a day; the 29th of February too where the year isn't known."""
    if month is not None and not 1 <= month <= 12:
        return False
    if day is None:
        return True
    leap = year is None or not 1 <= year <= 9999 or calendar.isleap(year)
    longest = (31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
    return month is not None and 1 <= day <= longest[month - 1]


def write_day(year: int | None, month: int | None, day: int | None) -> tuple[str, str]:
    """The normal form to the precision known, and that precision."""
    text = "XXXX" if year is None else f"{year:04d}" if year >= 0 else f"-{-year:04d}"
    if month is None:
        return text, "year"
    if day is None:
        return f"{text}-{month:02d}", "month"
    return f"{text}-{month:02d}-{day:02d}", "day"


def stretches(normal: str) -> list[Stretch]:
    """The days that a date may mean, for each of its readings; none where no year is known."""
    found = []
    for reading in normal.split("|"):
        ends = [_stretch(part) for part in reading.removeprefix("~").split("/")]
        if any(end is None for end in ends):
            return []
        first, last = ends[0], ends[-1]
        if first is not None and last is not None:
            found.append((first[0], last[1]))
    return found


def without_year(normal: str) -> tuple[str, str | None] | None:
    """Month and day, or part of the month, to be compared with a date that names no year."""
    match = re.fullmatch(r"(?:\d{4}|XXXX)-(\d\d)(?:-(\d\d|[a-z]+))?", normal)
    return (match.group(1), match.group(2)) if match is not None else None


def _stretch(text: str) -> Stretch | None:
    decade = _DECADE.fullmatch(text)
    if decade is not None:
        digits, unknown, part = decade.groups()
        years = 10 ** len(unknown)
        return _part(int(digits) * years, years, part)
    text = text.removeprefix("FY")
    match = _YEAR.fullmatch(text)
    if match is None:
        return None
    year, rest = int(match.group(1)), match.group(2)
    if rest is None or year < 1:
        return _part(year, 1, None)
    if rest in _PARTS:
        return _part(year, 1, rest)
    return _within_year(year, rest)


def _within_year(year: int, rest: str) -> Stretch | None:
    if rest.startswith("W"):
        first = date.fromisocalendar(year, int(rest[1:]), 1).toordinal()
        return first, first + 6
    pieces = re.split(r"[-T]", rest)
    month = int(pieces[0])
    start = date(year, month, 1).toordinal()
    last = start + calendar.monthrange(year, month)[1] - 1
    if len(pieces) == 1:
        return start, last
    if pieces[1] in _PARTS:
        low, high = _PARTS[pieces[1]]
        return start + low * 30 // 100, min(last, start + high * 31 // 100)
    day = date(year, month, int(pieces[1])).toordinal()
    return day, day


def _part(year: int, years: int, part: str | None) -> Stretch:
    """Part of a year, a decade or a century; roughly counted, as their names are meant."""
    low, high = _PARTS[part] if part is not None else (0, 100)
    if part is None and year >= 1 and year + years <= 9999:
        return date(year, 1, 1).toordinal(), date(year + years, 1, 1).toordinal() - 1
    start = (year - 1) * _DAYS_A_YEAR + 1
    length = years * _DAYS_A_YEAR / 100
    return round(start + low * length), round(start + high * length) - 1
