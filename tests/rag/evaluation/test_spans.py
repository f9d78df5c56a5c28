"""Citation by characters."""

from __future__ import annotations

from pathlib import Path

from rag.evaluation.spans import evaluate_spans
from tests.support.collections import HARBOUR, ORCHARD, SETTING, write_lines


def test_spans_are_counted_in_characters(tmp_path: Path) -> None:
    (tmp_path / "corpora").mkdir()
    (tmp_path / "corpora" / "port.md").write_text(HARBOUR, encoding="utf-8")
    (tmp_path / "corpora" / "valley.md").write_text(ORCHARD, encoding="utf-8")
    gold = "forty ships in spring."
    start = HARBOUR.index(gold)
    reference = {"content": gold, "start_index": start, "end_index": start + len(gold)}
    write_lines(
        tmp_path / "questions.jsonl",
        {"_id": "q", "text": "ships in spring", "corpus": "port", "references": [reference]},
    )
    metrics = evaluate_spans(tmp_path, SETTING).metrics
    assert metrics["recall"] == metrics["answer_recall"] == 1.0
    assert metrics["precision"] == len(gold) / len(HARBOUR + ORCHARD)
    # The one sentence that has the words is quoted.
    assert metrics["answer_iou"] == len(gold) / (HARBOUR.index(".") + 1)
