"""The page that verifies."""

from __future__ import annotations

from pathlib import Path

from tests.support.front_end import opened, shown


def test_a_quoted_sentence_is_looked_up(library_folder: Path) -> None:
    app = opened("verify", what="A sentence", words="The frost of 1987 killed few trees.")
    assert "the source has **most**" in shown(app)
    assert "In the source: “The frost of 1987 killed most trees.”" in shown(app)
