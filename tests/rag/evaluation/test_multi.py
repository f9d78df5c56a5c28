"""Questions over several sources."""

from __future__ import annotations

from pathlib import Path

from rag.evaluation.kinds import Setting
from rag.evaluation.multi import evaluate_multi
from tests.support.collections import SETTING
from tests.support.fakes import WordEncoder, WordReader


def test_questions_over_several_sources(collection: Path) -> None:
    result = evaluate_multi(collection, SETTING)
    assert result.questions == 3
    assert result.metrics["recall@10"] == 1.0
    assert result.metrics["refused"] == 1.0
    assert result.settings["null_questions"] == 1
    fast = evaluate_multi(collection, Setting(WordEncoder(), WordReader(), fast=True))
    assert fast.metrics == {"recall@10": 1.0}
