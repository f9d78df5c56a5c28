"""One's own questions from a table."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import Library, SourceError
from rag.dossier import Dossier
from rag.evaluation.table import evaluate_table, load_table
from tests.support.collections import SETTING
from tests.support.fakes import WordReader


@pytest.mark.parametrize("separator", [",", ";"])
def test_own_questions_from_a_table(library: Library, tmp_path: Path, separator: str) -> None:
    lines = [
        ("Question", "Expected quote"),
        ("How many ships in May?", '"counted forty ships\u00a0in May"'),
        ("What killed the trees?", '"The frost of 1987, it killed them"'),
        ("Who painted the ceiling?", ""),
    ]
    path = tmp_path / "own.csv"
    path.write_text("\ufeff" + "\n".join(separator.join(line) for line in lines), encoding="utf-8")
    result = evaluate_table(Dossier(library, WordReader()), path, SETTING)
    assert result.questions == 3
    assert result.metrics["hit@1"] == result.metrics["evidence_right"] == 0.5
    assert result.metrics["auroc"] == 1.0
    assert result.settings["quotes_not_in_the_library"] == ["The frost of 1987, it killed them"]


def test_tables_without_the_columns_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("question,answer\nWho?,me\n", encoding="utf-8")
    with pytest.raises(SourceError, match='no column is called "quote"'):
        load_table(path)
    path.write_text("question,quote\n", encoding="utf-8")
    with pytest.raises(SourceError, match="no questions"):
        load_table(path)
