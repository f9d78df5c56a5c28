"""Words that a row's document lacks, where nothing in the question singles the row out."""

from __future__ import annotations

import pytest

from rag.asking.asked_question import Question
from rag.asking.row_doubts import foreign_words, is_among
from tests.support.judged_rows import judged_rows

_WARDS = judged_rows(
    "Wards of Linden Hospital", "Ward|Beds", "Surgery|64", "Medicine|90", "Total|154",
    prose=["Waiting times grew."], scores=[0.0, 3.0, 2.0, 1.0],
)  # fmt: skip
_SALT = judged_rows("Biscuits", "Part|Grams", "Salt|0.85", "Fat|17", scores=[1.0, 0.0])


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("How many beds has the maternity ward?", ["maternity"]),
        ("How many beds has surgery on the roof?", []),  # the row is singled out
        ("How many beds are there?", []),  # nothing foreign is asked for
        ("Which wards grew?", []),
        ("Which ward has the most beds on the roof?", []),  # picked by its figures
    ],
)
def test_a_case_that_no_row_has(question: str, words: list[str]) -> None:
    assert foreign_words(Question(question), _WARDS[0]) == words


def test_a_word_that_all_rows_have_singles_out_none() -> None:
    rows = judged_rows("Rooms", "Room|Size", "Hall East|40", "Hall West|35")
    question = Question("How big is the hall in the cellar?")
    assert foreign_words(question, rows[0]) == ["big", "cellar"]


def test_a_word_that_looks_and_sounds_like_one_of_the_row_is_one() -> None:
    assert foreign_words(Question("How salty are these snacks?"), _SALT[0]) == []
    assert foreign_words(Question("How sweet are these snacks?"), _SALT[0]) == ["sweet", "snacks"]


def test_prose_is_not_doubted() -> None:
    prose = _WARDS[-1]
    assert prose.row is None
    assert foreign_words(Question("How many beds has the maternity ward?"), prose) == []


def test_a_date_singles_out_a_row_too() -> None:
    rows = judged_rows("Ships", "Ship|Came", "Terna|June 2006", "Havørn|May 2006")
    june, july = (Question(f"Which vessels arrived in {m}?") for m in ("June 2006", "July 2008"))
    assert foreign_words(june, rows[0]) == []
    assert foreign_words(july, rows[-1]) == ["vessels", "arrived"]


def test_a_figure_is_no_other_figure_that_looks_like_it() -> None:
    assert is_among("harbor", ["harbour"])
    assert not is_among("2022", ["2023"])
