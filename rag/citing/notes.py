"""References in the manner of Chicago notes: author, title, publisher, date, page."""

from __future__ import annotations

from pathlib import PurePosixPath

from index import Document
from rag.types import Evidence
from rag.wording import printable


def reference(document: Document) -> str:
    """Author, “Title,” Publisher, date; what is unknown is left out, the source stands in."""
    metadata = document.metadata
    title = f"“{metadata.title},”" if metadata.title is not None else None
    date = metadata.date_text if metadata.date_text is not None else metadata.date
    rest = ", ".join(part for part in (metadata.publisher, date) if part is not None)
    head = f"{metadata.author}," if metadata.author is not None and (title or rest) else None
    known = " ".join(part for part in (head, title, rest) if part)
    known = known.rstrip(",").removesuffix(",”") + ("”" if known.endswith(",”") else "")
    if not known:
        # Who wrote an untitled text isn't enough to find it again.
        path = PurePosixPath(document.source)
        author = f"{metadata.author}, " if metadata.author is not None else ""
        # Where a file lies on one machine is of no use to whoever reads this on another.
        known = f"{author}{path.name if author or path.is_absolute() else path}"
    return " ".join(known.split())


def note(evidence: Evidence) -> str:
    """A full note with the page of the quote itself, "p. iv (PDF 6)"."""
    page = page_reference(evidence.document, evidence.span.start)
    text = reference(evidence.document)
    return f"{text}, {page}." if page is not None else text.rstrip(".") + "."


def citation(document: Document, offset: int) -> str:
    """Author, title, publisher, date, page and source, as far as they are known."""
    metadata = document.metadata
    title = f"“{metadata.title}”" if metadata.title is not None else None
    known = (metadata.author, title, metadata.publisher, metadata.date_text or metadata.date)
    parts = [part for part in (*known, page_reference(document, offset)) if part]
    return printable(", ".join([*parts, f"[{document.source}]"]))


def page_reference(document: Document, offset: int) -> str | None:
    """Both page numbers of a place, "p. iv (PDF 6)"; ``None`` in documents without pages."""
    number, label = document.page_number(offset), document.page_label(offset)
    if number is None:
        return None
    return f"p. {label} (PDF {number})" if label is not None else f"PDF p. {number}"
