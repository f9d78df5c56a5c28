"""Reasons and times that are asked for, and sentences that have none."""

from __future__ import annotations

import pytest

from rag.asking.asked_question import Question
from rag.asking.sentence_candidates import Sentence
from rag.asking.unsaid import (
    Told,
    is_of_another_month,
    is_of_another_year,
    is_of_that_time_of_another_year,
    lacks_reason,
    names_no_other,
    names_no_time,
)
from tests.support.judged_rows import judged_rows


def _unit(sentence: str, title: str = "Notes") -> Sentence:
    return judged_rows(title, "Row|Cell", prose=[sentence], scores=[1.0])[0]


@pytest.mark.parametrize(
    ("question", "sentence", "is_lacking"),
    [
        ("Why was the consul at Algiers withdrawn?", "The consul at Algiers was withdrawn.", True),
        ("What caused the fire on the ferry?", "The fire on the ferry broke out at six.", True),
        ("What caused the fire on the ferry?", "A spark caused the fire on the ferry.", False),
        ("Why was the bridge closed?", "The bridge was closed because of rot.", False),
        ("Why was the bridge closed?", "The bridge is closed, since its beams are rotten.", False),
        ("Why is dough not kneaded?", "Dough is not kneaded: it gains nothing.", False),
        ("Why was the bridge closed?", "Two beams were rotten.", False),
        ("Why did Ann Marsh spare Omar Reza?", "Ann Marsh met Omar Reza, an ally.", False),
        ("When was the bridge closed?", "The bridge was closed.", False),
        ("Who knows why the bridge was closed?", "The bridge was closed.", False),
    ],
    ids=["again", "caused", "cause-told", "because", "since", "colon", "other-words", "names-alone",
         "when", "who"],
)  # fmt: skip
def test_what_is_told_again_without_a_reason(
    question: str, sentence: str, is_lacking: bool
) -> None:
    assert lacks_reason(Question(question), Told(_unit(sentence))) == is_lacking


@pytest.mark.parametrize(
    ("question", "sentence", "title", "is_lacking"),
    [
        ("In which year did Ann Marsh die?", "Ann Marsh has died aged 91.", "Notes", True),
        ("On what day did it come into force?", "It came into force.", "Notes", True),
        ("In which year did Ann Marsh die?", "Ann Marsh died in 1998.", "Notes", False),
        ("In which year did Ann Marsh die?", "Ann Marsh died that year.", "Notes", False),
        ("In which year was it held?", "It was held at Wyle.", "Fair of 1998", False),
        ("In which month was it held?", "It was held last May.", "Notes", False),
        ("On what day is it held?", "It is held on 3/4.", "Notes", False),
        ("When did Ann Marsh die?", "Ann Marsh has died aged 91.", "Notes", False),
    ],
    ids=["year", "day", "told", "pointed-at", "title", "month", "figures", "when"],
)
def test_a_year_or_a_day_that_is_asked_for_and_not_told(
    question: str, sentence: str, title: str, is_lacking: bool
) -> None:
    assert names_no_time(Question(question), Told(_unit(sentence, title))) == is_lacking


@pytest.mark.parametrize(
    ("question", "sentence", "title", "is_another"),
    [
        ("How many hives were lost in 2022?", "Winter losses were 22 per cent.", "Notes", True),
        ("How many hives were lost in 2022?", "In 2022 the losses were high.", "Notes", False),
        ("How many hives were lost in 2022?", "Losses of 2021/22: 14 hives.", "Notes", False),
        ("How many hives were lost in 2022?", "On 3.5.22 we counted 14 hives.", "Notes", False),
        ("How many hives were lost in 2022?", "We lost 14 hives.", "Report for 2022", False),
        ("How many hives were lost in 2022?", "Last year we lost 14.", "Report for 2023", False),
        ("Were more lost in 2021 than in 2022?", "We lost 14 hives.", "Notes", False),
        ("How many hives were lost?", "We lost 14 hives.", "Notes", False),
    ],
    ids=["nowhere", "told", "two-figures", "day", "title", "year-after", "two-years", "no-year"],
)
def test_a_year_that_a_document_nowhere_has(
    question: str, sentence: str, title: str, is_another: bool
) -> None:
    assert is_of_another_year(Question(question), Told(_unit(sentence, title))) == is_another


