"""A day, a month or a year in words: 3 November 2021, May 3rd, the 12th of May, in May."""

from __future__ import annotations

from index.language.date_digits import YEARS, Point, century_of, read_digits, read_han_date
from index.language.days import is_day
from index.language.lexicon import Scan
from index.language.number_words import read_words
from index.language.tokens import HAN, NUMERAL, SIGN, WORD, Tokens

_DASHES = frozenset("-–—\u2011")


def read_point(scan: Scan, place: int) -> Point | None:
    """The date that begins at ``place``."""
    token = scan.tokens.at(place)
    if token.kind == NUMERAL:
        point = read_digits(scan, place) or read_han_date(scan, place)
        return point or _read_day_first(scan, place)
    if token.kind == HAN:
        return read_han_date(scan, place)
    if token.kind != WORD:
        return None
    if token.low in scan.lexicon.months:
        return _read_month_first(scan, place)
    if token.low in scan.lexicon.ordinals or token.low in scan.lexicon.cardinals:
        return _read_day_first(scan, place)
    return None


def read_day(scan: Scan, place: int) -> tuple[int, int] | None:
    """A number that may be a day's: 3, 3rd, 3., third; and the token after it."""
    tokens, token = scan.tokens, scan.tokens.at(place)
    if token.kind == NUMERAL:
        if not token.text.isdecimal() or len(token.text) > 2:
            return None
        following = tokens.at(place + 1)
        suffix = not following.gap and scan.lexicon.has("suffixes", following.low)
        point = scan.lexicon.has("day_points", following.text) and not following.gap
        return int(token.text), place + 1 + (suffix or point)
    if token.kind == WORD:
        amount = read_words(tokens, place, scan.lexicon)
        if amount is not None and (amount.is_ordinal or scan.lexicon.day_first):
            return (int(amount.value), amount.end) if 0 < amount.value < 32 else None
    return None


def read_year(scan: Scan, place: int) -> tuple[int, int] | None:
    """A year beside a month: 2021, '87, 2021 года; and the token after it."""
    tokens = scan.tokens
    token = tokens.at(place)
    if token.text in ("'", "’", "‘") and not tokens.at(place + 1).gap:
        short = tokens.at(place + 1).text
        if len(short) == 2 and short.isdecimal():
            return century_of(int(short)), place + 2
        return None
    if token.kind != NUMERAL or len(token.text) != 4 or not token.text.isdecimal():
        return None
    year, end = int(token.text), place + 1
    if year not in YEARS:
        return None
    if tokens.at(end).kind == WORD and not tokens.at(end).gap:
        return None
    return year, end + scan.lexicon.dated("year_words", tokens.at(end).low)


def _read_day_first(scan: Scan, place: int) -> Point | None:
    """3 November 2021, the 12th of May, 03-Nov-2021, 3 de noviembre de 2021."""
    tokens, lexicon = scan.tokens, scan.lexicon
    found = read_day(scan, place)
    if found is None:
        return None
    day, at = found
    hyphens = tokens.at(at).text == "-" and not tokens.at(at).gap
    at += hyphens
    for _ in range(2):
        at += lexicon.dated("between", tokens.at(at).low)
    month = lexicon.months.get(tokens.at(at).low)
    if month is None or tokens.at(at).begins_paragraph:
        return None
    at += 1 + _has_point(tokens, at)
    year = _year_after(scan, at, hyphens=hyphens)
    if not is_day(year[0] if year else None, month, day):
        # "45 March 2011" has no date; "45 March" may be a number and something else.
        end = year[1] if year is not None else at
        return Point(end, is_wrong=True) if year is not None or day <= 31 else None
    if year is None and not _may_be_month(scan, at - 1):
        return None
    return Point(year[1], year[0], month, day) if year is not None else Point(at, None, month, day)


def _read_month_first(scan: Scan, place: int) -> Point | None:
    """November 3rd, 2021; May 2020; in May."""
    tokens, lexicon = scan.tokens, scan.lexicon
    token = tokens[place]
    month = lexicon.months[token.low]
    at = place + 1 + _has_point(tokens, place)
    year = _year_after(scan, at)
    if year is not None:
        return Point(year[1], year[0], month) if _may_be_month(scan, place) else None
    day = read_day(scan, at) if tokens.at(at).kind == NUMERAL else None
    if day is not None and token.is_capital and not lexicon.day_first and _is_free(tokens, day[1]):
        year = _year_after(scan, day[1])
        if is_day(year[0] if year else None, month, day[0]):
            end = year[1] if year is not None else day[1]
            return Point(end, year[0] if year else None, month, day[0])
        if year is not None:
            return Point(year[1], is_wrong=True)
    return Point(place + 1, None, month) if _stands_alone(scan, place) else None


def _is_free(tokens: Tokens, end: int) -> bool:
    """Whether nothing hangs on the number of a day: May 5% and May 3.5 are no days."""
    token = tokens.at(end)
    return not (token.text in ("%", "/", ":") or (token.kind == WORD and not token.gap))


def _stands_alone(scan: Scan, place: int) -> bool:
    """Whether a month without day and year is one: "in May", not "may", nor "May Smith"."""
    token, lexicon = scan.tokens[place], scan.lexicon
    if lexicon.language == "en" and not token.is_capital:
        return False
    if len(token.text) < 4 and token.low not in ("may", "mai"):
        return False
    following, before = scan.tokens.at(place + 1), scan.tokens.at(place - 1)
    if following.kind == SIGN and scan.tokens.at(place + 2).low in lexicon.months:
        return following.text in _DASHES
    if following.is_capital and following.gap == " " and following.low not in lexicon.months:
        return False
    unsure = lexicon.dated("unsure_months", token.low)
    return not unsure or lexicon.dated("month_after", before.low)


def _may_be_month(scan: Scan, at: int) -> bool:
    """Whether a word beside a number is a month: "12 may" is not, "12 May" is."""
    token = scan.tokens.at(at)
    token = scan.tokens.at(at - 1) if token.text == "." else token
    unsure = scan.lexicon.dated("unsure_months", token.low)
    return not unsure or token.is_capital or scan.lexicon.day_first


def _year_after(scan: Scan, at: int, *, hyphens: bool = False) -> tuple[int, int] | None:
    """The year behind a day or month, past a comma, a hyphen or "of"."""
    tokens, lexicon = scan.tokens, scan.lexicon
    token = tokens.at(at)
    if token.text == "," or (hyphens and token.text == "-") or lexicon.dated("between", token.low):
        at += 1
    if hyphens and tokens.at(at).text.isdecimal() and len(tokens.at(at).text) == 2:
        return century_of(int(tokens.at(at).text)), at + 1
    return read_year(scan, at) if not tokens.at(at).begins_paragraph else None


def _has_point(tokens: Tokens, at: int) -> bool:
    """Whether a month is abbreviated with a full stop: Nov."""
    following = tokens.at(at + 1)
    return following.text == "." and not following.gap and len(tokens.at(at).text) < 5
