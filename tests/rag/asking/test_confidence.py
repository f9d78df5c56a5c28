"""Probabilities follow the weights."""

from __future__ import annotations

from rag.asking.confidence import Calibration


def test_probabilities_follow_the_weights_and_stay_in_bounds() -> None:
    fitted = Calibration({"relevance": 1.0}, -1.0, 0.5)
    assert fitted.probability({"relevance": 1.0}) == 0.5
    assert 0 < fitted.probability({"relevance": -1e6}) < fitted.probability({"relevance": 1e6}) <= 1
