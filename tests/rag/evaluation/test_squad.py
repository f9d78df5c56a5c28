"""SQuAD's form and its comparison."""

from __future__ import annotations

from pathlib import Path

import pytest

from index import SourceError
from rag.evaluation.reading import evaluate_reading
from rag.evaluation.squad import exact_f1
from tests.support.collections import SETTING, write_lines


def test_answers_are_compared_as_squad_does() -> None:
    assert exact_f1("The  Forty-ships!", ["fortyships", "x"]) == (1.0, 1.0)
    assert exact_f1("forty big ships", ["forty ships"]) == (0.0, 0.8)
    assert exact_f1("a", ["the"]) == (1.0, 1.0)


def test_files_not_in_squads_form_are_refused(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "other.json", {"data": [{"title": "no paragraphs"}]})
    with pytest.raises(SourceError, match="not in SQuAD's form"):
        evaluate_reading(path, SETTING)
