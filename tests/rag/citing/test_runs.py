"""Text with italics."""

from __future__ import annotations

from rag.citing.runs import Run, joined, plain


def test_runs_of_one_kind_are_one_and_lines_are_spaces() -> None:
    runs = [Run(""), Run("On "), Run("the\nsea", italic=False), Run("", italic=True), Run(", p. 4")]
    assert joined([*runs, Run("ibid.", italic=True)]) == (
        Run("On the sea, p. 4"), Run("ibid.", italic=True),
    )  # fmt: skip
    assert plain(runs) == "On the\nsea, p. 4"
    assert joined([]) == ()
