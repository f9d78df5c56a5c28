"""What files say of themselves in their properties: kept only where it is sane."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from index.types import Metadata

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_JUNK_TITLE = re.compile(
    r"microsoft (?:word|powerpoint|excel)\b|untitled|document\d*$|title$|.*\.(?:docx?|pdf|pptx?"
    r"|xlsx?|rtf|odt|indd|qxd|tex|dvi|wpd|p65|fm|ps|txt|html?)$|slide \d|powerpoint pres|scan"
    r"|no title|new document|print$|layout \d|[\W\d_]+$|\S*_\S*$",
    re.IGNORECASE,
)
_JUNK_AUTHOR = re.compile(
    r"(?:user|admin\w*|administrator|owner|author|unknown|anonymous|python-docx|microsoft.*|root"
    r"|pc|default|windows.*|test|(?:web|site)[ -]?(?:master|team|editors?|admin\w*|content))$|\W*$"
    r"|.*@",
    re.IGNORECASE,
)
_DATE = re.compile(r"(?:D:)?(\d{4})(?:[-/]?(\d{2})(?:[-/]?(\d{2}))?)?")
_LONGEST = 300


def file_metadata(
    title: str | None,
    author: str | None,
    date: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    *,
    date_of_file: bool = False,
) -> Metadata:
    """Keep what is sane of a file's own properties, and say that it comes from the file.

    ``date_of_file`` says that the date tells when the file was made, not what it holds.
    """
    values: dict[str, str | None] = {
        "title": _sane(title, _JUNK_TITLE),
        "author": _sane(author, _JUNK_AUTHOR),
        "publisher": _sane(publisher, _JUNK_AUTHOR),
        "date": iso_date(date),
        "language": language,
    }
    made = {"date": "properties"} if date_of_file else {}
    origins = ((name, made.get(name, "file")) for name, v in values.items() if v is not None)
    return Metadata(**values, origins=tuple(origins))  # type: ignore[arg-type]


def iso_date(said: str | None) -> str | None:
    """Return the calendar date at the head of a PDF or ISO time stamp, to its own precision."""
    match = _DATE.match(said.strip()) if said is not None else None
    if match is None:
        return None
    year, month, day = match.groups()
    if not 1400 <= int(year) <= 2200 or (month is not None and not 1 <= int(month) <= 12):
        return None
    if day is not None and not 1 <= int(day) <= 31:
        return None
    return "-".join(part for part in (year, month, day) if part is not None)


def dublin_core(described: Element) -> Metadata:
    """What a book or an OpenDocument text says of itself, in the words of Dublin Core."""

    def said(name: str) -> list[str]:
        tag = f"{{http://purl.org/dc/elements/1.1/}}{name}"
        return [words for node in described.iter(tag) if (words := first([node.text]))]

    language = first(said("language"))
    return file_metadata(
        first(said("title")), ", ".join(said("creator")), first(said("date")),
        first(said("publisher")), language[:2].lower() if language is not None else None,
    )  # fmt: skip


def first(values: Iterable[str | None]) -> str | None:
    """Return the first value that says something."""
    return next((" ".join(v.split()) for v in values if v is not None and v.strip()), None)


def _sane(value: str | None, junk: re.Pattern[str]) -> str | None:
    value = " ".join(value.replace("\x00", "").split()) if value is not None else ""
    return value if 1 < len(value) <= _LONGEST and not junk.match(value) else None
