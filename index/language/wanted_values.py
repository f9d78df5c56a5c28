"""Which keys the values of a question may have: those of equals, and of what may be one.

Keys are those of ``value_lookup``; what is wanted is ranges of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from index.language.comparing import identity_of
from index.language.units import alternatives, factor, measure
from index.language.value_lookup import (
    DAY,
    FIGURE,
    OF_YEAR,
    ROUNDED,
    SIGN,
    UNLABELLED,
    WITH_YEAR,
    WITHOUT_YEAR,
    YEARLESS,
    Key,
    numbers_of,
    sized,
    value_keys,
)
from index.language.values import find_values
from index.types import Value, ValueKind

_DECADE = re.compile(r"(\d{3})X")
# Sorts behind every sign that a key goes on with.
_LAST = "\uffff"
_FEWEST_FIGURES, _FEWEST_DECISIVE, _LARGE = 3, 4, 1000
# A cell says 4,523 under "in thousands", a text 0.125 for 12.5 per cent.
_SCALES = (-9, -6, -3, -2, 2, 3, 6, 9)
# Part of a text where the same thing is often called by another number, or by none.
_PARTS = frozenset(
    "article section clause paragraph chapter annex appendix part rule item figure table page "
    "schedule line note footnote column verse".split()
)
_DIGIT = re.compile(r"\d")
_NUMBERS = re.compile(r"[\d\s()]+")
_ANY_LABEL = "number"


class KeyRange(NamedTuple):
    """All keys of a kind from ``low`` to ``high``, both included."""

    kind: str
    low: float | str
    high: float | str


class Wanted(NamedTuple):
    """Where the equals of a value lie, and where values that may be it do."""

    same: tuple[KeyRange, ...]
    unsure: tuple[KeyRange, ...]


def wanted_keys(value: Value) -> Wanted:
    """Which keys a value that is asked for may have."""
    if value.kind is ValueKind.NUMBER:
        return _wanted_figure(value)
    if value.kind is ValueKind.DATE:
        return _wanted_date(value)
    if value.kind is ValueKind.IDENTIFIER:
        return _wanted_sign(identity_of(value.normal), value.unit)
    return Wanted((), ())


def is_telling(value: Value) -> bool:
    """Whether a value is rare enough to look for: no small number, no part of a text alone."""
    if value.kind is ValueKind.NUMBER:
        is_large = any(abs(number) >= _LARGE for number in numbers_of(value))
        return value.unit is not None or is_large or _is_exact(value)
    if value.kind is ValueKind.IDENTIFIER:
        return _DIGIT.search(value.normal) is not None
    return value.kind is ValueKind.DATE and not value.computed


def is_decisive(value: Value) -> bool:
    """Whether nothing can be meant where no document has it: a sign, a figure, a day of a year."""
    if value.computed or not value_keys(value):
        return False
    if value.kind is ValueKind.IDENTIFIER:
        return value.unit not in _PARTS and _DIGIT.search(value.normal) is not None
    if value.kind is ValueKind.DATE:
        return value.precision == "day" and WITH_YEAR.fullmatch(value.normal) is not None
    return value.kind is ValueKind.NUMBER and _is_exact(value, _FEWEST_DECISIVE)


def scaled_keys(value: Value) -> list[KeyRange]:
    """Where the figures of a number stand at another scale, as in a table in thousands."""
    if value.kind is not ValueKind.NUMBER:
        return []
    return [
        _near(FIGURE, number * Fraction(10) ** scale, Fraction(0))
        for number in numbers_of(value)
        for scale in _SCALES
    ]


def _is_exact(value: Value, fewest: int = _FEWEST_FIGURES) -> bool:
    """A number of three figures, or large with a unit, without a bound: not 1000, nor "over 300".

    With a unit ``fewest`` are three, too.
    """
    if value.normal[:1] in "~<>" or ".." in value.normal:
        return False
    digits = len(re.sub(r"\D", "", value.normal.partition("/")[0]).strip("0"))
    if value.unit is not None:
        is_large = digits > 0 and abs(next(numbers_of(value), Fraction(0))) >= _LARGE
        return is_large or digits >= _FEWEST_FIGURES
    return digits >= fewest


def _wanted_figure(value: Value) -> Wanted:
    """A number by its unit, or bare; roundings may be it."""
    same: list[KeyRange] = []
    unsure: list[KeyRange] = []
    step = Fraction(value.precision) if value.precision is not None else Fraction(0)
    for number in numbers_of(value):
        scaled = step != 1 and abs(number) >= 10 * step
        half = step / 2 if scaled else Fraction(0)
        kind, times = FIGURE, Fraction(1)
        if value.unit is not None:
            kind, times = FIGURE + measure(value.unit), factor(value.unit)
            unsure.append(_near(FIGURE, number, half))
            for other in alternatives(value.unit):
                near = _near(FIGURE + measure(other), number * factor(other), half * factor(other))
                same.append(near)
        same.append(_near(kind, number * times, half * times))
        for rounded in _rounded(number):
            unsure.append(_near(ROUNDED, rounded, Fraction(0)))
            if value.unit is not None:
                unsure.append(_near(ROUNDED + measure(value.unit), rounded * times, Fraction(0)))
    return Wanted(tuple(same), tuple(unsure))


def _near(kind: str, number: Fraction, half: Fraction) -> KeyRange:
    """Half a step around a number, or but what rounding of binary fractions adds."""
    slack = max(half, abs(number) * Fraction(1, 10**12))
    return KeyRange(kind, sized(number - slack), sized(number + slack))


def _rounded(number: Fraction) -> list[Fraction]:
    """What a number is when it is said in two figures or more, but fewer than it has."""
    if number.denominator != 1 or abs(number) < 1000:
        return []
    digits = len(str(abs(int(number))))
    steps = (10**places for places in range(2, digits - 1))
    found = [Fraction(round(number / step) * step) for step in steps]
    return [rounded for rounded in dict.fromkeys(found) if rounded != number]


def _wanted_date(value: Value) -> Wanted:
    same: list[KeyRange] = []
    unsure: list[KeyRange] = []
    for normal in value.normal.replace("~", "").split("|"):
        yearless, decade = WITHOUT_YEAR.fullmatch(normal), _DECADE.fullmatch(normal)
        day = WITH_YEAR.fullmatch(normal)
        if yearless is not None:
            same += [_beginning(kind, yearless[1]) for kind in (OF_YEAR, YEARLESS)]
        else:
            same.append(_beginning(DAY, decade[1] if decade is not None else normal))
        if day is not None:
            unsure.append(_beginning(YEARLESS, day[1]))
        if "/" in normal:
            unsure += [_beginning(DAY, end) for end in normal.split("/") if end]
    return Wanted(tuple(same), tuple(unsure))


def _beginning(kind: str, text: str) -> KeyRange:
    return KeyRange(kind, text, text + _LAST)


def _wanted_sign(sign: str, label: str | None) -> Wanted:
    """An identifier, or one that says more: resolution 1973 is resolution 1973 (2011).

    Case C-131/12 is C-131/12, and order no. 4711 may be called order 4711.
    """
    bare = sign.partition(" ")[2] if label is not None else sign
    if label in (None, _ANY_LABEL):
        bare_key = KeyRange(UNLABELLED, bare, bare)
    elif _NUMBERS.fullmatch(bare):
        bare_key = KeyRange(SIGN, f"{_ANY_LABEL} {bare}", f"{_ANY_LABEL} {bare}")
    else:
        bare_key = KeyRange(SIGN, bare, bare)
    same = [KeyRange(SIGN, sign, sign)]
    same.append(bare_key)
    same += [KeyRange(SIGN, sign + more, sign + more + _LAST) for more in (" (", "(")]
    unsure = []
    if (place := sign.rfind("(")) > 0:
        unsure = [KeyRange(SIGN, short, short) for short in {sign[:place], sign[:place].strip()}]
    return Wanted(tuple(same), tuple(unsure))


@lru_cache(maxsize=64)
def asked_values(question: str, language: str | None = "en") -> tuple[Value, ...]:
    """The values of a question that are looked up, each once."""
    found = {value.normal: value for value in find_values(question, language) if is_telling(value)}
    return tuple(found.values())


def is_among_keys(keys: Iterable[Key], value: Value) -> bool:
    """Whether one of these keys is that of an equal of a value that is asked for."""
    wanted = wanted_keys(value).same
    return any(
        low <= key <= high  # type: ignore[operator]  # of one kind all are figures, or all texts
        for kind, key in keys
        for other, low, high in wanted
        if kind == other
    )
