"""Kept quotes as Markdown, CSV, RIS and BibTeX. Pure functions."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import rag.citing
from rag.citing import Item, citation_line, make_item, page_words
from rag.export import escape_markdown, guard_cell
from ui.own.baskets_file import Kept

_COLUMNS = ("quote", "note", "tags", "author", "title", "publisher", "date", "page_label", "page",
            "source", "start", "end", "document_id")  # fmt: skip


def citation_of(item: Kept) -> str:
    """Author, title, publisher, date and page, as far as they are known, and the file."""
    return citation_line(
        item.author, item.title, item.publisher, item.date, _page(item), item.source, item.symbol
    )


def as_markdown(name: str, items: Sequence[Kept]) -> str:
    """Block quotes, each with its source and the note."""
    lines = [f"# {escape_markdown(name)}", ""]
    for item in items:
        lines += [f"> {escape_markdown(line)}" for line in item.quote.splitlines()]
        lines += [">", f"> — {escape_markdown(citation_of(item))}", ""]
        if item.note:
            lines += [escape_markdown(item.note), ""]
    return "\n".join(lines)


def as_csv(items: Sequence[Kept]) -> str:
    """One line for each quote."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(_COLUMNS)
    for item in items:
        values = (getattr(item, column) for column in _COLUMNS)
        writer.writerow([guard_cell(str(value)) if value is not None else "" for value in values])
    return buffer.getvalue()


def as_ris(items: Sequence[Kept]) -> str:
    """One record for each document, its quotes as notes."""
    return rag.citing.as_ris(*_sources(items))


def as_bibtex(items: Sequence[Kept]) -> str:
    """One entry for each document, its quotes as notes."""
    return rag.citing.as_bibtex(*_sources(items))


def _sources(items: Sequence[Kept]) -> tuple[list[Item], dict[str, list[str]]]:
    """The documents that quotes were kept of, and for each its file and the quotes."""
    sources: dict[str, Item] = {}
    notes: dict[str, list[str]] = {}
    for item in sorted(items, key=lambda item: item.document_id):
        if item.document_id not in sources:
            sources[item.document_id] = make_item(item.document)
            notes[item.document_id] = [f"File: {item.source}"]
        page = _page(item)
        told = f" ({page})" if page is not None else ""
        notes[item.document_id].append(f"“{' '.join(item.quote.split())}”{told}")
    return list(sources.values()), notes


def _page(item: Kept) -> str | None:
    return page_words(item.page, item.page_label)
