"""What says the same is one candidate."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from index import Metadata, Passage, Span
from rag.briefing.candidates import _of_its_years, _weight, fold_repeats
from rag.briefing.contents import Briefing
from rag.briefing.judging import Candidate
from rag.types import Hit
from tests.support.briefings import candidate_of
from tests.support.documents import text_document
from tests.support.fakes import WordEncoder


def test_a_statement_made_twice_is_one_quote_with_two_sources(briefing: Briefing) -> None:
    twice = [q for q in briefing.quotes if "forty ships in spring" in q.evidence.quote]
    assert len(twice) == 1
    sources = {"master.txt", "storms.txt"}
    said = [twice[0].evidence, *twice[0].also]
    assert {Path(evidence.document.source).name for evidence in said} == sources
    assert twice[0].independent == 2


def candidate(text: str, identity: str, encoder: WordEncoder) -> Candidate:
    found = candidate_of(text, 0.5, 0, identity)
    found.vector = encoder.encode([text])[0]
    return found


@pytest.mark.parametrize(
    ("other", "kept"),
    [
        ("The old port near the town was shut by the great storm.", 1),
        ("The old port near the town was shut early by the great storm.", 1),
        ("The old port near the town was not shut by the great storm.", 2),
        ("The old port near the town was shut by the second storm.", 2),
        ("The old port near the town was shut by the great Storm Ada.", 2),
        ("The great storm near the town was shut by the old port.", 2),
    ],
    ids=["same", "near", "negated", "other", "named", "turned"],
)
def test_only_what_says_the_same_is_folded(encoder: WordEncoder, other: str, kept: int) -> None:
    one = "The old port near the town was shut by the great storm."
    ranked = [candidate(one, "a", encoder), candidate(other, "b", encoder)]
    folded = fold_repeats(ranked)
    assert len(folded) == kept
    assert len(folded[0].repeats) == 2 - kept


def test_documents_that_name_no_year_of_the_topic_are_left_out() -> None:
    hits = [
        Hit(document, Passage(document.id, Span(0, 9), (Span(0, 9),)), 0.0)
        for document in (
            text_document("The fleet of 1942 left."),
            text_document("The fleet left."),
            replace(text_document("The ships left."), metadata=Metadata(date="1942-05-03")),
        )
    ]
    assert _of_its_years(hits, "the fleet in 1942") == [hits[0], hits[2]]
    assert _of_its_years(hits, "the fleet since 1942") == hits
    assert _of_its_years(hits, "the fleet") == hits


def test_what_gives_no_reason_counts_less_where_reasons_are_asked_for() -> None:
    because = candidate_of("The talks failed because nobody came.", 0.9, 0)
    happened = candidate_of("The talks ended in May.", 0.9, 0)
    assert _weight(because, "Why did the talks fail?") == 1.0
    assert _weight(happened, "Why did the talks fail?") < 1.0
    assert _weight(happened, "the talks") == 1.0
