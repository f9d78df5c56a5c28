"""Gold evidence."""

from __future__ import annotations

from pathlib import Path

from index import Library
from rag.dossier import Dossier
from rag.evaluation.gold import evaluate_gold
from tests.support.collections import write_lines
from tests.support.fakes import WordReader


def test_gold_that_the_library_lacks_is_a_miss_and_is_told(
    library: Library, tmp_path: Path
) -> None:
    def entry(kind: str, *quotes: str) -> dict[str, object]:
        found = [{"file": "harbour.txt", "quote": quote, "grade": 2} for quote in quotes]
        return {"question": "ships in May?", "type": kind, "answers": ["forty"], "evidence": found}

    path = write_lines(
        tmp_path / "gold.jsonl",
        entry("list", "The harbour master counted forty ships in May.", "Nobody wrote this."),
        entry("factoid", "Nor this."),
        entry("unanswerable"),
        entry("briefing", "Not measured here."),
    )
    result = evaluate_gold(Dossier(library, WordReader()), path)
    assert (result.questions, result.settings["quotes_not_in_the_library"]) == (3, 2)
    assert result.metrics["hit@1"] == 0.5
    assert result.metrics["several_recall@10"] == 0.5
    assert result.metrics["several_answer_recall@10"] == 0.5
