"""Which documents a search may look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from index.errors import QueryError
from index.types import Document

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_FIELDS = (
    "source", "title", "author", "publisher", "kind", "symbol", "type", "language", "after",
    "before",
)  # fmt: skip
_OF_PROGRAMS = ("id", "date")


@dataclass(frozen=True, slots=True)
class Filter:
    """Conditions that all must hold, each as (field, value).

    Text fields match anywhere, in any case, with ``*`` and ``?`` as wildcards. ``after`` and
    ``before`` compare dates and include the day named; documents without a date match neither.
    Programs alone use ``id``, one document and no other, and ``date``, matched as a text.
    ``choices`` are further conditions, each a field with several values, of which one must hold.
    """

    conditions: tuple[tuple[str, str], ...] = ()
    choices: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __post_init__(self) -> None:
        """Refuse what is no field: engines make columns of these names."""
        for name, _ in (*self.conditions, *self.choices):
            if name not in _FIELDS and name not in _OF_PROGRAMS:
                raise QueryError(f"{name}: no filter looks at this; name {', '.join(_FIELDS)}")

    @classmethod
    def parse(cls, terms: Sequence[str]) -> Filter:
        """Read ``field=value`` terms."""
        conditions = []
        for term in terms:
            name, equals, value = term.partition("=")
            if not equals or name not in _FIELDS or not value:
                raise QueryError(
                    f"--filter {term}: write it as FIELD=VALUE with {', '.join(_FIELDS)}"
                )
            if name in ("after", "before") and not _DATE.fullmatch(value):
                raise QueryError(f"--filter {term}: write the date as YYYY, YYYY-MM or YYYY-MM-DD")
            conditions.append((name, value))
        return cls(tuple(conditions))

    def __bool__(self) -> bool:
        """Tell whether there is any condition."""
        return bool(self.conditions or self.choices)

    def matches(self, document: Document) -> bool:
        """Tell whether ``document`` meets all conditions."""
        return all(_holds(document, name, value) for name, value in self.conditions) and all(
            any(_holds(document, name, value) for value in values) for name, values in self.choices
        )


def _holds(document: Document, name: str, value: str) -> bool:
    date = document.metadata.date
    if name == "after":
        return date is not None and date >= value[: len(date)]
    if name == "before":
        return date is not None and date[: len(value)] <= value
    if name == "id":
        return document.id == value
    if name == "source":
        found: str | None = document.source
    elif name == "type":
        found = document.media_type
    else:
        found = getattr(document.metadata, name)
    return found is not None and fnmatchcase(found.casefold(), f"*{value.casefold()}*")
