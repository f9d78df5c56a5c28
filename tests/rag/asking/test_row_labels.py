"""What names a row among its neighbours."""

from __future__ import annotations

import pytest

from rag.asking.asked_question import Question
from rag.asking.other_rows import other_rows
from rag.asking.row_labels import are_of_other_labels, is_framed_otherwise
from tests.support.judged_rows import judged_rows

_PAIRS = ["German to English", "English to German", "Danish to German"]
_CASES = ["C 114/25", "C 131/25"]
_NAMES = ["Ines Duarte", "Oskar Thiel"]


@pytest.mark.parametrize(
    ("question", "labels", "others"),
    [
        ("What costs a word from Danish to English?", _PAIRS, [True, True, True]),
        ("What costs a word from English to German?", _PAIRS, [True, False, True]),
        ("What costs a word of Danish?", _PAIRS, [False] * 3),
        ("When is case C 142/25 heard?", _CASES, [True, True]),
        ("When is case C 131/25 heard?", _CASES, [True, False]),
        ("What is the fee of berth B7?", ["B1", "B2"], [True, True]),
        ("What is printed on A4?", ["B1", "B2"], [False, False]),
        ("What did Duarte pay to Thiel?", _NAMES, [False, False]),
        ("What did the harbour pay in 2023?", _NAMES, [False, False]),
    ],
    ids=["joined", "order", "part", "code", "code-there", "berth", "other-code", "names", "none"],
)
def test_labels_beside_which_another_is_asked_for(
    question: str, labels: list[str], others: list[bool]
) -> None:
    assert are_of_other_labels(Question(question), labels) == others


def test_a_cell_and_its_head_together_name_a_row_in_small_letters() -> None:
    rota = judged_rows("Rota", "Ward|Shift|Monday", "Surgery|Early|Vance", "Children|Night|Okoro")
    question = "Who works the night shift in surgery on Monday?"
    assert other_rows(Question(question), rota) == set(rota)
    assert other_rows(Question("Who works in surgery by night?"), rota) == {rota[1]}


@pytest.mark.parametrize(
    ("question", "label", "is_other"),
    [
        ("How many took the ferry from Havn to Vest?", "Havn to Ost", True),
        ("How many took the ferry from Vest to Ost?", "Havn to Ost", True),
        ("How many took the ferry from Havn to Ost?", "Havn to Ost", False),
        ("How many went from Havn to Ost, and how many from Havn to Vest?", "Havn to Ost", False),
        ("How many took the ferry to Ost?", "Havn to Ost", False),
        ("What did the bank in Havn pay?", "Havn to Ost", False),
        ("What does the Bank of Norway pay?", "Bank of England", True),
        ("What did the harbour pay to the town?", "Harbour dues", False),
    ],
    ids=["end", "start", "there", "both", "one", "other-word", "of", "plain"],
)
def test_two_names_of_which_another_is_asked_for(question: str, label: str, is_other: bool) -> None:
    assert is_framed_otherwise(Question(question), label) == is_other
