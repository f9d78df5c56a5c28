"""What a briefing lacks."""

from __future__ import annotations

from rag import Dossier


def test_missing_words_are_gaps(briefed: Dossier) -> None:
    gaps = briefed.brief("harbour submarines").gaps
    assert "submarines" in [gap.part for gap in gaps]