@pytest.mark.parametrize(
    ("question", "sentence", "is_another"),
    [
        ("How many crossed in April 2024?", "Some 6,200 crossed in March.", True),
        ("How many crossed in April 2024?", "In April 900 crossed, in March 6,200.", False),
        ("How many crossed in April 2024?", "Some 6,200 crossed.", False),
        ("When was the budget of May 2019 adopted?", "It was adopted on 3 June.", False),
        ("May they cross in boats?", "They crossed in March.", False),
        ("How much rain fell in April?", "From March to May 300 mm of rain fell.", False),
        ("How long after 3 March did it close?", "It closed on 9 April.", False),
    ],
    ids=["another", "both", "none", "when", "may", "range", "after"],
)
def test_another_month_than_the_one_asked_about(
    question: str, sentence: str, *, is_another: bool
) -> None:
    assert is_of_another_month(Question(question), Told(_unit(sentence))) is is_another


@pytest.mark.parametrize(
    ("question", "sentence", "is_lacking"),
    [
        ("Who was envoy before Maria Karsten?", "Maria Karsten has been envoy since 2022.", True),
        ("Who was Dr Karsten's predecessor?", "Dr Maria Karsten has been envoy.", True),
        ("Who was envoy before Maria Karsten?", "Maria Karsten followed Peter Hale.", False),
        ("Who was envoy in Lund?", "Maria Karsten has been envoy since 2022.", False),
        ("Who rang before the storm?", "The harbour master rang.", False),
        ("Who succeeded Hafez Assad?", "Bashar Assad became president in 2000.", False),
        ("Who owned it before Peter Hale?", "The Lund Brewery owned it.", False),
        ("Who spoke after Ann Reed?", "The harbour master spoke next.", False),
    ],
    ids=[
        "himself",
        "predecessor",
        "another",
        "no-order",
        "no-person",
        "brother",
        "firm",
        "not-named",
    ],
)
def test_who_was_before_somebody_is_somebody_else(
    question: str, sentence: str, *, is_lacking: bool
) -> None:
    assert names_no_other(Question(question), Told(_unit(sentence))) is is_lacking


def test_what_a_document_of_the_month_tells_may_be_of_another() -> None:
    unit = _unit("The port will open on 1 June.", "Minutes of the board, March 2024")
    assert not is_of_another_month(Question("What did the board decide in March?"), Told(unit))


@pytest.mark.parametrize(
    ("question", "sentence", "title", "is_other"),
    [
        ("What was paid in the year to October 2024?", "In the year to October 2023 £9 was paid.",
         "Notes", True),
        ("How much rain fell in Q2 2023?", "It was 61 in Q3 2023, 77 in Q2 2024.", "Notes", True),
        ("What happened on 3 May 2021?", "On 3 May 2020 the bridge shut.", "Notes", True),
        ("What was paid in the year to October 2023?", "In the year to October 2023 £9 was paid.",
         "Notes", False),
        ("What was paid in October 2024?", "£9 was paid, £8 in October 2023.", "Notes 2024", False),
        ("What was paid in October 2024?", "In May 2023 £9 was paid.", "Notes", False),
        ("When was the bridge of May 2020 shut?", "It was shut in May 2021.", "Notes", False),
        ("What was paid in 2024?", "In October 2023 £9 was paid.", "Notes", False),
    ],
    ids=["month", "quarter", "day", "told", "title", "other-month", "when", "year-alone"],
)  # fmt: skip
def test_the_same_time_of_another_year(
    question: str, sentence: str, title: str, *, is_other: bool
) -> None:
    told = Told(_unit(sentence, title))
    assert is_of_that_time_of_another_year(Question(question), told) is is_other
