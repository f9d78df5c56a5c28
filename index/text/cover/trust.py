"""Whom to believe: the page, then the file's own properties where no typist or agent wrote them."""

from __future__ import annotations

import dataclasses
import re

from index.text.cover.persons import is_institution, is_person, read_names
from index.types import Metadata

# Texts that an institution issues: a person in the file's properties has typed them.
_INSTITUTIONAL = frozenset(
    "law treaty judgment resolution minutes 10-K 10-Q 8-K 20-F 40-F 6-K standard".split()
) | {"draft resolution", "draft decision", "draft amendment", "draft statement", "press release",
     "note verbale"}  # fmt: skip
_REACH = 3000
_FIELDS = ("title", "author", "publisher", "date", "date_text", "kind", "symbol", "sponsors")
# These say of themselves what was written for readers, not for the program.
_EDITED = ("text/html", "application/epub+zip", "message/rfc822")
_NAMED_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")


def complete(
    given: Metadata, said: Metadata, text: str, source: str, media_type: str, language: str | None
) -> Metadata:
    """What is believed of ``given``, the file's own properties, and of ``said``, the page."""
    values = {name: getattr(said, name) for name in _FIELDS}
    origins = dict(said.origins)

    def take(name: str, origin: str | None = None) -> None:
        values[name] = getattr(given, name)
        origins[name] = origin if origin is not None else given.origin(name) or "file"

    head = _folded(text[:_REACH])
    edited = media_type in _EDITED or media_type.startswith("message/")
    if given.title is not None and (
        said.title is None or edited or _stands_in(given.title, said.title, head)
    ):
        take("title")
    if given.author is not None and _is_author(given.author, said, head, edited=edited):
        take("author")
    if given.publisher is not None:
        take("publisher")
    from_file = given.date is not None and given.origin("date") != "properties"
    if given.date is not None and (from_file or said.date is None):
        take("date")
        values["date_text"] = given.date_text
    named = _NAMED_DATE.search(source.rsplit("/", 1)[-1])
    if named is not None and origins.get("date") in (None, "properties"):
        values["date"], values["date_text"] = "-".join(named.groups()), None
        origins["date"] = "name"
    for name in ("kind", "symbol"):
        if getattr(given, name) is not None:
            take(name)
    if values["author"] is not None and values["author"] == values["publisher"]:
        values["publisher"] = None if given.publisher is None else values["publisher"]
        if values["publisher"] is None:
            origins.pop("publisher", None)
    language = given.language if given.language is not None else language
    ordered = tuple((name, origins[name]) for name in _FIELDS if name in origins)
    kept = {name: value for name, value in values.items()}
    return dataclasses.replace(given, **kept, language=language, origins=ordered)


def _stands_in(given: str, said: str, head: str) -> bool:
    """Whether the file's title is printed on the page, and no part of a longer one alone."""
    ours = _folded(given)
    return len(ours) > 3 and ours in head and (ours not in _folded(said) or ours == _folded(said))


def _is_author(given: str, said: Metadata, head: str, *, edited: bool) -> bool:
    """Whether the file's author wrote the text: named on the page, or nobody speaks against it."""
    if edited:
        return said.author is None or _folded(said.author) != _folded(given)
    if _folded(given) in head:
        return said.author is None or len(read_names(given)) >= len(read_names(said.author))
    if said.author is not None or said.sponsors or said.kind in _INSTITUTIONAL:
        return False
    if is_institution(given):
        return True
    persons = all(name.given is not None for name in read_names(given))
    return persons and is_person(re.split(r"[;,]| and ", given)[0].strip()) and not (
        said.publisher is not None and said.symbol is not None
    )


def _folded(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
