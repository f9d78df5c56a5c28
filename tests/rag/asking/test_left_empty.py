"""Fields and cells that a document leaves empty."""

from __future__ import annotations

from dataclasses import replace

import pytest

from index import Block, BlockKind, Document, Metadata, Passage, Span
from index.blocks import Cell
from rag.asking.asked_question import Question
from rag.asking.left_empty import is_left_empty
from rag.asking.reader import Judgement
from rag.asking.sentence_candidates import Sentence, rank_sentences
from rag.types import Hit
from tests.support.judged_rows import judged_rows

_CATCH = judged_rows("Catch", "Port|Cod|Herring", "Brekk|1200|340", "Vollen|150|", "Tangen|87|41")


def _fields(*lines: str) -> list[Sentence]:
    """Lines of a form, those with a value as pairs."""
    text, blocks = "", []
    for line in lines:
        span, colon = Span(len(text), len(text) + len(line)), line.find(":")
        value = Span(min(span.start + colon + 2, span.end), span.end)
        filled = colon > 0 and len(value) > 0
        cells = (Cell(value, (Span(span.start, span.start + colon),)),) if filled else ()
        blocks.append(Block(BlockKind.PAIR if filled else BlockKind.PARAGRAPH, span, cells=cells))
        text += f"{line}\n"
    document = Document("id", "a.pdf", text, "t", Metadata(), blocks=tuple(blocks))
    units = tuple(block.span for block in blocks)
    hit = Hit(document, Passage("id", Span(0, len(text)), units), 1.0, (("dense", 0.5),))
    return rank_sentences([(hit, Judgement(1.0, (0.0,) * len(units)))])


_FORM = _fields("Owner: Lars Ekholm", "Telephone:", "Visitors: 1,800", "Remarks:", "None at all.")


def _unit(units: list[Sentence], words: str) -> Sentence:
    return next(s for s in units if s.words.startswith(words))


@pytest.mark.parametrize(
    ("question", "unit", "is_empty"),
    [
        ("What is the telephone number of Lars Ekholm?", "Telephone", True),
        ("Who is the owner?", "Telephone", False),
        ("Who is the owner?", "Owner", False),
        ("What are the remarks?", "Remarks", False),
    ],
    ids=["empty", "another", "filled", "value-below"],
)
def test_a_field_without_a_value(question: str, unit: str, is_empty: bool) -> None:
    assert is_left_empty(Question(question), _unit(_FORM, unit)) == is_empty


@pytest.mark.parametrize(
    ("question", "row", "is_empty"),
    [
        ("How much herring was landed at Vollen?", "Vollen", True),
        ("How much cod was landed at Vollen?", "Vollen", False),
        ("How much herring was landed at Brekk?", "Brekk", False),
        ("How much was landed at Vollen?", "Vollen", False),
        ("Which port landed the most herring?", "Vollen", False),
    ],
    ids=["empty", "filled", "other-row", "no-column", "picked"],
)
def test_a_cell_without_a_value(question: str, row: str, is_empty: bool) -> None:
    assert is_left_empty(Question(question), _unit(_CATCH, row)) == is_empty


_TASKS = judged_rows(
    "Tasks", "Topic|Owner|Due|Cost", "Glass|Wiik|30 June|12,500", "Climate|Brandt|tbc|n/a",
    "Crane|TBC.|September|–",
)  # fmt: skip
_LINE = judged_rows("Line", "Stop|Early|Noon", "Quay|6.05|12.15", "Tannery|-|12.36")


@pytest.mark.parametrize(
    ("question", "units", "row", "is_empty"),
    [
        ("When is the climate due?", _TASKS, "Climate", True),
        ("When is the glass due?", _TASKS, "Glass", False),
        ("Who is the owner of the crane?", _TASKS, "Crane", True),
        ("How much does the crane cost?", _TASKS, "Crane", False),
        ("When does the early bus stop at the tannery?", _LINE, "Tannery", True),
        ("When is the noon bus at the tannery?", _LINE, "Tannery", False),
    ],
    ids=["tbc", "filled", "in-capitals", "a-dash-is-no-amount", "a-dash-is-no-time", "beside"],
)
def test_a_cell_that_says_that_nothing_is_known(
    question: str, units: list[Sentence], row: str, is_empty: bool
) -> None:
    assert is_left_empty(Question(question), _unit(units, row)) == is_empty


@pytest.mark.parametrize(
    ("question", "is_empty"),
    [("What do the lessons cost?", False), ("Who is the owner?", True), ("Is it new?", False)],
)
def test_a_field_that_says_that_nothing_is_known(question: str, is_empty: bool) -> None:
    units = _fields("Owner: to be confirmed", "Lessons: two a week")
    assert is_left_empty(Question(question), units[0]) == is_empty


@pytest.mark.parametrize(
    ("pointed", "is_empty"),
    [("Owner", True), ("Wiik", True), ("September", False), ("Glass", False)],
    ids=["head", "cell-of-another-row", "own-cell", "label-of-another-row"],
)
def test_the_column_that_the_reader_points_at(pointed: str, is_empty: bool) -> None:
    crane = _unit(_TASKS, "Crane")
    place = crane.hit.document.text.index(pointed)
    answer = Span(place, place + len(pointed))
    pointing = replace(crane, judgement=replace(crane.judgement, answer=answer))
    assert is_left_empty(Question("Who sees to the crane?"), pointing) == is_empty


@pytest.mark.parametrize(
    ("question", "row", "is_empty"),
    [("Who is to find a dry place?", "Find", True), ("Who is to order a bearing?", "Order", False)],
)
def test_a_column_that_is_headed_by_the_question_word(
    question: str, row: str, *, is_empty: bool
) -> None:
    units = judged_rows(
        "Actions", "Action|Who|By", "Order a bearing|Prewett|May", "Find a dry place||21 May"
    )
    assert is_left_empty(Question(question), _unit(units, row)) == is_empty
