"""How far the confidence can be trusted, in a person's words. Pure functions."""

from __future__ import annotations

from collections.abc import Sequence

from rag import STRONG, plural
from ui.own import Verdict

ENOUGH = 10
_TENTHS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "all")


def strong_of_curve(bins: Sequence[Sequence[float]]) -> tuple[int, int]:
    """How many strong answers were right, of how many, from bins of (stated, share right, count).

    >>> strong_of_curve([(0.4, 0.5, 100), (0.8, 0.9, 10)])
    (9, 10)
    """
    strong = [(share, count) for stated, share, count in bins if stated >= STRONG]
    return round(sum(share * count for share, count in strong)), int(sum(c for _, c in strong))


def strong_of_verdicts(verdicts: Sequence[Verdict]) -> tuple[int, int]:
    """How many answers that were called strong the user found right, of how many."""
    strong = [verdict.right for verdict in verdicts if verdict.confidence >= STRONG]
    return sum(strong), len(strong)


def of_ten(right: int, count: int) -> str:
    """A share as a person says it.

    >>> of_ten(74, 95)
    'of ten answers called strong, eight are right (74 of 95)'
    """
    tenth = round(10 * right / count)
    verb = "is" if tenth == 1 else "are"
    return f"of ten answers called strong, {_TENTHS[tenth]} {verb} right ({right} of {count})"


def on_this_library(verdicts: Sequence[Verdict]) -> str:
    """What the user's own verdicts say, or how many are missing."""
    if len(verdicts) < ENOUGH:
        missing = plural(ENOUGH - len(verdicts), "more answer")
        return f"not yet known; mark {missing} on the page Ask (“Right?”) to know"
    right, count = strong_of_verdicts(verdicts)
    if not count:
        return f"none of your {len(verdicts)} verdicts is on an answer called strong"
    return of_ten(right, count)
