"""Whether two dates are one: same, other or unsure."""

from __future__ import annotations

from index.language.days import stretches, without_year
from index.language.equality import Equality
from index.types import Value


def compare_dates(one: Value, other: Value) -> Equality:
    """Dates by the days that they may be; one within another may be it, or not."""
    if one.normal == other.normal:
        # "03/11/2021" twice may still be two days.
        return Equality.SAME
    ours, theirs = stretches(one.normal), stretches(other.normal)
    if _have_other_ends(one, other):
        return Equality.OTHER
    if ours and theirs:
        touching = any(a[0] <= b[1] and b[0] <= a[1] for a in ours for b in theirs)
        about = "~" in one.normal or "~" in other.normal
        equal = len(ours) == len(theirs) == 1 and ours == theirs
        if touching:
            return Equality.SAME if equal and not about else Equality.UNSURE
        return Equality.UNSURE if about and _is_about(ours, theirs) else Equality.OTHER
    are_other = _are_other_days(without_year(one.normal), without_year(other.normal))
    return Equality.OTHER if are_other else Equality.UNSURE


def _are_other_days(
    one: tuple[str, str | None] | None, other: tuple[str, str | None] | None
) -> bool:
    """Whether months differ, or two days or two parts of one month: early June and early May."""
    if one is None or other is None:
        return False
    (month, day), (other_month, other_day) = one, other
    if month != other_month or day is None or other_day is None:
        return month != other_month
    return day.isdecimal() == other_day.isdecimal() and day != other_day


def _have_other_ends(one: Value, other: Value) -> bool:
    """Whether both say from when to when, and not alike: 2004 to 2014, 2004 to 2024."""
    ours, theirs = one.normal.split("/"), other.normal.split("/")
    if len(ours) != 2 or len(theirs) != 2:
        return False
    ends = [(stretches(a), stretches(b)) for a, b in zip(ours, theirs, strict=True)]
    return any(len(a) == len(b) == 1 and (a[0][0] > b[0][1] or b[0][0] > a[0][1]) for a, b in ends)


def _is_about(ours: list[tuple[int, int]], theirs: list[tuple[int, int]]) -> bool:
    """Whether years that are given roughly lie within ten years of each other."""
    return abs(ours[0][0] - theirs[0][0]) < 3660
