"""What a briefing lacks."""

from __future__ import annotations

import numpy as np

from index import Span
from rag import Dossier
from rag.briefing.candidates import Candidate
from rag.briefing.gaps import find_gaps
from tests.support.briefings import quote_of
from tests.support.fakes import WordReader


def test_missing_words_are_gaps(briefed: Dossier) -> None:
    gaps = briefed.brief("harbour submarines").gaps
    assert "submarines" in [gap.part for gap in gaps]


def test_what_was_left_out_is_counted(briefed: Dossier) -> None:
    def unsure(count: int) -> list[Candidate]:
        document = next(briefed.library.documents())
        return [Candidate(document, Span(0, 5), [0.5], np.zeros(4, np.float32), confidence=0.25)
                for _ in range(count)]  # fmt: skip

    def told(count: int) -> list[str]:
        gaps = find_gaps(briefed.library, WordReader(), ["storms"], [quote_of("Storms came.")],
                         unsure(count), None)  # fmt: skip
        return [gap.reason for gap in gaps if "left out" in gap.reason]

    assert told(0) == []
    assert told(1) == ["one sentence was left out, too far from it"]
    assert told(2) == ["2 sentences were left out, too far from it"]
