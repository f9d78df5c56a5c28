"""Whether two values are the same, other, or can't be told apart or together: three answers."""

from __future__ import annotations

import re
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple

from index.language.days import stretches, without_year
from index.language.name_equality import compare_names
from index.language.units import PER_CENT, factor, may_be_same, measure
from index.types import Value, ValueKind


class Equality(StrEnum):
    """What comes of comparing: only ``SAME`` and ``OTHER`` may be said to a reader."""

    SAME = "same"
    OTHER = "other"
    UNSURE = "unsure"


class _Reach(NamedTuple):
    """Where a number can lie at all, and where it is as good as said to lie."""

    low: Fraction | None
    high: Fraction | None
    near_low: Fraction
    near_high: Fraction

    def meets(self, other: _Reach) -> bool:
        """Whether one number can be both."""
        below = self.high is not None and other.low is not None and self.high < other.low
        above = self.low is not None and other.high is not None and self.low > other.high
        return not (below or above)

    def is_near(self, other: _Reach) -> bool:
        """Whether both are said of the same numbers."""
        return self.near_low <= other.near_high and other.near_low <= self.near_high


_NUMBER = re.compile(r"(~<|~|>=|>|<=|<)?(.+)")
_PART = re.compile(r"(\d+(?:\.\d+)?)([YMWDHS])")
# Seconds; months and years, which have no fixed length, in days on the average.
_LENGTHS = {
    "S": Fraction(1), "MIN": Fraction(60), "H": Fraction(3600), "D": Fraction(86400),
    "W": Fraction(7 * 86400), "M": Fraction(2629746), "Y": Fraction(12 * 2629746),
}  # fmt: skip
_ABOUT, _ROUGHLY, _FAR = Fraction(1, 20), Fraction(1, 5), Fraction(1, 4)
_NEAR, _ALMOST_HALF = Fraction(1, 10), Fraction(499, 1000)


def compare(one: Value, other: Value) -> Equality:
    """Whether two values are the same; symmetric, and a value is the same as itself."""
    if one.kind.is_name and other.kind.is_name:
        return Equality(compare_names(one, other))
    kinds = {one.kind, other.kind}
    if kinds == {ValueKind.NUMBER} or kinds == {ValueKind.DURATION}:
        return _compare_quantities(one, other)
    if kinds == {ValueKind.DATE}:
        return _compare_dates(one, other)
    if len(kinds) > 1:
        return _compare_kinds(one, other)
    if one.normal == other.normal:
        return _whether(one.unit in (other.unit, None) or other.unit is None)
    if one.kind is ValueKind.IDENTIFIER:
        return _compare_identifiers(one, other)
    if one.kind is ValueKind.TIME and one.precision != other.precision:
        coarse = one.normal[:2] == other.normal[:2]
        return Equality.UNSURE if coarse else Equality.OTHER
    return Equality.OTHER


def _whether(same: bool) -> Equality:
    return Equality.SAME if same else Equality.UNSURE


def _compare_kinds(one: Value, other: Value) -> Equality:
    """Values of unlike kinds are other, but for a bare number that may be a year or an ordinal."""
    kinds = {one.kind, other.kind}
    unlike = {ValueKind.NUMBER, ValueKind.DATE}, {ValueKind.NUMBER, ValueKind.ORDINAL}
    if kinds in unlike and (one.normal == other.normal):
        return Equality.UNSURE
    return Equality.OTHER


def _compare_quantities(one: Value, other: Value) -> Equality:
    alike_units = True if one.kind is ValueKind.DURATION else may_be_same(one.unit, other.unit)
    if alike_units is False:
        return Equality.OTHER
    if one.normal == other.normal and one.unit == other.unit:
        return Equality.SAME
    reaches = _reach(one), _reach(other)
    if not reaches[0].meets(reaches[1]):
        return Equality.OTHER
    alike = one.normal == other.normal and factor(one.unit) == factor(other.unit)
    exact = _is_exact(one) and _is_exact(other) and reaches[0] == reaches[1]
    near = reaches[0].is_near(reaches[1])
    return _whether(alike_units is True and (alike or exact or near))


def _is_exact(value: Value) -> bool:
    return value.normal[0] not in "~<>" and ".." not in value.normal


