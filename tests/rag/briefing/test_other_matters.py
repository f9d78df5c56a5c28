"""What is said of a topic's names on another matter."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from index import Document, Metadata, Span
from index.models import Vectors
from rag.briefing.judging import Candidate
from rag.briefing.matter import Matter
from rag.briefing.other_matters import without_other_matters
from rag.cards import make_card
from rag.types import Evidence

TEXT = (
    "The village elections in Norland were orderly. Norland reformed its police. "
    "They were watched by nine judges.\n\nForty ships came."
)
DOCUMENT = Document("id", "a.txt", TEXT, "text/plain", Metadata())
ELECTIONS = Matter((("villag", 2.0), ("elect", 2.0)), is_named=True)


def candidate(words: str, score: float) -> Candidate:
    start = TEXT.index(words)
    evidence = Evidence(DOCUMENT, Span(start, start + len(words)), None, 0.0)
    vector: Vectors = np.zeros(2, np.float32)
    found = Candidate(make_card(evidence), vector, {})
    found.__dict__["score"] = score  # as if it were judged so
    return found


VOTE = candidate("The village elections in Norland were orderly.", 0.9)
POLICE = candidate("Norland reformed its police.", 0.45)
JUDGES = candidate("They were watched by nine judges.", 0.8)
SHIPS = candidate("Forty ships came.", 0.9)


def test_what_has_none_of_the_words_is_on_something_else() -> None:
    assert without_other_matters([VOTE, POLICE], [ELECTIONS]) == [VOTE]


def test_what_goes_on_from_the_words_stays() -> None:
    assert without_other_matters([VOTE, JUDGES], [ELECTIONS]) == [VOTE, JUDGES]


def test_a_topic_in_other_words_than_the_documents_shuts_out_nothing() -> None:
    assert without_other_matters([POLICE, SHIPS], [ELECTIONS]) == [POLICE, SHIPS]


def test_a_topic_without_names_shuts_out_nothing() -> None:
    plain = replace(ELECTIONS, is_named=False)
    assert without_other_matters([VOTE, POLICE], [plain]) == [VOTE, POLICE]


def test_a_pinned_card_stays() -> None:
    pinned = replace(POLICE, is_pinned=True)
    assert pinned in without_other_matters([VOTE, pinned], [ELECTIONS])


def test_what_is_far_less_sure_than_the_rest_says_nothing_of_the_words() -> None:
    vote = candidate("The village elections in Norland were orderly.", 0.4)
    assert without_other_matters([vote, SHIPS], [ELECTIONS]) == [vote, SHIPS]
