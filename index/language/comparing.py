"""Whether two values are the same, other, or can't be told apart or together: three answers."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from index.language.date_equality import compare_dates
from index.language.equality import Equality
from index.language.name_equality import compare_names
from index.language.units import factor, may_be_same, measure
from index.types import Value, ValueKind


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
_NEAR = Fraction(1, 10)


def compare(one: Value, other: Value) -> Equality:
    """Whether two values are the same; symmetric, and a value is the same as itself."""
    if one.kind.is_name and other.kind.is_name:
        return compare_names(one, other)
    kinds = {one.kind, other.kind}
    if kinds == {ValueKind.NUMBER} or kinds == {ValueKind.DURATION}:
        return _compare_quantities(one, other)
    if kinds == {ValueKind.DATE}:
        return compare_dates(one, other)
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
    is_time = one.kind is ValueKind.DURATION
    alike = True if is_time else may_be_same(one.unit, other.unit)
    if alike is False:
        return Equality.OTHER
    if one.normal == other.normal and one.unit == other.unit:
        return Equality.SAME
    # A number without a unit may be of any: then figures alone are compared.
    bare = one.unit is None or other.unit is None
    sizes = [_Size.of(v, Fraction(1) if bare else factor(v.unit)) for v in (one, other)]
    if {one.unit, other.unit} == {None, "%"}:
        share, number = sizes if one.unit is not None else reversed(sizes)
        return _compare_shares(share, number)
    verdict = _compare_sizes(*sizes)
    return Equality.UNSURE if verdict is Equality.SAME and alike is None else verdict


def _compare_shares(share: _Size, number: _Size) -> Equality:
    """A percentage, and a number that may be a share of one: half is 50 per cent."""
    verdict = _compare_sizes(share, number)
    if verdict is Equality.OTHER and abs(number.high) <= 1:
        verdict = _compare_sizes(share, number.times(100))
        return verdict if number.high > 0 else Equality.OTHER
    return Equality.OTHER if verdict is Equality.OTHER else Equality.UNSURE


def _compare_sizes(one: _Size, other: _Size) -> Equality:
    if one == other:
        return Equality.SAME
    if one.is_plain and other.is_plain:
        return _compare_rounded(one, other)
    return _compare_reaches(one.reach(), other.reach())


def _compare_rounded(one: _Size, other: _Size) -> Equality:
    """Two numbers without bounds, of which the coarser may be the finer one rounded.

    From two figures on that is as good as said: 3.5 million is said of 3,512,000. One figure or a
    whole number may be much more or less: 3 million, 12 per cent.
    """
    apart = abs(one.low - other.low)
    if apart == 0:
        return Equality.SAME
    coarse = max(one, other, key=lambda size: size.step)
    if 2 * apart >= coarse.step:
        return Equality.OTHER
    return _whether(coarse.is_scaled and abs(coarse.low) >= 10 * coarse.step)


def _compare_reaches(one: _Reach, other: _Reach) -> Equality:
    if not one.meets(other):
        return Equality.OTHER
    return _whether(one.is_near(other))


class _Size(NamedTuple):
    """How much a number or a duration is, in the base of its unit; both ends of a range."""

    bound: str | None
    low: Fraction
    high: Fraction
    step: Fraction
    is_scaled: bool

    @classmethod
    def of(cls, value: Value, times: Fraction) -> _Size:
        """Read a value's normal form."""
        match = _NUMBER.fullmatch(value.normal)
        assert match is not None, value.normal
        bound, text = match.groups()
        is_time = value.kind is ValueKind.DURATION
        ends = [_seconds(end) if is_time else Fraction(end) * times for end in text.split("..")]
        step = Fraction(0) if is_time or value.precision is None else Fraction(value.precision)
        counted = step == 1 and (value.unit is None or measure(value.unit).startswith("money"))
        # What is counted one by one and written in full is not rounded.
        step = Fraction(0) if counted else step * times
        return cls(bound, ends[0], ends[-1], step, value.precision != "1")

    @property
    def is_plain(self) -> bool:
        """Whether it is one number without a bound."""
        return self.bound is None and self.low == self.high

    def times(self, factor: int) -> _Size:
        """The size in a unit that many times smaller."""
        low, high, step = self.low * factor, self.high * factor, self.step * factor
        return self._replace(low=low, high=high, step=step)

    def reach(self) -> _Reach:
        """Where the number can lie by its bound."""
        low, high, by = self.low, self.high, abs(self.low)
        if low != high:
            return _Reach(low, high, high + 1, low - 1)  # a range is none of the numbers in it
        if self.bound == "~":
            far, near = by * _ROUGHLY, by * _ABOUT
            return _Reach(low - far, low + far, low - near, low + near)
        if self.bound == "~<":
            return _Reach(low - by * _FAR, low, low - by * _NEAR, low)
        if self.bound in (">", ">="):
            return _Reach(low, None, low + 1, low - 1)  # 312 is not said by "more than 300"
        if self.bound in ("<", "<="):
            return _Reach(None, low, low + 1, low - 1)
        return _Reach(low, low, low, low)


def _seconds(text: str) -> Fraction:
    """How long an ISO 8601 duration is; months and years on the average."""
    days, _, clock = text.removeprefix("P").partition("T")
    total = Fraction(0)
    for number, unit in _PART.findall(days):
        total += Fraction(number) * _LENGTHS[unit]
    for number, unit in _PART.findall(clock):
        total += Fraction(number) * _LENGTHS["MIN" if unit == "M" else unit]
    return total


def _compare_identifiers(one: Value, other: Value) -> Equality:
    ours, theirs = identity_of(one.normal), identity_of(other.normal)
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


def identity_of(normal: str) -> str:
    """One writing for what is written in several: S/RES/1973 (2011) is resolution 1973 (2011)."""
    text = re.sub(r"^[SA]/RES/", "resolution ", normal)
    return re.sub(r"\s*\((?=\w+\)$)", " (", text.casefold().replace("–", "-"))
