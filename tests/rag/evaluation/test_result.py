"""Means, intervals and errors of a measurement."""

from __future__ import annotations

import pytest

from rag.evaluation.result import auroc, bootstrap, calibration_error, means


def test_calibration_error_weighs_bins_by_size() -> None:
    assert calibration_error([0.75, 0.75, 0.25, 0.25], [True, False, False, False]) == 0.25


def test_means_leave_out_what_does_not_apply() -> None:
    metrics, intervals = means([{"a": 1.0, "b": None}, {"a": 0.0, "b": None}, {"a": 0.0}])
    assert metrics["a"] == pytest.approx(1 / 3)
    assert metrics["b"] != metrics["b"]
    assert intervals["a"][0] == 0.0
    assert 0.6 < intervals["a"][1] <= 1.0


def test_auroc_counts_ties_half_and_is_unknown_for_one_kind() -> None:
    assert auroc([0.9, 0.5], [0.5, 0.1]) == 0.875
    assert auroc([1.0], []) != auroc([1.0], [])
    low, high = bootstrap([], lambda rows: 0.0)
    assert low != low
    assert high != high
