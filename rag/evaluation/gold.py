"""Measure on known documents: does find hit the gold evidence, does ask quote it."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from rag.asking import fold
from rag.dossier import Dossier
from rag.evaluation.quotes import Folded, Place
from rag.evaluation.result import Evaluation, Figures, auroc, bootstrap, means
from rag.evaluation.setting import Setting, field, read_lines
from rag.types import Answer, Hit

_DEPTH = 10
_ANSWERS = 5
# These ask for several statements, often from several documents: recall is what counts.
_SEVERAL = ("list", "comparison", "multi_document")


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question of the file; a quote that the library doesn't hold has no place: a miss."""

    text: str
    type: str
    answers: tuple[str, ...]
    quotes: tuple[tuple[int, Place | None], ...]

    @property
    def best(self) -> list[Place | None]:
        """The quotes that answer."""
        return [place for grade, place in self.quotes if grade == 2]


def evaluate_gold(dossier: Dossier, path: Path, setting: Setting | None = None) -> Evaluation:
    """Measure ``find`` and ``ask`` on a JSON-lines file of questions with evidence.

    A hit covers more than half of a grade-2 quote. Evidence is right where at least half of the
    sentence lies in a gold quote. ``several_recall@10`` is the share of the grade-2 quotes of
    list, comparison and multi-document questions that ten passages of ``find`` hold, and
    ``several_answer_recall@10`` the share that ten sentences of ``ask`` quote more than half of.
    Briefings are measured by ``dossier brief``, not here.
    """
    setting = setting if setting is not None else Setting()
    folded = {PurePosixPath(d.source).name: Folded(d) for d in dossier.library.documents()}
    entries = [_asked(folded, entry, path) for entry in read_lines(path)]
    asked = setting.chosen([entry for entry in entries if entry.type != "briefing"])
    rows, confidences = [], []
    for entry in setting.watched(asked):
        row, confidence = _measure(dossier, entry, setting)
        rows.append(row)
        confidences.append((bool(entry.best), confidence))
    metrics, intervals = means(rows)
    metrics["auroc"], intervals["auroc"] = _auroc(confidences), bootstrap(confidences, _auroc)
    missing = sum(place is None for entry in asked for _, place in entry.quotes)
    settings = {**setting.told(), "quotes_not_in_the_library": missing}
    return Evaluation("gold", path.name, len(rows), metrics, intervals, settings)


def _asked(folded: Mapping[str, Folded], entry: dict[str, Any], path: Path) -> _Asked:
    quotes: list[tuple[int, Place | None]] = []
    for evidence in field(entry, "evidence", path):
        document = folded.get(evidence["file"])
        place = document.place(evidence["quote"]) if document is not None else None
        quotes.append((evidence["grade"], place))
    answers = tuple(str(text) for text in entry.get("answers", ()))
    question, kind = str(field(entry, "question", path)), entry.get("type", "")
    return _Asked(question, kind, answers, tuple(quotes))


def _measure(dossier: Dossier, asked: _Asked, setting: Setting) -> tuple[Figures, float]:
    """Figures of one question, and the confidence of its answer."""
    hits = dossier.find(asked.text, _DEPTH, fast=setting.fast)
    answer = dossier.ask(asked.text, _ANSWERS, min_confidence=0.0)
    row: dict[str, float | None] = dict.fromkeys(_NAMES)
    row["verbatim"] = float(_is_verbatim(dossier, answer, hits))
    row["hit_characters"] = sum(len(hit.text) for hit in hits) / max(1, len(hits))
    if not asked.best:
        return row, answer.confidence
    ranks = [place.rank(hits) if place is not None else math.inf for place in asked.best]
    row |= {f"hit@{k}": float(min(ranks) <= k) for k in (1, 5)}
    row["recall@10"] = sum(rank <= _DEPTH for rank in ranks) / len(ranks)
    row["mrr"] = 1 / min(ranks)
    row["evidence_right"] = _right(answer, [place for _, place in asked.quotes])
    if asked.answers:
        row["answer_containment"] = _contained(answer, asked.answers)
    if asked.type in _SEVERAL:
        longer = dossier.ask(asked.text, _DEPTH, min_confidence=0.0)
        row["several_recall@10"] = row["recall@10"]
        row["several_answer_recall@10"] = _quoted(longer, asked.best)
    return row, answer.confidence


_NAMES = (
    "hit@1", "hit@5", "recall@10", "mrr", "answer_containment", "evidence_right",
    "several_recall@10", "several_answer_recall@10", "verbatim", "hit_characters",
)  # fmt: skip


def _contained(answer: Answer, accepted: Sequence[str]) -> float:
    quotes = [fold(evidence.quote).casefold() for evidence in answer.evidence]
    return float(any(fold(text).casefold() in quote for text in accepted for quote in quotes))


def _right(answer: Answer, places: Sequence[Place | None]) -> float:
    """Whether the first evidence is gold."""
    if not answer.evidence:
        return 0.0
    first = answer.evidence[0]
    return float(
        any(
            place is not None
            and first.document.id == place.document_id
            and 2 * first.span.overlap(place.span) >= len(first.span)
            for place in places
        )
    )


def _quoted(answer: Answer, places: Sequence[Place | None]) -> float:
    """Share of the quotes more than half of which the answer's sentences hold."""
    held = 0
    for place in places:
        if place is None:
            continue
        spans = [e.span for e in answer.evidence if e.document.id == place.document_id]
        held += 2 * sum(span.overlap(place.span) for span in spans) > len(place.span)
    return held / len(places)


def _is_verbatim(dossier: Dossier, answer: Answer, hits: Sequence[Hit]) -> bool:
    """Compare every quote with the text stored now."""
    for evidence in (*answer.evidence, *answer.near):
        stored = dossier.library.document(evidence.document.id)
        if stored is None or evidence.quote != evidence.span.of(stored.text):
            return False
    return all(hit.text == hit.passage.span.of(hit.document.text) for hit in hits)


def _auroc(confidences: Sequence[tuple[bool, float]]) -> float:
    return auroc([c for kind, c in confidences if kind], [c for kind, c in confidences if not kind])
