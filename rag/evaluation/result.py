"""What every evaluation returns, and the confidence intervals of its figures."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

Row = TypeVar("Row")
# One question's figures by name; ``None`` where a figure doesn't apply to it.
Figures = Mapping[str, float | None]

_RESAMPLES = 1000
_LEVEL = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures with their 95 % bootstrap intervals; ``settings`` say what was measured how.

    ``curves`` hold points by name, where the kind draws any.
    """

    kind: str
    data: str
    questions: int
    metrics: dict[str, float]
    intervals: dict[str, tuple[float, float]] = field(default_factory=dict)
    settings: dict[str, Any] = field(default_factory=dict)
    curves: Mapping[str, Sequence[tuple[float, ...]]] = field(default_factory=dict)

    def shape(self) -> dict[str, Any]:
        """Return the JSON shape of ``dossier eval``; what can't be computed is null."""
        return {
            "kind": self.kind,
            "data": self.data,
            "questions": self.questions,
            "metrics": {name: _number(value) for name, value in self.metrics.items()},
            "intervals": {
                name: [_number(end) for end in ends] for name, ends in self.intervals.items()
            },
            "settings": self.settings,
            **({"curves": dict(self.curves)} if self.curves else {}),
        }


def means(rows: Sequence[Figures]) -> tuple[dict[str, float], dict[str, tuple[float, float]]]:
    """Mean of each figure over the questions to which it applies, and its 95 % interval."""
    metrics, intervals = {}, {}
    for name in dict.fromkeys(name for row in rows for name in row):
        known = [value for row in rows if (value := row.get(name)) is not None]
        values = np.array(known, np.float64)
        metrics[name] = float(values.mean()) if len(values) else math.nan
        intervals[name] = _interval_of_mean(values)
    return metrics, intervals


def bootstrap(
    rows: Sequence[Row], statistic: Callable[[Sequence[Row]], float], seed: int = 0
) -> tuple[float, float]:
    """95 % interval of ``statistic`` over ``rows`` drawn again with replacement."""
    if not rows:
        return math.nan, math.nan
    random = np.random.default_rng(seed)
    values = [
        statistic([rows[i] for i in random.integers(len(rows), size=len(rows))])
        for _ in range(_RESAMPLES)
    ]
    if np.isnan(values).all():
        return math.nan, math.nan
    low, high = np.nanpercentile(values, _LEVEL)
    return float(low), float(high)


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Probability that a positive scores above a negative, ties counting half."""
    if not len(positive) or not len(negative):
        return math.nan
    ordered = np.sort(np.asarray(negative, np.float64))
    below = np.searchsorted(ordered, positive, "left")
    ties = np.searchsorted(ordered, positive, "right") - below
    return float((below + ties / 2).mean() / len(ordered))


def calibration_error(
    probabilities: Sequence[float], outcomes: Sequence[bool], bins: int = 10
) -> float:
    """Expected calibration error: |stated - observed| over equal-width bins, weighted by size."""
    grouped: dict[int, list[tuple[float, bool]]] = {}
    for probability, outcome in zip(probabilities, outcomes, strict=True):
        grouped.setdefault(min(bins - 1, int(probability * bins)), []).append(
            (probability, outcome)
        )
    error = 0.0
    for members in grouped.values():
        stated = sum(probability for probability, _ in members)
        observed = sum(outcome for _, outcome in members)
        error += abs(stated - observed)
    return error / len(probabilities)


def _interval_of_mean(values: np.ndarray) -> tuple[float, float]:
    if not len(values):
        return math.nan, math.nan
    random = np.random.default_rng(0)
    drawn = [
        values[random.integers(len(values), size=len(values))].mean() for _ in range(_RESAMPLES)
    ]
    low, high = np.percentile(drawn, _LEVEL)
    return float(low), float(high)


def _number(value: float) -> float | None:
    """JSON knows no "not a number"."""
    return None if math.isnan(value) else value
