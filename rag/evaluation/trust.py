"""Whether stated confidence can be trusted, as curves: risk by coverage, stated by observed."""

from __future__ import annotations

from collections.abc import Sequence

Point = tuple[float, float]
Bin = tuple[float, float, int]

_POINTS = 25


def risk_by_coverage(confidences: Sequence[float], right: Sequence[bool]) -> list[Point]:
    """Share answered, and share wrong of those, as ever less sure answers are given; thinned."""
    ordered = sorted(zip(confidences, right, strict=True), key=lambda pair: -pair[0])
    points, wrong = [], 0
    for number, (_, is_right) in enumerate(ordered, 1):
        wrong += not is_right
        points.append((round(number / len(ordered), 4), round(wrong / number, 4)))
    step = -(-len(points) // _POINTS) or 1
    return points[::-1][::step][::-1]  # from the end, so that the last, all answered, is there


def reliability(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> list[Bin]:
    """Mean stated confidence, share right and how many, in bins of equal width that hold any."""
    held: dict[int, list[tuple[float, bool]]] = {}
    for pair in zip(confidences, right, strict=True):
        held.setdefault(min(bins - 1, int(pair[0] * bins)), []).append(pair)
    return [
        (
            round(sum(stated for stated, _ in members) / len(members), 4),
            round(sum(is_right for _, is_right in members) / len(members), 4),
            len(members),
        )
        for _, members in sorted(held.items())
    ]


def trust_curves(
    confidences: Sequence[float], right: Sequence[bool]
) -> dict[str, list[Point | Bin]]:
    """Both curves by name."""
    return {
        "risk_by_coverage": [*risk_by_coverage(confidences, right)],
        "reliability": [*reliability(confidences, right)],
    }
