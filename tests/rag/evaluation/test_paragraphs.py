"""Paragraphs found among all of a SQuAD file, and confidence held against what is right."""

from __future__ import annotations

import json
from pathlib import Path

from rag.evaluation.paragraphs import evaluate_confidence, evaluate_paragraphs
from tests.support.collections import ORCHARD, SETTING


def test_paragraphs_are_sought_among_those_of_other_articles_too(squad: Path) -> None:
    content = json.loads(squad.read_text(encoding="utf-8"))
    asked = {
        "id": "9",
        "question": "What ripens?",
        "answers": [{"text": "Apples", "answer_start": 0}],
    }
    paragraph = {"context": ORCHARD, "qas": [asked]}
    content["data"].append({"title": "Valley", "paragraphs": [paragraph]})
    squad.write_text(json.dumps(content), encoding="utf-8")
    result = evaluate_paragraphs(squad, SETTING, ["Port"])
    assert (result.questions, result.metrics) == (2, {"hit@1": 1.0, "hit@5": 1.0})
    assert evaluate_paragraphs(squad, SETTING, ["Elsewhere"]).questions == 0


def test_confidence_is_held_against_what_is_right(squad: Path) -> None:
    result = evaluate_confidence(squad, SETTING, ["Port"])
    assert result.questions == 3
    # Both answerable ones are answered rightly, and what nothing answers is doubted more.
    assert result.metrics["right"] == 2 / 3
    assert result.metrics["auroc"] == result.metrics["auroc_right"] == 1.0
    assert 0 <= result.metrics["calibration_error"] <= 1
    assert result.curves
