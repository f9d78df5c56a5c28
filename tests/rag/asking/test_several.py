"""Answers to questions of several things: each part by itself, all as one."""

from __future__ import annotations

from index import Document, Metadata, Span
from rag.asking.several import answer_by_parts
from rag.types import Answer, Evidence

TEXT = "Lesotho has 30,355 square kilometres. Guam has 544 square kilometres. Both are small."
DOCUMENT = Document("id", "a.txt", TEXT, "text/plain", Metadata())
BOTH = Span(TEXT.index("Both"), len(TEXT))


def answer_one(question: str) -> Answer:
    """What the sentence with the place says, and that both are small."""
    place = next((p for p in ("Lesotho", "Guam") if p in question), None)
    if place is None:
        return Answer(question, (), (), 0.1, "not in the documents")
    start = TEXT.index(place)
    own = Span(start, TEXT.index(".", start) + 1)
    spans = (own, BOTH)
    return Answer(question, tuple(Evidence(DOCUMENT, s, None, 1.0) for s in spans), (), 0.5 + start)


def test_each_half_is_answered_and_none_is_said_twice() -> None:
    answer = answer_by_parts(answer_one, "Compare the area of Lesotho and Guam.", (), 5)
    assert [part.question for part in answer.parts] == [
        "What is the area of Lesotho?", "What is the area of Guam?"
    ]  # fmt: skip
    assert [e.quote for e in answer.evidence] == [
        "Lesotho has 30,355 square kilometres.", "Guam has 544 square kilometres.",
        "Both are small.",
    ]  # fmt: skip
    assert (answer.confidence, answer.reason) == (0.5, None)


def test_a_part_without_an_answer_is_named() -> None:
    answer = answer_by_parts(answer_one, "Compare the area of Guam and Malta.", (), 5)
    assert answer.answered
    assert answer.reason == "What is the area of Malta? not in the documents"


def test_where_no_part_has_an_answer_all_of_it_is_asked() -> None:
    answer = answer_by_parts(answer_one, "Compare the area of Cuba and Malta.", (), 5)
    assert not answer.answered
    assert answer.reason == "not in the documents"


def test_how_a_follow_up_is_put_is_told() -> None:
    answer = answer_by_parts(answer_one, "And of Guam?", ["What is the area of Lesotho?"], 5)
    assert answer.question == "And of Guam?"
    assert answer.asked == "What is the area of Guam?"
    assert answer.evidence[0].quote == "Guam has 544 square kilometres."
