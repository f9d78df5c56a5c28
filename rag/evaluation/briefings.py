"""Measure briefings: how much of the gold evidence they quote, how much of a quote is gold."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from index import Document, Span
from rag.dossier import Dossier
from rag.evaluation.quotes import locate
from rag.evaluation.result import Evaluation, bootstrap


@dataclass(frozen=True, slots=True)
class _Row:
    """One topic's figures."""

    recall: float
    precision: float
    words: float


def evaluate_briefings(dossier: Dossier, path: Path) -> Evaluation:
    """Measure on the topics of type briefing of a JSON-lines file with evidence.

    ``recall``: share of grade-2 quotes more than half of which the briefing quotes.
    ``precision``: share of the briefing's quotes that touch a gold quote of any grade.
    """
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    documents = {PurePosixPath(d.source).name: d for d in dossier.library.documents()}
    rows = [_measure(dossier, documents, e) for e in entries if e["type"] == "briefing"]
    metrics, intervals = {}, {}
    for name in ("recall", "precision", "words"):
        statistic = _mean_of(name)
        metrics[name] = statistic(rows)
        intervals[name] = bootstrap(rows, statistic)
    return Evaluation("briefings", path.name, len(rows), metrics, intervals)


def _measure(dossier: Dossier, documents: dict[str, Document], entry: dict[str, object]) -> _Row:
    briefing = dossier.brief(str(entry["question"]))
    quoted = [(q.evidence.document.id, q.evidence.span) for q in briefing.quotes]
    gold: list[tuple[str, Span, int]] = []
    for evidence in entry["evidence"]:  # type: ignore[attr-defined]
        document = documents.get(evidence["file"])
        span = locate(document, evidence["quote"]) if document is not None else None
        if document is not None and span is not None:
            gold.append((document.id, span, evidence["grade"]))
    found = [
        any(i == identity and 2 * s.overlap(span) > len(span) for i, s in quoted)
        for identity, span, grade in gold
        if grade == 2
    ]
    right = [
        any(i == identity and s.overlap(span) for identity, span, _ in gold) for i, s in quoted
    ]
    return _Row(
        sum(found) / max(1, len(found)), sum(right) / max(1, len(right)), float(briefing.words)
    )


def _mean_of(name: str) -> Callable[[Sequence[_Row]], float]:
    def mean(rows: Sequence[_Row]) -> float:
        return sum(float(getattr(row, name)) for row in rows) / max(1, len(rows))

    return mean
