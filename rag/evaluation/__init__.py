"""Measuring: one file for each kind of data, all returning the same result."""

from rag.evaluation.result import Evaluation, bootstrap

__all__ = ["Evaluation", "bootstrap"]
