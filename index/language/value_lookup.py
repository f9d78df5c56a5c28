"""Under which keys a value is kept, so that it is found by what it means.

A key has a kind and a value that sorts: figures as numbers, so that 3.5bn and 3,500,000,000 are
one; days as ISO 8601, so that July 1994 is the run of keys that begins with 1994-07; identifiers
in one writing. What is asked for is in ``wanted_values``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import NamedTuple

from index.language.comparing import identity_of
from index.language.units import factor, measure
from index.types import Value, ValueKind

FIGURE, ROUNDED, DAY, YEARLESS, OF_YEAR = "n", "r", "d", "x", "m"
# An identifier, and what stands behind the word that says what it numbers: order 4711.
SIGN, UNLABELLED = "i", "l"
_END = r"(-?\d+(?:\.\d+)?(?:/\d+)?)"
_FIGURE = re.compile(rf"[~<>=]*{_END}(?:\.\.{_END})?")
WITH_YEAR = re.compile(r"\d{4}-(\d\d(?:-\d\d)?)")
WITHOUT_YEAR = re.compile(r"XXXX-(\d\d(?:-\d\d)?)")
# Longer ones are no figures, and floats end here.
_LONGEST, _HIGHEST = 400, Fraction(10) ** 300


class Key(NamedTuple):
    """What a value is looked up by."""

    kind: str
    value: float | str


def value_keys(value: Value) -> list[Key]:
    """The keys of a value; none for names, times and durations, which words find."""
    return list(dict.fromkeys(_keys(value)))


def _keys(value: Value) -> Iterator[Key]:
    if value.kind is ValueKind.NUMBER:
        for number in numbers_of(value):
            yield Key(FIGURE, sized(number))
            if value.unit is not None:
                yield Key(FIGURE + measure(value.unit), sized(number * factor(value.unit)))
            if _is_rounded(value):
                yield Key(*_measured(ROUNDED, number, value.unit))
    elif value.kind is ValueKind.DATE:
        for normal in value.normal.split("|"):
            ends = normal.split("/")
            for part in dict.fromkeys((normal, *ends)):
                yield from _date_keys(part.lstrip("~"))
    elif value.kind is ValueKind.IDENTIFIER:
        sign = identity_of(value.normal)
        yield Key(SIGN, sign)
        if value.unit is not None and " " in sign:
            yield Key(UNLABELLED, sign.partition(" ")[2])


def _date_keys(normal: str) -> Iterator[Key]:
    yearless, day = WITHOUT_YEAR.fullmatch(normal), WITH_YEAR.fullmatch(normal)
    if yearless is not None:
        yield Key(YEARLESS, yearless[1])
        return
    yield Key(DAY, normal)
    if day is not None:
        yield Key(OF_YEAR, day[1])


def numbers_of(value: Value) -> Iterator[Fraction]:
    """A number, or both ends of a range."""
    match = _FIGURE.fullmatch(value.normal)
    if match is not None and len(value.normal) <= _LONGEST:
        yield from (Fraction(end) for end in match.groups() if end is not None)


def sized(number: Fraction) -> float:
    """As a float, which has no room for the largest."""
    return float(max(-_HIGHEST, min(number, _HIGHEST)))


def _is_rounded(value: Value) -> bool:
    """Whether a number may stand for a finer one: 4.5 million, about 400, but not 4,523,000."""
    return value.normal[:1] == "~" or Fraction(value.precision or 0) > 1


def _measured(kind: str, number: Fraction, unit: str | None) -> tuple[str, float]:
    if unit is None:
        return kind, sized(number)
    return kind + measure(unit), sized(number * factor(unit))


def keys_of(values: Iterable[Value]) -> list[Key]:
    """The keys of these values, each once, in order."""
    return list(dict.fromkeys(key for value in values for key in value_keys(value)))
