"""Briefings measured against gold evidence."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag import Dossier
from rag.evaluation.briefings import evaluate_briefings
from tests.support.collections import write_lines

STORMS = "Storms closed the harbour for eleven days."


def test_recall_and_precision_count_quotes_that_meet_the_gold(
    briefed: Dossier, tmp_path: Path
) -> None:
    def gold(quote: str, grade: int, file: str = "storms.txt") -> dict[str, object]:
        return {"file": file, "quote": quote, "grade": grade}

    (found, missing, unknown) = (
        gold(STORMS, 2), gold("Nobody wrote this.", 2), gold(STORMS, 2, "nowhere.txt"),
    )  # fmt: skip
    path = write_lines(
        tmp_path / "gold.jsonl",
        {"question": "storms harbour days", "type": "briefing", "evidence": [found]},
        {"question": "storms harbour days", "type": "briefing", "evidence": [missing, unknown]},
        {"question": "What closed it?", "type": "factoid", "evidence": [found]},
    )
    briefing = briefed.brief("storms harbour days")
    result = evaluate_briefings(briefed, path)
    assert (result.kind, result.questions) == ("briefings", 2)
    # The first topic's gold is quoted; the second has none that the library holds.
    assert result.metrics["recall"] == 0.5
    assert result.metrics["precision"] == pytest.approx(1 / len(briefing.quotes) / 2)
    assert result.metrics["words"] == briefing.words
    assert set(result.intervals) == {"recall", "precision", "words"}
