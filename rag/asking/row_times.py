"""Rows, columns and sections of another day, month or year than the one that is asked for.

A timetable has one row a day: where Saturday is asked for and there are rows for Monday to Thursday
alone, none of them is the answer, though each has high water. Nor is what stands below "Monday to
Friday", a heading or a caption, of Sunday.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from index import Block, Document
from index.language import NamedTime, base_language, named_times, names_only_times, telling_stems
from rag.asking.asked_question import Question
from rag.asking.sentence_candidates import Sentence, heading_above

# A head with a month may be a column's name; two or more are columns of a kind.
_FEWEST_COLUMNS = 2
# "- 2 May 2023: first super put on".
_KEY = re.compile(r"\W*([^:\n]{3,30}):\s")
_RANGE = re.compile(r"[-–—]|\b(?:to|till|until|through)\b")
Times = frozenset[NamedTime]


def is_of_another_time(question: Question, sentence: Sentence) -> bool:
    """Whether a unit stands for another time: a row, all its columns, a line that a date begins.

    And whatever stands below a line that names nothing but another time.
    """
    row, document = sentence.row, sentence.hit.document
    if _stands_below_another(question, sentence):
        return True
    if row is None:
        return _begins_otherwise(question, sentence.words, document)
    return _has_no_column(question, row, document) or _is_labelled_otherwise(
        question, row, document
    )


def _begins_otherwise(question: Question, words: str, document: Document) -> bool:
    """Whether a line begins with a time as its key, and the question gives another of its kind.

    Where it is asked when something was, the key may be the answer.
    """
    key = _KEY.match(words)
    if key is None or question.has("asking_when"):
        return False
    language = base_language(document.metadata.language)
    if not names_only_times(key[1], language) or question.is_bounded:
        return False
    return _differs(
        _asked(question, document), named_times(key[1], language), _times([words], document)
    )


def _stands_below_another(question: Question, sentence: Sentence) -> bool:
    """Whether a heading or a caption above it is a time, and the question gives another."""
    row, document = sentence.row, sentence.hit.document
    if question.is_bounded:
        return False
    above = [heading_above(sentence), row.lead if row is not None else None]
    lines = [span.of(document.text) for span in above if span is not None]
    language = base_language(document.metadata.language)
    heads = [head.of(document.text) for head in row.heads] if row is not None else []
    own = _times([sentence.words, *heads], document)
    return any(
        _differs(_asked(question, document), times, own | times)
        for line in lines
        if (times := _above_a_row(line, row, document) or _spanned_alone(line, language))
    )


def _above_a_row(line: str, row: Block | None, document: Document) -> Times:
    """The one year that a line names, "Solar roof 2023", above a row for a month or a quarter."""
    label = _label(row, document) if row is not None else frozenset()
    years = _kind(named_times(line, base_language(document.metadata.language)), "year")
    return years if len(years) == 1 and label and not _kind(label, "year") else frozenset()


def _spanned_alone(line: str, language: str | None) -> Times:
    """The times of a line of nothing else, and weekdays and years between: "Monday to Friday"."""
    if not names_only_times(line, language):
        return frozenset()
    times = named_times(line, language)
    numbers = {kind: sorted(n for k, n in times if k == kind) for kind in ("weekday", "year")}
    between = {
        (kind, number)
        for kind, ends in numbers.items()
        if len(ends) == 2 and _RANGE.search(line)
        for number in range(ends[0], ends[1])
    }
    return times | between


def label_times(question: Question, row: Block, document: Document) -> Times:
    """The times that are asked for and that the label of a row names: Tuesday, "Tue 2"."""
    return _asked(question, document) & _label(row, document)


def _asked(question: Question, document: Document) -> Times:
    return named_times(question.text, base_language(document.metadata.language))


def _label(row: Block, document: Document) -> Times:
    """The times that a row's first cell names, where it names nothing else."""
    if not row.cells:
        return frozenset()
    words = row.cells[0].span.of(document.text)
    language = base_language(document.metadata.language)
    return named_times(words, language) if names_only_times(words, language) else frozenset()


def _is_labelled_otherwise(question: Question, row: Block, document: Document) -> bool:
    """Whether a row's label is a time, and one of its kind that isn't asked for.

    What is asked since or until some time may be told by any row.
    """
    if question.is_bounded:
        return False
    own = _times([cell.span.of(document.text) for cell in row.cells], document)
    return _differs(_asked(question, document), _label(row, document), own)


def _differs(asked: Times, label: Times, own: Times) -> bool:
    """Whether of a kind of times that a label names none is asked for, and others are."""
    return any(
        _kind(asked, kind) and not _kind(asked, kind) & own for kind in {kind for kind, _ in label}
    )


def _has_no_column(question: Question, row: Block, document: Document) -> bool:
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
    return _has_it_of_another_year(question, row, document)


def _has_it_of_another_year(question: Question, row: Block, document: Document) -> bool:
    """Whether what is asked for has columns of its own, "Crew 2024", and none of the year."""
    wanted = _kind(_asked(question, document), "year")
    if not wanted or question.is_bounded:
        return False
    text = document.text
    label = row.cells[0].span.of(text) if row.cells else ""
    asked = {word for word in question.stems if word.isalpha()}.difference(telling_stems(label))
    heads = [head.of(text) for head in row.heads]
    named = [words for words in heads if asked.intersection(telling_stems(words))]
    own = [_kind(_times([words], document), "year") for words in named]
    return bool(own) and all(years and not years & wanted for years in own)


def _times(texts: Iterable[str], document: Document) -> Times:
    language = base_language(document.metadata.language)
    return frozenset(time for text in texts for time in named_times(text, language))


def _kind(times: Times, kind: str) -> Times:
    return frozenset(time for time in times if time[0] == kind)
