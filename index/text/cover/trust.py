"""Whom to believe: the page, then the file's own properties where no typist or agent wrote them."""

from __future__ import annotations

import dataclasses
import re

from index.text.cover.document_kinds import FILINGS
from index.text.cover.persons import is_institution, is_person, read_names
from index.text.cover.title_lines import is_title
from index.types import Metadata

# Texts that an institution issues: a person in the file's properties has typed them.
_INSTITUTIONAL = frozenset(
    (*FILINGS, "law", "treaty", "judgment", "resolution", "minutes", "standard", "press release",
     "note verbale", "draft resolution", "draft decision", "draft amendment", "draft statement")
)  # fmt: skip
_REACH = 3000
_FOOT = 500
_LEAST_TITLE = 4
_FIELDS = ("title", "author", "publisher", "date", "date_text", "kind", "symbol", "sponsors")
# These say of themselves what was written for readers, not for the program.
_MAILS = ("message/", "application/vnd.ms-outlook")
_EDITED = ("text/html", "application/epub+zip", *_MAILS)
_NAMED_DATE = re.compile(
    r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)"
)


def complete(given: Metadata, said: Metadata, text: str, source: str, media_type: str) -> Metadata:
    """What is believed of ``given``, the file's own properties, and of ``said``, the page."""
    edited = media_type.startswith(_EDITED)
    near = _folded(f"{text[:_REACH]} {text[-_FOOT:]}")
    believed = {
        "title": edited or _is_title(given.title or "", said, near),
        "author": given.author is not None and (edited or _is_author(given.author, said, near)),
        "publisher": True,
        "date": said.date is None or given.origin("date") != "properties",
    }
    taken = [name for name, holds in believed.items() if holds and getattr(given, name) is not None]
    values = {name: getattr(given if name in taken else said, name) for name in _FIELDS}
    origins = dict(said.origins) | {name: given.origin(name) or "file" for name in taken}
    if media_type.startswith(_MAILS):
        values["kind"], origins["kind"] = "mail", "file"
    if "date" in taken:
        values["date_text"] = given.date_text
    named = _NAMED_DATE.search(source.rsplit("/", 1)[-1])
    if named is not None and origins.get("date") in (None, "properties"):
        values |= {"date": "-".join(named.groups()), "date_text": None}
        origins["date"] = "name"
    if "publisher" not in taken and values["publisher"] == values["author"]:
        values["publisher"] = None  # who publishes its own work is named once
        origins.pop("publisher", None)
    ordered = tuple((name, origins[name]) for name in _FIELDS if name in origins)
    return dataclasses.replace(given, **values, origins=ordered)


def _is_title(given: str, said: Metadata, near: str) -> bool:
    """Whether the file's title is one, and printed, and no mere part of the page's own."""
    if not is_title(given) or said.sponsors:
        return False
    ours, theirs = _folded(given), _folded(said.title or "")
    printed = len(ours) >= _LEAST_TITLE and ours in near
    return said.title is None or (printed and (ours == theirs or ours not in theirs))


def _is_author(given: str, said: Metadata, near: str) -> bool:
    """Whether the file's author wrote the text: named on the page, or nothing speaks against it."""
    names = read_names(given)
    if said.publisher is not None and _folded(given) in _folded(said.publisher):
        return False
    if _folded(given) in near:
        return len(names) >= len(read_names(said.author))
    official = said.publisher is not None and said.symbol is not None
    if said.author is not None or said.sponsors or official or said.kind in _INSTITUTIONAL:
        return False
    full = [" ".join(part for part in (name.given, name.family) if part) for name in names]
    if all(map(is_institution, full)):
        return True
    # A person who isn't named on a page with a letterhead or a number has typed it.
    unsigned = said.publisher is None and said.symbol is None
    return unsigned and all(is_person(name) or is_institution(name) for name in full)


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
