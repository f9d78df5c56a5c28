"""What is asked for by its kind, and stands nowhere in what is found: a reason, a year, another.

To a reader a sentence that has the event answers why it happened, and in which year it did.
"""

from __future__ import annotations

import re

from index import Span, ValueKind
from index.language import (
    content_words,
    find_values,
    irregular_forms,
    is_said_by,
    named_times,
    small_words,
    stem,
)
from rag.asking.asked_amounts import lacks_amount
from rag.asking.asked_reasons import asks_who, asks_why
from rag.asking.asked_rows import asked_stems
from rag.asking.sentence_candidates import Sentence, heading_above
from rag.asking.unknown_names import less_likely
from rag.cards import gives_reason, holds_any, whole_run
from rag.statements import language_of

# "Do not knead: rye has too little gluten."
_EXPLAINS = ":"
_TIMES = re.compile(
    r"(?i)\b(?:which|what)\s+(?:year|month|day|date|weekday|day\s+of\s+the\s+week|century|decade)\b"
)
_WHEN = re.compile(r"(?i)\b(?:when|how\s+long|deadline|after|before)\b")
_RANGE = re.compile(r"(?i)\b(?:from|between)\b.*\b(?:to|until|till|and)\b|[-–]")
_MONTH = re.compile(r"\d{4}-(?P<month>\d\d)")
_IN_A_YEAR = re.compile(r"(\d{4})-(\d\d(?:-\d\d)?|[QH]\d)")
# "May they …" is no month.
_MODAL = re.compile(r"^\W*May\b")
_FIGURES = re.compile(r"\d{1,2}[/.]\d|\d{4}")
# This share of what is asked, and half of what is no name, is that it is told again.
_MOST = 2 / 3


def less_likely_unsaid(question: str, unit: Sentence, confidence: float) -> float:
    """How likely a unit answers that lacks the amount, the reason or the time that is asked for."""
    if names_no_time(question, unit) or is_of_that_time_of_another_year(question, unit):
        return 0.0
    return less_likely(confidence) if is_unsaid(question, unit) else confidence


def is_unsaid(question: str, first: Sentence) -> bool:
    """Whether the first candidate hardly says what is asked for; in other words it may: a doubt."""
    return (
        lacks_amount(question, first)
        or lacks_reason(question, first)
        or is_of_another_year(question, first)
        or is_of_another_month(question, first)
        or names_no_other(question, first)
    )


def lacks_reason(question: str, first: Sentence) -> bool:
    """Whether it is asked why, and the first candidate tells again that it was so, and no reason.

    In other words than the question's anything may be the reason; so this is a doubt.
    """
    if not asks_why(question):
        return False
    document = first.hit.document
    said = whole_run(document, first.span).span.of(document.text)
    language = language_of(document)
    may_explain = _EXPLAINS in said or holds_any("reason.perhaps", said, language)
    if may_explain or gives_reason(said, language):
        return False
    words = content_words(f"{said} {document.metadata.title or ''}")
    held = {stem(form) for word in words for form in (word, *irregular_forms(word))}
    asked = asked_stems(question) - asked_stems("what caused the reason")
    event = asked - _named(question)
    is_told = len(asked & held) >= _MOST * len(asked) and 2 * len(event & held) >= len(event)
    return bool(asked) and is_told


def _named(question: str) -> set[str]:
    """Stems of the names in a question: with these alone a sentence tells of something else."""
    names = [v.span.of(question) for v in find_values(question) if v.kind.is_name]
    return {stem(word) for name in names for word in content_words(name)}


def names_no_time(question: str, first: Sentence) -> bool:
    """Whether a year, a month or a day is asked for, and none stands in the unit or above it."""
    if not _TIMES.search(question):
        return False
    document, row = first.hit.document, first.row
    spans: list[Span | None] = [whole_run(document, first.span).span, heading_above(first)]
    spans += row.heads if row is not None else []
    lines = [span.of(document.text) for span in spans if span is not None]
    language = language_of(document)
    return not any(_tells_time(line, language) for line in [*lines, document.metadata.title or ""])


