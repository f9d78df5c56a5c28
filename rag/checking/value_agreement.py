"""Whether a value of a statement and one of a source may be the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from index import Value, ValueKind
from index.language import Equality, compare

_BOUNDS = "~<>="
_COUNT_OF_TIME = re.compile(r"P(T?)(\d+)([YMWDHS])")
# Days; months and years on the average.
_LENGTHS = {"TH": Fraction(1, 24), "D": Fraction(1), "W": Fraction(7),
            "M": Fraction(730485, 24000), "Y": Fraction(730485, 2000)}  # fmt: skip
# Three months are 90 days, nearly; more than 300 is not said of 3,000.
_NEARLY, _WITHIN = Fraction(1, 25), Fraction(5, 4)


def may_be_among(value: Value, others: Sequence[Value]) -> bool:
    """Whether one of the others may be the same."""
    return any(compare(value, other) is not Equality.OTHER for other in others)


def agrees(value: Value, other: Value) -> bool:
    """Whether both may be the same; two bounds of one kind are where their numbers are."""
    verdict = compare(value, other)
    if verdict is Equality.OTHER:
        bare = _is_bare_number_of(value, other) or _is_bare_number_of(other, value)
        return bare or _are_nearly_as_long(value, other)
    bounds = [v.normal[: len(v.normal) - len(v.normal.lstrip(_BOUNDS))] for v in (value, other)]
    if bounds[0] == bounds[1] == "~":  # each leaves the other room: some 30,000, about 20,000
        return verdict is Equality.SAME
    if ".." in value.normal and ".." in other.normal:
        return verdict is Equality.SAME
    if (bounds[0] == "") != (bounds[1] == "") and not _is_within(value, other, _WITHIN):
        return False
    both = bounds[0] == bounds[1] != ""
    return not both or value.normal == other.normal or value.unit != other.unit


def _is_within(value: Value, other: Value, share: Fraction) -> bool:
    """Whether the larger is at most so many times the smaller; said of what has no size."""
    sizes = sorted(size for v in (value, other) if (size := size_of(v)) is not None)
    return len(sizes) < 2 or sizes[1] <= share * sizes[0]


def size_of(value: Value) -> Fraction | None:
    """How much a number is, or a duration in days; of no range, and of nothing else."""
    bare = value.normal.lstrip(_BOUNDS)
    if value.kind is ValueKind.NUMBER and ".." not in bare:
        return abs(Fraction(bare))
    count = _COUNT_OF_TIME.fullmatch(bare) if value.kind is ValueKind.DURATION else None
    days = _LENGTHS.get(count[1] + count[3]) if count is not None else None
    return days * int(count[2]) if days is not None and count is not None else None


def _are_nearly_as_long(value: Value, other: Value) -> bool:
    """Whether two durations in other units are about the same: three months, 90 days."""
    units = {v.normal[-1:] for v in (value, other)}
    are_times = value.kind is other.kind is ValueKind.DURATION and len(units) == 2
    return are_times and None not in map(size_of, (value, other)) and _is_within(
        value, other, 1 + _NEARLY
    )  # fmt: skip


def _is_bare_number_of(number: Value, duration: Value) -> bool:
    """Whether one is the number alone of the other's days, months or years: 225, 225 days."""
    is_bare = number.kind is ValueKind.NUMBER and number.unit is None
    count = _COUNT_OF_TIME.fullmatch(duration.normal)
    is_time = duration.kind is ValueKind.DURATION and count is not None
    return is_bare and is_time and count is not None and number.normal == count.group(2)


def has_number_of(value: Value, other: Value) -> bool:
    """Whether both name one number, with a bound or without, or one day, in whatever year."""
    if value.kind is other.kind is ValueKind.DATE and value.precision == other.precision == "day":
        return True
    bare = [v.normal.lstrip(_BOUNDS) for v in (value, other)]
    return is_same(value, other) or (bare[0] == bare[1] and value.unit == other.unit)


def is_same(value: Value, other: Value) -> bool:
    """Whether both are the same for sure."""
    return compare(value, other) is Equality.SAME
