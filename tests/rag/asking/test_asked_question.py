"""What a question asks for: a reason, by which three rules go, a person, an amount, a time."""

from __future__ import annotations

import pytest

from rag.asking.asked_question import Question
from rag.asking.asked_rows import asked_row
from rag.asking.asked_whole import is_asked_whole
from rag.asking.unsaid import Told, lacks_reason
from tests.support.judged_rows import judged_rows


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Why was the bridge closed?", True),
        ("What caused the loss in 2023?", True),
        ("For what reason was the bridge closed?", True),
        ("What was the main reason for the loss?", True),
        ("And why did it sink?", True),
        ("Who knows why the bridge was closed?", False),
        ("How many gave health as their reason?", False),
        ("How large was the loss in 2023?", False),
        ("Is the price reasonable?", False),
    ],
)
def test_a_reason_is_asked_for(question: str, *, asks: bool) -> None:
    assert Question(question).asks_why is asks


def test_all_rules_take_what_caused_something_for_a_wish_for_a_reason() -> None:
    question, told = Question("What caused the loss in 2023?"), "Norvane made a loss in 2023."
    prose = [told, "Fog caused delays."]
    units = judged_rows("Norvane", "|2023|2022", "Loss|22|15", prose=prose, scores=[2.0, 1.0, 0.0])
    sentence = next(unit for unit in units if unit.words == told)
    row = next(unit for unit in units if unit.words.startswith("Loss"))
    pairs = [(unit.hit, unit.span) for unit in (sentence, row)]
    assert asked_row(question, pairs, [0]) is None
    assert not is_asked_whole(question, row)
    assert lacks_reason(question, Told(sentence))
    asked = Question("How large was the loss in 2023?")  # else all three go by the row's label
    assert asked_row(asked, pairs, [0]) == 1
    assert is_asked_whole(Question("How large was the loss of Norvane in 2023?"), row)
    assert not lacks_reason(asked, Told(sentence))


def test_a_row_that_says_its_reason_is_asked_for_as_a_whole() -> None:
    bridge = judged_rows("Mill bridge", "", prose=["Reason for closure: rust"])[0]
    asked = Question("What was the reason for the closure of the mill bridge?")
    assert is_asked_whole(asked, bridge)
    assert not is_asked_whole(Question("Why was the closure of the mill bridge?"), bridge)


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("How much manganese is in it?", True),
        ("What does the course cost?", True),
        ("How long is the bridge?", False),
        ("Is there too much of it?", False),
    ],
)
def test_an_amount_is_asked_for(question: str, *, is_asked: bool) -> None:
    assert Question(question).asks_amount is is_asked


def test_what_rules_need_of_a_question_is_found_once() -> None:
    question = Question("Whose boats has Ann Marsh built since May 2016?")
    assert question.asks_who
    assert question.is_bounded
    assert question.names == ["Ann Marsh"]
    assert {"boat", "built"} <= question.stems
    assert question.words is question.words
    assert question == Question(question.text)
