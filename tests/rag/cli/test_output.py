"""What people read: answers, hits, reasons and bars, and no control character of a document."""

from __future__ import annotations

import sys

import pytest

from index import Progress
from rag.cli.output import progress_bar


def test_a_bar_shows_any_name_and_begins_anew_with_another_total(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Names in brackets were taken for colours, and "[/b]" ended the run."""
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    with progress_bar() as report:
        report(Progress("reading", 3, 4, "[/b] \x1b[31mnotes.txt"))
        report(Progress("asking", 1, 2))
        report(Progress("asking", 2, 2, "[b]last"))
    shown = capsys.readouterr().err
    assert "asking [b]last" in shown
    assert "\x1b[31mnotes" not in shown
    with progress_bar(shown=False) as report:
        report(Progress("asking", 1, 2))
    assert capsys.readouterr().err == ""
