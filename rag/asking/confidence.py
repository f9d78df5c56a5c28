"""From what the reader says to the probability that the first evidence answers.

A logistic regression for each job, which ``benchmarks/`` fits on questions kept out of the
reader's training: ``weights/calibration.json`` for an answer from the whole library
(``benchmarks/calibrate.py``), ``weights/grid.json`` for a cell, one document's answer
(``benchmarks/grid.py``). What a rule decides and no reader judges, questions about documents
or for a numbered part, has the share that was right in ``benchmarks/everyday``:
``weights/rules.json``. Cards of a briefing have ``weights/briefing.json``, that they belong to the
topic (``benchmarks/topics.py``), and ``weights/cards.json``, from which probability on they are
understood by themselves (``benchmarks/cards/judge``).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

WEIGHTS = Path(__file__).parent.parent / "weights"


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights by feature, and the probability below which there is no answer by default.

    ``others`` are further bounds by name, where a job has more than one.
    """

    weights: Mapping[str, float]
    intercept: float
    threshold: float
    others: Mapping[str, float] = field(default_factory=dict)

    def probability(self, features: Mapping[str, float]) -> float:
        """Probability in 0..1; every weighted feature must be given."""
        logit = self.intercept + sum(w * features[name] for name, w in self.weights.items())
        return logistic(logit)


def logistic(logit: float) -> float:
    """A logit as a probability, 0..1."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logit))))


@cache
def calibration(job: str = "calibration") -> Calibration:
    """Read the coefficients that ship with the package; ``job`` is the file's name."""
    values = json.loads((WEIGHTS / f"{job}.json").read_text(encoding="utf-8"))
    others = values.get("others", {})
    return Calibration(values["weights"], values["intercept"], values["threshold"], others)


def probability(features: Mapping[str, float]) -> float:
    """Probability that evidence with these features answers."""
    return calibration().probability(features)


def default_threshold() -> float:
    """Least confidence of an answer where the user names none."""
    return calibration().threshold
