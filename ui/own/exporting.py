"""Kept quotes as Markdown, CSV, RIS and BibTeX. Pure functions."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from itertools import groupby

from ui.own.baskets import Kept

_LATEX = re.compile(r"([\\{}$&#^_~%])")
_LATEX_NAMES = {"\\": r"\textbackslash{}", "^": r"\^{}", "~": r"\~{}"}
_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|$~&])")
_COLUMNS = ("quote", "note", "author", "title", "publisher", "date", "page_label", "page",
            "source", "start", "end", "document_id")  # fmt: skip


def reference(item: Kept) -> str:
    """Author, title, publisher, date and page, as far as they are known, and the file."""
    title = f"“{item.title}”" if item.title is not None else None
    parts = [part for part in (item.author, title, item.publisher, item.date, _pages(item)) if part]
    return ", ".join([*parts, f"[{item.source}]"])


def as_markdown(name: str, items: Sequence[Kept]) -> str:
    """Block quotes, each with its source and the note."""
    lines = [f"# {_escape_markdown(name)}", ""]
    for item in items:
        lines += [f"> {_escape_markdown(line)}" for line in item.quote.splitlines()]
        lines += [">", f"> — {_escape_markdown(reference(item))}", ""]
        if item.note:
            lines += [_escape_markdown(item.note), ""]
    return "\n".join(lines)


def as_csv(items: Sequence[Kept]) -> str:
    """One line for each quote."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(_COLUMNS)
    for item in items:
        writer.writerow([_cell(getattr(item, column)) for column in _COLUMNS])
    return buffer.getvalue()


def as_ris(items: Sequence[Kept]) -> str:
    """One record for each document, its quotes as notes."""
    lines = []
    for first, quotes in _by_document(items):
        lines.append("TY  - GEN")
        fields = (("TI", _title(first)), ("AU", first.author), ("PB", first.publisher),
                  ("PY", first.date[:4] if first.date else None),
                  ("DA", first.date.replace("-", "/") if first.date else None))  # fmt: skip
        lines += [f"{tag}  - {_one_line(value)}" for tag, value in fields if value]
        for item in quotes:
            page = f" ({_pages(item)})" if _pages(item) else ""
            lines.append(f"N1  - “{_one_line(item.quote)}”{page}")
        lines += [f"L1  - {_one_line(first.source)}", "ER  - ", ""]
    return "\r\n".join(lines)


def as_bibtex(items: Sequence[Kept]) -> str:
    """One entry for each document, its quotes as notes."""
    entries = []
    for first, quotes in _by_document(items):
        note = " / ".join(f"``{item.quote}''" for item in quotes)
        fields = (("author", first.author), ("title", _title(first)),
                  ("publisher", first.publisher), ("year", first.date[:4] if first.date else None),
                  ("note", note))  # fmt: skip
        body = ",\n".join(f"  {name} = {{{_latex(value)}}}" for name, value in fields if value)
        entries.append(f"@misc{{dossier-{first.document_id[:12]},\n{body}\n}}\n")
    return "\n".join(entries)


def _by_document(items: Sequence[Kept]) -> list[tuple[Kept, list[Kept]]]:
    ordered = sorted(items, key=lambda item: item.document_id)
    groups = [list(group) for _, group in groupby(ordered, key=lambda item: item.document_id)]
    return [(group[0], group) for group in groups]


def _title(item: Kept) -> str:
    return item.title if item.title is not None else item.source


def _pages(item: Kept) -> str | None:
    if item.page is None:
        return None
    known = item.page_label is not None
    return f"p. {item.page_label} (PDF {item.page})" if known else f"PDF page {item.page}"


def _cell(value: object) -> str:
    """Keep a spreadsheet from taking document text for a formula."""
    text = "" if value is None else str(value)
    return "'" + text if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _latex(text: str) -> str:
    return _LATEX.sub(lambda m: _LATEX_NAMES.get(m[1], "\\" + m[1]), _one_line(text))


def _escape_markdown(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", text)
