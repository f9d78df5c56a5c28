"""Follow-ups: a name takes another's place, a pronoun takes the earlier question with it."""

from __future__ import annotations

import pytest

from rag.asking.following import follow, leans_on_another


@pytest.mark.parametrize(
    ("earlier", "question", "asked"),
    [
        ("What is the population of Lesotho?", "And of Guam?", "What is the population of Guam?"),
        ("When did France recognize Poland?", "And Spain?", "When did France recognize Spain?"),
        ("What fell in 2011?", "What about 2012?", "What fell in 2012?"),
        ("Who led the mission?", "When did he resign?",
         "When did he resign? (Who led the mission?)"),
        ("Who led the mission?", "Why?", "Why? (Who led the mission?)"),
        ("How many ships came to Oslo?", "What was their flag?",
         "What was their flag? (How many ships came to Oslo?)"),
        ("Who led the mission?", "What does the Harbour Board ask its members?",
         "What does the Harbour Board ask its members?"),
        ("Who led the mission?", "Is it true that Spain left the Union?",
         "Is it true that Spain left the Union?"),
    ],
)  # fmt: skip
def test_a_follow_up_is_put_so_that_it_stands_alone(
    earlier: str, question: str, asked: str
) -> None:
    assert follow(question, [earlier]) == asked
    assert follow(question, []) == question


def test_a_thread_is_followed_from_question_to_question() -> None:
    thread = ["What is the area of Lesotho?", "And of Guam?", "And of Malta?"]
    assert follow(thread[2], thread[:2]) == "What is the area of Malta?"
    thread = ["Who led the mission?", "When did he resign?"]
    assert follow("Why?", thread) == "Why? (Who led the mission?)"


def test_what_names_its_own_matter_leans_on_nothing() -> None:
    assert not leans_on_another("When did the harbour close, and who closed it?")
    assert leans_on_another("How many copies?")
