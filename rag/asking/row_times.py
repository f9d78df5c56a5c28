"""Rows and columns of another day, month or year than the one that a question asks for.

A timetable has one row a day: where Saturday is asked for and there are rows for Monday to Thursday
alone, none of them is the answer, though each has high water.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from index import Block, Document
from index.language import (
    NamedTime,
    all_words,
    base_language,
    is_said_by,
    named_times,
    names_only_times,
)
from rag.asking.sentence_candidates import Sentence

# A head with a month may be a column's name; two or more are columns of a kind.
_FEWEST_COLUMNS = 2
Times = frozenset[NamedTime]


def is_of_another_time(question: str, sentence: Sentence) -> bool:
    """Whether a unit is a row that stands for another time, or whose columns all do."""
    row = sentence.row
    if row is None:
        return False
    document = sentence.hit.document
    return _has_no_column(question, row, document) or _is_labelled_otherwise(
        question, row, document
    )


def label_times(question: str, row: Block, document: Document) -> Times:
    """The times that are asked for and that the label of a row names: Tuesday, "Tue 2"."""
    return _asked(question, document) & _label(row, document)


def _asked(question: str, document: Document) -> Times:
    return named_times(question, base_language(document.metadata.language))


def _label(row: Block, document: Document) -> Times:
    """The times that a row's first cell names, where it names nothing else."""
    if not row.cells:
        return frozenset()
    words = row.cells[0].span.of(document.text)
    language = base_language(document.metadata.language)
    return named_times(words, language) if names_only_times(words, language) else frozenset()


def _is_labelled_otherwise(question: str, row: Block, document: Document) -> bool:
    """Whether a row's label is a time, and one of its kind that isn't asked for.

    What is asked since or until some time may be told by any row.
    """
    if _is_bounded(question):
        return False
    asked, label = _asked(question, document), _label(row, document)
    own = _times([cell.span.of(document.text) for cell in row.cells], document)
    return any(
        _kind(asked, kind) and _kind(label, kind) and not _kind(asked, kind) & own
        for kind, _ in label
    )


def _is_bounded(question: str) -> bool:
    """Whether a time is one since or until which something is asked: "after 2016"."""
    words = all_words(question)
    return any(
        (is_said_by([word.casefold()], "since") or is_said_by([word.casefold()], "until"))
        and named_times(after)
        for word, after in pairwise(words)
    )


def _has_no_column(question: str, row: Block, document: Document) -> bool:
    """Whether columns stand for times of a kind, and none for one that is asked for.

    Nor has the row it, beside or in a cell.
    """
    text = document.text
    heads = _times([head.of(text) for head in row.heads], document)
    held = heads | _times([cell.span.of(text) for cell in row.cells], document)
    asked = _asked(question, document)
    for kind, fewest in (("year", 1), ("month", _FEWEST_COLUMNS), ("weekday", _FEWEST_COLUMNS)):
        wanted = _kind(asked, kind)
        if wanted and len(_kind(heads, kind)) >= fewest and not wanted & held:
            return True
    return False


def _times(texts: Iterable[str], document: Document) -> Times:
    language = base_language(document.metadata.language)
    return frozenset(time for text in texts for time in named_times(text, language))


def _kind(times: Times, kind: str) -> Times:
    return frozenset(time for time in times if time[0] == kind)
