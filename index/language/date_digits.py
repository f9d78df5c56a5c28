"""A date in digits, or in Chinese: 2021-11-03, 03/11/2021, 3.11.2021, 11/2021, 2021年11月3日."""

from __future__ import annotations

import re
from typing import NamedTuple

from index.language.days import is_day
from index.language.lexicon import Scan
from index.language.number_words import read_words
from index.language.tokens import HAN, NUMERAL, WORD, Tokens

_SEPARATORS = frozenset("/-.\u2011")
_PIVOT, _MONTHS = 30, 12
_HAN_DIGITS = "〇一二三四五六七八九"
YEARS = range(1000, 2200)
_TIME = re.compile(r"T\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?")


class Point(NamedTuple):
    """What is said of a date and the token after it.

    ``swapped``: day and month may be the other way round. ``is_wrong``: it has the form of a date,
    and there is no such day.
    """

    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    swapped: bool = False
    is_wrong: bool = False


def century_of(short: int) -> int:
    """The year that two figures stand for."""
    return 2000 + short if short <= _PIVOT else 1900 + short


def read_digits(scan: Scan, place: int) -> Point | None:
    """2021-11-03, 03/11/2021, 3.11.2021, 11/2021, 2021-11."""
    tokens, token = scan.tokens, scan.tokens[place]
    if place > 0 and not token.gap and tokens.at(place - 1).text in _SEPARATORS:
        return None
    parts, separator, end = _joined(tokens, place)
    following = tokens.at(end)
    if following.kind == WORD and not following.gap and not following.text.startswith("T"):
        return None
    if following.text in ("/", "-") and not following.gap and not tokens.at(end + 1).gap:
        return None
    if not all(part.isdecimal() and len(part) in (1, 2, 4) for part in parts):
        return None
    if len(parts) == 2:
        return _read_month_and_year(parts, separator, end)
    if len(parts) != 3:
        return None
    return _read_three(scan, parts, separator, end)


def _joined(tokens: Tokens, place: int) -> tuple[list[str], str, int]:
    """Numerals held together by one sign, and the token after them."""
    token = tokens[place]
    if "." in token.text:
        return token.text.split("."), ".", place + 1
    separator = tokens.at(place + 1).text
    parts, end = [token.text], place + 1
    if separator not in ("/", "-", "\u2011"):
        return parts, "", end
    while len(parts) < 5 and tokens.at(end).text == separator and not tokens.at(end).gap:
        following = tokens.at(end + 1)
        if following.kind != NUMERAL or following.gap:
            break
        parts.append(following.text)
        end += 2
    return parts, separator, end


def _read_month_and_year(parts: list[str], separator: str, end: int) -> Point | None:
    first, second = parts
    if len(first) == 4 and len(second) == 2 and separator == "-" and int(first) in YEARS:
        # 1907-10 may be four years: see the ranges of years.
        is_month = 1 <= int(second) <= 12 and int(second) <= int(first) % 100
        return Point(end, int(first), int(second)) if is_month else None
    if len(second) == 4 and len(first) < 3 and separator in "/." and 1900 <= int(second) < 2100:
        return Point(end, int(second), int(first)) if 1 <= int(first) <= 12 else None
    return None


def _read_three(scan: Scan, parts: list[str], separator: str, end: int) -> Point | None:
    numbers = [int(part) for part in parts]
    if len(parts[0]) == 4:
        year, month, day = numbers
        if len(parts[1]) > 2 or len(parts[2]) > 2 or year not in YEARS:
            return None
        return Point(_past_time(scan, end), year, month, day, is_wrong=not is_day(year, month, day))
    first, second, year = numbers
    if len(parts[1]) > 2 or len(parts[2]) == 1:
        return None
    if len(parts[2]) == 2:
        if separator == "-" or (separator == "." and not _may_be_day(scan, first, second)):
            return None
        year = century_of(year)
    if year not in YEARS:
        return None
    sure = separator == "." or scan.lexicon.day_first or scan.day_first is True
    if sure and is_day(year, second, first):
        return Point(end, year, second, first)
    if scan.day_first is False and is_day(year, first, second):
        return Point(end, year, first, second)
    readings = [is_day(year, second, first), is_day(year, first, second)]
    if not any(readings):
        return Point(end, is_wrong=True)
    month, day = (second, first) if readings[0] else (first, second)
    return Point(end, year, month, day, swapped=all(readings) and first != second)


def _may_be_day(scan: Scan, first: int, second: int) -> bool:
    """Whether 30.6.23 is a day: in English 1.2.10 is rather the number of a section."""
    if scan.lexicon.day_first:
        return True
    return scan.day_first is not False and first > _MONTHS >= second


def _past_time(scan: Scan, end: int) -> int:
    """The token after a time that hangs on the day: 2021-11-03T10:30Z."""
    token = scan.tokens.at(end)
    if token.gap or not token.text.startswith("T"):
        return end
    match = _TIME.match(scan.text, token.start)
    if match is None:
        return end
    while scan.tokens.at(end).end <= match.end() and scan.tokens.at(end).text:
        end += 1
    return end


def read_han_date(scan: Scan, place: int) -> Point | None:
    """2021年11月3日, 二〇二一年, 11月3日."""
    found: dict[str, int] = {}
    at, marks = place, "年月日号"
    while len(found) < 3:
        number = _han_number(scan, at)
        if number is None:
            break
        value, end = number
        mark = scan.tokens.at(end).text
        if mark not in ("年", "月", "日", "号") or mark not in marks:
            break
        found["日" if mark == "号" else mark] = value
        marks = marks[marks.index(mark) + 1 :]
        at = end + 1
    year, month, day = (found.get(mark) for mark in "年月日")
    if not found or (year is None and month is None):
        return None
    if year is not None and year not in YEARS:
        return None
    return Point(at, year, month, day, is_wrong=not is_day(year, month, day))


def _han_number(scan: Scan, at: int) -> tuple[int, int] | None:
    token = scan.tokens.at(at)
    if token.kind == NUMERAL:
        return (int(token.text), at + 1) if token.text.isdecimal() and len(token.text) < 5 else None
    row = ""
    while len(row) < 5 and scan.tokens.at(at + len(row)).text in [*_HAN_DIGITS, "零"]:
        row += scan.tokens.at(at + len(row)).text
    if len(row) == 4:
        digits = "".join(str(_HAN_DIGITS.index(c.replace("零", "〇"))) for c in row)
        return int(digits), at + 4
    amount = read_words(scan.tokens, at, scan.lexicon) if token.kind == HAN else None
    return (int(amount.value), amount.end) if amount is not None else None
