"""Over which columns a head stands: by the rule below it, or by where it is set."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from index.readers.pdf.fragments import Fragment
from index.readers.pdf.rules import Rule, Rules

_CENTRED = 7.0
_APART = 2.0
_MOST_IN_RUN = 12
_OFF_CENTRE = 0.06  # of the width of a rule


def middle_of(fragments: Sequence[Fragment]) -> float:
    """Halfway between where these begin and where they end, in points."""
    return (min(f.left for f in fragments) + max(f.right for f in fragments)) / 2


def find_span(
    fragments: Sequence[Fragment],
    column: int,
    room: tuple[int, int],
    columns: Sequence[tuple[float, float]],
    rules: Rules,
) -> tuple[int, int]:
    """The columns over which a head stands: those of the rule below it, or it is centred over.

    One that neither is, nor stands above its own column, takes all the room that it has.
    """
    left, right = min(f.left for f in fragments), max(f.right for f in fragments)
    low, high = room
    middles = [(a + b) / 2 for a, b in columns]
    if (rule := _rule_below(fragments, rules)) is not None and rule.start > columns[0][0] + 9:
        return _within(column, low, high, lambda n: rule.start - 2 < middles[n] < rule.end + 2)
    best = _within(column, low, high, lambda n: left < middles[n] < right)
    for first in range(low, best[0] + 1):
        for last in range(best[1], high + 1):
            middle = (columns[first][0] + columns[last][1]) / 2
            centred = abs(middle - (left + right) / 2) < _CENTRED
            if centred and last - first > best[1] - best[0]:
                best = (first, last)
    is_above = abs(middles[column] - (left + right) / 2) < _CENTRED or (
        abs(columns[column][1] - right) < _CENTRED
    )
    return best if best[0] < best[1] or is_above else room


def _rule_below(fragments: Sequence[Fragment], rules: Rules) -> Rule | None:
    """The line drawn right below a head, wider than its words, which stand at its middle."""
    left, right = min(f.left for f in fragments), max(f.right for f in fragments)
    bottom, height = fragments[-1].bottom, fragments[-1].top - fragments[-1].bottom
    below = [r for r in rules.along if bottom - 0.8 * height < r.at < bottom + 0.3 * height]
    fitting = (
        rule
        for rule in _runs(below)
        if rule.covers(left, right)
        and rule.end - rule.start > right - left + _CENTRED  # else it underlines the words
        and abs(rule.start + rule.end - left - right)
        < 2 * max(_CENTRED, _OFF_CENTRE * (rule.end - rule.start))
    )
    return max(fitting, key=lambda rule: (rule.at, rule.start - rule.end), default=None)


def _runs(rules: Sequence[Rule]) -> Iterator[Rule]:
    """Rules, and those that nearly touch as one: each cell may have its own."""
    ordered = sorted(rules, key=lambda rule: (rule.drawn, rule.at, rule.start))
    for number, first in enumerate(ordered):
        end = first.end
        yield first
        for rule in ordered[number + 1 : number + _MOST_IN_RUN]:
            if (rule.drawn, rule.at) != (first.drawn, first.at) or rule.start > end + _APART:
                break
            end = max(end, rule.end)
            yield replace(first, end=end)


def _within(column: int, low: int, high: int, is_part: Callable[[int], bool]) -> tuple[int, int]:
    """The columns beside one that are part of something, too."""
    first = last = column
    while first > low and is_part(first - 1):
        first -= 1
    while last < high and is_part(last + 1):
        last += 1
    return first, last


def find_room(
    column: int,
    middle: float,
    taken: Mapping[int, float],
    columns: Sequence[tuple[float, float]],
) -> tuple[int, int]:
    """The columns that are nearer to a head than to those beside it."""

    def is_nearer(number: int) -> bool:
        at = (columns[number][0] + columns[number][1]) / 2
        return all(abs(at - middle) <= abs(at - other) for other in taken.values())

    low = high = column
    while low > 1 and low - 1 not in taken and is_nearer(low - 1):
        low -= 1
    while high + 1 < len(columns) and high + 1 not in taken and is_nearer(high + 1):
        high += 1
    return low, high
