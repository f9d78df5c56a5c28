"""What is asked for by its kind, and stands nowhere in what is found: a reason, a year, another.

To a reader a sentence that has the event answers why it happened, and in which year it did.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from index import Document, ValueKind
from index.language import (
    content_words,
    find_values,
    irregular_forms,
    named_times,
    stem,
    stems_of,
    telling_stems,
)
from rag.asking.asked_amounts import lacks_amount
from rag.asking.asked_question import Question
from rag.asking.sentence_candidates import Sentence, heading_above
from rag.asking.unknown_names import less_likely
from rag.cards import gives_reason, holds_any, whole_run
from rag.statements import language_of

# "Do not knead: rye has too little gluten."
_EXPLAINS = ":"
_OF_ASKING = "caused reason"
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


@dataclass(frozen=True)
class Told:
    """What a unit tells: what must be quoted with it, what heads its cells, what is above it."""

    unit: Sentence

    @property
    def document(self) -> Document:
        """The document that it is in."""
        return self.unit.hit.document

    @property
    def language(self) -> str:
        """By which its words are read."""
        return language_of(self.document)

    @cached_property
    def run(self) -> str:
        """The unit with what it leans on."""
        return whole_run(self.document, self.unit.span).span.of(self.document.text)

    @cached_property
    def own(self) -> list[str]:
        """The same, and what heads the cells of a row."""
        heads = self.unit.row.heads if self.unit.row is not None else ()
        return [self.run, *(head.of(self.document.text) for head in heads)]

    @cached_property
    def above(self) -> list[str]:
        """The nearest heading, and the document's title."""
        heading, title = heading_above(self.unit), self.document.metadata.title or ""
        return [title] if heading is None else [heading.of(self.document.text), title]


def less_likely_unsaid(question: Question, unit: Sentence, confidence: float) -> float:
    """How likely a unit answers that lacks the amount, the reason or the time that is asked for."""
    told = Told(unit)
    if names_no_time(question, told) or is_of_that_time_of_another_year(question, told):
        return 0.0
    return less_likely(confidence) if is_unsaid(question, told) else confidence


def is_unsaid(question: Question, told: Told) -> bool:
    """Whether the first candidate hardly says what is asked for; in other words it may: a doubt."""
    return (
        lacks_amount(question, told.unit)
        or lacks_reason(question, told)
        or is_of_another_year(question, told)
        or is_of_another_month(question, told)
        or names_no_other(question, told)
    )


def lacks_reason(question: Question, told: Told) -> bool:
    """Whether it is asked why, and the first candidate tells again that it was so, and no reason.

    In other words than the question's anything may be the reason; so this is a doubt.
    """
    if not question.asks_why:
        return False
    said = told.run
    may_explain = _EXPLAINS in said or holds_any("reason.perhaps", said, told.language)
    if may_explain or gives_reason(said, told.language):
        return False
    words = content_words(f"{said} {told.above[-1]}")
    held = {stem(form) for word in words for form in (word, *irregular_forms(word))}
    asked = question.stems.difference(telling_stems(_OF_ASKING))
    # With names alone a sentence tells of something else.
    event = asked.difference(*map(stems_of, question.names))
    is_told = len(asked & held) >= _MOST * len(asked) and 2 * len(event & held) >= len(event)
    return bool(asked) and is_told


def names_no_time(question: Question, told: Told) -> bool:
    """Whether a year, a month or a day is asked for, and none stands in the unit or above it."""
    if not _TIMES.search(question.text):
        return False
    return not any(_tells_time(line, told.language) for line in [*told.own, *told.above])


def is_of_another_year(question: Question, told: Told) -> bool:
    """Whether the first candidate's document nowhere has the one year that is asked about.

    Nor is of the year before or after, to which it is "last year". It may be told by what is not
    in it, a year of office; so this is a doubt.
    """
    years = [year for kind, year in named_times(question.text) if kind == "year"]
    if len(years) != 1:
        return False
    year, above = years[0], f"{told.above[-1]} {told.document.metadata.date or ''}"
    is_near = any(str(near) in above for near in (year - 1, year, year + 1))
    # "2021/22", "3.5.22", "FY22".
    said = re.compile(rf"{year}|[/.’'–-]{year % 100:02}(?!\d)|FY ?{year % 100:02}(?!\d)")
    return not is_near and said.search(told.document.text) is None


def is_of_another_month(question: Question, told: Told) -> bool:
    """Whether the first candidate tells of other months than the one that is asked about.

    When something was, or how long after, may be another month; so may what a document of that
    month tells. So this is a doubt, and none there.
    """
    asked = _months(_MODAL.sub("", question.text), "en")
    if not asked or _WHEN.search(question.text) or _TIMES.search(question.text):
        return False
    own = {month for words in told.own for month in _months(words, told.language)}
    of_all = {month for line in told.above for month in _months(line, told.language)}
    dated = _MONTH.match(told.document.metadata.date or "")
    of_all |= {int(dated["month"])} if dated is not None else set()
    return bool(own) and not asked & (own | of_all)


def is_of_that_time_of_another_year(question: Question, told: Told) -> bool:
    """Whether it tells of the month, quarter or day that is asked about, of other years alone.

    Nor has what stands above it, or its document as a whole, the time that is meant.
    """
    asked = _dated(question.text, "en")
    if len(asked) != 1 or _WHEN.search(question.text) or _TIMES.search(question.text):
        return False
    own = {time for words in told.own for time in _dated(words, told.language)}
    ((year, time),) = asked
    date = told.document.metadata.date or ""
    is_dated = any(year in line for line in [date[: len(year)], *told.above])
    return (year, time) not in own and any(t == time for _, t in own) and not is_dated


def _dated(text: str, language: str) -> set[tuple[str, str]]:
    """Years with the month, the day, the quarter or the half in them: ("2023", "10")."""
    dates = (v.normal for v in find_values(text, language) if v.kind is ValueKind.DATE)
    return {(found[1], found[2]) for date in dates for found in _IN_A_YEAR.finditer(date)}


def _months(text: str, language: str) -> set[int]:
    """The months that a text names, and those between where it tells of a stretch of a year."""
    named = {number for kind, number in named_times(text, language) if kind == "month"}
    is_range = len(named) == len(("begin", "end")) and _RANGE.search(text) is not None
    return set(range(min(named), max(named) + 1)) if is_range else named


def names_no_other(question: Question, told: Told) -> bool:
    """Whether who was before or after somebody is asked, and he is named and nobody else."""
    if not question.asks_who or not question.has("ordering"):
        return False
    asked = {v.normal for v in question.values if v.kind is ValueKind.PERSON}
    row = told.unit.row
    said = row.span.of(told.document.text) if row is not None else told.run
    names = [v.normal for v in find_values(said, told.language) if v.kind.is_name]
    own = [name for name in names if any(_may_be_one(name, other) for other in asked)]
    others = [n for n in names if n not in own and n.casefold() not in question.text.casefold()]
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
