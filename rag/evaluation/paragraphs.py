"""Measure finding a paragraph among all of a SQuAD file, and whether confidence can be trusted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.evaluation.corpus import Text
from rag.evaluation.result import Evaluation, auroc, bootstrap, calibration_error, means
from rag.evaluation.setting import Setting
from rag.evaluation.squad import SquadQuestion, load_squad
from rag.evaluation.trust import trust_curves
from rag.types import Answer

_RANKS = (1, 5)


@dataclass(frozen=True, slots=True)
class _Trust:
    """How sure an answer is, whether it is right, whether the question can be answered."""

    confidence: float
    right: bool
    answerable: bool


def evaluate_paragraphs(path: Path, setting: Setting, articles: Sequence[str]) -> Evaluation:
    """Rank of each question's paragraph among all paragraphs of the file, by ``find``.

    Questions come from ``articles`` only, the paragraphs of all others are there to mislead.
    """
    everything = load_squad(path)
    answerable = [question for question in everything if question.answers]
    asked = [q for q in answerable if q.paragraph.name.rpartition("-")[0] in articles]
    questions = setting.chosen(asked)
    rows = []
    with setting.dossier(_texts(everything)) as dossier:
        for question in setting.watched(questions):
            hits = dossier.find(question.text, 2 * max(_RANKS), fast=setting.fast)
            found = list(dict.fromkeys(hit.document.source for hit in hits))
            name = question.paragraph.name
            rows.append({f"hit@{k}": float(name in found[:k]) for k in _RANKS})
    metrics, intervals = means(rows)
    return Evaluation("paragraphs", path.name, len(questions), metrics, intervals, setting.told())


def evaluate_confidence(path: Path, setting: Setting, articles: Sequence[str]) -> Evaluation:
    """Compare the confidence of ``ask`` over whole articles with how often its evidence is right.

    Right is a first evidence that holds an annotated answer; there is none to an unanswerable
    question. Both kinds are asked equally often.
    """
    everything = load_squad(path, articles)
    kinds = [[q for q in everything if bool(q.answers) is kind] for kind in (True, False)]
    half = Setting(sample=setting.sample // 2 if setting.sample is not None else None)
    questions = [question for kind in kinds for question in half.chosen(kind)]
    rows = []
    with setting.dossier(_texts(everything)) as dossier:
        for question in setting.watched(questions):
            answer = dossier.ask(question.text, min_confidence=0.0)
            right = _is_right(answer, question)
            rows.append(_Trust(answer.confidence, right, bool(question.answers)))
    metrics, intervals = {}, {}
    for name, statistic in (
        ("calibration_error", _error), ("auroc_right", _auroc_right), ("auroc", _auroc_answerable),
        ("right", lambda drawn: sum(row.right for row in drawn) / max(1, len(drawn))),
    ):  # fmt: skip
        metrics[name], intervals[name] = statistic(rows), bootstrap(rows, statistic)
    curves = trust_curves([row.confidence for row in rows], [row.right for row in rows])
    told = setting.told()
    return Evaluation("confidence", path.name, len(rows), metrics, intervals, told, curves)


def _texts(questions: Iterable[SquadQuestion]) -> list[Text]:
    paragraphs = dict.fromkeys(question.paragraph for question in questions)
    return [(paragraph.name, paragraph.text, paragraph.title) for paragraph in paragraphs]


def _is_right(answer: Answer, question: SquadQuestion) -> bool:
    if not answer.evidence:
        return False
    first = answer.evidence[0]
    return first.document.source == question.paragraph.name and any(
        first.span.overlap(place) == len(place) for place in question.answers
    )


def _error(rows: Sequence[_Trust]) -> float:
    return calibration_error([row.confidence for row in rows], [row.right for row in rows])


def _auroc_right(rows: Sequence[_Trust]) -> float:
    return auroc(
        [row.confidence for row in rows if row.right],
        [row.confidence for row in rows if not row.right],
    )


def _auroc_answerable(rows: Sequence[_Trust]) -> float:
    return auroc(
        [row.confidence for row in rows if row.answerable],
        [row.confidence for row in rows if not row.answerable],
    )
