"""Dates in all their forms, validated, with their precision; ambiguous ones keep both readings."""

from __future__ import annotations

from index.language.date_digits import Point
from index.language.date_points import read_day, read_point
from index.language.days import is_day, write_day
from index.language.lexicon import Found, Scan
from index.language.periods import read_period
from index.language.relative_dates import find_relative
from index.language.tokens import NUMERAL
from index.language.years import Period, read_bare_year
from index.types import ValueKind

_DASHES = frozenset("-–—\u2010\u2011")
_LONGEST_LIST = 4
_ORDER = ("century", "decade", "year", "half", "quarter", "season", "month", "week", "day")


def find_date(scan: Scan, place: int) -> Found | None:
    """The date or the range of dates that begins at ``place``; no value for the 45th of March."""
    relative = find_relative(scan, place)
    if relative is not None:
        return relative
    at = _past_weekday(scan, place)
    bound = scan.lexicon.bounds.at(scan.tokens, at)
    if bound is not None:
        return _find_about(scan, place, *bound)
    between = scan.lexicon.has("range_between", scan.tokens.at(at).low)
    at += between
    while between and scan.lexicon.has("range_filling", scan.tokens.at(at).low):
        at += 1  # "between the years 1722 and 1805"
    first = _read(scan, at) or _read_bare_day(scan, at)
    if isinstance(first, Point) and first.is_wrong:
        return None, first.end
    if first is None:
        return None
    found = _find_range(scan, place, at, first, between=between)
    if found is not None:
        return found
    if between:
        return None
    if isinstance(first, Point) and first.month is None and first.year is None:
        return _find_in_list(scan, place, first)
    if isinstance(first, Point) and first.year is None and first.day is not None:
        first = first._replace(year=_year_of_list(scan, first))
    return _finish(scan, place, first)


def _read(scan: Scan, place: int) -> Point | Period | None:
    """One date without what stands before it."""
    holiday = scan.lexicon.holidays.at(scan.tokens, place)
    if holiday is not None:
        return _read_holiday(scan, *holiday)
    return read_point(scan, place) or read_period(scan, place) or _bare_year(scan, place)


def _bare_year(scan: Scan, place: int) -> Point | None:
    if scan.tokens.at(place).kind != NUMERAL:
        return None
    period = read_bare_year(scan, place)
    return Point(period.end, int(period.normal)) if period is not None else None


def _read_holiday(scan: Scan, day: str, end: int) -> Point | None:
    """New Year's Eve 1922, Christmas Day."""
    month, number = (int(part) for part in day.split("-"))
    token = scan.tokens.at(end)
    at = end + (token.text == "," or scan.lexicon.dated("between", token.low))
    year = read_bare_year(scan, at) if scan.tokens.at(at).kind == NUMERAL else None
    if year is None:
        return Point(end, None, month, number)
    return Point(year.end, int(year.normal), month, number)


def _past_weekday(scan: Scan, place: int) -> int:
    """The place after a weekday that stands before a date: Monday, 3 May."""
    tokens, lexicon = scan.tokens, scan.lexicon
    if tokens.at(place).low not in lexicon.weekdays:
        return place
    at = place + 1
    at += tokens.at(at).text == "." and not tokens.at(at).gap
    at += tokens.at(at).text == ","
    while lexicon.dated("between", tokens.at(at).low) and at < place + 4:
        at += 1
    point = read_point(scan, at)
    dated = point is not None and point.day is not None and not point.is_wrong
    return at if dated or (point is not None and point.is_wrong) else place


def _find_about(scan: Scan, place: int, sign: str, at: int) -> Found | None:
    """Circa 1850, about 1990; "about 2000 people" and "more than 2000" are numbers."""
    if sign != "~" or scan.tokens.at(at).kind != NUMERAL:
        return None
    year = read_bare_year(scan, at, about=True)
    if year is None:
        return None
    return scan.found(ValueKind.DATE, place, year.end, f"~{year.normal}", precision="year")


def _read_bare_day(scan: Scan, place: int) -> Point | None:
    """A day that gets its month from the other end of its range: 3–5 May."""
    if scan.tokens.at(place).kind != NUMERAL:
        return None
    day = read_day(scan, place)
    return Point(day[1], day=day[0]) if day is not None and 1 <= day[0] <= 31 else None


def _find_range(
    scan: Scan, place: int, at: int, first: Point | Period, *, between: bool
) -> Found | None:
    """3–5 May 2020, 3 May to 5 June 2020, between 1998 and 2004, May 3–5, 2020."""
    start = _past_link(scan, first.end, between=between)
    if start is None:
        return None
    second = _read(scan, _past_weekday(scan, start)) or _read_bare_day(scan, start)
    if second is None:
        return None
    if isinstance(first, Period) or isinstance(second, Period):
        return _join_periods(scan, place, first, second)
    ends = _fill(first, second, scan)
    if ends is None:
        # "3 and 5 May": the first is a date of its own, that takes its month from the second.
        return None
    first, second = ends
    left, right = write_day(*first[1:4]), write_day(*second[1:4])
    if first.year is not None and left[0] >= right[0]:
        return None
    precision = max(left[1], right[1], key=_ORDER.index)
    return scan.found(
        ValueKind.DATE, place, second.end, f"{left[0]}/{right[0]}", precision=precision
    )  # fmt: skip


