"""From a reader's score to a probability, fitted on open data by benchmarks/calibrate.py."""

from __future__ import annotations

import math

# Logistic regression of "this sentence answers" on the first evidence's score.
SLOPE = 6.0
INTERCEPT = -3.6
DEFAULT_MIN_CONFIDENCE = 0.2


def probability(score: float) -> float:
    """Probability in 0..1 that evidence with this score answers."""
    return 1 / (1 + math.exp(-(SLOPE * score + INTERCEPT)))
