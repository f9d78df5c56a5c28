"""Documents down, questions across: each cell the verbatim answer of one document, or none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index import Document, FileState, Filter, Library, OnProgress, Progress, QueryError, silent
from rag.asking import (
    Reader,
    calibration,
    check_question,
    decide,
    evidence_of,
    rank_by_reader,
    rank_sentences,
    retrieve,
    unread_answer,
)
from rag.types import Answer

# Passages of one document that are read for one question; chosen by benchmarks/grid.py.
CELL_DEPTH = 8
NOT_STATED, NOT_JUDGED = "not stated", "not judged: a language that the reader can't read"


@dataclass(frozen=True, slots=True)
class Row:
    """One document and what it says to each question, in the order of ``Grid.questions``."""

    document: Document
    cells: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """The whole table; ``unread`` are files (source, reason) that could not be asked."""

    questions: tuple[str, ...]
    rows: tuple[Row, ...]
    unread: tuple[tuple[str, str], ...] = ()


def fill_grid(
    library: Library,
    reader: Reader,
    questions: Sequence[str],
    k: int = 1,
    where: Filter | None = None,
    min_confidence: float | None = None,
    progress: OnProgress = silent,
) -> Grid:
    """Ask every document that ``where`` leaves every question; at most ``k`` sentences a cell.

    A cell below ``min_confidence`` has no evidence: the document does not state it.
    """
    if not questions:
        raise QueryError("there are no questions to ask; give at least one")
    for question in questions:
        check_question(question)
    least = min_confidence if min_confidence is not None else calibration("grid").threshold
    documents = list(library.documents(where))
    total = len(documents) * len(questions)
    rows = []
    for number, document in enumerate(sorted(documents, key=lambda d: (d.source, d.id))):
        cells = []
        for done, question in enumerate(questions, number * len(questions)):
            progress(Progress("asking", done, total, document.source))
            cells.append(fill_cell(library, reader, question, document, k, least))
        rows.append(Row(document, tuple(cells)))
    progress(Progress("asking", total, total))
    return Grid(tuple(questions), tuple(rows), tuple(_unread(library)))


def fill_row(
    library: Library, reader: Reader, questions: Sequence[str], document: Document, k: int = 1
) -> Row:
    """Ask one document each question, as the grid does."""
    least = calibration("grid").threshold
    cells = (fill_cell(library, reader, question, document, k, least) for question in questions)
    return Row(document, tuple(cells))


def fill_cell(
    library: Library,
    reader: Reader,
    question: str,
    document: Document,
    k: int,
    min_confidence: float,
) -> Answer:
    """What one document says to one question; other documents are left out before ranking."""
    only = Filter((("id", document.id),))
    hits = retrieve(library, question, CELL_DEPTH, only)
    if unread := unread_answer(library, reader, question, hits, k):
        return unread
    ranked = rank_by_reader(reader, question, hits)
    sentences = rank_sentences(ranked)
    if not sentences:
        return Answer(question, (), (), 0.0, NOT_STATED)
    confidence = calibration("grid").probability(sentences[0].features)
    evidence = evidence_of(library, decide(question, sentences), k)
    if confidence < min_confidence:
        return Answer(question, (), evidence, confidence, NOT_STATED)
    return Answer(question, evidence, (), confidence)


def unstated(cell: Answer) -> str:
    """What a cell without a quote says."""
    return NOT_STATED if cell.judged else NOT_JUDGED


def _unread(library: Library) -> Iterator[tuple[str, str]]:
    """Files whose text the grid can't show; they must not look as if they said nothing."""
    for record in library.ledger.files():
        if record.state in (FileState.FAILED, FileState.UNSUPPORTED):
            yield record.source, record.reason if record.reason is not None else str(record.state)
