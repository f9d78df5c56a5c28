"""A row of another case is no answer."""

from __future__ import annotations

import pytest

from index import Block, BlockKind, Document, Metadata, Passage, Span
from index.blocks import Cell
from rag.asking.deciding import decide
from rag.asking.other_rows import other_rows
from rag.asking.reader import Judgement
from rag.asking.sentence_candidates import Sentence, rank_sentences
from rag.types import Hit


def _rows(title: str, *lines: str) -> list[Sentence]:
    """The rows of a table as judged units; the first line heads it, cells stand between bars."""
    text, blocks = "", []
    heads: list[Span] = []
    for number, line in enumerate(lines):
        start, spans = len(text), []
        for words in line.split("|"):
            spans.append(Span(len(text), len(text) + len(words)))
            text += f"{words}\t"
        text = text[:-1] + "\n"
        heads = heads or spans
        cells = tuple(Cell(s, (h,) if number else ()) for s, h in zip(spans, heads, strict=True))
        kind = BlockKind.ROW if number else BlockKind.HEAD
        blocks.append(Block(kind, Span(start, len(text) - 1), cells=cells))
    document = Document(title, title, text, "t", Metadata(title=title), blocks=tuple(blocks))
    units = tuple(block.span for block in blocks[1:])
    hit = Hit(document, Passage(title, Span(0, len(text)), units), 1.0, (("dense", 0.5),))
    return rank_sentences([(hit, Judgement(1.0, (0.0,) * len(units)))])


_CREW = _rows("Crew", "Post|Ship|State", "Cook|Havlys|open", "Mate|Nordlys|shut", "Cook|Sol|shut")
_RAIN = _rows("Rain", "Month|Town|Rain", "May|Voss|61", "June|Voss|77", "May|Bergen|98")
_ROOF = _rows("Bids for the school roof", "Bidder|Price", "Takstein|96", "Granitt|104")
_WALL = _rows("Bids for the harbour wall", "Bidder|Price", "Kvarts|412", "Granitt|389")
_OAK = _rows("Water at Oak Farm", "Substance|Reading", "Nitrate|31", "Lead|2")
_ELM = _rows("Water at Elm Farm", "Substance|Reading", "Phosphate|4", "Nitrate|22")


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
    ],
    ids=["post", "row-there", "month", "above", "other-farm", "farm-there"],
)  # fmt: skip
def test_rows_with_something_else_in_a_column_that_is_asked_for(
    question: str, rows: list[Sentence], others: set[str]
) -> None:
    assert {s.words for s in other_rows(question, rows)} == others


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
    assert other_rows(question, rows) == set()


def test_several_rows_that_are_asked_for_are_none_of_another_case() -> None:
    question = "What are the nitrate and lead readings at Oak Farm?"
    assert _words(other_rows(question, _OAK)) == set()


def test_a_row_of_another_case_is_far_behind() -> None:
    first, *rest = decide("Who is the cook of the Sol?", _CREW)
    assert first.words.startswith("Cook\tSol")
    assert all(s.score < first.score - 5 for s in rest)
