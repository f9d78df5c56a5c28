"""References in the manner of Chicago notes: author, title, publisher, date, page."""

from __future__ import annotations

from pathlib import PurePosixPath

from index import Document
from rag.types import Evidence
from rag.wording import printable


def reference(document: Document) -> str:
    """Author, “Title,” symbol, Publisher, date; the source stands in for what is unknown."""
    metadata = document.metadata
    date = metadata.date_text if metadata.date_text is not None else metadata.date
    title = f"“{metadata.title},”" if metadata.title is not None else None
    symbol = metadata.symbol
    if symbol is not None and symbol.casefold() in (metadata.title or "").casefold():
        symbol = None
    rest = ", ".join(part for part in (symbol, metadata.publisher, date) if part)
    if title is None and symbol is None:
        # Who wrote an untitled text, and when, isn't enough to find it again; where a file lies
        # on one machine is of no use to whoever reads this on another.
        path = PurePosixPath(document.source)
        bare = metadata.author is None and not rest and not path.is_absolute()
        title = f"{path if bare else path.name},"
    head = f"{metadata.author}," if metadata.author is not None else None
    known = " ".join(part for part in (head, title, rest) if part)
    known = known.rstrip(",").removesuffix(",”") + ("”" if known.endswith(",”") else "")
    return " ".join(known.split())


def note(evidence: Evidence) -> str:
    """A full note with the page of the quote itself, "p. iv (PDF 6)"."""
    page = page_reference(evidence.document, evidence.span.start)
    text = reference(evidence.document)
    return f"{text}, {page}." if page is not None else text.rstrip(".") + "."


def citation(document: Document, offset: int) -> str:
    """Author, title, publisher, date, page and source of a place, as far as they are known."""
    known = document.metadata
    date = known.date_text or known.date
    page = page_reference(document, offset)
    return citation_line(
        known.author, known.title, known.publisher, date, page, document.source, known.symbol
    )


def citation_line(
    author: str | None,
    title: str | None,
    publisher: str | None,
    date: str | None,
    page: str | None,
    source: str,
    symbol: str | None = None,
) -> str:
    """What is known of a quote's source on one line; ``page`` as ``page_words`` gives it."""
    quoted = f"“{title}”" if title is not None else None
    parts = [part for part in (author, quoted, symbol, publisher, date, page) if part]
    return printable(", ".join([*parts, f"[{source}]"]))


def page_reference(document: Document, offset: int) -> str | None:
    """Both page numbers of a place, "p. iv (PDF 6)"; ``None`` in documents without pages."""
    return page_words(document.page_number(offset), document.page_label(offset))


def page_words(number: int | None, label: str | None) -> str | None:
    """The number of a page in its PDF and the label printed on it, in words."""
    if number is None:
        return None
    return f"p. {label} (PDF {number})" if label is not None else f"PDF p. {number}"
