"""The reader measured on given paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.evaluation.reading import evaluate_reading
from tests.support.collections import SETTING


def test_reading_finds_sentences_and_tells_the_unanswerable(squad: Path) -> None:
    result = evaluate_reading(squad, SETTING)
    # The fake marks whole sentences of seven and six words that count.
    expected = (2 * 2 / (2 + 7) + 2 * 1 / (1 + 6)) / 2
    assert result.metrics["exact"] == 0.0
    assert result.metrics["f1"] == pytest.approx(expected)
    assert result.metrics["sentence"] == 1.0
    assert result.metrics["auroc_relevance"] == 1.0
    assert result.settings["answerable"] == 2
    assert evaluate_reading(squad, SETTING, ["Elsewhere"]).questions == 0
