"""Measure on the user's own questions: a table with a question and the quote expected."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index import SourceError
from rag.dossier import Dossier
from rag.evaluation.quotes import Folded, Place
from rag.evaluation.result import Evaluation, auroc, bootstrap, means
from rag.evaluation.setting import Setting, read_text
from rag.evaluation.trust import trust_curves
from rag.types import Answer

_DEPTH = 10
_QUESTION = ("question", "query")
_QUOTE = ("quote", "expected quote", "expected_quote", "expected", "evidence")


@dataclass(frozen=True, slots=True)
class Expected:
    """A question and where its quote stands; ``places`` is empty where no answer is expected."""

    question: str
    quote: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    answerable: bool
    rank: float
    right: float | None
    quoted: float
    confidence: float


def evaluate_table(dossier: Dossier, path: Path, setting: Setting | None = None) -> Evaluation:
    """Measure ``find`` and ``ask`` on a CSV with the columns question and quote.

    An empty quote means that the documents hold no answer. A quote that stands in none of them
    counts as a miss, and is counted in ``settings``.
    """
    setting = setting if setting is not None else Setting()
    asked = setting.chosen(load_table(path))
    documents = [Folded(document) for document in dossier.library.documents()]
    rows, missing = [], []
    for question, quote in setting.watched(asked):
        expected = Expected(question, quote, _places(documents, quote))
        if quote and not expected.places:
            missing.append(quote)
        rows.append(_measure(dossier, expected, setting))
    metrics, intervals = means([_figures(row) for row in rows])
    if any(row.answerable for row in rows) and not all(row.answerable for row in rows):
        metrics["auroc"], intervals["auroc"] = _auroc(rows), bootstrap(rows, _auroc)
    settings = {**setting.told(), "quotes_not_in_the_library": missing}
    curves = trust_curves([row.confidence for row in rows], [bool(row.right) for row in rows])
    return Evaluation("csv", path.name, len(rows), metrics, intervals, settings, curves)


def load_table(path: Path) -> list[tuple[str, str]]:
    """Questions and quotes of a CSV file with a heading line; comma or semicolon between."""
    text = read_text(path)
    heading = text.partition("\n")[0]
    separator = ";" if heading.count(";") > heading.count(",") else ","
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        names = [name.strip().casefold() for name in next(lines, [])]
        question, quote = _column(path, names, _QUESTION), _column(path, names, _QUOTE)
        rows = [
            (line[question].strip(), line[quote].strip() if len(line) > quote else "")
            for line in lines
            if len(line) > question and line[question].strip()
        ]
    except csv.Error as error:
        raise SourceError(f"{path}: can't be read as CSV ({error})") from error
    if not rows:
        raise SourceError(f"{path}: there are no questions in it; add a line for each")
    return rows


def _column(path: Path, names: Sequence[str], accepted: Sequence[str]) -> int:
    for name in accepted:
        if name in names:
            return names.index(name)
    raise SourceError(f'{path}: no column is called "{accepted[0]}"; name it in the first line')


def _places(documents: Sequence[Folded], quote: str) -> tuple[Place, ...]:
    found = [folded.place(quote) for folded in documents] if quote else []
    return tuple(place for place in found if place is not None)


def _measure(dossier: Dossier, expected: Expected, setting: Setting) -> _Row:
    hits = dossier.find(expected.question, _DEPTH, fast=setting.fast)
    answer = dossier.ask(expected.question, min_confidence=0.0)
    answerable = bool(expected.quote)
    return _Row(
        answerable=answerable,
        rank=min((place.rank(hits) for place in expected.places), default=math.inf),
        right=_right(answer, expected) if answerable else None,
        quoted=max((_covered(answer, place) for place in expected.places), default=0.0),
        confidence=answer.confidence,
    )


def _figures(row: _Row) -> dict[str, float | None]:
    if not row.answerable:
        return {}
    ranks = {f"hit@{k}": float(row.rank <= k) for k in (1, 5, 10)}
    return {**ranks, "mrr": 1 / row.rank, "evidence_right": row.right, "quote_recall": row.quoted}


def _right(answer: Answer, expected: Expected) -> float:
    """Whether at least half of the first evidence lies in the quote, or of the quote in it."""
    if not answer.evidence:
        return 0.0
    first = answer.evidence[0]
    return float(
        any(
            first.document.id == place.document_id
            and 2 * first.span.overlap(place.span) >= min(len(first.span), len(place.span))
            for place in expected.places
        )
    )


def _covered(answer: Answer, place: Place) -> float:
    """How much of the quote the evidence covers."""
    quoted = [e.span for e in answer.evidence if e.document.id == place.document_id]
    return sum(span.overlap(place.span) for span in quoted) / len(place.span)


def _auroc(rows: Sequence[_Row]) -> float:
    return auroc(
        [row.confidence for row in rows if row.answerable],
        [row.confidence for row in rows if not row.answerable],
    )
