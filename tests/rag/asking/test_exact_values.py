"""Figures, dates and identifiers of a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from index import Document, Library, Metadata, Passage, Span
from rag.asking.answering import answer_question
from rag.asking.asked_question import Question
from rag.asking.exact_values import absent_values, as_written, read_as_written
from rag.asking.reader import Judgement
from rag.types import Hit
from tests.support.documents import text_document
from tests.support.fakes import WordEncoder, WordReader


def hit(text: str, date: str | None = None, origin: str = "text") -> Hit:
    metadata = Metadata(date=date, language="en", origins=(("date", origin),))
    document = Document(text, "a.txt", text, "t", metadata)
    span = Span(0, len(text))
    return Hit(document, Passage(text, span, (span,)), 1.0)


@pytest.mark.parametrize(
    ("question", "text", "asked"),
    [
        ("What was 4523000 crowns spent on?", "It spent 4,523,000 crowns.",
         "What was 4,523,000 crowns spent on?"),
        ("What happened in July 1994?", "It was sold on 1.7.1994.", "What happened in 1.7.1994?"),
        ("What happened in 1945?", "In MCMXLV it was dark.", "What happened in MCMXLV?"),
        ("What got 500,000 crowns?", "Half a million crowns went there.",
         "What got Half a million crowns?"),
        ("What cost 310,000 crowns?", "It cost 390,000 crowns.", "What cost 310,000 crowns?"),
        ("What happened in 1945?", "In 1945 and MCMXLV it was dark.", "What happened in 1945?"),
        ("Who are the two keepers?", "Two keepers were there.", "Who are the two keepers?"),
    ],
)  # fmt: skip
def test_values_are_asked_as_the_passage_has_them(question: str, text: str, asked: str) -> None:
    assert as_written(question, hit(text)) == asked


def test_yesterday_is_a_day_where_the_document_tells_its_own() -> None:
    question, text = "What burned on 4 May 2020?", "Yesterday the tower burned."
    assert as_written(question, hit(text, "2020-05-05")) == "What burned on Yesterday?"
    assert as_written(question, hit(text, "2020-05-05", "file")) == question
    assert as_written(question, hit(text, "2020-05")) == question


def test_each_passage_is_read_for_its_own_wording_in_its_own_place() -> None:
    asked: list[tuple[str, list[str]]] = []

    class Noting(WordReader):
        def read(self, question: str, hits: Sequence[Hit]) -> list[Judgement]:
            asked.append((question, [hit.text for hit in hits]))
            return [Judgement(float(len(hit.text)), (0.0,)) for hit in hits]

    hits = [hit("On 1.7.1994 it went."), hit("Nothing."), hit("In July 1994 it did.")]
    judged = read_as_written(Noting(), "What went in July 1994?", hits)
    assert [judgement.relevance for judgement in judged] == [20.0, 8.0, 20.0]
    assert asked == [
        ("What went in 1.7.1994?", ["On 1.7.1994 it went."]),
        ("What went in July 1994?", ["Nothing.", "In July 1994 it did."]),
    ]


@pytest.fixture
def accounts(tmp_path: Path) -> Library:
    library = Library.open(tmp_path / "library", create=True, encoder=WordEncoder())
    texts = [
        "The service spent 4,523,000 crowns on fuel under A/RES/60/1.",
        "The tower burned on 31 December 1922 and was rebuilt.",
    ]
    library.add(
        replace(text_document(text), id=f"{number:064x}", source=f"{number}.txt")
        for number, text in enumerate(texts)
    )
    return library


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("What does A/RES/99/1 say about fuel?", ["A/RES/99/1"]),
        ("What does A/RES/60/1 say about fuel?", []),
        ("Who spent 4.5 million crowns?", []),
        ("Who spent 4,523,001 crowns?", ["4,523,001 crowns"]),
        ("What burned on New Year's Eve 1922?", []),
        ("What burned on 30 December 1922?", ["30 December 1922"]),
        ("What burned in 1931?", []),
        ("Which 2 towers burned?", []),
    ],
)
def test_what_no_document_has_is_known(accounts: Library, question: str, absent: list[str]) -> None:
    found = [value.span.of(question) for value in absent_values(accounts, Question(question))]
    assert found == absent


def test_without_the_value_there_is_no_answer_and_that_is_said(accounts: Library) -> None:
    question = "What does A/RES/99/1 say the service spent on fuel?"
    answer = answer_question(accounts, WordReader(), question, 3, None, 0.0)
    assert not answer.answered
    assert answer.confidence == 0.0
    assert answer.near
    assert "A/RES/99/1" in (answer.reason or "")
    question = question.replace("99", "60")
    assert answer_question(accounts, WordReader(), question, 3, None, 0.0).answered
