"""Times at which documents are asked for: "reports from 2020", "between 2018 and 2019"."""

from __future__ import annotations

from dataclasses import dataclass

from index import Value, ValueKind
from index.language import all_words, find_values, is_said_by, small_words

# Sorts behind all that lies within a date: behind 2020-12-31 for 2020.
_LAST = "~"


@dataclass(frozen=True, slots=True)
class Dated:
    """From ``first`` to ``last``, both in ISO 8601 to any precision, either of them open.

    A ``first`` that ends with the mark is itself outside: what is asked for is after it.
    """

    first: str
    last: str
    words: tuple[str, ...]

    def fits(self, date: str | None) -> bool:
        """Whether a document's date lies within."""
        if date is None:
            return False
        # A date that is told less exactly than the first may lie behind it.
        is_vague = len(date) < len(self.first.removesuffix(_LAST))
        not_before = date >= (self.first[: len(date)] if is_vague else self.first)
        return not_before and (not self.last or date <= self.last + _LAST)


def dates_asked(question: str, may_be_bare: bool) -> Dated | None:
    """The time that a question names; ``None`` where it names none, or none that can be compared.

    ``may_be_bare``: also without a year of four figures alone.
    """
    found = [v for v in find_values(question) if v.kind is ValueKind.DATE and not v.computed]
    found = [value for value in found if value.normal[:4].isdigit()]
    if not found or (not may_be_bare and len(found) > 1):
        return None
    words = tuple(w.casefold() for v in found for w in all_words(v.span.of(question)))
    if len(found) > 1:
        return Dated(_lower(question, found[0]), _upper(question, found[-1]), words)
    before = _word_before(question, found[0])
    if is_said_by(before, "until"):
        return Dated("", _upper(question, found[0]), words)
    if is_said_by(before, "since") and before != ["from"]:
        return Dated(_lower(question, found[0]), "", words)
    return Dated(*_ends(found[0]), words)


def _lower(question: str, value: Value) -> str:
    """Where a time begins: with a date, or right after it."""
    first, last = _ends(value)
    return last + _LAST if _word_before(question, value) == ["after"] else first


def _upper(question: str, value: Value) -> str:
    """Where a time ends: with a date, or right before it."""
    first, last = _ends(value)
    return _day_before(first) if _word_before(question, value) == ["before"] else last


def _word_before(question: str, value: Value) -> list[str]:
    return small_words(question[: value.span.start])[-1:]


def _ends(value: Value) -> tuple[str, str]:
    first, _, last = value.normal.replace("~", "").partition("/")
    return first.rstrip("X-"), (last or first).rstrip("X-")


def _day_before(date: str) -> str:
    """What sorts right before a date."""
    year = int(date[:4])
    return f"{year - 1}" if len(date) == len("2020") else date[:-1] + chr(ord(date[-1]) - 1)
