"""A document as an item of CSL-JSON: who wrote it, what kind of source it is, when it came out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from index import Document
from index.text import Name, read_names
from rag.wording import shortened

_WEB = re.compile(r"https?://[^\s<>\"')\]]+")
_DOI = re.compile(r"10\.\d{4,9}/\S+")
_NEWS = re.compile(
    r"(?i)\b(?:times|post|news|herald|guardian|gazette|tribune|telegraph|journal|independent"
    r"|standard|chronicle|observer|daily|weekly|reuters|bbc|cnn|associated press|agence)\b"
)
# Kinds for which CSL has a type of its own; others are reports where somebody issued them.
_TYPES = {
    "judgment": "legal_case",
    "law": "legislation",
    "treaty": "treaty",
    "standard": "standard",
    "speech": "speech",
    "interview": "interview",
    "letter": "personal_communication",
    "memo": "personal_communication",
    "mail": "personal_communication",
}
# A note that cites a source again has room for no more.
_LONGEST_TITLE = 80
_ISSUED = frozenset({"letter", "memo", "mail"})


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
    genre: str | None = None
    doi: str | None = None


def make_item(document: Document) -> Item:
    """What is known of a document; what isn't stays ``None``."""
    metadata = document.metadata
    kind = _kind(document)
    authors = read_names(metadata.author)
    # Who publishes its own work is named once.
    publisher = metadata.publisher if Name(metadata.publisher or "") not in authors else None
    journal = kind in ("article-newspaper", "article-journal", "webpage")
    doi = _DOI.fullmatch(metadata.symbol or "")
    own = metadata.title is not None and metadata.origin("title") != "name"
    return Item(
        id=document.id,
        kind=kind,
        title=" ".join((metadata.title or PurePosixPath(document.source).name).split()),
        titled=own,
        authors=authors,
        publisher=None if journal else publisher,
        container=publisher if journal else None,
        number=metadata.symbol if doi is None else None,
        date=metadata.date,
        url=_address(document) if kind == "webpage" else None,
        pages=len(document.pages) if document.pages else None,
        genre=metadata.kind if metadata.kind != kind else None,  # a report is called one already
        doi=doi.group() if doi is not None else None,
    )


def short_titles(items: Sequence[Item]) -> dict[str, str]:
    """What later notes call a source, by its id: its number where the title is long or another's.

    A long title without a number is cut between words; others need no shorter one.
    """
    shared = Counter(item.title for item in items)
    short = {}
    for item in items:
        if len(item.title) > _LONGEST_TITLE or shared[item.title] > 1:
            short[item.id] = item.number or shortened(item.title, _LONGEST_TITLE)
    return {identity: title for identity, title in short.items() if title}


def _kind(document: Document) -> str:
    """The type that CSL has for it: by the document's kind, its symbol, who published it."""
    metadata = document.metadata
    publisher, kind = metadata.publisher or "", metadata.kind or ""
    if kind in _TYPES and not (kind in _ISSUED and metadata.symbol is not None):
        return _TYPES[kind]
    if kind == "paper" and _DOI.fullmatch(metadata.symbol or ""):
        return "article-journal"
    if metadata.symbol is not None:
        return "report" if publisher or metadata.author is not None else "document"
    if _NEWS.search(publisher) and not kind:
        return "article-newspaper"
    if document.media_type == "text/html":
        return "webpage"
    return "report" if publisher or kind == "report" else "document"


def _address(document: Document) -> str | None:
    """The address of a page that was read from one."""
    found = _WEB.match(document.source)
    return found.group() if found is not None else None
