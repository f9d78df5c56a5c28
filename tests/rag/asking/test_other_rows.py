"""A row of another case is no answer."""

from __future__ import annotations

import pytest

from rag.asking.asked_question import Question
from rag.asking.deciding import decide
from rag.asking.other_rows import other_rows
from rag.asking.sentence_candidates import Sentence
from tests.support.judged_rows import judged_rows

_CREW = judged_rows(
    "Crew", "Post|Ship|State", "Cook|Havlys|open", "Mate|Nordlys|shut", "Cook|Sol|shut"
)
_RAIN = judged_rows("Rain", "Month|Town|Rain", "May|Voss|61", "June|Voss|77", "May|Bergen|98")
_ROOF = judged_rows("Bids for the school roof", "Bidder|Price", "Takstein|96", "Granitt|104")
_WALL = judged_rows("Bids for the harbour wall", "Bidder|Price", "Kvarts|412", "Granitt|389")
_OAK = judged_rows("Water at Oak Farm", "Substance|Reading", "Nitrate|31", "Lead|2")
_ELM = judged_rows("Water at Elm Farm", "Substance|Reading", "Phosphate|4", "Nitrate|22")
_FLOOD = judged_rows("Flood", "District|Homes|Settled", "Lune|870|47", "Upper Teller|505|")

_RUNS = judged_rows("Runs", "Date|Town|Cages", "2025-01-16|Wyke|9", "2025-01-15|Voss|16")


def _words(found: set[Sentence]) -> set[str]:
    return {" ".join(s.words.split()) for s in found}


@pytest.mark.parametrize(
    ("question", "rows", "others"),
    [
        ("Who is the mate of the Havlys?", _CREW, {s.words for s in _CREW}),
        ("Who is the cook of the Sol?", _CREW, {"Cook\tHavlys\topen", "Mate\tNordlys\tshut"}),
        ("How much rain fell in Bergen in June?", _RAIN, {s.words for s in _RAIN}),
        ("What did Kvarts bid for the school roof?", _ROOF + _WALL,
         {s.words for s in _ROOF + _WALL}),
        ("What is the phosphate at Oak Farm?", _OAK + _ELM, {s.words for s in _OAK + _ELM}),
        ("What is the nitrate at Elm Farm?", _OAK + _ELM,
         {"Nitrate\t31", "Lead\t2", "Phosphate\t4"}),
        ("What share was settled in Upper Teller?", _FLOOD, {"Lune\t870\t47"}),
        ("Who drove to Wyke on 16 January?", _RUNS, {"2025-01-15\tVoss\t16"}),
    ],
    ids=["post", "row-there", "month", "above", "other-farm", "farm-there", "empty-cell",
         "day-of-a-date"],
)  # fmt: skip
def test_rows_with_something_else_in_a_column_that_is_asked_for(
    question: str, rows: list[Sentence], others: set[str]
) -> None:
    assert {s.words for s in other_rows(Question(question), rows)} == others


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Who prepares the meals aboard?", _CREW),
        ("Is the mate of the Havlys known?", _CREW),
        ("When did the harbour open?", _CREW),
        ("Which town had most rain?", _RAIN),
        ("What does galena give at the spring?", _OAK + _ELM),
    ],
    ids=["other-words", "whether", "verb", "picked", "paraphrase"],
)
def test_rows_are_left_alone_where_no_cell_is_asked_for(
    question: str, rows: list[Sentence]
) -> None:
    assert other_rows(Question(question), rows) == set()


def test_several_rows_that_are_asked_for_are_none_of_another_case() -> None:
    question = "What are the nitrate and lead readings at Oak Farm?"
    assert _words(other_rows(Question(question), _OAK)) == set()


def test_a_row_of_another_case_is_far_behind() -> None:
    first, *rest = decide(Question("Who is the cook of the Sol?"), _CREW)
    assert first.words.startswith("Cook\tSol")
    assert all(s.score < first.score - 5 for s in rest)


_FEES = judged_rows("Fees", "Post|2023|2022", "Pilots|27|4", "Tugs|19|21")
_HIVES = judged_rows("Honey", "Hive|Kilograms|May", "7|31|2", "9|22|6")
_SEASON = judged_rows("Goals", "Player|2023/24", "Moreau|19", "Ito|4")
_LOANS = judged_rows("Loans", "Loan|31 March 2024", "Notes 2033|125", "Notes 2028|200")


@pytest.mark.parametrize(
    ("question", "rows", "are_others"),
    [
        ("What did pilots cost in 2019?", _FEES, True),
        ("What did pilots cost in 2022?", _FEES, False),
        ("How did pilots' fees change from 2019 to 2023?", _FEES, False),
        ("What did pilots cost?", _FEES, False),
        ("How many goals did Moreau score in 2024?", _SEASON, False),
        ("How many goals did Moreau score in 2021?", _SEASON, True),
        ("How large are the notes due 2033?", _LOANS, False),
        ("How much honey did hive 5 give?", _HIVES, True),
        ("How much honey did hive 7 give in May 2024?", _HIVES, False),
        ("How much honey did 5 hives give?", _HIVES, False),
    ],
)
def test_a_year_or_a_number_that_is_asked_for_and_not_there(
    question: str, rows: list[Sentence], are_others: bool
) -> None:
    others = other_rows(Question(question), rows)
    first = next(row for row in rows if row.span.start == min(r.span.start for r in rows))
    assert (first in others) == are_others
