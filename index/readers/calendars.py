"""Invitations and contacts: what programs for calendars and addresses send one another."""

from __future__ import annotations

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.errors import ReadError
from index.readers.flow import Flow
from index.readers.plain_text import decode
from index.readers.properties import file_metadata
from index.types import Reading

# What programs show of a field, under the name that they show.
_SHOWN = {
    "SUMMARY": "Summary", "DTSTART": "Start", "DTEND": "End", "DUE": "Due", "DURATION": "Duration",
    "LOCATION": "Location", "ORGANIZER": "Organizer", "ATTENDEE": "Attendee", "STATUS": "Status",
    "DESCRIPTION": "Description", "COMMENT": "Comment", "RRULE": "Repeats", "URL": "Link",
    "CATEGORIES": "Categories", "FN": "Name", "ORG": "Organisation", "TITLE": "Title",
    "ROLE": "Role", "TEL": "Telephone", "EMAIL": "Mail", "ADR": "Address", "BDAY": "Born",
    "NOTE": "Note", "NICKNAME": "Called",
}  # fmt: skip
_HEADED = {"VEVENT", "VTODO", "VJOURNAL", "VCARD"}
_UNFOLD = re.compile(r"(?:\r\n|\r|\n)[ \t]")
_FIELD = re.compile(
    r"(?:[\w-]+\.)?(?P<name>[\w-]+)(?P<given>(?:;(?:\"[^\"]*\"|[^:\"])*)?):(?P<said>.*)"
)
_ZONE = re.compile(r";TZID=\"?([^\";:]+)", re.IGNORECASE)
_TIME = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{2}(Z)?)?")
_NAME = re.compile(r";CN=(?:\"([^\"]*)\"|([^;:]*))", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PARTED = re.compile(r"(?<!\\);")
_MEDIA_TYPES = {".ics": "text/calendar", ".vcf": "text/vcard"}


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    given: str
    said: str


def read_calendar(path: Path) -> Iterator[Reading]:
    """Read events, tasks or contacts, each field as a key and its value."""
    fields = list(_fields(decode(path.read_bytes())))
    if not any(field.name == "BEGIN" for field in fields):
        raise ReadError(
            "it is no calendar and no contact, whatever its suffix says; export it again"
        )
    flow, unshown = Flow(), list[str]()
    for field in fields:
        if field.name in _SHOWN and field.said.strip():
            flow.pair(_SHOWN[field.name], _value(field))
        elif field.name != "END":
            unshown.append(f"{field.name}{field.given}:{field.said}")
        if field.name == "END" and field.said.strip().upper() in _HEADED:
            flow.furniture(unshown, "read by programs only")
            unshown = []
    flow.furniture(unshown, "read by programs only")
    title = next((_value(field) for field in fields if field.name in ("SUMMARY", "FN")), None)
    yield flow.reading(_MEDIA_TYPES[path.suffix.lower()], file_metadata(title, None))


def _fields(text: str) -> Iterator[_Field]:
    for line in _UNFOLD.sub("", text).splitlines():
        match = _FIELD.fullmatch(line)
        if match is not None:
            yield _Field(match["name"].upper(), match["given"], match["said"])


def _value(field: _Field) -> str:
    """What a program shows: people by name and address, times as such."""
    said = field.said
    if "QUOTED-PRINTABLE" in field.given.upper():
        said = quopri.decodestring(said.encode()).decode("utf-8", "replace")
    if field.name in ("ORGANIZER", "ATTENDEE"):
        address = re.sub("^mailto:", "", said, flags=re.IGNORECASE)
        name = _NAME.search(field.given)
        return f"{name[1] or name[2]} <{address}>" if name is not None else address
    if (time := _TIME.fullmatch(said)) is not None:
        day = "-".join(time.group(1, 2, 3))
        told = _ZONE.search(field.given)
        zone = " UTC" if time[6] else f" {told[1]}" if told is not None else ""
        return f"{day} {time[4]}:{time[5]}{zone}" if time[4] else day
    if field.name in ("ADR", "ORG"):
        said = ", ".join(part for part in _PARTED.split(said) if part.strip())
    return _ESCAPED.sub(lambda match: "\n" if match[1] in "nN" else match[1], said)
