"""Under which keys a value is kept, and which keys a value that is asked for may have.

A key has a kind and a value that sorts: figures as numbers, so that 3.5bn and 3,500,000,000 are
one; days as ISO 8601, so that July 1994 is the run of keys that begins with 1994-07; identifiers
in one writing. What is asked for is a list of ranges of keys: those of its equals, and apart from
them those of values that may be it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from index.language.comparing import identity_of
from index.language.units import alternatives, factor, measure
from index.language.values import find_values
from index.types import Value, ValueKind

FIGURE, ROUNDED, DAY, YEARLESS, OF_YEAR = "n", "r", "d", "x", "m"
# An identifier, and what stands behind the word that says what it numbers: order 4711.
SIGN, UNLABELLED = "i", "l"
_END = r"(-?\d+(?:\.\d+)?(?:/\d+)?)"
_FIGURE = re.compile(rf"[~<>=]*{_END}(?:\.\.{_END})?")
_DAY = re.compile(r"\d{4}-(\d\d(?:-\d\d)?)")
_YEARLESS = re.compile(r"XXXX-(\d\d(?:-\d\d)?)")
_DECADE = re.compile(r"(\d{3})X")
# Sorts behind every sign that a key goes on with.
_LAST = "\uffff"
# Longer ones are no figures, and floats end here.
_LONGEST, _HIGHEST = 400, Fraction(10) ** 300
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


class Key(NamedTuple):
    """What a value is looked up by."""

    kind: str
    value: float | str


class KeyRange(NamedTuple):
    """All keys of a kind from ``low`` to ``high``, both included."""

    kind: str
    low: float | str
    high: float | str


class Wanted(NamedTuple):
    """Where the equals of a value lie, and where values that may be it do."""

    same: tuple[KeyRange, ...]
    unsure: tuple[KeyRange, ...]


def value_keys(value: Value) -> list[Key]:
    """The keys of a value; none for names, times and durations, which words find."""
    return list(dict.fromkeys(_keys(value)))


def _keys(value: Value) -> Iterator[Key]:
    if value.kind is ValueKind.NUMBER:
        for number in _numbers(value):
            yield Key(FIGURE, _sized(number))
            if value.unit is not None:
                yield Key(FIGURE + measure(value.unit), _sized(number * factor(value.unit)))
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
    yearless, day = _YEARLESS.fullmatch(normal), _DAY.fullmatch(normal)
    if yearless is not None:
        yield Key(YEARLESS, yearless[1])
        return
    yield Key(DAY, normal)
    if day is not None:
        yield Key(OF_YEAR, day[1])


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
        is_large = any(abs(number) >= _LARGE for number in _numbers(value))
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
        return value.precision == "day" and _DAY.fullmatch(value.normal) is not None
    return value.kind is ValueKind.NUMBER and _is_exact(value, _FEWEST_DECISIVE)


def scaled_keys(value: Value) -> list[KeyRange]:
    """Where the figures of a number stand at another scale, as in a table in thousands."""
    if value.kind is not ValueKind.NUMBER:
        return []
    return [
        _near(FIGURE, number * Fraction(10) ** scale, Fraction(0))
        for number in _numbers(value)
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
        is_large = digits > 0 and abs(next(_numbers(value), Fraction(0))) >= _LARGE
        return is_large or digits >= _FEWEST_FIGURES
    return digits >= fewest


def _numbers(value: Value) -> Iterator[Fraction]:
    match = _FIGURE.fullmatch(value.normal)
    if match is not None and len(value.normal) <= _LONGEST:
        yield from (Fraction(end) for end in match.groups() if end is not None)


def _wanted_figure(value: Value) -> Wanted:
    """A number by its unit, or bare; roundings may be it."""
    same: list[KeyRange] = []
    unsure: list[KeyRange] = []
    step = Fraction(value.precision) if value.precision is not None else Fraction(0)
    for number in _numbers(value):
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


def _sized(number: Fraction) -> float:
    """As a float, which has no room for the largest."""
    return float(max(-_HIGHEST, min(number, _HIGHEST)))


def _near(kind: str, number: Fraction, half: Fraction) -> KeyRange:
    """Half a step around a number, or but what rounding of binary fractions adds."""
    slack = max(half, abs(number) * Fraction(1, 10**12))
    return KeyRange(kind, _sized(number - slack), _sized(number + slack))


def _is_rounded(value: Value) -> bool:
    """Whether a number may stand for a finer one: 4.5 million, about 400, but not 4,523,000."""
    return value.normal[:1] == "~" or Fraction(value.precision or 0) > 1


def _measured(kind: str, number: Fraction, unit: str | None) -> tuple[str, float]:
    if unit is None:
        return kind, _sized(number)
    return kind + measure(unit), _sized(number * factor(unit))


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
        yearless, decade = _YEARLESS.fullmatch(normal), _DECADE.fullmatch(normal)
        day = _DAY.fullmatch(normal)
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


def keys_of(values: Iterable[Value]) -> list[Key]:
    """The keys of these values, each once, in order."""
    return list(dict.fromkeys(key for value in values for key in value_keys(value)))
