"""What the user says about a document, against what its reader found."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Mapping

from index.errors import QueryError
from index.types import Fields, Metadata

CORRECTABLE = ("title", "author", "publisher", "date", "language", "kind", "symbol", "sponsors")
BY_USER = "user"
BY_SIDECAR = "sidecar"

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_LANGUAGE = re.compile(r"[a-z]{2,3}")
_LONGEST = 1000


def check_fields(fields: Mapping[str, object], where: str) -> dict[str, str | None]:
    """Return ``fields`` made plain: spaces folded, empty ones ``None`` (the document has none).

    Raises ``QueryError``, beginning with ``where``, for unknown fields and impossible values.
    """
    checked: dict[str, str | None] = {}
    for name, value in fields.items():
        if name not in CORRECTABLE:
            raise QueryError(f"{where}: no field {name}; there are {', '.join(CORRECTABLE)}")
        if isinstance(value, datetime.date):
            value = value.isoformat()[:10]
        if not isinstance(value, str | None) or len(value or "") > _LONGEST:
            raise QueryError(f"{where}: {name} must be a text of at most {_LONGEST} characters")
        words = " ".join((value or "").split())
        checked[name] = words or None
    date, language = checked.get("date"), checked.get("language")
    if date is not None and not _is_date(date):
        raise QueryError(f"{where}: write the date {date} as YYYY, YYYY-MM or YYYY-MM-DD")
    if language is not None and not _LANGUAGE.fullmatch(language):
        raise QueryError(f"{where}: write the language {language} as its ISO code, such as en")
    return checked


def correct(metadata: Metadata, fields: Fields) -> Metadata:
    """Put the user's values in the place of those found; their origin becomes ``user``."""
    if not fields:
        return metadata
    values: dict[str, object] = dict(fields)
    if "sponsors" in fields:
        named = (fields["sponsors"] or "").split(";")
        values["sponsors"] = tuple(name.strip() for name in named if name.strip())
    if "date" in values:
        values["date_text"] = None  # the source's own words for another date
    origins = tuple(pair for pair in metadata.origins if pair[0] not in fields)
    corrected = tuple((name, BY_USER) for name in CORRECTABLE if name in fields)
    return dataclasses.replace(metadata, **values, origins=(*origins, *corrected))  # type: ignore[arg-type]


def _is_date(text: str) -> bool:
    match = _DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day = (int(part) if part is not None else 1 for part in match.groups())
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True
