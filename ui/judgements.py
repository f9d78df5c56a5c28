"""What users say of answers, and what follows from it: risk by coverage, stated and observed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ui.own_files import OwnFile

_BINS = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """A user's word on an answer: was the first evidence right; ``confidence`` as it was stated."""

    question: str
    confidence: float
    right: bool


class Judgements:
    """One user's verdicts, the last one on each question."""

    def __init__(self, file: OwnFile) -> None:
        self._file = file

    def all(self) -> list[Verdict]:
        """All verdicts."""
        return [Verdict(**value) for value in self._file.read().values()]

    def give(self, verdict: Verdict) -> None:
        """Keep a verdict in place of an earlier one on the same question."""
        with self._file.change() as stored:
            stored[verdict.question] = asdict(verdict)


def risk_by_coverage(verdicts: Sequence[Verdict]) -> list[dict[str, Any]]:
    """For each share of questions answered, the surest first: the share of wrong answers."""
    ordered = sorted(verdicts, key=lambda verdict: -verdict.confidence)
    rows, wrong = [], 0
    for number, verdict in enumerate(ordered, 1):
        wrong += not verdict.right
        rows.append({"coverage": number / len(ordered), "risk": wrong / number,
                     "confidence": verdict.confidence})  # fmt: skip
    return rows


def stated_and_observed(verdicts: Sequence[Verdict]) -> list[dict[str, Any]]:
    """Mean stated confidence and share of right answers in bins of equal width."""
    bins: dict[int, list[Verdict]] = {}
    for verdict in verdicts:
        bins.setdefault(min(_BINS - 1, int(verdict.confidence * _BINS)), []).append(verdict)
    return [
        {
            "stated": sum(v.confidence for v in group) / len(group),
            "observed": sum(v.right for v in group) / len(group),
            "answers": len(group),
        }
        for _, group in sorted(bins.items())
    ]
