"""Years by themselves and what is counted in them: 2011, 1998–2004, the 1990s, 44 BC, MCMXLV."""

from __future__ import annotations

import re
from typing import NamedTuple

from index.language.date_digits import YEARS
from index.language.lexicon import Scan
from index.language.number_words import read_words
from index.language.tokens import NUMERAL, SIGN, WORD, Token, Tokens
from index.language.units import units

_ROMAN = re.compile(r"M{1,2}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_SHORTEST_ROMAN = 5
_RECENT = range(1900, 2100)
_MODERN = range(1500, 2100)


class Period(NamedTuple):
    """A stretch of time in its normal form, and the token after it."""

    end: int
    normal: str
    precision: str


def read_bare_year(scan: Scan, place: int, *, about: bool = False) -> Period | None:
    """A year that stands by itself: "in 2011", not "2011 people", "2011 km" or "more than 2011"."""
    tokens, lexicon = scan.tokens, scan.lexicon
    token, before, after = tokens[place], tokens.at(place - 1), tokens.at(place + 1)
    if len(token.text) != 4 or not token.text.isdecimal() or int(token.text) not in YEARS:
        return None
    year = int(token.text)
    if after.kind == WORD and not after.gap and not lexicon.dated("year_words", after.low):
        return None
    if place and not token.gap and before.text in (*"#/.:-–", "$", "€", "£"):
        return None
    if _is_in_row(tokens, place):
        return None
    if (
        units().after_number(tokens, place + 1)
        or after.text in ("%", "½")
        or after.low in lexicon.scales
    ):
        return None
    end = place + 1 + lexicon.dated("year_words", after.low)
    if (
        end > place + 1
        or (about and year in _MODERN and _is_open(scan, after))
        or _is_year(scan, year, before, after)
    ):
        return Period(end, f"{year:04d}", "year")
    return None


def _is_in_row(tokens: Tokens, place: int) -> bool:
    """Whether a hyphen and more digits follow: 2011-555-1234."""
    hyphen, following = tokens.at(place + 1), tokens.at(place + 2)
    glued = hyphen.text == "-" and not hyphen.gap and not following.gap
    return glued and following.kind == NUMERAL


def _is_open(scan: Scan, after: Token) -> bool:
    """Whether nothing that could be counted follows."""
    return after.kind == SIGN or scan.lexicon.has("function", after.low)


def _is_year(scan: Scan, year: int, before: Token, after: Token) -> bool:
    strong = scan.lexicon.has("year_strongly_after", before.low)
    if scan.lexicon.has("counted", after.low) or after.low in scan.lexicon.duration_units:
        return strong and year in _MODERN
    if year in _RECENT or (strong and year in _MODERN):
        return True
    weak = strong or scan.lexicon.has("year_after", before.low) or before.text in ("(", "")
    if year in _MODERN:
        return weak or after.kind == SIGN
    return strong and after.kind == SIGN


def read_years(scan: Scan, place: int) -> Period | None:
    """1998–2004, 2019-20, 2020/21."""
    tokens, token = scan.tokens, scan.tokens[place]
    link, other = tokens.at(place + 1), tokens.at(place + 2)
    if link.text not in ("-", "–", "/", "\u2011", "—") or link.gap or other.gap:
        return None
    if other.kind != NUMERAL or len(token.text) != 4 or not token.text.isdecimal():
        return None
    if not other.text.isdecimal() or int(token.text) not in YEARS:
        return None
    further = tokens.at(place + 3)
    if not further.gap and (further.kind == WORD or further.text in ("-", "/")):
        return None
    first = int(token.text)
    if len(other.text) == 4:
        second = int(other.text)
    elif len(other.text) == 2:
        second = first - first % 100 + int(other.text)
    else:
        return None
    if not first < second or (link.text == "/" and second != first + 1):
        return None
    normal = f"{first:04d}/{second:04d}"
    if link.text == "-" and len(other.text) == 2 and int(other.text) <= 12:
        # 2011-12 is a season or a month.
        normal = f"{first:04d}-{other.text}|{normal}"
    return Period(place + 3, normal, "year")


def read_decade(scan: Scan, place: int) -> Period | None:
    """1990s, 1990’s, ’90s, the 90s, années 1990."""
    tokens, lexicon, token = scan.tokens, scan.lexicon, scan.tokens.at(place)
    digits = token.text
    if not digits.isdecimal() or len(digits) not in (2, 4) or digits[-1] != "0":
        return None
    named = lexicon.dated("decades_after", tokens.at(place - 1).low)
    at = place + 1
    if tokens.at(at).text in ("'", "’", "-", "–") and not tokens.at(at).gap:
        at += 1
    suffix = tokens.at(at)
    if not named:
        if suffix.gap or not lexicon.dated("decade_suffixes", suffix.low):
            return None
        at += 1
        at += lexicon.dated("decade_words", tokens.at(at).low)
    else:
        at = place + 1
    if len(digits) == 2:
        short = tokens.at(place - 1).text in ("'", "’", "‘")
        if digits == "00" or not (short or lexicon.has("year_after", tokens.at(place - 1).low)):
            return None
        digits = f"19{digits}" if int(digits) >= 30 else f"20{digits}"
    return Period(at, f"{digits[:3]}X", "decade") if int(digits) in YEARS else None


def read_named_decade(scan: Scan, place: int) -> Period | None:
    """The nineties; but "in his nineties" is an age."""
    names = scan.lexicon.decade_names
    token, before = scan.tokens[place], scan.tokens.at(place - 1).low
    if token.low not in names or scan.lexicon.dated("ages_after", before):
        return None
    return Period(place + 1, f"19{names[token.low]}X", "decade")


def read_century(scan: Scan, place: int) -> Period | None:
    """The 21st century, the nineteenth century, XIXe siècle is left aside."""
    tokens, lexicon = scan.tokens, scan.lexicon
    token = tokens[place]
    if token.kind == NUMERAL:
        suffix = lexicon.has("suffixes", tokens.at(place + 1).low) and not tokens.at(place + 1).gap
        number, end = (int(token.text), place + 2) if suffix and len(token.text) < 3 else (0, 0)
    elif token.low in lexicon.ordinals or token.low in lexicon.cardinals:
        amount = read_words(tokens, place, lexicon)
        ordinal = amount is not None and amount.is_ordinal
        number, end = (int(amount.value), amount.end) if amount is not None and ordinal else (0, 0)
    else:
        return None
    end += tokens.at(end).text == "-" and end > 0
    if not 1 <= number <= 30 or not lexicon.dated("century", tokens.at(end).low):
        return None
    return Period(end + 1, f"{number - 1:02d}XX", "century")


def read_era(scan: Scan, place: int) -> Period | None:
    """44 BC, AD 79, 79 CE."""
    tokens, eras = scan.tokens, scan.lexicon.eras
    token = tokens[place]
    if token.kind == NUMERAL and token.text.isdecimal() and len(token.text) < 5:
        era = eras.at(tokens, place + 1)
        if era is None or not tokens.at(place + 1).text.isupper():
            return None
        year, end = int(token.text), era[1]
    else:
        era = eras.at(tokens, place)
        following = tokens.at(era[1]) if era is not None else token
        if era is None or not token.text.isupper() or following.kind != NUMERAL:
            return None
        if not following.text.isdecimal() or len(following.text) > 4 or era[0] < 0:
            return None
        year, end = int(following.text), era[1] + 1
    if year == 0:
        return None
    # There is no year 0: 1 BC is 0000.
    return Period(end, f"{year:04d}" if era[0] > 0 else f"{_signed(1 - year)}", "year")


def _signed(year: int) -> str:
    return f"-{-year:04d}" if year < 0 else "0000"


def read_roman(token: Token, place: int) -> Period | None:
    """MCMXLV, as it stands on buildings and title pages."""
    text = token.text
    if len(text) < _SHORTEST_ROMAN or _ROMAN.fullmatch(text) is None:
        return None
    values = [_ROMAN_DIGITS[letter] for letter in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    year = sum(-value if value < after else value for value, after in pairs)
    return Period(place + 1, f"{year:04d}", "year") if year in _MODERN else None
