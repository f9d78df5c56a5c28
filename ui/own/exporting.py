"""Kept quotes as Markdown, CSV, RIS and BibTeX. Pure functions."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from itertools import groupby

from rag.citing import bibtex_authors, citation_line, escape_latex, page_words, ris_authors
from rag.export import escape_markdown, guard_cell
from ui.own.baskets import Kept

_COLUMNS = ("quote", "note", "tags", "author", "title", "publisher", "date", "page_label", "page",
            "source", "start", "end", "document_id")  # fmt: skip


def citation_of(item: Kept) -> str:
    """Author, title, publisher, date and page, as far as they are known, and the file."""
    return citation_line(
        item.author, item.title, item.publisher, item.date, _page(item), item.source
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
    lines = []
    for first, quotes in _by_document(items):
        lines.append("TY  - GEN")
        fields = (("TI", _title(first)), *(("AU", name) for name in ris_authors(first.author)),
                  ("PB", first.publisher),
                  ("PY", first.date[:4] if first.date else None),
                  ("DA", first.date.replace("-", "/") if first.date else None))  # fmt: skip
        lines += [f"{tag}  - {_one_line(value)}" for tag, value in fields if value]
        for item in quotes:
            page = _page(item)
            told = f" ({page})" if page is not None else ""
            lines.append(f"N1  - “{_one_line(item.quote)}”{told}")
        lines += [f"L1  - {_one_line(first.source)}", "ER  - ", ""]
    return "\r\n".join(lines)


def as_bibtex(items: Sequence[Kept]) -> str:
    """One entry for each document, its quotes as notes."""
    entries = []
    for first, quotes in _by_document(items):
        note = " / ".join(f"``{item.quote}''" for item in quotes)
        fields = (("title", _title(first)), ("publisher", first.publisher),
                  ("year", first.date[:4] if first.date else None), ("note", note))  # fmt: skip
        escaped = [(name, escape_latex(value)) for name, value in fields if value]
        authors = bibtex_authors(first.author)
        named = [("author", authors), *escaped] if authors else escaped
        body = ",\n".join(f"  {name} = {{{value}}}" for name, value in named)
        entries.append(f"@misc{{dossier-{first.document_id[:12]},\n{body}\n}}\n")
    return "\n".join(entries)


def _by_document(items: Sequence[Kept]) -> list[tuple[Kept, list[Kept]]]:
    ordered = sorted(items, key=lambda item: item.document_id)
    groups = [list(group) for _, group in groupby(ordered, key=lambda item: item.document_id)]
    return [(group[0], group) for group in groups]


def _title(item: Kept) -> str:
    return item.title if item.title is not None else item.source


def _page(item: Kept) -> str | None:
    return page_words(item.page, item.page_label)


def _one_line(text: str) -> str:
    return " ".join(text.split())
