"""Rows and columns that stand for days, months and years."""

from __future__ import annotations

import pytest

from index import Block, BlockKind, Document, Metadata, Passage, Span
from index.blocks import Cell
from rag.asking.asked_question import Question
from rag.asking.other_rows import other_rows
from rag.asking.reader import Judgement
from rag.asking.row_times import is_of_another_time, label_times
from rag.asking.sentence_candidates import Sentence, rank_sentences
from rag.types import Hit
from tests.support.judged_rows import judged_rows

_TIDES = judged_rows("Tides", "Day|High water", "Mon 1|4.12", "Tue 2|4.55", "Wed 3|5.38")
_BUSES = judged_rows("Buses", "Stop|Monday|Tuesday", "Quay|7.10|7.25", "School|7.40|7.55")
_SALES = judged_rows("Sales", "Month|Loaves", "January 2024|810", "February 2024|774")
_LOANS = judged_rows("Loans", "Loan|Rate", "Bond due 2031|4", "Notes 2028|3")
_SHIPS = judged_rows("Ships", "Quarter|Ships", "Q4 2024|92", "Q1 2025|105")
_SOLAR = judged_rows("Roof", "Month|kWh", "March|356", "April|402")
_FLEET = judged_rows("Fleet", "Port|Vessels 2023|Vessels 2024|Crew 2024", "Hobday|37|33|71")
_ARRIVALS = judged_rows("Ships", "Ship|Arrived|Left", "Sol|June 2006|May 2007", "Ørn|May 2006|June")


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("When is high water on Saturday 6 March?", _TIDES),
        ("When is high water on the 9th of March?", _TIDES),
        ("When does the bus leave the quay on Thursday?", _BUSES),
        ("How many loaves were sold in June 2024?", _SALES),
        ("How many loaves were sold in January 2023?", _SALES),
        ("How many ships came in the second quarter of 2025?", _SHIPS),
        ("How many crew worked out of Hobday in 2023?", _FLEET),
    ],
    ids=["weekday", "day", "column", "month", "year", "quarter", "column's year"],
)
def test_rows_of_other_times_are_no_answer(question: str, rows: list[Sentence]) -> None:
    assert other_rows(Question(question), rows) == set(rows)


@pytest.mark.parametrize(
    ("question", "row"),
    [
        ("When is high water on Tuesday?", "Tue 2"),
        ("When is high water on 3 March?", "Wed 3"),
        ("How many loaves were sold in February?", "February"),
        ("How many ships came in the first quarter of 2025?", "Q1 2025"),
    ],
)
def test_the_row_of_the_time_that_is_asked_for_is_left(question: str, row: str) -> None:
    rows = {"loaves": _SALES, "ships": _SHIPS}.get(question.split()[2], _TIDES)
    left = [s.words for s in rows if s not in other_rows(Question(question), rows)]
    assert [words.startswith(row) for words in left] == [True]


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("What was the rate in 2024?", _LOANS),
        ("How many loaves were sold since June 2023?", _SALES),
        ("Where did the Sol sail in May 2007?", _ARRIVALS),
        ("When does the bus leave the quay?", _BUSES),
        ("Who sat at the quay and may leave on the bus?", _BUSES),
        ("How many vessels did Hobday have in 2023?", _FLEET),
        ("How many crew did Hobday have in 2024?", _FLEET),
        ("How did the crew of Hobday change since 2023?", _FLEET),
        ("What did Hobday land in 2023?", _FLEET),
    ],
    ids=["due", "since", "cell", "no-time", "small-words", "column", "its-year", "change", "other"],
)
def test_rows_are_left_alone(question: str, rows: list[Sentence]) -> None:
    assert not any(is_of_another_time(Question(question), row) for row in rows)


def test_a_label_says_which_of_the_times_asked_for_it_stands_for() -> None:
    row = next(s for s in _TIDES if s.words.startswith("Tue"))
    assert row.row is not None
    question = Question("at noon on Tuesday")
    assert label_times(question, row.row, row.hit.document) == {("weekday", 2)}