def _reach(value: Value) -> _Reach:
    match = _NUMBER.fullmatch(value.normal)
    assert match is not None, value.normal
    bound, text = match.groups()
    ends = [_size(part, value) for part in text.split("..")]
    if len(ends) == 2:
        # Between 3 and 5 is none of the numbers between.
        return _Reach(ends[0], ends[1], ends[1] + 1, ends[0] - 1)
    size = ends[0]
    step = _step(value)
    if bound is None:
        return _rounded(size, step, scaled=value.precision != "1")
    by = abs(size)
    if bound == "~":
        return _Reach(
            size - by * _ROUGHLY, size + by * _ROUGHLY, size - by * _ABOUT, size + by * _ABOUT
        )
    if bound == "~<":
        return _Reach(size - by * _FAR, size, size - by * _NEAR, size)
    if bound in (">", ">="):
        return _Reach(size, None, size, size + by * _NEAR)
    return _Reach(None, size, size - by * _ABOUT, size)


def _rounded(size: Fraction, step: Fraction, *, scaled: bool) -> _Reach:
    """What a number with a scale or decimals may be rounded from: 3.5 million from 3.52 million.

    From two figures on that is as good as said; "3 million" may be much more or less.
    """
    # A little less than half: 3.5 and 3.6 have nothing in common.
    half = step * _ALMOST_HALF
    near = half if scaled and abs(size) >= 10 * step else Fraction(0)
    return _Reach(size - half, size + half, size - near, size + near)


def _step(value: Value) -> Fraction:
    """The worth of the last digit; nothing for a whole number in full, which is not rounded."""
    if value.kind is ValueKind.DURATION or value.precision is None:
        return Fraction(0)
    step = Fraction(value.precision)
    if step == 1 and value.unit not in (None, PER_CENT):
        money = measure(value.unit or "").startswith("money")
        step = Fraction(0) if money else step
    elif step == 1 and value.unit is None:
        step = Fraction(0)
    return step * factor(value.unit)


def _size(text: str, value: Value) -> Fraction:
    if value.kind is not ValueKind.DURATION:
        return Fraction(text) * factor(value.unit)
    days, _, clock = text.removeprefix("P").partition("T")
    total = Fraction(0)
    for number, unit in _PART.findall(days):
        total += Fraction(number) * _LENGTHS[unit]
    for number, unit in _PART.findall(clock):
        total += Fraction(number) * _LENGTHS["MIN" if unit == "M" else unit]
    return total


def _compare_dates(one: Value, other: Value) -> Equality:
    if one.normal == other.normal:
        # "03/11/2021" twice may still be two days.
        return Equality.SAME
    ours, theirs = stretches(one.normal), stretches(other.normal)
    if ours and theirs:
        touching = any(a[0] <= b[1] and b[0] <= a[1] for a in ours for b in theirs)
        about = "~" in one.normal or "~" in other.normal
        equal = len(ours) == len(theirs) == 1 and ours == theirs
        if touching:
            return _whether(equal and not about)
        return Equality.UNSURE if about and _is_about(ours, theirs) else Equality.OTHER
    days = without_year(one.normal), without_year(other.normal)
    if days[0] is not None and days[1] is not None:
        apart = not (days[0].startswith(days[1]) or days[1].startswith(days[0]))
        return Equality.OTHER if apart else Equality.UNSURE
    return Equality.UNSURE


def _is_about(ours: list[tuple[int, int]], theirs: list[tuple[int, int]]) -> bool:
    """Whether years that are given roughly lie within ten years of each other."""
    return abs(ours[0][0] - theirs[0][0]) < 3660


def _compare_identifiers(one: Value, other: Value) -> Equality:
    ours, theirs = _identity(one.normal), _identity(other.normal)
    if ours == theirs:
        return Equality.SAME
    first, second = sorted((ours, theirs), key=len)
    if second.startswith(first) and not second[len(first) : len(first) + 1].isalnum():
        return Equality.UNSURE  # Article 5 and Article 5(2), resolution 1973 and 1973 (2011)
    parts = set(re.split(r", | and | or ", ours)), set(re.split(r", | and | or ", theirs))
    if one.unit is not None and one.unit == other.unit:
        numbers = [{p.removeprefix(f"{one.unit} ") for p in part} for part in parts]
        return Equality.UNSURE if numbers[0] & numbers[1] else Equality.OTHER
    # Other kinds of sign may be given to one thing.
    return Equality.OTHER if one.unit == other.unit else Equality.UNSURE


def _identity(normal: str) -> str:
    """One writing for what is written in several: S/RES/1973 (2011) is resolution 1973 (2011)."""
    text = re.sub(r"^[SA]/RES/", "resolution ", normal)
    return re.sub(r"\s*\((?=\w+\)$)", " (", text.casefold().replace("–", "-"))
