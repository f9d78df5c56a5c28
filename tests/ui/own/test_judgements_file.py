"""Verdicts on answers."""

from __future__ import annotations

from pathlib import Path

from ui.own.judgements_file import Judgements, Verdict
from ui.own.own_files import OwnFile


def test_the_last_verdict_on_a_question_counts(tmp_path: Path) -> None:
    judged = Judgements(OwnFile(tmp_path / "judgements.json"))
    for question, confidence, right in (("a", 0.9, True), ("b", 0.3, False), ("c", 0.7, True)):
        judged.give(Verdict(question, confidence, right))
    judged.give(Verdict("c", 0.7, False))
    assert [(v.question, v.right) for v in judged.all()] == [
        ("a", True), ("b", False), ("c", False)
    ]  # fmt: skip
