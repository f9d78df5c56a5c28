"""From what the reader says to the probability that the first evidence answers.

A logistic regression with the coefficients in ``weights/calibration.json``, which
``benchmarks/calibrate.py`` fits on questions kept out of the reader's training.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

CALIBRATION = Path(__file__).parent / "weights" / "calibration.json"


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights by feature, and the probability below which there is no answer by default."""

    weights: Mapping[str, float]
    intercept: float
    threshold: float

    def probability(self, features: Mapping[str, float]) -> float:
        """Probability in 0..1; every weighted feature must be given."""
        logit = self.intercept + sum(w * features[name] for name, w in self.weights.items())
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


@cache
def calibration() -> Calibration:
    """Read the coefficients that ship with the package."""
    values = json.loads(CALIBRATION.read_text(encoding="utf-8"))
    return Calibration(values["weights"], values["intercept"], values["threshold"])


def probability(features: Mapping[str, float]) -> float:
    """Probability that evidence with these features answers."""
    return calibration().probability(features)


def default_threshold() -> float:
    """Least confidence of an answer where the user names none."""
    return calibration().threshold
