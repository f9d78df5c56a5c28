"""Stretches of time with a name: quarters, seasons, fiscal years, early 2019, the late 1990s."""

from __future__ import annotations

import re

from index.language.date_digits import YEARS
from index.language.date_points import read_year
from index.language.lexicon import Scan
from index.language.tokens import NUMERAL, WORD
from index.language.years import (
    Period,
    read_century,
    read_decade,
    read_era,
    read_named_decade,
    read_roman,
    read_years,
)

_PART_OF_YEAR = re.compile(r"([QH])([1-4])", re.IGNORECASE)
_FISCAL = re.compile(r"FY(\d{2}|\d{4})")


def read_period(scan: Scan, place: int) -> Period | None:
    """The named stretch of time that begins at ``place``."""
    token, lexicon = scan.tokens.at(place), scan.lexicon
    if token.kind == NUMERAL:
        return (
            read_years(scan, place)
            or read_decade(scan, place)
            or read_century(scan, place)
            or read_era(scan, place)
        )
    if token.text in ("'", "’", "‘"):
        return read_decade(scan, place + 1)
    if token.kind != WORD:
        return None
    if lexicon.dated("decades_after", token.low) and scan.tokens.at(place + 1).kind == NUMERAL:
        return read_decade(scan, place + 1)
    if token.low in lexicon.parts:
        return _read_part(scan, place)
    if token.low in lexicon.seasons:
        return _read_season(scan, place)
    return (
        _read_quarter(scan, place)
        or _read_fiscal(scan, place)
        or read_century(scan, place)
        or read_named_decade(scan, place)
        or read_era(scan, place)
        or read_roman(token, place)
    )


def _read_part(scan: Scan, place: int) -> Period | None:
    """Mid-2019, early 1970s, late May 2020, the beginning of 2019."""
    tokens, lexicon = scan.tokens, scan.lexicon
    at = place + 1
    hyphen = tokens.at(at).text in ("-", "\u2011") and not tokens.at(at).gap
    at += hyphen
    while not hyphen and lexicon.dated("between", tokens.at(at).low) and at < place + 3:
        at += 1
    part = lexicon.parts[tokens[place].low]
    if tokens.at(at).low in lexicon.months:
        year = read_year(scan, at + 1)
        month = lexicon.months[tokens.at(at).low]
        if year is None:
            return (
                Period(at + 1, f"XXXX-{month:02d}-{part}", "month")
                if tokens.at(at).is_capital
                else None
            )
        return Period(year[1], f"{year[0]:04d}-{month:02d}-{part}", "month")
    period = read_period(scan, at) if tokens.at(at).kind != WORD else read_named_decade(scan, at)
    if period is None and tokens.at(at).kind == NUMERAL:
        year = read_year(scan, at)
        period = Period(year[1], f"{year[0]:04d}", "year") if year is not None else None
    if period is None or "/" in period.normal:
        return None
    return period._replace(normal=f"{period.normal}-{part}")


def _read_season(scan: Scan, place: int) -> Period | None:
    """Autumn 1987, summer of 2014, spring '87."""
    at = place + 1
    at += scan.lexicon.dated("between", scan.tokens.at(at).low) or scan.tokens.at(at).text == ","
    year = read_year(scan, at)
    if year is None:
        return None
    return Period(
        year[1], f"{year[0]:04d}-{scan.lexicon.seasons[scan.tokens[place].low]}", "season"
    )


def _read_quarter(scan: Scan, place: int) -> Period | None:
    """Q3 2022, third quarter of 2022, first half of 2019, Q3 FY2021."""
    tokens, lexicon = scan.tokens, scan.lexicon
    match = _PART_OF_YEAR.fullmatch(tokens[place].text)
    if match is not None:
        part, at = match.group().upper(), place + 1
    else:
        number = lexicon.ordinals.get(tokens[place].low)
        unit = tokens.at(place + 1).low
        letter = (
            "Q" if lexicon.dated("quarter", unit) else "H" if lexicon.dated("half", unit) else ""
        )
        if number is None or not letter:
            return None
        part, at = f"{letter}{number}", place + 2
    if int(part[1]) > (4 if part[0] == "Q" else 2):
        return None
    while at < place + 5 and (
        lexicon.dated("between", tokens.at(at).low)
        or tokens.at(at).text in ("/", ",", "-", "'", "’")
    ):
        at += 1
    year = read_year(scan, at)
    if year is not None:
        return Period(year[1], f"{year[0]:04d}-{part}", "quarter" if part[0] == "Q" else "half")
    fiscal = _read_fiscal(scan, at)
    return fiscal._replace(normal=f"{fiscal.normal}-{part}") if fiscal is not None else None


def _read_fiscal(scan: Scan, place: int) -> Period | None:
    """FY2021, FY21, fiscal year 2021, FY 2020/21."""
    match = _FISCAL.fullmatch(scan.tokens.at(place).text)
    if match is not None:
        digits = match.group(1)
        year = int(digits) if len(digits) == 4 else 2000 + int(digits)
        return Period(place + 1, f"FY{year}", "fiscal year") if year in YEARS else None
    phrase = scan.lexicon.fiscal.at(scan.tokens, place)
    if phrase is None:
        return None
    years = read_years(scan, phrase[1]) if scan.tokens.at(phrase[1]).kind == NUMERAL else None
    if years is not None:
        return Period(years.end, f"FY{years.normal.rpartition('|')[2]}", "fiscal year")
    found = read_year(scan, phrase[1])
    return Period(found[1], f"FY{found[0]}", "fiscal year") if found is not None else None