def is_of_another_year(question: str, first: Sentence) -> bool:
    """Whether the first candidate's document nowhere has the one year that is asked about.

    Nor is of the year before or after, to which it is "last year". It may be told by what is not
    in it, a year of office; so this is a doubt.
    """
    years = [year for kind, year in named_times(question) if kind == "year"]
    if len(years) != 1:
        return False
    document, year = first.hit.document, years[0]
    above = f"{document.metadata.title or ''} {document.metadata.date or ''}"
    is_near = any(str(near) in above for near in (year - 1, year, year + 1))
    # "2021/22", "3.5.22", "FY22".
    said = re.compile(rf"{year}|[/.’'–-]{year % 100:02}(?!\d)|FY ?{year % 100:02}(?!\d)")
    return not is_near and said.search(document.text) is None


def is_of_another_month(question: str, first: Sentence) -> bool:
    """Whether the first candidate tells of other months than the one that is asked about.

    When something was, or how long after, may be another month; so may what a document of that
    month tells. So this is a doubt, and none there.
    """
    if _WHEN.search(question) or _TIMES.search(question):
        return False
    document = first.hit.document
    language = language_of(document)
    told = {month for words in _own(first) for month in _months(words, language)}
    above = heading_above(first)
    lines = [above.of(document.text) if above is not None else "", document.metadata.title or ""]
    of_all = {m for line in lines for m in _months(line, language)}
    dated = _MONTH.match(document.metadata.date or "")
    of_all |= {int(dated["month"])} if dated is not None else set()
    asked = _months(_MODAL.sub("", question), "en")
    return bool(asked) and bool(told) and not asked & (told | of_all)


def is_of_that_time_of_another_year(question: str, first: Sentence) -> bool:
    """Whether it tells of the month, quarter or day that is asked about, of other years alone.

    Nor has what stands above it, or its document as a whole, the time that is meant.
    """
    asked = _dated(question, "en")
    if len(asked) != 1 or _WHEN.search(question) or _TIMES.search(question):
        return False
    document = first.hit.document
    language = language_of(document)
    above = heading_above(first)
    told = {time for words in _own(first) for time in _dated(words, language)}
    of_all = f"{document.metadata.title or ''} {above.of(document.text) if above else ''}"
    ((year, time),) = asked
    is_dated = (document.metadata.date or "").startswith(year) or year in of_all
    return (year, time) not in told and any(t == time for _, t in told) and not is_dated


def _own(first: Sentence) -> list[str]:
    """What a unit says with what it leans on, and what heads its cells."""
    document, row = first.hit.document, first.row
    heads = row.heads if row is not None else ()
    return [s.of(document.text) for s in (whole_run(document, first.span).span, *heads)]


def _dated(text: str, language: str) -> set[tuple[str, str]]:
    """Years with the month, the day, the quarter or the half in them: ("2023", "10")."""
    dates = (v.normal for v in find_values(text, language) if v.kind is ValueKind.DATE)
    return {(found[1], found[2]) for date in dates for found in _IN_A_YEAR.finditer(date)}


def _months(text: str, language: str) -> set[int]:
    """The months that a text names, and those between where it tells of a stretch of a year."""
    named = {number for kind, number in named_times(text, language) if kind == "month"}
    is_range = len(named) == len(("begin", "end")) and _RANGE.search(text) is not None
    return set(range(min(named), max(named) + 1)) if is_range else named


def names_no_other(question: str, first: Sentence) -> bool:
    """Whether who was before or after somebody is asked, and he is named and nobody else."""
    if not asks_who(question) or not is_said_by(small_words(question), "ordering"):
        return False
    document, row = first.hit.document, first.row
    asked = {v.normal for v in find_values(question) if v.kind is ValueKind.PERSON}
    language = language_of(document)
    span = row.span if row is not None else whole_run(document, first.span).span
    names = [v.normal for v in find_values(span.of(document.text), language) if v.kind.is_name]
    own = [name for name in names if any(_may_be_one(name, other) for other in asked)]
    others = [n for n in names if n not in own and n.casefold() not in question.casefold()]
    return bool(own) and not others


def _may_be_one(name: str, other: str) -> bool:
    """Whether two names have the same last part, and no other first one."""
    (*first, last), (*others, end) = name.casefold().split(), other.casefold().split()
    return last == end and (not first or not others or first[0] == others[0])


def _tells_time(line: str, language: str) -> bool:
    """Whether a line has a date, a figure that may be one, or a word for a time: "that year"."""
    found = find_values(line, language)
    return (
        any(value.kind in (ValueKind.DATE, ValueKind.TIME) for value in found)
        or bool(named_times(line, language))
        or holds_any("leaning.times", line, language)
        or _FIGURES.search(line) is not None
    )
