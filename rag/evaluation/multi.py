"""Measure questions over several sources: are all the facts found, are the null ones refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from rag.evaluation.result import Evaluation, auroc, bootstrap, means
from rag.evaluation.retrieval import load_collection
from rag.evaluation.setting import Setting

_DEPTH = 10
_ANSWERED = 0.9


@dataclass(frozen=True, slots=True)
class _Row:
    """One question: recall of its facts by find and in the answer, and the confidence."""

    answerable: bool
    recall: float | None
    answer_recall: float | None
    confidence: float | None


def evaluate_multi(folder: Path, setting: Setting) -> Evaluation:
    """Measure on a folder in BEIR's layout; queries without a judged fact ask for no answer.

    ``recall@10`` is the share of a question's facts in the first ten passages, ``answer_recall@10``
    that in ten sentences of evidence. ``refused`` is the share of null questions below the
    confidence that 90 % of the others reach.
    """
    collection = load_collection(folder)
    questions = setting.chosen(collection.queries)
    rows = []
    with setting.dossier(collection.texts) as dossier:
        for identity, text in setting.watched(questions):
            grades = collection.grades.get(identity, {})
            gold = {source for source, grade in grades.items() if grade}
            hits = dossier.find(text, _DEPTH, fast=setting.fast)
            recall = _recall([hit.document.source for hit in hits], gold)
            if setting.fast:
                rows.append(_Row(bool(gold), recall, None, None))
                continue
            answer = dossier.ask(text, _DEPTH, min_confidence=0.0)
            quoted = [evidence.document.source for evidence in answer.evidence]
            rows.append(_Row(bool(gold), recall, _recall(quoted, gold), answer.confidence))
    return _summary(folder.name, rows, setting)


def refused(rows: Sequence[_Row]) -> float:
    """Share of null questions under the confidence that 90 % of the others reach."""
    others, nulls = _confidences(rows)
    if not others or not nulls:
        return float("nan")
    least = float(np.quantile(others, 1 - _ANSWERED, method="lower"))
    return sum(confidence < least for confidence in nulls) / len(nulls)


def _summary(data: str, rows: Sequence[_Row], setting: Setting) -> Evaluation:
    names = ("recall",) if setting.fast else ("recall", "answer_recall")
    metrics, intervals = means([{f"{n}@{_DEPTH}": getattr(row, n) for n in names} for row in rows])
    if not setting.fast:
        for name, statistic in (
            ("refused", refused),
            ("auroc", lambda drawn: auroc(*_confidences(drawn))),
        ):
            metrics[name], intervals[name] = statistic(rows), bootstrap(rows, statistic)
    settings = {**setting.told(), "null_questions": sum(not row.answerable for row in rows)}
    return Evaluation("multi", data, len(rows), metrics, intervals, settings)


def _recall(sources: Sequence[str], gold: set[str]) -> float | None:
    return len(gold.intersection(sources)) / len(gold) if gold else None


def _confidences(rows: Sequence[_Row]) -> tuple[list[float], list[float]]:
    """Confidences of the questions that have an answer, and of those that have none."""
    known = [(row.answerable, row.confidence) for row in rows if row.confidence is not None]
    return [c for kind, c in known if kind], [c for kind, c in known if not kind]
