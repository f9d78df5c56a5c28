"""Measure on known documents: does find hit the gold evidence, does ask quote it."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from index import Document, Span
from rag.dossier import Dossier
from rag.evaluation.result import Evaluation, bootstrap
from rag.retrieval import fold
from rag.types import Answer, Hit

_DEPTH = 10
_ANSWERS = 5


@dataclass(frozen=True, slots=True)
class _Quote:
    """A gold quote's place; ``grade`` 2 answers, 1 helps."""

    document_id: str
    span: Span
    grade: int


@dataclass(frozen=True, slots=True)
class _Row:
    """One question's figures; ``None`` where a figure doesn't apply."""

    answerable: bool
    confidence: float
    rank: float
    recall: float | None
    contained: float | None
    right: float | None
    verbatim: float
    characters: float


def evaluate_gold(dossier: Dossier, path: Path) -> Evaluation:
    """Measure ``find`` and ``ask`` on a JSON-lines file of questions with evidence.

    A hit covers more than half of a grade-2 quote. Evidence is right where at least half of the
    sentence lies in a gold quote. Briefings are measured by ``dossier brief``, not here.
    """
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    documents = {PurePosixPath(d.source).name: d for d in dossier.library.documents()}
    rows = [_measure(dossier, documents, e) for e in entries if e["type"] != "briefing"]
    metrics, intervals = {}, {}
    for name, statistic in _STATISTICS.items():
        metrics[name] = statistic(rows)
        intervals[name] = bootstrap(rows, statistic)
    return Evaluation("gold", path.name, len(rows), metrics, intervals)


def locate(document: Document, quote: str) -> Span | None:
    """Find a quote in a document with whitespace and quote marks folded."""
    folded: list[str] = []
    places: list[int] = []
    for offset, character in enumerate(document.text):
        piece = fold(character) or " "
        if piece == " " and (not folded or folded[-1] == " "):
            continue
        folded.append(piece)
        places.append(offset)
    start = "".join(folded).find(fold(quote))
    if start < 0:
        return None
    return Span(places[start], places[start + len(fold(quote)) - 1] + 1)


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """Probability that a positive scores above a negative, ties counting half."""
    if not positive or not negative:
        return math.nan
    wins = sum((p > n) + 0.5 * (p == n) for p in positive for n in negative)
    return wins / (len(positive) * len(negative))


def _measure(dossier: Dossier, documents: dict[str, Document], entry: dict[str, object]) -> _Row:
    question = str(entry["question"])
    hits = dossier.find(question, _DEPTH)
    answer = dossier.ask(question, _ANSWERS, min_confidence=0.0)
    quotes = _gold(documents, entry)
    best = [quote for quote in quotes if quote.grade == 2]
    ranks = [_rank(quote, hits) for quote in best]
    answers = [str(text) for text in entry["answers"]]  # type: ignore[attr-defined]
    return _Row(
        answerable=bool(best),
        confidence=answer.confidence,
        rank=min(ranks, default=math.inf),
        recall=sum(rank <= _DEPTH for rank in ranks) / len(ranks) if ranks else None,
        contained=_contained(answer, answers) if best and answers else None,
        right=_right(answer, quotes) if best else None,
        verbatim=float(_is_verbatim(dossier, answer, hits)),
        characters=sum(len(hit.text) for hit in hits) / max(1, len(hits)),
    )


def _gold(documents: dict[str, Document], entry: dict[str, object]) -> list[_Quote]:
    quotes = []
    for evidence in entry["evidence"]:  # type: ignore[attr-defined]
        document = documents.get(evidence["file"])
        span = locate(document, evidence["quote"]) if document is not None else None
        if document is not None and span is not None:
            quotes.append(_Quote(document.id, span, evidence["grade"]))
    return quotes


def _rank(quote: _Quote, hits: Sequence[Hit]) -> float:
    for rank, hit in enumerate(hits, 1):
        covered = hit.passage.span.overlap(quote.span)
        if hit.document.id == quote.document_id and 2 * covered > len(quote.span):
            return rank
    return math.inf


def _contained(answer: Answer, accepted: Sequence[str]) -> float:
    quotes = [fold(evidence.quote).casefold() for evidence in answer.evidence]
    return float(any(fold(text).casefold() in quote for text in accepted for quote in quotes))


def _right(answer: Answer, quotes: Sequence[_Quote]) -> float:
    """Whether the first evidence is gold."""
    if not answer.evidence:
        return 0.0
    first = answer.evidence[0]
    return float(
        any(
            first.document.id == quote.document_id
            and 2 * first.span.overlap(quote.span) >= len(first.span)
            for quote in quotes
        )
    )


def _is_verbatim(dossier: Dossier, answer: Answer, hits: Sequence[Hit]) -> bool:
    """Compare every quote with the text stored now."""
    for evidence in (*answer.evidence, *answer.near):
        stored = dossier.library.document(evidence.document.id)
        if stored is None or evidence.quote != evidence.span.of(stored.text):
            return False
    return all(hit.text == hit.passage.span.of(hit.document.text) for hit in hits)


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else math.nan


def _answerable(rows: Sequence[_Row]) -> list[_Row]:
    return [row for row in rows if row.answerable]


_STATISTICS: dict[str, Callable[[Sequence[_Row]], float]] = {
    "hit@1": lambda rows: _mean([row.rank <= 1 for row in _answerable(rows)]),
    "hit@5": lambda rows: _mean([row.rank <= 5 for row in _answerable(rows)]),
    "recall@10": lambda rows: _mean([row.recall for row in _answerable(rows)]),
    "mrr": lambda rows: _mean([1 / row.rank for row in _answerable(rows)]),
    "answer_containment": lambda rows: _mean([row.contained for row in rows]),
    "evidence_right": lambda rows: _mean([row.right for row in rows]),
    "auroc": lambda rows: auroc(
        [row.confidence for row in rows if row.answerable],
        [row.confidence for row in rows if not row.answerable],
    ),
    "verbatim": lambda rows: _mean([row.verbatim for row in rows]),
    "hit_characters": lambda rows: _mean([row.characters for row in rows]),
}
