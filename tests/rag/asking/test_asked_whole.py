"""Rows and keys that a question has as a whole."""

from __future__ import annotations

import pytest

from rag.asking.asked_question import Question
from rag.asking.asked_whole import is_asked_whole
from rag.asking.row_doubts import foreign_words
from rag.asking.sentence_candidates import Sentence
from tests.support.judged_rows import judged_rows

_WELLS = judged_rows("Water of the wells", "Well|Nitrate|Iron", "Mill Lane|41|0.12", "Quarry|22|1")
_SHIPS = judged_rows("Ships by port", "Port|Ships|Crew", "Lund|4|0", "Vik|9|12", "Orde|2|7")
_TIDES = judged_rows("Tides", "Day|High water|Low water", "Mon 1|4.12|10.31", "Tue 2|4.55|11.15")
_INVOICE = judged_rows("Invoice to Abbot School", "Item|Unit price", "Fire door|640.00")
_WARDROBE = judged_rows("Costumes", "", prose=["Deposit: 150 euros a piece"])


def _row(units: list[Sentence], words: str) -> Sentence:
    return next(s for s in units if s.words.startswith(words))


@pytest.mark.parametrize(
    ("question", "unit", "is_whole"),
    [
        ("How much iron is in the water of Mill Lane?", _WELLS[0], True),
        ("How much manganese is in the water of Mill Lane?", _WELLS[0], False),
        ("How much iron is in the water?", _WELLS[0], False),
        ("Why is there iron in the water of Mill Lane?", _WELLS[0], False),
        ("When is low water on Tuesday?", _row(_TIDES, "Tue"), True),
        ("When is low water on Tuesday?", _row(_TIDES, "Mon"), False),
        ("What did the fire doors cost Abbot School?", _INVOICE[0], True),
        ("Who delivered the fire doors to Abbot School?", _INVOICE[0], False),
        ("Which port sent the most ships?", _row(_SHIPS, "Vik"), True),
        ("Which port sent the most ships?", _row(_SHIPS, "Lund"), False),
        ("Which port sent the most coal?", _row(_SHIPS, "Vik"), False),
        ("Which port sent the most ships to Bergen?", _row(_SHIPS, "Vik"), False),
        ("Which port has the most ships in Bergen?", _row(_SHIPS, "Vik"), False),
        ("Which port had the most ships in 1950?", _row(_SHIPS, "Vik"), False),
        ("Which port has the most sunken ships?", _row(_SHIPS, "Vik"), False),
        ("Which ports have no crew?", _row(_SHIPS, "Lund"), True),
        ("How high is the deposit for a costume?", _WARDROBE[0], True),
        ("How high is the fine for a costume?", _WARDROBE[0], False),
    ],
    ids=[
        "row",
        "absent",
        "no-label",
        "why",
        "day",
        "other-day",
        "price",
        "verb",
        "picked",
        "not-picked",
        "no-column",
        "two-more",
        "place",
        "year",
        "property",
        "lacking",
        "key",
        "no-key",
    ],
)
def test_all_of_a_row_or_key_is_asked_for(question: str, unit: Sentence, is_whole: bool) -> None:
    assert is_asked_whole(Question(question), unit) == is_whole


@pytest.mark.parametrize(
    ("question", "value", "is_whole"),
    [
        ("Who was injured?", "one (driver, burns to the hand)", False),
        ("Who was injured?", "Petra Holm, burns to the hand", True),
        ("How many were injured?", "one (driver, burns to the hand)", True),
    ],
)
def test_who_is_asked_is_named(question: str, value: str, is_whole: bool) -> None:
    unit = judged_rows("Incident", "", prose=[f"Injured: {value}"])[0]
    assert is_asked_whole(Question(question), unit) == is_whole


def test_a_day_singles_out_the_row_of_that_day() -> None:
    assert foreign_words(Question("When is low water on Tuesday?"), _row(_TIDES, "Tue")) == []
