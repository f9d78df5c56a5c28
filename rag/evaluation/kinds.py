"""Measuring: one file for each kind of data, all returning the same result."""

from collections.abc import Callable
from pathlib import Path

from rag.dossier import Dossier
from rag.evaluation.filings import evaluate_pdf
from rag.evaluation.gold import evaluate_gold
from rag.evaluation.hard import evaluate_hard
from rag.evaluation.multi import evaluate_multi
from rag.evaluation.reading import evaluate_reading
from rag.evaluation.result import Evaluation
from rag.evaluation.retrieval import evaluate_retrieval
from rag.evaluation.setting import Setting
from rag.evaluation.spans import evaluate_spans
from rag.evaluation.table import evaluate_table

__all__ = ["OF_DATA", "OF_LIBRARY", "Evaluation", "Setting"]

# Kinds that make a library of the data, and kinds that measure a library at hand.
OF_DATA: dict[str, Callable[[Path, Setting], Evaluation]] = {
    "retrieval": evaluate_retrieval,
    "reading": evaluate_reading,
    "spans": evaluate_spans,
    "pdf": evaluate_pdf,
    "multi": evaluate_multi,
    "hard": evaluate_hard,
}
OF_LIBRARY: dict[str, Callable[[Dossier, Path, Setting], Evaluation]] = {
    "gold": evaluate_gold,
    "csv": evaluate_table,
}
