"""Measuring: one file for each kind of data, all returning the same result."""

from rag.evaluation.result import Evaluation
from rag.evaluation.setting import Setting
from rag.evaluation.trust import trust_curves
from rag.evaluation.table import evaluate_table
from rag.evaluation.kinds import OF_DATA, OF_LIBRARY

__all__ = [
    "Evaluation",
    "Setting",
    "trust_curves",
    "evaluate_table",
    "OF_DATA",
    "OF_LIBRARY",
]
