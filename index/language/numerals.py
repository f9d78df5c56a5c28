"""Numbers in digits: groups and decimals as they are written anywhere; and their normal form."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

_LONGEST = 30
_SEPARATOR = re.compile(r"\D")
_OCTET = r"(?:\d|[1-9]\d|1\d\d|2[0-4]\d|25[0-5])"
_IP_ADDRESS = re.compile(rf"(?:{_OCTET}\.){{3}}{_OCTET}")
_GROUPING = " \u00a0\u2007\u2009\u202f'’٬"
_VULGAR = re.compile("[¼-¾⅐-⅞]")
# The largest decimal places that are written out; beyond, the fraction itself is the normal form.
_PLACES = 12


def parse_numeral(text: str, *, decimal_comma: bool = False) -> tuple[Fraction, Fraction] | None:
    """Value and worth of the last digit; ``None`` where the digits are no number.

    What is grouped wrongly (``1,3000``), a version (``1.2.3``), a list (``1,2,3``) or a code with
    zeros before it (``007``) is none. ``decimal_comma``: the language writes ``1.300,5``, which
    decides about ``1,300`` and ``1.300``; both are understood wherever nothing is in doubt.
    """
    if len(text) > _LONGEST or _IP_ADDRESS.fullmatch(text):
        return None
    groups = _SEPARATOR.split(text)
    separators = _SEPARATOR.findall(text)
    if not separators:
        whole = groups[0]
        return None if whole[0] == "0" and len(whole) > 1 else (Fraction(int(whole)), Fraction(1))
    decimals = _has_decimals(groups, separators, decimal_comma)
    if decimals is None:
        return None
    whole = groups[:-1] if decimals else groups
    if len(whole) > 1 and not _is_grouped(whole, separators[: len(whole) - 1]):
        return None
    if len(whole[0]) > 1 and whole[0][0] == "0":
        return None
    places = len(groups[-1]) if decimals else 0
    return Fraction(int("".join(groups)), 10**places), Fraction(1, 10**places)


def parse_vulgar(character: str) -> Fraction | None:
    """The value of ½ and its like."""
    if not _VULGAR.match(character):
        return None
    return Fraction(unicodedata.numeric(character)).limit_denominator(10)


def canonical(value: Fraction) -> str:
    """A decimal where it ends soon, else the fraction: ``0.5``, ``2/3``."""
    if value.denominator == 1:
        return str(value.numerator)
    scaled = value * 10**_PLACES
    if scaled.denominator != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = str(abs(scaled.numerator)).rjust(_PLACES + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-_PLACES]}.{digits[-_PLACES:].rstrip('0')}"


def _has_decimals(groups: list[str], separators: list[str], decimal_comma: bool) -> bool | None:
    """Whether the last group are decimals; ``None`` where the digits can't be read."""
    last = separators[-1]
    if last in _GROUPING:
        return False
    if last in "·٫":
        return True
    others = set(separators[:-1])
    if last in others:
        return False if len(others) == 1 else None
    if others:
        return True if len(others) == 1 else None
    if len(groups[-1]) != 3 or len(groups[0]) > 3 or groups[0].startswith("0"):
        # "3,5" and "0,25" have a decimal comma wherever they stand.
        return True if last == "." or decimal_comma or len(groups[-1]) < 3 else None
    return last == ("," if decimal_comma else ".")


def _is_grouped(groups: list[str], separators: list[str]) -> bool:
    """Groups of three throughout, or as in India of two before the last three."""
    if len(set(separators)) > 1 or not 1 <= len(groups[0]) <= 3 or len(groups[-1]) != 3:
        return False
    inner = {len(group) for group in groups[1:-1]}
    return inner <= {3} or (inner == {2} and len(groups[0]) < 3 and separators[0] == ",")
