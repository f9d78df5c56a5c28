"""States of hard files."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.evaluation.hard import evaluate_hard


@pytest.mark.usefixtures("word_encoder")
def test_states_of_hard_files_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Forty ships came.", encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(b"nothing of the kind")
    (tmp_path / "MANIFEST.tsv").write_text("file\n", encoding="utf-8")
    metrics = evaluate_hard(tmp_path).metrics
    assert (metrics["read"], metrics["failed"], metrics["excluded"]) == (1, 1, 1)
    assert (metrics["unaccounted"], metrics["failed_without_reason"]) == (0, 0)
