"""Times at which documents are asked for: "reports from 2020", "between 2018 and 2019"."""

from __future__ import annotations

from dataclasses import dataclass

from index import Value, ValueKind
from index.language import all_words, find_values, is_said_by

# A date that says when documents are of: in front of it one of these, or what they are called.
_LAST = "~"


@dataclass(frozen=True, slots=True)
class Dated:
    """From ``first`` to ``last``, both in ISO 8601 to any precision, either of them open."""

    first: str
    last: str
    words: tuple[str, ...]

    def fits(self, date: str | None) -> bool:
        """Whether a document's date lies within."""
        if date is None:
            return False
        not_before = not self.first or date >= self.first[: len(date)]
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
    first, last = _ends(found[0])
    if len(found) > 1:
        return Dated(first, _ends(found[-1])[1], words)
    before = [word.casefold() for word in all_words(question[: found[0].span.start])][-1:]
    if is_said_by(before, "until"):
        return Dated("", _day_before(first) if before == ["before"] else last, words)
    if is_said_by(before, "since") and before != ["from"]:
        return Dated(first if before == ["since"] else last + _LAST, "", words)
    return Dated(first, last, words)


def _ends(value: Value) -> tuple[str, str]:
    first, _, last = value.normal.replace("~", "").partition("/")
    return first.rstrip("X-"), (last or first).rstrip("X-")


def _day_before(date: str) -> str:
    """What sorts right before a date."""
    year = int(date[:4])
    return f"{year - 1}" if len(date) == len("2020") else date[:-1] + chr(ord(date[-1]) - 1)
