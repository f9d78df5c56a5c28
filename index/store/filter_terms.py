"""A filter as a condition on rows of ``documents``: what an index can tell, no text is read for."""

from __future__ import annotations

import json
from fnmatch import fnmatchcase

from index.filters import Filter
from index.store.connection import Connection

# A document's source is the first file read that holds its bytes.
SOURCE = (
    "(SELECT source FROM files WHERE document = d.id ORDER BY state = 'duplicate', source LIMIT 1)"
)
_CONDITIONS = {
    "after": "(d.date IS NOT NULL AND d.date >= substr(?1, 1, length(d.date)))",
    "before": "(d.date IS NOT NULL AND substr(d.date, 1, length(?1)) <= ?1)",
    "id": "d.id = ?1",
    "source": f"matches({SOURCE}, ?1)",
    "type": "matches(d.type, ?1)",
}


def filter_terms(connection: Connection, where: Filter) -> tuple[str, tuple[str, ...]]:
    """A condition on ``documents d`` that says the same as ``where.matches``, and its values."""
    if not where:
        return "1", ()
    connection.create_function("matches", 2, _matches)
    terms, values = [], []
    for name, value in where.conditions:
        values.append(value)
        terms.append(_condition(name, len(values)))
    for name, several in where.choices:
        if name == "id":  # there may be thousands: one value, one look into an index for each
            values.append(json.dumps(several))
            terms.append(f"d.id IN (SELECT value FROM json_each(?{len(values)}))")
            continue
        alternatives = []
        for value in several:
            values.append(value)
            alternatives.append(_condition(name, len(values)))
        terms.append(f"({' OR '.join(alternatives) or '0'})")
    return " AND ".join(terms), tuple(values)


def _condition(name: str, number: int) -> str:
    """The condition on the field called ``name`` and the value of this number."""
    return _CONDITIONS.get(name, f"matches(d.{name}, ?1)").replace("?1", f"?{number}")


def _matches(found: str | None, value: str) -> bool:
    """Whether ``found`` holds ``value``, in any case, with ``*`` and ``?`` as wildcards."""
    return found is not None and fnmatchcase(found.casefold(), f"*{value.casefold()}*")
