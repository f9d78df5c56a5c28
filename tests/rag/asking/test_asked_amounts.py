"""Amounts that are asked of rows."""

from __future__ import annotations

import pytest

from rag.asking.asked_amounts import lacks_amount
from rag.asking.asked_question import Question
from rag.asking.sentence_candidates import Sentence
from tests.support.judged_rows import judged_rows

_WARDS = judged_rows(
    "Wards of Linden Hospital", "Ward|Beds", "Surgery|64", "Medicine|90", "Total|154",
    prose=["Waiting times grew."], scores=[0.0, 3.0, 2.0, 1.0],
)  # fmt: skip
_WELLS = judged_rows("Passengers and wells", "Well|Nitrate, mg/l|Petrol", "Mill Lane|41|3")
_RATES = judged_rows("Rates", "Pair|Per word|Per hour", "Polish to English|0,17|65,00")
_RECALLS = judged_rows("Recall", "Model|Batch|Sold", "Calida|K14|in March 2025")
_ACTIONS = judged_rows("Actions", "Action|Who|By", "Order scores|Leonie Batt|20 September")


@pytest.mark.parametrize(
    ("question", "row", "is_lacking"),
    [
        ("What do the scores cost?", _ACTIONS[0], True),
        ("How many scores are ordered?", _ACTIONS[0], True),
        ("Who is in charge of the scores?", _ACTIONS[0], False),
        ("How many Calida were sold?", _RECALLS[0], True),
        ("By when are the scores ordered?", _ACTIONS[0], False),
        ("How many beds has surgery?", _WARDS[1], False),
        ("How many beds are there?", _WARDS[0], False),
    ],
    ids=["price", "number", "who", "codes-and-days", "when", "there", "prose"],
)
def test_an_amount_that_is_asked_of_a_row_without_any(
    question: str, row: Sentence, is_lacking: bool
) -> None:
    assert lacks_amount(Question(question), row) == is_lacking


@pytest.mark.parametrize(
    ("question", "row", "is_lacking"),
    [
        ("How much manganese is in the well at Mill Lane?", _WELLS[0], True),
        ("How many milligrams of cadmium are in the well at Mill Lane?", _WELLS[0], True),
        ("How much nitrate is in the well at Mill Lane?", _WELLS[0], False),
        ("How many litres of petrol are in the well?", _WELLS[0], False),
        ("How much dissolved nitrate is in the well?", _WELLS[0], False),
        ("How many passengers came to Mill Lane?", _WELLS[0], False),
        ("How much was paid at Mill Lane?", _WELLS[0], False),
        ("What is the price per page from Polish to English?", _RATES[0], True),
        ("What is the price per word from Polish to English?", _RATES[0], False),
    ],
    ids=["none", "by-unit", "there", "unit", "qualified", "title", "bare", "per-page", "per-word"],
)
def test_an_amount_of_something_that_stands_nowhere(
    question: str, row: Sentence, is_lacking: bool
) -> None:
    assert lacks_amount(Question(question), row) == is_lacking


@pytest.mark.parametrize(
    ("question", "sentence", "is_lacking"),
    [
        ("How long is the new bridge?", "The new bridge is to carry cyclists.", True),
        ("How many beds has surgery?", "Surgery stands beside the chapel.", True),
        ("How long is the new bridge?", "The new bridge is 40 metres long.", False),
        ("How long was the bridge shut?", "The bridge was shut for a month.", False),
        ("How old is the bridge?", "The bridge was built in 1911.", False),
        ("How many beds are free?", "None of the beds is.", False),
        ("How many came?", "Those who came were:", False),
        ("How is the bridge built?", "The bridge is built of oak.", False),
        ("How well was it built?", "The bridge is built badly.", False),
        ("What is the new bridge for?", "The new bridge is to carry cyclists.", False),
    ],
)
def test_a_number_that_is_asked_of_a_sentence_without_any(
    question: str, sentence: str, is_lacking: bool
) -> None:
    unit = judged_rows("Bridge", "Row|Cell", prose=[sentence], scores=[1.0])[0]
    assert lacks_amount(Question(question), unit) == is_lacking


@pytest.mark.parametrize(
    ("question", "is_lacking"),
    [
        ("How many rooms has the cottage?", True),
        ("How many years may one stay in the cottage?", False),
        ("How much extra is there for the cottage?", False),
    ],
    ids=["stands-nowhere", "there", "no-thing"],
)
def test_things_counted_in_prose_that_stand_nowhere(question: str, is_lacking: bool) -> None:
    offer = "We offer 29,400 pounds a year and the use of the cottage for three years."
    unit = judged_rows("Post", "Row|Cell", prose=[offer], scores=[1.0])[0]
    assert lacks_amount(Question(question), unit) == is_lacking
