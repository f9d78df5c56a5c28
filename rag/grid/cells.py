"""One cell: what one document says to one question, on its cover or in its text."""

from __future__ import annotations

from dataclasses import replace

from index import Document, Filter, Library
from index.language import all_words, find_values
from rag.asking import (
    Question,
    Reader,
    calibration,
    decide,
    evidence_of,
    less_likely_unsaid,
    rank_by_reader,
    rank_sentences,
    retrieve,
    unread_answer,
)
from rag.grid.asked_fields import Field, asked_field
from rag.grid.cover_cells import cover_cell
from rag.types import Answer, Evidence

# Passages of one document that are read for one question; chosen by benchmarks/grid.py.
CELL_DEPTH = 8
# A cell may hold so many quotes, each of which answers by itself.
MOST_QUOTES = 3
NOT_STATED, NOT_JUDGED = "not stated", "not judged: a language that the reader can't read"
# In prose stand other dates, numbers and names than the document's own.
_NEVER_READ = frozenset({"date", "symbol", "title", "issuer"})


def fill_cell(
    library: Library,
    reader: Reader,
    question: str,
    document: Document,
    k: int,
    min_confidence: float,
) -> Answer:
    """What one document says to one question; other documents are left out before ranking."""
    field = asked_field(question, document.metadata.kind)
    if field is not None:
        told = _on_cover(question, document, field, min_confidence)
        if told.answered or field.name in _NEVER_READ:
            return told
    read = _read(library, reader, question, document, k, min_confidence)
    return read if field is None else _naming(read, field)


def unstated(cell: Answer) -> str:
    """What a cell without a quote says."""
    return NOT_STATED if cell.judged else NOT_JUDGED


def _on_cover(question: str, document: Document, field: Field, least: float) -> Answer:
    """What the document says of itself; how often such a cell is right was measured."""
    found, sure = cover_cell(document, field), calibration("grid").others["cover"]
    if not found:
        return Answer(question, (), (), 0.0, NOT_STATED)
    if sure < least:
        return Answer(question, (), found, sure, NOT_STATED)
    return Answer(question, found, (), sure)


def _naming(cell: Answer, field: Field) -> Answer:
    """The quotes that say of a name what is asked for; where there are none, it says nothing.

    In prose stand many names beside that of who wrote it.
    """
    named = tuple(e for e in cell.evidence if _has_name(e) and _says(e, field))
    if named or not cell.answered:
        return replace(cell, evidence=named)
    return Answer(cell.question, (), cell.evidence, cell.confidence, NOT_STATED)


def _has_name(evidence: Evidence) -> bool:
    answer = evidence.answer.of(evidence.document.text) if evidence.answer is not None else ""
    return any(value.kind.is_name for value in find_values(answer))


def _says(evidence: Evidence, field: Field) -> bool:
    return any(word.casefold() in field.words for word in all_words(evidence.quote))


def _read(
    library: Library,
    reader: Reader,
    question: str,
    document: Document,
    k: int,
    least: float,
) -> Answer:
    """The sentences, items and rows that answer by the reader's judgement, each by itself."""
    asked = Question(question)
    hits = retrieve(library, question, CELL_DEPTH, Filter((("id", document.id),)))
    if unread := unread_answer(library, reader, asked, hits, k):
        return unread
    by_reader = rank_sentences(rank_by_reader(reader, question, hits))
    if not by_reader:
        return Answer(question, (), (), 0.0, NOT_STATED)
    weights = calibration("grid")
    sentences = decide(asked, by_reader)
    confidence = weights.probability(by_reader[0].features)
    confidence = less_likely_unsaid(asked, sentences[0], confidence)
    likely = [(s, p) for s in sentences if (p := weights.probability(s.features)) >= least]
    sure = [s for s, p in likely if less_likely_unsaid(asked, s, p) >= least]
    if confidence < least or not sure:
        near = evidence_of(library, sentences, k)
        return Answer(question, (), near, confidence, NOT_STATED)
    return Answer(question, evidence_of(library, sure, k), (), confidence)
