"""What a topic is about beside its names."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from index import Document, Library, Metadata, Span
from index.models import Vectors
from rag.briefing.judging import Candidate
from rag.briefing.matter import Matter, find_matter, on_the_matter
from rag.briefing.plan import Question
from rag.cards import make_card
from rag.types import Evidence

TEXT = (
    "The village elections in Norland were orderly. Norland reformed its police. "
    "They were watched by nine judges.\n\nForty ships came."
)
DOCUMENT = Document("id", "a.txt", TEXT, "text/plain", Metadata())
ELECTIONS = Matter((("villag", 2.0), ("elect", 2.0)))


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
    assert on_the_matter([VOTE, POLICE], [ELECTIONS]) == [VOTE]


def test_what_goes_on_from_the_words_stays() -> None:
    assert on_the_matter([VOTE, JUDGES], [ELECTIONS]) == [VOTE, JUDGES]


def test_a_topic_in_other_words_than_the_documents_tells_nothing() -> None:
    assert on_the_matter([POLICE, SHIPS], [ELECTIONS]) == [POLICE, SHIPS]


def test_where_a_number_is_asked_for_what_has_none_is_no_answer() -> None:
    assert on_the_matter([VOTE, SHIPS], [Matter((), counted=True)]) == [SHIPS]


def test_a_pinned_card_stays() -> None:
    pinned = replace(POLICE, is_pinned=True)
    assert pinned in on_the_matter([VOTE, pinned], [ELECTIONS])


def test_names_are_no_words_of_the_matter(library: Library) -> None:
    from rag.briefing.gates import find_gates

    text = "storms in Norland"
    matter = find_matter(library, Question(text, ""), find_gates(text), None)
    assert [word for word, _ in matter.weights] == ["storm"]
    assert find_matter(library, Question("how many storms", ""), (), None) == Matter((), True)


def test_what_is_far_less_sure_than_the_rest_says_nothing_of_the_words() -> None:
    vote = candidate("The village elections in Norland were orderly.", 0.4)
    assert on_the_matter([vote, SHIPS], [ELECTIONS]) == [vote, SHIPS]


def test_words_that_speak_of_the_documents_are_no_matter(library: Library) -> None:
    matter = find_matter(library, Question("mention of storms", ""), (), None)
    assert [word for word, _ in matter.weights] == ["storm"]
