"""What a briefing lacks."""

from __future__ import annotations

from rag import Dossier


def test_missing_words_are_gaps(briefed: Dossier) -> None:
    gaps = briefed.brief("harbour submarines").gaps
    assert "submarines" in [gap.part for gap in gaps]


def test_a_question_without_quotes_has_its_reason(briefed: Dossier) -> None:
    gaps = briefed.brief(["harbour storms", "the zeppelin timetable of Zanzibar"]).gaps
    reasons = {gap.part: gap.reason for gap in gaps}
    told = reasons["the zeppelin timetable of Zanzibar"]
    assert told == "Zanzibar stands nowhere in the documents"


def test_words_that_stand_in_the_documents_are_no_gaps(briefed: Dossier) -> None:
    parts = [gap.part for gap in briefed.brief("harbour storms and orchards").gaps]
    assert "orchards" not in parts
