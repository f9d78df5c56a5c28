"""What every evaluation returns, and the confidence intervals of its means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np

Row = TypeVar("Row")

_RESAMPLES = 1000
_LEVEL = (2.5, 97.5)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures with their 95 % bootstrap intervals."""

    kind: str
    data: str
    questions: int
    metrics: dict[str, float]
    intervals: dict[str, tuple[float, float]] = field(default_factory=dict)

    def shape(self) -> dict[str, Any]:
        """Return the JSON shape of ``dossier eval``."""
        return {
            "kind": self.kind,
            "data": self.data,
            "questions": self.questions,
            "metrics": self.metrics,
            "intervals": {name: list(ends) for name, ends in self.intervals.items()},
        }


def bootstrap(
    rows: Sequence[Row], statistic: Callable[[Sequence[Row]], float], seed: int = 0
) -> tuple[float, float]:
    """95 % interval of ``statistic`` over ``rows`` drawn again with replacement."""
    random = np.random.default_rng(seed)
    values = [
        statistic([rows[i] for i in random.integers(len(rows), size=len(rows))])
        for _ in range(_RESAMPLES)
    ]
    low, high = np.nanpercentile(values, _LEVEL)
    return float(low), float(high)


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
