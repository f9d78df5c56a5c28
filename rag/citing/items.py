"""A document as an item of CSL-JSON: who wrote it, what kind of source it is, when it came out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from index import Document

_HEAD = 1500
_SYMBOL = re.compile(
    r"\b(?:A|S|E|ST|SG|CCPR|CERD|CEDAW|CRC|HRC|UNEP|TD|PBC)(?:/[A-Z0-9][A-Za-z0-9.\-]*){1,6}"
    r"(?:\s\(\d{4}\))?"
)
_WEB = re.compile(r"https?://[^\s<>\"')\]]+")
_ORGANISATION = re.compile(
    r"(?i)\b(?:foundation|council|institute|institution|university|coalition|ministry|cent(?:er|re)"
    r"|association|organi[sz]ations?|commission|committee|agency|department|society|network"
    r"|initiative|project|bank|office|corporation|company|inc|ltd|gmbh|nations|assembly|secretariat"
    r"|authority|union|group|board|service|government|press)\b"
)
_NEWS = re.compile(
    r"(?i)\b(?:times|post|news|herald|guardian|gazette|tribune|telegraph|journal|independent"
    r"|standard|chronicle|observer|daily|weekly|reuters|bbc|cnn|associated press|agence)\b"
)
_BETWEEN = re.compile(r"\s*(?:;|,?\s+and\s+|,?\s*&\s*)\s*")
_SURNAME_FIRST = re.compile(r"([^,]+),\s*([^,]+)")
_PARTICLES = frozenset(
    "van von der den de del della di da dos du la le al el bin ibn ter ten".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A person's family and given name, or an organisation's name as ``family`` alone."""

    family: str
    given: str | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """A source as CSL knows it; ``date`` is ISO 8601 to its own precision.

    ``titled`` tells whether the title is the source's own, not its file name.
    """

    id: str
    kind: str
    title: str
    titled: bool
    authors: tuple[Name, ...] = ()
    publisher: str | None = None
    container: str | None = None
    number: str | None = None
    date: str | None = None
    url: str | None = None
    pages: int | None = None


def make_item(document: Document) -> Item:
    """What is known of a document; what isn't stays ``None``."""
    metadata = document.metadata
    kind = _kind(document)
    authors = read_authors(metadata.author)
    # Who publishes its own work is named once.
    publisher = metadata.publisher if Name(metadata.publisher or "") not in authors else None
    journal = kind in ("article-newspaper", "webpage")
    own = metadata.title is not None and metadata.origin("title") != "name"
    return Item(
        id=document.id,
        kind=kind,
        title=" ".join((metadata.title or PurePosixPath(document.source).name).split()),
        titled=own,
        authors=authors,
        publisher=None if journal else publisher,
        container=publisher if journal else None,
        number=_symbol(document),
        date=metadata.date,
        url=_address(document) if kind == "webpage" else None,
        pages=len(document.pages) if document.pages else None,
    )


def read_authors(text: str | None) -> tuple[Name, ...]:
    """The authors named in one line: "A. Reed, B. Lee and the Port Office", "Reed, Anna"."""
    if text is None or not text.strip():
        return ()
    line = " ".join(text.split())
    if _ORGANISATION.search(line) and not _BETWEEN.search(line):
        return (Name(line),)
    single = _SURNAME_FIRST.fullmatch(line)
    if single is not None and " " not in single[1].strip():
        return (Name(single[1].strip(), single[2].strip()),)
    return tuple(_name(part) for part in _split_names(line))


def _split_names(line: str) -> list[str]:
    """At "and" and ";", and at commas unless each part holds one "Surname, Given"."""
    found: list[str] = []
    for part in _BETWEEN.split(line):
        if _ORGANISATION.search(part) or (";" in line and "," in part):
            found.append(part)
        else:
            found += part.split(",")
    return [name.strip() for name in found if name.strip()]


def _name(text: str) -> Name:
    surname_first = _SURNAME_FIRST.fullmatch(text)
    if surname_first is not None:
        return Name(surname_first[1].strip(), surname_first[2].strip())
    words = text.split()
    if _ORGANISATION.search(text) or len(words) == 1:
        return Name(text)
    first = len(words) - 1
    while first > 1 and words[first - 1].lower() in _PARTICLES:
        first -= 1
    return Name(" ".join(words[first:]), " ".join(words[:first]))


def _kind(document: Document) -> str:
    """By rule: a UN symbol, a news title, a web page, an organisation that published it."""
    publisher = document.metadata.publisher or ""
    if _symbol(document) is not None:
        return "report" if document.metadata.publisher else "document"
    if _NEWS.search(publisher):
        return "article-newspaper"
    if document.media_type == "text/html":
        return "webpage"
    return "report" if publisher else "document"


def _symbol(document: Document) -> str | None:
    """A UN document's own symbol: in its title, or alone on a line near its beginning."""
    found = _SYMBOL.search(document.metadata.title or "")
    if found is not None:
        return found.group()
    lines = document.text[:_HEAD].splitlines()
    return next((line.strip() for line in lines if _SYMBOL.fullmatch(line.strip())), None)


def _address(document: Document) -> str | None:
    """The address of a page that was read from one."""
    found = _WEB.match(document.source)
    return found.group() if found is not None else None
