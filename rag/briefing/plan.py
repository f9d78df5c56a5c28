"""What a topic asks for, and so how its briefing is built: its kind, its questions, its period."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from index import Value, ValueKind
from index.language import find_values
from rag.briefing.topics import split_topic

# A figure is asked for; positions are; an order in time is.
_FIGURES = re.compile(
    r"(?i)\b(?:figures?|numbers?|statistics|how (?:many|much)|amounts?|costs?|budgets?|revenues?"
    r"|totals?|rates?|shares?|prices?|data on)\b"
)
_DISPUTE = re.compile(
    r"(?i)\b(?:positions?|dispute[sd]?|disagree\w*|debates?|views (?:of|on)|stance|for and against"
    r"|arguments|who (?:supports?|opposes?)|pros and cons|versus)\b"
)
_CHRONOLOGY = re.compile(r"(?i)\b(?:chronology|timeline|history of|course of|sequence of events)\b")
# Reasons are; and such a topic put as the question that it is.
_REASONS = re.compile(
    r"(?i)\bwhy\b|\b(?:causes?|reasons?|grounds) (?:of|for|behind|why)\b"
    r"|\bwhat (?:caused|causes|led to|brought about|triggered)\b"
)
_NAMED_CAUSES = re.compile(
    r"(?i)^(?:the\s+)?(?:(?:main|root|chief|principal|real|underlying)\s+)?(causes|reasons)\s+"
    r"(?:of|for|behind)\s+(?=\S)"
)
_ASKED_CAUSES = re.compile(
    r"(?i)^(?:what (?:caused|led to|brought about|triggered)|why d(?:id|oes|o))\b"
)
_SINCE = re.compile(r"(?i)\b(?:since|after|from|as of)\s*$")
_AFTER = re.compile(r"(?i)\bafter\s*$")
_UNTIL = re.compile(r"(?i)\b(?:until|before|up to|by)\s*$")
_SHORT_OF = re.compile(r"(?i)\bbefore\s*$")
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_BEFORE = 12


class Kind(StrEnum):
    """What kind of briefing a topic asks for."""

    OUTLINE = "outline"
    PERSON = "person"
    DISPUTE = "dispute"
    PERIOD = "period"
    TOPIC = "topic"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the library, and ``title``, what the user called it."""

    text: str
    title: str


@dataclass(frozen=True, slots=True)
class Period:
    """From ``first`` to ``last``, ISO 8601 to any precision; "" where it is open.

    An end that is only named as what it is after, or before, lies outside.
    """

    first: str
    last: str
    without_first: bool = False
    without_last: bool = False

    def holds(self, date: str) -> bool:
        """Whether a date, or a stretch, overlaps it."""
        start, _, end = date.partition("/")
        end = end or start
        early = bool(self.last) and start[: len(self.last)] > self.last[: len(start)]
        late = bool(self.first) and end[: len(self.first)] < self.first[: len(end)]
        early = early or (self.without_last and start.startswith(self.last))
        late = late or (self.without_first and end.startswith(self.first))
        return not early and not late


@dataclass(frozen=True, slots=True)
class Plan:
    """The kind of briefing, the bare topic, its questions in order, and what it asks besides."""

    kind: Kind
    topic: str
    questions: tuple[Question, ...]
    period: Period | None = None
    wants_figures: bool = False

    @property
    def has_outline(self) -> bool:
        """Whether it is answered question by question."""
        return self.kind is Kind.OUTLINE


def make_plan(topic: str | Sequence[str]) -> Plan | None:
    """The plan for a topic or an outline; ``None`` for one without words."""
    parts = split_topic(topic)
    if not any(sign.isalnum() for part in parts for sign in part):
        return None
    whole = parts[0] if isinstance(topic, str) else " ".join(parts)
    asked = parts[1:] if isinstance(topic, str) and len(parts) > 1 else parts
    head = f"{_head(parts)}: " if isinstance(topic, str) and len(parts) > 1 else ""
    questions = tuple(Question(part, _title(part.removeprefix(head))) for part in asked)
    period = find_period(whole)
    return Plan(_kind(whole, questions, period), whole, questions, period,
                asks_for_figures(whole))  # fmt: skip


def asks_for_figures(topic: str) -> bool:
    """Whether a topic asks for numbers."""
    return _FIGURES.search(topic) is not None


def asks_for_reasons(topic: str) -> bool:
    """Whether a topic asks why something is or was so."""
    return _REASONS.search(topic) is not None


def as_question(topic: str) -> str:
    """A topic as it is read beside a passage: "causes of the war" is "What caused the war?".

    A reader takes the name of a matter for a wish for all that happened in it.
    """
    named = _NAMED_CAUSES.match(topic)
    if named is not None:
        asks = "What caused" if named[1].casefold() == "causes" else "What are the reasons for"
        return f"{asks} {topic[named.end() :].rstrip(' .?')}?"
    return f"{_title(topic).rstrip(' .?')}?" if _ASKED_CAUSES.match(topic) else topic


def _head(parts: Sequence[str]) -> str:
    return parts[1].rpartition(": ")[0]


def _title(words: str) -> str:
    bare = " ".join(words.split())
    return bare[:1].upper() + bare[1:]


def _kind(whole: str, questions: Sequence[Question], period: Period | None) -> Kind:
    if len(questions) > 1:
        return Kind.OUTLINE
    names = [value for value in find_values(whole) if value.kind.is_name]
    if len(names) == 1 and names[0].kind is ValueKind.PERSON:
        return Kind.PERSON
    if _DISPUTE.search(whole):
        return Kind.DISPUTE
    if _CHRONOLOGY.search(whole) or period is not None:
        return Kind.PERIOD
    return Kind.TOPIC


def find_period(text: str) -> Period | None:
    """The stretch of time that a topic is limited to: "since 2023", "from 2019 to 2021"."""
    found = [v for v in find_values(text) if v.kind is ValueKind.DATE]
    for value in found:
        start, between, end = value.normal.partition("/")
        before = _before(text, value)
        if between and _is_plain(start, end):
            return Period(start, end)
        if _is_plain(start) and not between and _SINCE.search(before):
            last = _second(found, value)
            without_last = last is not None and _SHORT_OF.search(_before(text, last)) is not None
            end = last.normal if last is not None else ""
            return Period(start, end, _AFTER.search(before) is not None, without_last)
        if _is_plain(start) and not between and _UNTIL.search(before):
            return Period("", start, without_last=_SHORT_OF.search(before) is not None)
    return None


def _before(text: str, value: Value) -> str:
    return text[max(0, value.span.start - _BEFORE) : value.span.start]


def _second(found: Sequence[Value], first: Value) -> Value | None:
    """The end of "from 2019 to 2021", where it was read as two dates."""
    return next((v for v in found if v.span > first.span and _is_plain(v.normal)), None)


def _is_plain(*dates: str) -> bool:
    return all(_ISO.fullmatch(date) for date in dates)
