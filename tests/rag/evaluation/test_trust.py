"""Curves of trust."""

from __future__ import annotations

from rag.evaluation.trust import reliability, risk_by_coverage


def test_curves_tell_whether_confidence_can_be_trusted() -> None:
    confidences, right = [0.9, 0.2, 0.8, 0.25], [True, False, False, True]
    assert risk_by_coverage(confidences, right) == [(0.25, 0), (0.5, 0.5), (0.75, 0.3333), (1, 0.5)]
    assert reliability(confidences, right, bins=2) == [(0.225, 0.5, 2), (0.85, 0.5, 2)]
    many = risk_by_coverage([n / 100 for n in range(100)], [True] * 100)
    assert len(many) == 25
    assert many[-1] == (1, 0)
    assert risk_by_coverage([], []) == []
