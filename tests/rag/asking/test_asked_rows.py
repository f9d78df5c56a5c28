"""The row that has most of what is asked for, before sentences and rows that have less."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.asking.asked_question import Question
from rag.asking.asked_rows import asked_row, passage_with_row_first
from rag.asking.deciding import decide
from rag.asking.sentence_candidates import Sentence
from tests.support.judged_rows import judged_rows

_PROSE = (
    "Interest expense of Norvane rose in 2023.",
    "The closing of Dayton brought restructuring charges in 2023.",
    "Inventories are counted every July by the staff of each store.",
    "Costs were:",
)
_ROWS = (
    "|2023|2022", "Interest expense|22|15", "Restructuring charges|27|4", "Inventories|188|161",
    "Income before taxes|98|125", "Net income|75|99",
)  # fmt: skip


def _units(*first: float) -> list[Sentence]:
    """Sentences, of which the reader thinks more, then the rows."""
    return judged_rows("Norvane", *_ROWS, prose=_PROSE, scores=[*first, 2.0, 1.0, 1.0, 1.0, 1.0])


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How high was Norvane's interest expense in 2022?", "Interest expense\t22"),
        ("How high was Norvane's interest expense in 2023?", "Interest expense\t22"),
        ("What were the restructuring charges of Norvane?", "Restructuring charges\t27"),
        ("What was the net income in 2022?", "Net income\t75"),
        ("How large were the inventories?", "Inventories\t188"),
        ("What brought restructuring charges, the closing of Dayton?", "The closing of Dayton"),
        ("By whom are inventories counted every July?", "Inventories are counted"),
        ("Why did the interest expense rise in 2022?", "Interest expense of Norvane"),
    ],
)
def test_a_row_whose_label_is_asked_for_comes_before_prose_on_it(question: str, first: str) -> None:
    place = next((n for n, words in enumerate(_PROSE) if words.startswith(first)), 0)
    scores = [9.0 if n == place else 3.0 for n in range(len(_PROSE))]
    assert decide(Question(question), _units(*scores))[0].words.startswith(first)


def test_the_table_of_what_is_asked_comes_before_another_with_the_same_rows() -> None:
    profit = judged_rows("Operating profit", "Segment|2023", "Services|44", "Industry|31")
    revenue = judged_rows("Revenue", "Segment|2023", "Services|235", "Industry|361")
    units = [*(replace(s, logit=5.0) for s in profit), *revenue]
    of_revenue = Question("What was the revenue of services in 2023?")
    assert decide(of_revenue, units)[0].words == "Services\t235"
    assert decide(Question("How large were services in 2023?"), units)[0].words == "Services\t44"


def test_what_announces_a_table_comes_after_its_row() -> None:
    units = _units(1.0, 1.0, 1.0, 9.0)
    question = Question("What were the costs of interest expense?")
    assert decide(question, units)[0].words.startswith("Int")


def test_words_alone_are_no_figures() -> None:
    rows = judged_rows("Names", "Post|Name", "Cook|Ida", prose=["The cook said little."])
    units = [(s.hit, s.span) for s in sorted(rows, key=lambda s: s.span)]
    assert asked_row(Question("What is the name of the cook?"), units, [0]) is None


def test_the_passage_that_holds_the_row_is_found_first() -> None:
    rows = judged_rows("Norvane", *_ROWS)[0].hit
    prose = judged_rows("Norvane", prose=_PROSE)[0].hit
    hits = [replace(prose, score=3.0), replace(rows, score=1.0)]
    found = passage_with_row_first("What was Norvane's net income in 2022?", hits)
    assert [hit.passage for hit in found] == [rows.passage, prose.passage]
    assert found[0].score > found[1].score == 3.0
    asked = "Is the income before the year 2022 of Norvane enough?"  # no label as a whole
    assert passage_with_row_first(asked, hits) == hits
    assert passage_with_row_first("Who counts the inventories every July?", hits) == hits
    assert passage_with_row_first("What was the net income?", []) == []


def test_a_row_counts_for_its_empty_cell_as_for_others() -> None:
    rows = judged_rows(
        "Prices", "Ticket|2024|2025 proposed", "Concession|5|6", "Season ticket, concession|115|"
    )
    question = "What was proposed for a season ticket, concession, in 2025?"
    units = [(unit.hit, unit.span) for unit in rows]
    assert asked_row(Question(question), units, [0]) == 1