def _find_in_list(scan: Scan, place: int, first: Point) -> Found | None:
    """A day that gets its month from the end of a list: the 3 of "3, 4 and 5 May 2020"."""
    at = first.end
    for _ in range(_LONGEST_LIST):
        past = _past_comma(scan, at)
        if past is None:
            return None
        at = past
        point = read_point(scan, at)
        if point is not None:
            day = first._replace(year=point.year, month=point.month)
            right = point.day is not None and not point.swapped and is_day(*day[1:4])
            return _finish(scan, place, day) if right else None
        following = read_day(scan, at)
        if following is None:
            return None
        at = following[1]
    return None


def _year_of_list(scan: Scan, first: Point) -> int | None:
    """The year of the last of several days in order: "April 8, May 2, and June 10, 1991"."""
    last = first
    for _ in range(_LONGEST_LIST):
        at = _past_comma(scan, last.end)
        point = read_point(scan, at) if at is not None else None
        if point is None or point.day is None or point.swapped or point.is_wrong:
            return None
        if last.swapped or (point.month, point.day) <= (last.month, last.day):
            return None
        if point.year is not None:
            return point.year if is_day(point.year, first.month, first.day) else None
        last = point
    return None


def _past_comma(scan: Scan, at: int) -> int | None:
    """The place behind what parts the days of a list: a comma, "and", or both."""
    comma = scan.tokens.at(at).text == ","
    if not (comma or scan.lexicon.has("and", scan.tokens.at(at).low)):
        return None
    if scan.tokens.at(at).begins_paragraph or scan.tokens.at(at + 1).begins_paragraph:
        return None
    return at + 1 + (comma and scan.lexicon.has("and", scan.tokens.at(at + 1).low))


def _past_link(scan: Scan, end: int, *, between: bool) -> int | None:
    tokens, lexicon = scan.tokens, scan.lexicon
    token = tokens.at(end)
    if token.begins_paragraph:
        return None
    if between:
        return end + 1 if lexicon.has("range_and", token.low) else None
    if token.text in _DASHES:
        both = bool(token.gap) == bool(tokens.at(end + 1).gap)
        return end + 1 if both else None
    if lexicon.dated("links", token.low):
        return end + 1 + lexicon.dated("between", tokens.at(end + 1).low)
    return None


def _fill(first: Point, second: Point, scan: Scan) -> tuple[Point, Point] | None:
    """What one end of a range leaves out, taken from the other."""
    if first.swapped or second.swapped or second.is_wrong or first.is_wrong:
        return None
    end = second.end
    if second.month is None and second.year is None:
        if first.month is None or first.day is None or first.year is not None:
            return None
        second = second._replace(month=first.month)
        at = end + (scan.tokens.at(end).text == ",")
        year = read_bare_year(scan, at) if scan.tokens.at(at).kind == NUMERAL else None
        if year is not None:
            second = second._replace(year=int(year.normal), end=year.end)
    if first.month is None and first.year is None:
        if second.day is None:
            return None
        first = first._replace(month=second.month)
    if first.year is None:
        first = first._replace(year=second.year)
    alike = (first.month is None) == (second.month is None)
    days = is_day(*first[1:4]) and is_day(*second[1:4]) if first.month is not None else True
    return (first, second) if alike and days else None


def _join_periods(
    scan: Scan, place: int, first: Point | Period, second: Point | Period
) -> Found | None:
    """From the 1960s to the 1990s, early 2019 to May 2020."""
    sides = []
    for end in (first, second):
        if isinstance(end, Period):
            sides.append((end.normal, end.precision))
        elif end.year is None or end.swapped or end.is_wrong:
            return None
        else:
            sides.append(write_day(*end[1:4]))
    if any(mark in side for side, _ in sides for mark in "/|"):
        return None
    normal = f"{sides[0][0]}/{sides[1][0]}"
    return scan.found(ValueKind.DATE, place, second.end, normal, precision=sides[1][1])


def _finish(scan: Scan, place: int, found: Point | Period) -> Found:
    if isinstance(found, Period):
        return scan.found(
            ValueKind.DATE, place, found.end, found.normal, precision=found.precision
        )  # fmt: skip
    normal, precision = write_day(found.year, found.month, found.day)
    if found.swapped:
        # Both stand in order, so that two writings of one ambiguity are equal.
        other, _ = write_day(found.year, found.day, found.month)
        normal = "|".join(sorted([normal, other]))
    return scan.found(ValueKind.DATE, place, found.end, normal, precision=precision)