_LOG = judged_rows(
    "Log", "",
    prose=["- 30.6.23: 14 kg taken", "1984: Grouting, begun in 1983", "2 May 2023: super put on"],
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("How much honey was taken in June 2022?", {"30.6", "1984", "2 May"}),
        ("How much honey was taken in June 2023?", {"1984", "2 May"}),
        ("What was done on 2 May 2023?", {"30.6", "1984"}),
        ("What was begun in 1983?", {"30.6", "2 May"}),
        ("When was the hive of 2021 fed?", set()),
        ("What was done after May 2022?", set()),
        ("What was taken?", set()),
    ],
    ids=["year", "month", "day", "in-the-line", "when", "after", "no-time"],
)
def test_lines_that_a_date_begins(question: str, others: set[str]) -> None:
    found = {s.words for s in _LOG if is_of_another_time(Question(question), s)}
    assert {
        start for start in ("30.6", "1984", "2 May") if any(start in w for w in found)
    } == others


def _below(heading: str, sentence: str) -> Sentence:
    """A sentence below a heading."""
    text = f"{heading}\n{sentence}"
    place = Span(len(heading) + 1, len(text))
    blocks = (
        Block(BlockKind.HEADING, Span(0, len(heading))), Block(BlockKind.PARAGRAPH, place),
    )  # fmt: skip
    document = Document("id", "a.md", text, "t", Metadata(language="en"), blocks=blocks)
    hit = Hit(document, Passage("id", place, (place,)), 1.0, (("dense", 0.5),))
    return rank_sentences([(hit, Judgement(1.0, (0.0,)))])[0]


@pytest.mark.parametrize(
    ("heading", "question", "is_of_another"),
    [
        ("Monday to Friday", "When does it open on Sunday?", True),
        ("Monday to Friday", "When does it open on Wednesday?", False),
        ("Saturday", "When does it open on Sunday?", True),
        ("2023", "What opened in 2021?", True),
        ("2019–2022", "What opened in 2021?", False),
        ("2023", "What opened since 2021?", False),
        ("2023", "What opened in May?", False),
        ("2023", "When does it open?", False),
        ("Plans of 2023 for the hall", "What opened in 2021?", False),
        ("2023", "What came of the plan of 2020?", False),
    ],
    ids=["outside", "inside", "another-day", "another-year", "years", "since", "other-kind",
         "no-time", "not-a-time-alone", "told-in-the-sentence"],
)  # fmt: skip
def test_what_stands_below_a_time_is_of_no_other(
    heading: str, question: str, is_of_another: bool
) -> None:
    unit = _below(heading, "The hall opens at nine, as the plan of 2020 had it.")
    assert is_of_another_time(Question(question), unit) == is_of_another


@pytest.mark.parametrize(
    ("question", "others"),
    [
        ("How much did the roof make in March 2022?", True),
        ("How much did the roof make in March 2023?", False),
        ("How much did the roof make in March?", False),
    ],
)
def test_a_month_is_of_the_year_above_it(question: str, others: bool) -> None:
    heading = "Solar roof 2023"
    row = _SOLAR[0]
    document = row.hit.document
    text = f"{heading}\n{document.text}"
    shift = len(heading) + 1

    def moved(span: Span) -> Span:
        return Span(span.start + shift, span.end + shift)

    cells = tuple(Cell(moved(c.span), tuple(map(moved, c.heads))) for c in row.row.cells)  # type: ignore[union-attr]
    blocks = (
        Block(BlockKind.HEADING, Span(0, len(heading)), level=1),
        Block(BlockKind.ROW, moved(row.span), cells=cells),
    )
    below = Document("id", "a.xlsx", text, "t", Metadata(), blocks=blocks)
    unit = moved(row.span)
    passage = Passage("id", unit, (unit,))
    said = Judgement(1.0, (0.0,))
    (sentence,) = rank_sentences([(Hit(below, passage, 1.0, row.hit.signals), said)])
    assert is_of_another_time(Question(question), sentence) is others
