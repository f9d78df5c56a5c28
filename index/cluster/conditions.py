"""A filter as a condition on columns: what it lets through is settled before anything is ranked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from index.filters import Filter
from index.types import Document

# Columns that filters look at, in small letters as filters compare them.
FILTERED = ("source", "title", "author", "publisher", "kind", "symbol", "type", "language")
# So many values are named in one condition.
MOST_NAMED = 1000
_WILDCARDS = re.compile(r"\*+|\?|\[!?\]?[^\]]*\]|.", re.DOTALL)


def filtered_values(document: Document) -> dict[str, str | None]:
    """What filters look at of a document, by column; dates as they are."""
    said = document.metadata
    values = {"source": document.source, "type": document.media_type} | {
        name: getattr(said, name) for name in FILTERED if name not in ("source", "type")
    }
    folded = {f"f_{n}": storable(v.casefold()) if v is not None else None
              for n, v in values.items()}  # fmt: skip
    return {**folded, "date": said.date}


def condition(where: Filter, identity: str = "document") -> str | None:
    """The condition that says the same as ``where.matches``; ``identity`` is the id's column."""
    terms = [_term(name, value, identity) for name, value in where.conditions]
    for name, values in where.choices:
        several = [_term(name, value, identity) for value in values]
        several = [among(identity, values)] if name == "id" else several
        terms.append(" OR ".join(f"({term})" for term in several) or "false")
    return " AND ".join(f"({term})" for term in terms) if terms else None


def among(column: str, values: Iterable[str | int]) -> str:
    """That a column holds one of these values; nothing does where there are none."""
    listed = ", ".join(literal(v) if isinstance(v, str) else str(int(v)) for v in values)
    return f"{column} IN ({listed})" if listed else "false"


def by_the_thousand(values: Iterable[int]) -> Iterator[list[int]]:
    """These values, so many at a time as a condition may name."""
    wanted = list(dict.fromkeys(values))
    for first in range(0, len(wanted), MOST_NAMED):
        yield wanted[first : first + MOST_NAMED]


def literal(text: str) -> str:
    """A text in a condition."""
    return "'" + storable(text).replace("'", "''") + "'"


def storable(text: str) -> str:
    """A text without lone surrogates, which a column of text can't hold."""
    return text.encode("utf-8", "replace").decode()


def _term(name: str, value: str, identity: str) -> str:
    if name == "after":  # a date that is known to the year alone is compared by the year
        shorter = [value[:size] for size in (4, 7) if size < len(value)]
        return f"date >= {literal(value)} OR {among('date', shorter)}"
    if name == "before":
        return f"date <= {literal(value + '~')}"
    if name == "id":
        return f"{identity} = {literal(value)}"
    column = name if name == "date" else f"f_{name}"
    return f"regexp_like({column}, {literal(_pattern(value.casefold()))})"


def _pattern(value: str) -> str:
    """The wildcards of ``fnmatch``, anywhere in a text, as an expression of the store's engine.

    It ends in a sign or none: the engine makes a LIKE of what is but a text, and there a backslash
    would mean something else.
    """
    return f"(?s){''.join(map(_piece, _WILDCARDS.findall(value)))}.?"


def _piece(piece: str) -> str:
    if piece.startswith("*"):
        return ".*"
    if piece == "?":
        return "."
    if len(piece) > 1:  # a set, [a-z] or [!a-z]
        negated, inner = ("^", piece[2:-1]) if piece[1] == "!" else ("", piece[1:-1])
        return f"[{negated}{re.sub(r'([^0-9A-Za-z-])', _escaped, inner)}]"
    return _escaped_sign(piece)


def _escaped(found: re.Match[str]) -> str:
    return _escaped_sign(found[0])


def _escaped_sign(sign: str) -> str:
    return f"\\x{{{ord(sign):x}}}" if not sign.isalnum() else sign
