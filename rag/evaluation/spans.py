"""Measure citation by characters: how much of the annotated spans is found and quoted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from index import Metadata, SourceError, Span
from rag.dossier import Dossier
from rag.evaluation.result import Evaluation, means
from rag.evaluation.setting import Setting, field, read_lines, read_text

_DEPTH = 5

# Characters by the name of the text that they stand in.
Places = dict[str, set[int]]


def evaluate_spans(folder: Path, setting: Setting) -> Evaluation:
    """Measure on ``questions.jsonl`` over the texts in ``corpora``, all in one library.

    ``recall`` and ``precision`` compare the characters of the first five passages of ``find`` with
    the annotated ones, ``answer_recall``, ``answer_precision`` and ``answer_iou`` those that
    ``ask`` quotes; IoU is intersection over union.
    """
    asked = folder / "questions.jsonl"
    questions = setting.chosen(read_lines(asked))
    texts = _texts(folder / "corpora")
    rows = []
    given = [(name, text, Metadata()) for name, text in texts.items()]
    with setting.dossier(given, as_files=True) as dossier:
        for entry in setting.watched(questions):
            gold = {field(entry, "corpus", asked): _characters(field(entry, "references", asked))}
            rows.append(_measure(dossier, str(field(entry, "text", asked)), gold, setting))
    metrics, intervals = means(rows)
    return Evaluation("spans", folder.name, len(questions), metrics, intervals, setting.told())


def _texts(folder: Path) -> dict[str, str]:
    texts = {path.stem: read_text(path) for path in sorted(folder.glob("*.*"))}
    if not texts:
        raise SourceError(f"{folder}: there are no texts; the folder must hold them as .md or .txt")
    return texts


def _measure(dossier: Dossier, question: str, gold: Places, setting: Setting) -> dict[str, float]:
    hits = dossier.find(question, _DEPTH, fast=setting.fast)
    found = _covered((hit.document.source, hit.passage.span) for hit in hits)
    row = {"recall": _share(found, gold), "precision": _share(gold, found)}
    row["hit_characters"] = sum(len(hit.text) for hit in hits) / max(1, len(hits))
    if setting.fast:
        return row
    answer = dossier.ask(question, _DEPTH, min_confidence=0.0)
    quoted = _covered((evidence.document.source, evidence.span) for evidence in answer.evidence)
    both = _count(quoted) + _count(gold) - _common(quoted, gold)
    row["answer_recall"] = _share(quoted, gold)
    row["answer_precision"] = _share(gold, quoted)
    row["answer_iou"] = _common(quoted, gold) / max(1, both)
    return row


def _characters(references: Sequence[dict[str, Any]]) -> set[int]:
    return {
        offset
        for reference in references
        for offset in range(reference["start_index"], reference["end_index"])
    }


def _covered(places: Iterable[tuple[str, Span]]) -> Places:
    covered: Places = {}
    for source, span in places:
        covered.setdefault(source, set()).update(range(span.start, span.end))
    return covered


def _share(found: Places, wanted: Places) -> float:
    """How much of ``wanted`` is in ``found``."""
    return _common(found, wanted) / max(1, _count(wanted))


def _common(one: Places, other: Places) -> int:
    return sum(len(one[name] & other[name]) for name in one.keys() & other.keys())


def _count(places: Places) -> int:
    return sum(len(characters) for characters in places.values())
